//! Passkeys, with a browser's virtual authenticator.

use browser::{Demo, Driver, page};

use crate::officer::{signed_in, turn};

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_adds_a_passkey_signs_out_and_comes_back_with_it() {
    let _turn = turn().await;
    let driver = Driver::start().await;
    let mut demo = Demo::start().await;
    let browser = signed_in(&driver, &mut demo, ("FR", "bureau_officer"), "en").await;
    browser.add_authenticator().await;

    browser.go(&format!("{}/account", demo.origin)).await;
    browser.write("[data-passkey=add] input", "Key on the ring").await;
    browser.press_on("[data-passkey=add] button").await;
    browser.find("form[action*='/account/passkeys/']").await;

    browser.press_on("header details summary").await;
    browser.press_on("form[action='/sign-out'] button").await;
    browser.press_on("[data-passkey=sign-in] button").await;
    browser.find("form[action='/sign-out'] button").await;
    assert_eq!(page::complaints(&browser).await, Vec::<String>::new());
    browser.close().await;
    demo.end().await;
}

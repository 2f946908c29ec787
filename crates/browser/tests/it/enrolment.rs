//! The first way into a real hub: a one-time link, a passkey made with it, and from then on the passkey alone.

use browser::{Driver, Hub, page};

use crate::officer::{turn, well};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_administrator_of_a_real_hub_comes_in_by_a_link_once_and_then_by_the_passkey_made_with_it()
 {
    let _turn = turn().await;
    let driver = Driver::start().await;
    let hub = Hub::found().await;
    let browser = driver.browser("es").await;
    browser.add_authenticator().await;

    browser.go(&hub.link).await;
    browser.press_on("main form button[type=submit]").await;
    browser.find("[data-passkey=enrol]").await;
    well(&browser).await;
    browser.write("[data-passkey=enrol] input", "Key on the ring").await;
    browser.press_on("[data-passkey=enrol] button").await;
    browser.find("nav a[href='/directory']").await;

    browser.press_on("header details summary").await;
    browser.press_on("form[action='/sign-out'] button").await;
    browser.press_on("[data-passkey=sign-in] button").await;
    browser.find("nav a[href='/directory']").await;
    assert_eq!(page::complaints(&browser).await, Vec::<String>::new());
    assert_eq!(page::strays(&browser, &hub.origin).await, Vec::<String>::new());

    // The link has done its work: nobody else comes in by it.
    let other = driver.browser("es").await;
    other.go(&hub.link).await;
    other.press_on("main form button[type=submit]").await;
    other.find("html:not(:has([data-passkey=enrol])) main .trouble").await;
    for browser in [browser, other] {
        browser.close().await;
    }
    hub.end().await;
}

//! A session that is over leaves the screen.

use browser::{Demo, Driver};

use crate::officer::{signed_in, turn};

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_left_open_leaves_the_screen_when_its_session_is_closed_elsewhere() {
    let _turn = turn().await;
    let driver = Driver::start().await;
    let mut demo = Demo::start().await;
    let officer = ("VN", "duty_officer");
    let left_open = signed_in(&driver, &mut demo, officer, "en").await;
    let phone = signed_in(&driver, &mut demo, officer, "en").await;
    left_open.find("#desk").await;
    phone.go(&format!("{}/account", demo.origin)).await;
    phone.press_on("form[action$='/close-others'] button").await;
    phone.find(".flash").await;
    left_open.find("[data-passkey=sign-in]").await;
    assert!(!left_open.has("#desk").await);
    for browser in [left_open, phone] {
        browser.close().await;
    }
    demo.end().await;
}

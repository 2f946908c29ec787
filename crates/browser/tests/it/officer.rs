//! Officers at their browsers.

use browser::{Browser, Demo, Driver, page};
use tokio::sync::{Mutex, MutexGuard};

static ROOM: Mutex<()> = Mutex::const_new(());

/// Waits for its turn.
pub(crate) async fn turn() -> MutexGuard<'static, ()> {
    ROOM.lock().await
}

/// A browser in which the post's officer of a role has signed in by a link, and chosen a language.
pub(crate) async fn signed_in(
    driver: &Driver,
    demo: &mut Demo,
    (post, role): (&str, &str),
    language: &str,
) -> Browser {
    let browser = driver.browser(language).await;
    browser.go(&demo.link(post, role).await).await;
    browser.press_on("main form button[type=submit]").await;
    browser.find("nav a[href='/']").await;
    browser
}

/// The same; then the officer adds a passkey, signs out, and comes back with the passkey.
pub(crate) async fn signed_in_by_passkey(
    driver: &Driver,
    demo: &mut Demo,
    officer: (&str, &str),
    language: &str,
) -> Browser {
    let browser = signed_in(driver, demo, officer, language).await;
    browser.add_authenticator().await;
    browser.go(&format!("{}/account", demo.origin)).await;
    browser.write("[data-passkey=add] input", "Key on the ring").await;
    browser.press_on("[data-passkey=add] button").await;
    browser.find("form[action*='/account/passkeys/']").await;
    browser.press_on("header details summary").await;
    browser.press_on("form[action='/sign-out'] button").await;
    browser.press_on("[data-passkey=sign-in] button").await;
    browser.find("form[action='/sign-out'] button").await;
    browser
}

/// Shows that it is still the same officer, with the passkey, and goes on to a page.
pub(crate) async fn confirm_identity(browser: &Browser, demo: &Demo, then: &str) {
    browser.go(&format!("{}/confirm-identity?then={then}", demo.origin)).await;
    browser.press_on("[data-passkey=confirm] button").await;
    browser.find("html:not(:has([data-passkey=confirm]))").await;
    assert_eq!(browser.url().await, format!("{}{then}", demo.origin));
}

/// The page the browser is on fits a phone and stands in nobody's way.
pub(crate) async fn well(browser: &Browser) {
    let faults = page::faults(browser).await;
    assert!(faults.is_empty(), "{}:\n{}", browser.url().await, faults.join("\n"));
}

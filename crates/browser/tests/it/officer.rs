//! Officers at their browsers.

use browser::{Browser, Demo, Driver};
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

//! `screenshots FOLDER`: pictures of the console for the README, from the running demo, at the size and in the colours that
//! readers see. PNG with a small palette, made by Debian's `pngquant` where it is there.

use std::path::{Path, PathBuf};

use browser::{Browser, Demo, Driver, page};

#[tokio::main]
async fn main() {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| "docs/images".into());
    std::fs::create_dir_all(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let driver = Driver::start().await;
    let mut demo = Demo::start().await;
    desk(&driver, &mut demo, &folder).await;
    check(&driver, &mut demo, &folder).await;
    demo.end().await;
}

async fn signed_in(
    driver: &Driver,
    demo: &mut Demo,
    post: &str,
    role: &str,
    language: &str,
) -> Browser {
    let browser = driver.browser(language).await;
    browser.size(page::DESK.0, 900, 1.0).await;
    browser.go(&demo.link(post, role).await).await;
    browser.press_on("main form button[type=submit]").await;
    browser.find("nav a[href='/']").await;
    browser
}

/// What waits for the secretariat, in English; and for a bureau, in Vietnamese and dark.
async fn desk(driver: &Driver, demo: &mut Demo, folder: &Path) {
    let reviewer = signed_in(driver, demo, "hub", "reviewer", "en").await;
    keep(&reviewer, folder, "desk").await;
    reviewer.close().await;
    let owner = signed_in(driver, demo, "VN", "duty_officer", "vi").await;
    owner.dark(true).await;
    keep(&owner, folder, "desk-vi-dark").await;
    owner.close().await;
}

/// A check at a border, in English at a desk and in Arabic on a phone.
async fn check(driver: &Driver, demo: &mut Demo, folder: &Path) {
    for (language, size, name) in
        [("en", (page::DESK.0, 1100), "check"), ("ar", page::PHONE, "check-ar-phone")]
    {
        let border = signed_in(driver, demo, "TH", "border_officer", language).await;
        border.size(size.0, size.1, 1.0).await;
        border.write("#ask", "Zorian Velmidov").await;
        border.press_on("form.ask button").await;
        border.find("main h1").await;
        keep(&border, folder, name).await;
        border.close().await;
    }
}

async fn keep(browser: &Browser, folder: &Path, name: &str) {
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, browser.picture().await)
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut quant = std::process::Command::new("pngquant");
    quant.args(["--force", "--ext", ".png", "--speed", "1", "64"]).arg(&file);
    let quant = quant.status();
    let small = quant.is_ok_and(|status| status.success());
    assert!(small, "pngquant of {}: apt-get install pngquant", file.display());
}

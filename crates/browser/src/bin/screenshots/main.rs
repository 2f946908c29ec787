//! `screenshots FOLDER [--all]`: pictures of the console for the README, from the running demo, at the size that readers see.
//! With `--all` more pages in more languages, for whoever changes a page and wants to look at it: not for the repository.

mod everything;

use std::path::{Path, PathBuf};

use browser::{Browser, Demo, Driver, page};

/// Most bytes of a picture in the repository.
const MOST: usize = 200_000;

#[tokio::main]
async fn main() {
    let mut folder = PathBuf::from("docs/images");
    let mut all = false;
    for argument in std::env::args().skip(1) {
        if argument == "--all" {
            all = true;
        } else {
            folder = argument.into();
        }
    }
    std::fs::create_dir_all(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let driver = Driver::start().await;
    let mut studio = Studio { demo: Demo::start().await, driver, folder };
    if all {
        studio.everything().await;
    } else {
        studio.secretariat().await;
        studio.bureau().await;
        studio.border().await;
    }
    studio.demo.end().await;
}

/// Where pictures are taken.
struct Studio {
    driver: Driver,
    demo: Demo,
    folder: PathBuf,
}

impl Studio {
    /// A browser in which an officer has signed in, the window as wide and high as asked.
    async fn officer(
        &mut self,
        post: &str,
        role: &str,
        language: &str,
        size: (u32, u32),
    ) -> Browser {
        let browser = self.driver.browser(language).await;
        browser.size(size.0, size.1, 1.0).await;
        browser.go(&self.demo.link(post, role).await).await;
        browser.press_on("main form button[type=submit]").await;
        browser.find("nav a[href='/']").await;
        browser
    }

    async fn go(&self, browser: &Browser, path: &str) {
        browser.go(&format!("{}{path}", self.demo.origin)).await;
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.png"))
    }

    /// The desk of a reviewer, a request under review, and who has erased a record on the map.
    async fn secretariat(&mut self) {
        let reviewer = self.officer("hub", "reviewer", "en", (1280, 800)).await;
        keep(&reviewer, &self.file("desk")).await;
        reviewer.press_on("#desk a[href^='/reviews/']").await;
        reviewer.press_on("form[action$='/begin'] button").await;
        reviewer.find("#weighing").await;
        keep(&reviewer, &self.file("review")).await;
        self.go(&reviewer, "/erasures").await;
        reviewer.press_on("#erasures a[href^='/notices/']").await;
        purpose(&reviewer).await;
        reviewer.find("figure.world .at-awaited").await;
        keep(&reviewer, &self.file("erasure-map")).await;
        reviewer.close().await;
    }

    /// A draft and what the rules ask, in Vietnamese; a watch's desk in French, dark.
    async fn bureau(&mut self) {
        let drafter = self.officer("VN", "bureau_officer", "vi", (1280, 900)).await;
        self.go(&drafter, "/drafts").await;
        drafter.press(&drafter.find_text("a", "QUỸ-HẠNG").await).await;
        drafter.find("#draft-form").await;
        keep(&drafter, &self.file("draft-vi")).await;
        drafter.close().await;
        let watch = self.officer("FR", "duty_officer", "fr", (1280, 700)).await;
        watch.dark(true).await;
        keep(&watch, &self.file("desk-fr-dark")).await;
        watch.close().await;
    }

    /// A check that hits at a desk, the notice behind it, and the same check in Arabic on a phone.
    async fn border(&mut self) {
        let border = self.officer("TH", "border_officer", "en", (1280, 860)).await;
        ask(&border, "Zorian Velmidov").await;
        keep(&border, &self.file("check")).await;
        border.press_on("article.candidate a[href^='/notices/']").await;
        border.find(".band").await;
        keep(&border, &self.file("notice")).await;
        border.close().await;
        let phone = self.officer("TH", "border_officer", "ar", page::PHONE).await;
        ask(&phone, "22FV90817").await;
        phone.evaluate("document.querySelector('.verdict').scrollIntoView()").await;
        keep(&phone, &self.file("check-ar-phone")).await;
        phone.close().await;
    }
}

/// Asks the box on every page, and says why.
async fn ask(browser: &Browser, question: &str) {
    browser.write("#ask", question).await;
    browser.press_on("form.ask button").await;
    browser.choose("form.check select[name=purpose]", "border").await;
    browser.press_on("form.check button[type=submit]").await;
    browser.find("article.candidate").await;
}

/// Says why a record is opened, where that is asked.
async fn purpose(browser: &Browser) {
    browser.choose("main select[name=purpose]", "investigation").await;
    browser.press_on("main form button.main").await;
}

/// Keeps a picture for the repository.
async fn keep(browser: &Browser, file: &Path) {
    // Pictures that come late are part of it.
    browser.evaluate("Promise.all([...document.images].filter((i) => i.loading !== 'lazy').map((i) => i.decode().catch(() => 0)))").await;
    let picture = browser.picture().await;
    assert!(picture.len() < MOST, "{}: {} bytes", file.display(), picture.len());
    write(file, &picture);
}

fn write(file: &Path, picture: &[u8]) {
    std::fs::write(file, picture).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

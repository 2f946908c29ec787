//! Every kind of page, whole, in every language, light and dark, at a desk and on a phone: what one takes to look at. Not here:
//! the few pictures of the README.

use browser::{Browser, page};

use crate::{Studio, ask, purpose, write};

/// Who is asked, and for which pages.
const ROUNDS: &[(&str, &str, &[&str])] = &[
    (
        "FR",
        "bureau_officer",
        &[
            "/",
            "/drafts",
            "/drafts/new",
            "/drafts/new/red/person",
            "/messages",
            "/messages/new",
            "/notices",
            "/erasures",
            "/account",
            "/help",
        ],
    ),
    ("hub", "reviewer", &["/reviews", "/policy", "/directory"]),
    ("hub", "data_protection_officer", &["/", "/audit", "/erasures"]),
    ("FR", "administrator", &["/", "/clients", "/directory/enrol"]),
];

impl Studio {
    /// Takes them all, language by language.
    pub(crate) async fn everything(&mut self) {
        for (language, dark) in
            [("en", false), ("fr", false), ("es", true), ("vi", false), ("ar", false)]
        {
            for (post, role, paths) in ROUNDS {
                let browser = self.officer(post, role, language, page::DESK).await;
                browser.dark(dark).await;
                for path in *paths {
                    self.go(&browser, path).await;
                    self.look(&browser, &format!("{language}{}", path.replace('/', "-"))).await;
                }
                if *role == "reviewer" {
                    self.go(&browser, "/reviews").await;
                    browser.press_on("#queue a").await;
                    browser.find(".reviewing").await;
                    if browser.has("form[action$='/begin']").await {
                        browser.press_on("form[action$='/begin'] button").await;
                    }
                    self.look(&browser, &format!("{language}-review")).await;
                    self.go(&browser, "/notices").await;
                    browser.press_on("main table a").await;
                    purpose(&browser).await;
                    self.look(&browser, &format!("{language}-notice-hub")).await;
                }
                if *role == "bureau_officer" {
                    self.go(&browser, "/drafts").await;
                    browser.press_on("main table a").await;
                    self.look(&browser, &format!("{language}-draft")).await;
                    self.go(&browser, "/messages").await;
                    browser.press_on("#inbox a").await;
                    self.look(&browser, &format!("{language}-message")).await;
                    self.go(&browser, "/").await;
                    browser.press_on("#desk a[href^='/hits/']").await;
                    self.look(&browser, &format!("{language}-hit")).await;
                }
                browser.close().await;
            }
            let border = self.officer("TH", "border_officer", language, page::DESK).await;
            border.dark(dark).await;
            ask(&border, "Zorian Velmidov").await;
            self.look(&border, &format!("{language}-check")).await;
            border.size(page::PHONE.0, page::PHONE.1, 1.0).await;
            self.look(&border, &format!("{language}-check-phone")).await;
            border.press_on("article.candidate a[href^='/notices/']").await;
            self.look(&border, &format!("{language}-notice-phone")).await;
            border.close().await;
        }
    }

    /// The whole page, down to its end.
    async fn look(&self, browser: &Browser, name: &str) {
        write(&self.file(name), &browser.whole_picture().await);
    }
}

//! The main job through the console by five persons in five roles, in French, English and Arabic: a notice is asked for,
//! reviewed and published; a passport is checked at a border and hits; the owner answers, an arrest is recorded; the notice is
//! withdrawn and erased in every copy, each with its receipt. Every wait is for something that shall appear or go.

#![expect(clippy::expect_used, reason = "tests: what goes wrong ends the test")]

use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use browser::{Browser, Demo, Driver, page};
use serde_json::json;

use crate::officer::{confirm_identity, signed_in, signed_in_by_passkey, turn, well};

/// The passport of an invented person, as a border's reader sends it.
const ZONE: &str =
    "P<KAZOZHEGOVIANSKII<<VELEMUDR<<<<<<<<<<<<<<<N557103428KAZ7906145M3105179<<<<<<<<<<<<<<08";
/// The person's name in its own script, and in the passport's.
const ORIGINAL: &str = "Ожеговянский Велемудр";
const FAMILY_NAME: &str = "Ozhegovianskii";
/// What convinced the officer at the border.
const GROUNDS: &str = "الصورة والندبة مطابقتان";

/// The five, each at a browser of their own.
struct Officers {
    drafter: Browser,
    watch: Browser,
    reviewer: Browser,
    border: Browser,
    oversight: Browser,
}

#[tokio::test(flavor = "multi_thread")]
async fn five_officers_bring_a_notice_from_its_first_word_to_proved_erasure() {
    let _turn = turn().await;
    let driver = Driver::start().await;
    let mut demo = Demo::start().await;
    // Who publishes and who withdraws must show again who they are: those two have passkeys.
    let five = Officers {
        drafter: signed_in_by_passkey(&driver, &mut demo, ("FR", "bureau_officer"), "fr").await,
        watch: signed_in(&driver, &mut demo, ("FR", "duty_officer"), "fr").await,
        reviewer: signed_in_by_passkey(&driver, &mut demo, ("hub", "reviewer"), "en").await,
        border: signed_in(&driver, &mut demo, ("TH", "border_officer"), "ar").await,
        oversight: signed_in(&driver, &mut demo, ("hub", "data_protection_officer"), "en").await,
    };
    // Open all the time, and never loaded again: what appears on it, the server told.
    five.watch.evaluate("window.stayed = true").await;

    let record = five.asks(&demo).await;
    five.decides(&demo, &record).await;
    let hit = five.meets(&demo, &record).await;
    five.answers(&demo, &hit).await;
    five.withdraws(&mut demo, &record).await;
    five.nothing_is_left(&demo, &record).await;

    let Officers { drafter, watch, reviewer, border, oversight } = five;
    for browser in [drafter, watch, reviewer, border, oversight] {
        assert_eq!(page::complaints(&browser).await, Vec::<String>::new());
        assert_eq!(page::strays(&browser, &demo.origin).await, Vec::<String>::new());
        browser.close().await;
    }
    demo.end().await;
}

impl Officers {
    /// The bureau's officer drafts and submits; what the rules ask appears as one types. The record's identifier.
    async fn asks(&self, demo: &Demo) -> String {
        let drafter = &self.drafter;
        drafter.go(&format!("{}/drafts/new/red/person", demo.origin)).await;
        let missing = "#findings a[href='#draft.judicial.facts']";
        type_in(drafter, "case_reference", "PN-2026-0931").await;
        drafter.find(missing).await;
        let before = points(drafter).await;

        // A name in its own script is proposed in the passport's, and taken over with a press.
        type_in(drafter, "subject.person.name_in_original_script", ORIGINAL).await;
        drafter.press_on("#proposal button[value=family]").await;
        drafter
            .find(&format!("{}[value='{FAMILY_NAME}']", field("subject.person.family_name")))
            .await;
        for (path, text) in FIELDS {
            type_in(drafter, path, text).await;
        }
        drafter.gone(missing).await;
        for (path, value) in CHOICES {
            drafter.choose(&field(path), value).await;
        }
        for path in TICKS {
            drafter.press_on(&field(path)).await;
        }
        drafter.gone("#findings li:not([data-severity=advice])").await;
        let after = points(drafter).await;
        assert!(before.0 < after.0 && after.0 >= after.1, "{before:?} of points, then {after:?}");
        well(drafter).await;

        drafter.press_on(".beside button.main").await;
        drafter.find("#photographs").await;
        let folder = tempfile::tempdir().expect("a folder");
        let picture = folder.path().join("face.png");
        draw_face(drafter, &picture).await;
        drafter.upload("#photographs input[type=file]", &picture).await;
        drafter.press_on("#photographs form[enctype] button").await;
        drafter.find("#photographs img.photograph").await;
        drafter.press_on(".beside button[formaction$='/submit']").await;
        drafter.find("main .note time").await;
        let url = drafter.url().await;
        url.rsplit_once('/').expect("a record's page").1.to_owned()
    }

    /// The reviewer sees it come, takes it up, weighs it and publishes it.
    async fn decides(&self, demo: &Demo, record: &str) {
        let reviewer = &self.reviewer;
        reviewer.press_on(&format!("#desk a[href='/reviews/{record}']")).await;
        reviewer.find_text("main", ORIGINAL).await;
        reviewer.find("img.photograph").await;
        assert!(!reviewer.has("#weighing").await, "nobody decides on what nobody has taken up");
        reviewer.press_on("form[action$='/begin'] button").await;
        reviewer.find("#weighing").await;
        confirm_identity(reviewer, demo, &format!("/reviews/{record}")).await;
        for question in QUESTIONS {
            reviewer.press_on(&format!("[name='{question}.verdict'][value=compliant]")).await;
            let reasons = format!("[name='{question}.reasons']");
            reviewer.write(&reasons, "Ordinary-law fraud, decided by a court.").await;
        }
        reviewer.press_on("#weighing [name=refugee][value=none_known]").await;
        well(reviewer).await;
        reviewer.press_on("#weighing button.main").await;
        reviewer.find(".flash").await;
        assert!(!reviewer.has(&format!("a[href='/reviews/{record}']")).await, "still in the queue");
        self.border.becomes("/notices", record).await;
    }

    /// The officer at the border reads a passport into the one box, reads the hit and confirms it. The hit's page.
    async fn meets(&self, demo: &Demo, record: &str) -> String {
        let border = &self.border;
        border.find("html[dir=rtl][lang=ar]").await;
        border.keys("/").await;
        border.keys(ZONE).await;
        border.keys(ENTER).await;
        // Why one asks is asked once a shift.
        border.choose("form.check select[name=purpose]", "border").await;
        border.press_on("form.check button[type=submit]").await;
        border.find(&format!("article.candidate[data-kind=red] a[href='/notices/{record}']")).await;
        border.find_text("ul", "N55710342").await;
        let face = "(async () => { const face = document.querySelector('.face img'); await face.decode(); return face.naturalWidth; })()";
        assert!(border.evaluate(face).await.as_u64() > Some(0), "the photograph is shown");
        well(border).await;

        // One key opens the words that are asked for, one more sends them.
        border.keys("c").await;
        border.keys(GROUNDS).await;
        border.keys(SEND).await;
        border.find("form[action$='/measure']").await;
        assert!(!border.has("option[value=arrest]").await, "an arrest before the owner's answer");
        well(border).await;
        let hit = border.url().await;
        hit.strip_prefix(&demo.origin).expect("a page of ours").to_owned()
    }

    /// The owner's watch sees the hit appear and says that the request stands; only then may an arrest be recorded.
    async fn answers(&self, demo: &Demo, hit: &str) {
        let (watch, border) = (&self.watch, &self.border);
        watch.find(&format!("#desk a[href='{hit}']")).await;
        assert_eq!(watch.evaluate("window.stayed").await, json!(true), "the desk was loaded again");
        watch.press_on(&format!("#desk a[href='{hit}']")).await;
        watch.find_text("main", GROUNDS).await;
        well(watch).await;
        border.evaluate("window.stayed = true").await;
        watch.press_on("form[action$='/verify'] input[value=yes]").await;
        watch.write("form[action$='/verify'] [name=note]", "Le mandat est en vigueur.").await;
        watch.press_on("form[action$='/verify'] button[type=submit]").await;
        watch.find(".verdict.good").await;

        border.find(".verdict.good").await;
        assert_eq!(border.evaluate("window.stayed").await, json!(true), "the hit was loaded again");
        border.choose("form[action$='/measure'] select[name=kind]", "arrest").await;
        border.write("form[action$='/measure'] [name=note]", "أمر قضائي").await;
        border.press_on("form[action$='/measure'] button[type=submit]").await;
        border.find_text("main", "أمر قضائي").await;
        watch.find_text("main", "أمر قضائي").await;
        assert!(watch.url().await.starts_with(&format!("{}{hit}", demo.origin)));
    }

    /// The owner withdraws; every holder erases and signs, the one without a line as soon as it has one.
    async fn withdraws(&self, demo: &mut Demo, record: &str) {
        let (drafter, reviewer) = (&self.drafter, &self.reviewer);
        reviewer.go(&format!("{}/erasures", demo.origin)).await;
        reviewer.evaluate("window.stayed = true").await;
        demo.toggle_line("SG").await;
        drafter.go(&format!("{}/notices/{record}", demo.origin)).await;
        drafter.choose("select[name=purpose]", "investigation").await;
        drafter.press_on("main form button.main").await;
        drafter.find_text("h1", FAMILY_NAME).await;
        confirm_identity(drafter, demo, &format!("/notices/{record}/withdraw")).await;
        drafter.choose("select[name=reason]", "purpose_achieved").await;
        well(drafter).await;
        drafter.press_on("main form button.stern").await;
        drafter.find(".flash").await;

        let row = format!("#erasures tr:has(a[href='/notices/{record}'])");
        let receipts = |tone: &str, members: u8| {
            format!(
                "//tr[.//a[@href='/notices/{record}']]//span[contains(@class,'badge {tone}') and .='{members}']"
            )
        };
        // Where the hit stood open, it leaves the screen by itself; the browser notes that it is not found any more.
        for there in [&self.border, &self.watch] {
            there.find("html:not(:has(#hit))").await;
            let noted = page::complaints(there).await;
            assert!(noted.iter().all(|line| line.contains("/hits/")), "{noted:?}");
        }
        reviewer.find_path(&receipts("good", 4)).await;
        reviewer.find_path(&receipts("warn", 2)).await;
        for absent in ["SG", "KE"] {
            demo.toggle_line(absent).await;
        }
        reviewer.find_path(&receipts("good", 6)).await;
        assert!(!reviewer.has(&format!("{row} .badge:is(.warn, .bad)")).await);
        assert_eq!(
            reviewer.evaluate("window.stayed").await,
            json!(true),
            "looked at again by hand"
        );
        well(reviewer).await;
    }

    /// Nobody finds, reads or sees the person any more; who erased it, oversight sees on the map.
    async fn nothing_is_left(&self, demo: &Demo, record: &str) {
        let border = &self.border;
        border.write("#ask", ZONE).await;
        border.keys(ENTER).await;
        border.find(".verdict.good").await;
        assert!(!border.has("article.candidate").await);
        let page = format!("{}/notices/{record}", demo.origin);
        for (browser, purpose) in [
            (&self.oversight, "oversight"),
            (&self.drafter, ""),
            (border, ""),
            (&self.reviewer, "investigation"),
        ] {
            browser.go(&page).await;
            if !purpose.is_empty() {
                browser.choose("select[name=purpose]", purpose).await;
                browser.press_on("main form button.main").await;
            }
            browser.find(".band .badge.bad").await;
            let text = browser.text().await.to_lowercase();
            for word in [FAMILY_NAME, ORIGINAL, "N55710342", "Lyon"] {
                assert!(!text.contains(&word.to_lowercase()), "{word} is still told:\n{text}");
            }
        }
        self.oversight.find("figure.world .at-erased").await;
        assert!(!self.oversight.has("figure.world .at-awaited").await);
        well(&self.oversight).await;
    }
}

/// Where the pointer's key and the sender's are.
const ENTER: &str = "\u{E007}";
const SEND: &str = "\u{E009}\u{E007}";

const QUESTIONS: [&str; 8] = [
    "article_2",
    "nature_of_offence",
    "status_of_person",
    "identity_of_source",
    "positions_of_others",
    "international_law",
    "neutrality_of_organization",
    "general_context",
];

const FIELDS: [(&str, &str); 18] = [
    ("subject.person.dates_of_birth[0]", "1979-06-14"),
    ("subject.person.place_of_birth", "Karagandy, Kazakhstan"),
    ("subject.person.nationalities[0]", "Kazakhstan"),
    ("subject.person.documents[0].issuer", "KZ"),
    ("subject.person.documents[0].number", "N55710342"),
    ("subject.person.documents[0].expires_on", "2031-05-17"),
    ("subject.person.description", "184 cm, cicatrice au-dessus du sourcil gauche"),
    (
        "judicial.facts",
        "De mars à octobre 2025, à Lyon, il a vendu à quatorze acheteurs, sous de faux noms, des machines-outils qui n’existaient pas, et transféré les acomptes, environ 2,1 millions d’euros, hors de France.",
    ),
    ("judicial.facts_from", "2025-03-03"),
    ("judicial.facts_to", "2025-10-21"),
    ("judicial.facts_place", "Lyon, France"),
    ("judicial.offences[0].charge", "Escroquerie en bande organisée"),
    ("judicial.offences[0].law", "Code pénal, article 313-2 : dix ans d’emprisonnement"),
    ("judicial.offences[0].maximum_months", "120"),
    ("judicial.warrant.reference", "JI-7/2026"),
    ("judicial.warrant.authority", "Tribunal judiciaire de Lyon"),
    ("judicial.warrant.issued_by", "France"),
    ("judicial.warrant.issued_on", "2026-02-09"),
];

const CHOICES: [(&str, &str); 6] = [
    ("purpose", "search_for_arrest"),
    ("status", "charged"),
    ("language", "fr"),
    ("subject.person.sex", "M"),
    ("subject.person.documents[0].kind", "passport"),
    ("judicial.offences[0].category", "fraud"),
];

const TICKS: [&str; 6] = [
    "judicial.warrant.by_judge",
    "assurances.quality_checked",
    "assurances.articles_2_and_3",
    "assurances.authority_competent",
    "assurances.extradition_will_be_sought",
    "assurances.not_a_refugee_from_requester",
];

/// The control of a draft's field.
fn field(path: &str) -> String {
    format!("[id='draft.{path}']")
}

async fn type_in(browser: &Browser, path: &str, text: &str) {
    browser.write(&field(path), text).await;
}

/// Points met, of points asked.
async fn points(browser: &Browser) -> (f64, f64) {
    let meter = "(({ value, max }) => [value, max])(document.getElementById('meter'))";
    let meter = browser.evaluate(meter).await;
    (meter[0].as_f64().expect("points"), meter[1].as_f64().expect("points"))
}

/// A face, drawn: nobody's photograph stands in a test.
async fn draw_face(browser: &Browser, file: &Path) {
    let drawn = browser
        .evaluate(
            "(() => { const c = document.createElement('canvas'); c.width = 480; c.height = 600;
               const g = c.getContext('2d'); g.fillStyle = '#c9d3da'; g.fillRect(0, 0, 480, 600);
               const oval = (x, y, w, h, fill) => { g.fillStyle = fill; g.beginPath(); g.ellipse(x, y, w, h, 0, 0, 7); g.fill(); };
               oval(240, 620, 220, 170, '#3d4c58'); oval(240, 230, 135, 150, '#4b3a2e'); oval(240, 290, 120, 165, '#d8b193');
               oval(195, 265, 14, 9, '#222'); oval(285, 265, 14, 9, '#222'); oval(240, 380, 42, 9, '#8d4b42');
               return c.toDataURL('image/png').split(',')[1]; })()",
        )
        .await;
    let png = BASE64.decode(drawn.as_str().expect("a picture")).expect("base64");
    std::fs::write(file, png).expect("a file");
}

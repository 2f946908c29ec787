//! The register of documents: a bureau's own rows and nobody else's; what a file brings and what of it cannot stand; a row
//! withdrawn is gone; what leaves is recorded.

use axum::http::StatusCode;
use domain::directory::Role;
use testkit::World;
use web::language::Language;

use crate::console::{Browser, Console};

fn console(seed: u64) -> Console {
    Console::over(World::new(seed, &["VN", "TH"]))
}

const FILE: &str = "number,kind,status,issuer,reported_on,detail\n\
    B7712345,passport,stolen,VNM,2026-03-02,\n\
    B7712346,passport,lost,VNM,2026-03,\n\
    1M8GDM9AXKP042788,vehicle,stolen,,,<b>Red</b> \u{202e}bus\n";

async fn sent(officer: &Browser, file: &str) -> crate::console::Shown {
    officer.upload("/documents/file", &[], &[("file", "rows.csv", file.as_bytes())]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_reported_listed_narrowed_and_checked_by_another_bureau_which_cannot_list_it() {
    let console = console(81);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let taken = sent(&officer, FILE).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text);
    assert!(taken.text.contains("3\u{2069} rows are reported"), "{}", taken.text);
    console.settled().await;

    let listed = officer.get("/documents").await;
    assert!(listed.text.contains("B7712345") && listed.text.contains("1M8GDM9AXKP042788"));
    assert!(!listed.text.contains("<b>Red</b>"), "text of a row is text");
    let lost = officer.get("/documents?status=lost").await;
    assert!(lost.text.contains("B7712346") && !lost.text.contains("B7712345"));
    let found = officer.post("/documents/find", &[("number", "b7712-345")]).await;
    assert!(found.text.contains("B7712345") && !found.text.contains("B7712346"));

    let other = console.signed_in("TH", Role::BureauOfficer);
    for page in ["/documents", "/documents?kind=passport"] {
        let shown = other.get(page).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(!shown.text.contains("B77123"), "another bureau's rows are listed");
    }
    let shown = other.post("/documents/find", &[("number", "B7712345")]).await;
    assert!(!shown.text.contains(">B7712345<"), "{}", shown.text);
    let asked = [("q", "B7712345"), ("purpose", "border")];
    let checked = other.post("/check", &asked).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.text);

    let hub = console.signed_in("hub", Role::DutyOfficer).get("/documents").await;
    assert!(hub.text.contains("Vietnam") && !hub.text.contains("B77123"), "{}", hub.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_that_cannot_stand_are_told_with_line_column_and_reason_in_every_language() {
    let console = console(82);
    let file = format!(
        "{FILE}B7712345,passport,lost,VNM,,\nA1,spaceship,lost,,,\nA2,passport,gone,VNM,,\n\
        A3,passport,lost,VNM,soon,\n\"A4,passport,lost,VNM,,\n,passport,lost,VNM,,\n"
    );
    for language in Language::ALL {
        let officer = console.signed_in("VN", Role::BureauOfficer).reading(language.tag());
        let taken = sent(&officer, &file).await;
        assert_eq!(taken.status, StatusCode::OK, "{}", taken.text);
        let rejects = taken.text.split("id=\"rejects\"").nth(1).unwrap();
        let rejects = rejects.split("</table>").next().unwrap();
        for line in 5..=10 {
            assert!(rejects.contains(&format!(">{line}</td>")), "{language} {line}: {rejects}");
        }
        for column in ["kind", "status", "reported_on", "number", "row"] {
            assert!(rejects.contains(&format!(">{column}</code>")), "{language} {column}");
        }
        assert!(!taken.text.contains(">documents-"), "{language} lacks a message");
        console.settled().await;
    }
    // The languages sent one file: it is reported once.
    let listed = console.signed_in("VN", Role::BureauOfficer).get("/documents").await;
    assert_eq!(listed.text.matches(">B7712345<").count(), 1, "{}", listed.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_columns_is_refused_whole_and_so_is_none_at_all() {
    let console = console(83);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    for file in ["B7712345,passport,stolen\n", "", "\u{0}\u{1}\u{2}"] {
        let refused = sent(&officer, file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{file:?}");
        assert!(refused.text.contains("role=\"alert\""), "{file:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_document_is_reported_by_hand_and_what_is_wrong_stands_beside_its_field() {
    let console = console(84);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let typed = |status| {
        [
            ("kind", "passport"),
            ("number", "C 900-1122"),
            ("issuer", "VN"),
            ("status", status),
            ("detail", "kept"),
        ]
    };
    let wrong = officer.post("/documents/report", &typed("gone")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"status-error\"") && wrong.text.contains("value=\"kept\""));
    let reported = officer.post("/documents/report", &typed("stolen")).await;
    assert_eq!(reported.to.as_deref(), Some("/documents"), "{}", reported.text);
    console.settled().await;
    let again = officer.post("/documents/report", &typed("stolen")).await;
    assert!(again.text.contains("reported already"), "{}", again.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_row_leaves_the_list_and_the_others_stay() {
    let console = console(85);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    sent(&officer, FILE).await;
    console.settled().await;
    let listed = officer.get("/documents?kind=vehicle").await;
    let path =
        listed.text.split("href=\"/documents/").find(|rest| rest.contains("/withdraw\"")).unwrap();
    let path = format!("/documents/{}", path.split('"').next().unwrap());

    let page = officer.get(&path).await;
    assert!(page.text.contains("1M8GDM9AXKP042788"), "{}", page.text);
    for other in [console.signed_in("TH", Role::BureauOfficer)] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
        let tried = other.post(&path, &[("reason", "purpose_achieved")]).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND);
    }
    let unsaid = officer.post(&path, &[]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = officer.post(&path, &[("reason", "purpose_achieved")]).await;
    assert_eq!(done.to.as_deref(), Some("/documents"), "{}", done.text);
    console.settled().await;
    let left = officer.get("/documents").await;
    assert!(!left.text.contains("1M8GDM9AXKP042788"), "{}", left.text);
    assert!(left.text.contains("B7712345"));
    assert_eq!(officer.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_a_row_asks_who_is_at_the_keyboard() {
    let console = console(86);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    console.pass_minutes(6);
    let asked = officer.get("/documents/00000000000000000000000000000000/0/withdraw").await;
    assert!(asked.to.unwrap().starts_with("/confirm-identity"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_needs_a_purpose_is_recorded_and_can_be_reported_again() {
    let console = console(87);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    sent(&officer, FILE).await;
    console.settled().await;
    let unsaid = officer.post("/documents/export", &[]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = officer.post("/documents/export", &[("purpose", "investigation")]).await;
    assert_eq!(file.disposition.as_deref(), Some("attachment; filename=\"documents.csv\""));
    let again = sent(&officer, &file.text).await;
    assert!(again.text.contains("0\u{2069} rows are reported"), "{}", again.text);
    assert!(again.text.contains("3\u{2069} were there already"), "{}", again.text);
    let audit = console.signed_in("VN", Role::DataProtectionOfficer).get("/audit").await;
    assert_eq!(audit.status, StatusCode::OK);
    assert!(audit.text.matches("/audit/").count() >= 1, "the export is in the audit");
}

#[tokio::test(flavor = "multi_thread")]
async fn views_are_kept_and_every_page_has_its_words_in_every_language() {
    let console = console(88);
    for language in Language::ALL {
        let officer = console.signed_in("VN", Role::BureauOfficer).reading(language.tag());
        let saved =
            officer.post("/documents/views", &[("kind", "passport"), ("name", "ours")]).await;
        assert_eq!(saved.to.as_deref(), Some("/documents?kind=passport"));
        for page in ["/documents", "/documents/report"] {
            let shown = officer.get(page).await;
            assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
            assert!(
                !shown.text.contains(">documents-"),
                "{language} lacks a message: {}",
                shown.text
            );
        }
        let shown = officer.get("/documents").await;
        assert!(shown.text.contains("/documents?kind=passport"));
        let narrowed = officer.get("/documents?kind=spaceship").await;
        assert_eq!(narrowed.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

//! A person is met at a border: the officer there works in Arabic, the bureau that asked for the person in French.

use browser::{Browser, Demo, Driver, page};

use crate::officer::{signed_in, turn};

/// Passport of an invented person of the demo, wanted by FR; see the demo's cases.
const PASSPORT: &str = "22FV90817";

#[tokio::test(flavor = "multi_thread")]
async fn a_passport_hits_at_a_border_the_owner_answers_and_only_then_an_arrest_is_recorded() {
    let _turn = turn().await;
    let driver = Driver::start().await;
    let mut demo = Demo::start().await;
    let border = signed_in(&driver, &mut demo, ("TH", "border_officer"), "ar").await;
    let owner = signed_in(&driver, &mut demo, ("FR", "bureau_officer"), "fr").await;
    border.find("html[dir=rtl][lang=ar]").await;
    owner.find("html[dir=ltr][lang=fr]").await;

    // The box on every page; the purpose is asked for once a shift.
    border.write("#ask", PASSPORT).await;
    border.press_on("form.ask button").await;
    border.choose("form.check select[name=purpose]", "border").await;
    border.press_on("form.check button[type=submit]").await;
    border.find("article.candidate[data-kind=red]").await;
    well(&border).await;

    border.press_on("article.candidate details summary.main").await;
    border.write("article.candidate textarea[name=grounds]", "الصورة والندبة مطابقتان").await;
    border.press_on("article.candidate form[action$='/confirm'] button[type=submit]").await;
    border.find("form[action$='/measure']").await;
    assert!(!border.has("option[value=arrest]").await, "an arrest before the owner's answer");
    let hit = border.url().await;
    let hit = hit.strip_prefix(&demo.origin).expect("a page of ours").to_owned();
    well(&border).await;

    // The owner's desk was open all the time: the hit appears on it by itself.
    owner.press_on(&format!("main a[href='{hit}']")).await;
    well(&owner).await;
    owner.find_text("main", "الصورة والندبة مطابقتان").await;
    owner.press_on("form[action$='/verify'] input[value=yes]").await;
    owner.write("form[action$='/verify'] [name=note]", "Le mandat est en vigueur.").await;
    owner.press_on("form[action$='/verify'] button[type=submit]").await;
    owner.find(".verdict.good").await;

    // So is the border officer's page: the answer appears, and with it what may be done now.
    border.find(".verdict.good").await;
    border.choose("form[action$='/measure'] select[name=kind]", "arrest").await;
    border.write("form[action$='/measure'] [name=note]", "أمر قضائي").await;
    border.press_on("form[action$='/measure'] button[type=submit]").await;
    border.find_text("main", "أمر قضائي").await;
    well(&border).await;
    for browser in [border, owner] {
        assert_eq!(page::complaints(&browser).await, Vec::<String>::new());
        assert_eq!(page::strays(&browser, &demo.origin).await, Vec::<String>::new());
        browser.close().await;
    }
    demo.end().await;
}

async fn well(browser: &Browser) {
    let faults = page::faults(browser).await;
    assert!(faults.is_empty(), "{}:\n{}", browser.url().await, faults.join("\n"));
}

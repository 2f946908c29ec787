//! Messages: written in one bureau, read in another, and by nobody else; files are what they are and nothing that runs.

use axum::http::StatusCode;
use domain::directory::Role;
use testkit::World;

use crate::console::Console;

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_a_file_reaches_its_recipient_and_no_one_else() {
    let console = Console::over(World::new(51, &["VN", "TH", "KE"]));
    let writer = console.signed_in("VN", Role::DutyOfficer);
    let fields = [
        ("to", "TH"),
        ("subject", "Zwarnholt file"),
        ("form", "request"),
        ("field-what", "<b>Who</b> owns the car?"),
        ("text", ""),
        ("priority", "urgent"),
    ];
    let files = [("files", "../../plan\u{202e}.pdf", b"%PDF-1.7 plan".as_slice())];
    let sent = writer.upload("/messages/new", &fields, &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let thread = sent.to.unwrap();
    console.settled().await;

    let reader = console.signed_in("TH", Role::DutyOfficer);
    assert!(reader.get("/messages").await.text.contains("Zwarnholt file"));
    let shown = reader.get(&thread).await;
    assert!(shown.text.contains("&lt;b&gt;Who&lt;/b&gt;"), "{}", shown.text);
    assert!(shown.text.contains("plan.pdf"));
    let file = reader.get(&format!("{thread}/files/0")).await;
    assert_eq!((file.status, file.text.as_str()), (StatusCode::OK, "%PDF-1.7 plan"));
    assert!(file.disposition.unwrap().starts_with("attachment;"));
    assert_eq!(reader.get(&format!("{thread}/files/1")).await.status, StatusCode::NOT_FOUND);

    let zero = format!("/messages/{}", "0".repeat(32));
    for other in
        [console.signed_in("KE", Role::DutyOfficer), console.signed_in("hub", Role::DutyOfficer)]
    {
        let (hidden, absent) = (other.get(&thread).await, other.get(&zero).await);
        assert_eq!((hidden.status, hidden.text), (StatusCode::NOT_FOUND, absent.text));
        assert!(!other.get("/messages").await.text.contains("Zwarnholt"));
        assert_eq!(other.get(&format!("{thread}/files/0")).await.status, StatusCode::NOT_FOUND);
    }

    let acknowledged = reader.post(&format!("{thread}/acknowledge"), &[]).await;
    assert_eq!(acknowledged.status, StatusCode::SEE_OTHER);
    console.settled().await;
    assert!(writer.get(&thread).await.text.contains("Read by an officer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    let console = Console::over(World::new(52, &["VN", "TH"]));
    let writer = console.signed_in("VN", Role::DutyOfficer);
    let typed = [("subject", "Half"), ("text", "kept words")];
    let shown = writer.upload("/messages/new", &typed, &[]).await;
    assert!(shown.text.contains("Choose whom it goes to") && shown.text.contains("kept words"));
    let typed = [("to", "TH"), ("subject", "Half"), ("text", "kept words")];
    let program = [("files", "run.exe", b"MZ\x90\x00\x03".as_slice())];
    let shown = writer.upload("/messages/new", &typed, &program).await;
    assert!(shown.text.contains("run.exe") && shown.text.contains("kept words"), "{}", shown.text);
    let large = vec![b'a'; 600 * 1024];
    let shown = writer.upload("/messages/new", &typed, &[("files", "long.txt", &large)]).await;
    assert!(shown.text.contains("long.txt") && shown.text.contains("kept words"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_is_there_in_every_language() {
    let console = Console::over(World::new(53, &["VN", "TH"]));
    for language in web::language::Language::ALL {
        let writer = console.signed_in("VN", Role::DutyOfficer).reading(language.tag());
        for form in ["hit_confirmation", "request", "answer"] {
            let shown = writer.get(&format!("/messages/new?form={form}")).await;
            assert_eq!(shown.status, StatusCode::OK);
            assert!(
                !shown.text.contains(">form-") && !shown.text.contains(">messages-"),
                "{language:?}"
            );
        }
    }
}

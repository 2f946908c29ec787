//! What others' generators make of the description. The two tests are steps of `cargo xtask clients`, which runs the generators
//! between them: one writes the description, the other lets the client in Python check passports at a server on loopback.

use std::{net::SocketAddr, path::PathBuf, process::Command};

use accounts::Scope;
use axum::http::{Method, StatusCode};
use domain::{audience::Audience, directory::Role};
use serde_json::json;
use testkit::{World, dice, people::Invented};

use crate::console::Console;

/// The folder in which `cargo xtask clients` works, as it says itself.
fn folder() -> PathBuf {
    std::env::var_os("ENTRAIDE_CLIENTS").unwrap().into()
}

#[test]
#[ignore = "a step of `cargo xtask clients`"]
fn the_description_is_written_for_generators() {
    let document = web::api::openapi::document();
    std::fs::write(folder().join("openapi.json"), format!("{document:#}")).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a step of `cargo xtask clients`"]
async fn the_client_in_python_checks_two_passports_and_confirms_a_hit() {
    let mut world = World::new(92, &["VN", "TH"]);
    let draft = Invented::new(&mut dice(92, 9)).draft("red", "VN", Audience::All);
    let wanted = draft.person().unwrap().documents[0].number.as_written().to_owned();
    world.published(&draft);
    let console = Console::over(world);
    let row =
        json!({"number": "B1200034", "kind": "passport", "status": "stolen", "issuer": "VNM"});
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let reported = officer.call(Method::POST, "/api/v1/objects", &json!({"objects": [row]})).await;
    assert_eq!(reported.status, StatusCode::OK, "{}", reported.text);
    console.settled().await;

    let address = served(&console).await;
    let gate = console.client("TH", Role::BorderOfficer, &[Scope::Check, Scope::Hits]);
    let folder = folder();
    let path = std::env::join_paths([folder.clone(), folder.join("python")]).unwrap();
    let mut program = Command::new("python3");
    program.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated_client.py"));
    program.args([&format!("http://{address}"), &wanted, "B1200034"]);
    program.env("PYTHONPATH", path).env("ENTRAIDE_TOKEN", gate.token.unwrap());
    let ran = tokio::task::spawn_blocking(move || program.status()).await.unwrap().unwrap();
    assert!(ran.success(), "the program that uses the client: {ran}");
}

/// Serves a console on loopback, for as long as the test runs.
async fn served(console: &Console) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = web::service(&console.app);
    let service = service.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

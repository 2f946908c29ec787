//! All nodes of a configuration, started and closed together.

use live::{Config, Line, Opening, Running};
use testkit::dice;

use crate::{
    body::{Body, soon},
    follower::{has_line, level},
};

fn config(body: &Body, nodes: &str) -> Config {
    let data = body.folders.path().display();
    let text = format!(
        "data = '{data}'\nlisten = '127.0.0.1:0'\norigin = 'http://localhost:8080'\n{nodes}"
    );
    Config::parse(&text).expect("a configuration")
}

async fn start(body: &Body, nodes: &str) -> Result<Running, Opening> {
    let mut uses = 0;
    let rng = move || {
        uses += 1;
        Box::new(dice(50, uses)) as Box<_>
    };
    let free: live::Free = std::sync::Arc::new(|_| Some(1 << 40));
    Running::start(&config(body, nodes), body.clock.clock(), rng, &free).await
}

const BOTH: &str = "hub = true\n[[bureau]]\nmember = 'VN'\nhub = 'here'\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_and_its_bureau_in_one_process_are_level_and_end_sealed() {
    let body = Body::new(51, &["VN"]);
    let running = start(&body, BOTH).await.expect("both run");
    let (hub, bureau) = (running.hub.clone().expect("a hub"), running.bureaus[0].clone());
    has_line(&bureau.follower, Line::Online).await;
    level(&bureau.node, &hub.node).await;
    assert_eq!(running.nodes().count(), 2);
    running.close().await.expect("closed");
    assert_eq!(bureau.follower.following().borrow().line, Line::Online, "ended, not failed");
    for node in ["hub", "VN"] {
        assert!(body.folders.path().join(node).join("SEALS").is_file(), "{node}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_one_node_does_not_open_those_before_it_are_closed_again() {
    let body = Body::new(52, &["VN"]);
    let absent = format!("{BOTH}[[bureau]]\nmember = 'KE'\nhub = 'here'\n");
    let error = start(&body, &absent).await.expect_err("KE has no node here");
    assert!(error.to_string().starts_with("KE/node.json: there is no node here"), "{error}");
    let running = start(&body, BOTH).await.expect("nobody else has them open");
    running.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_stops_by_itself_is_told_and_its_bureau_goes_offline() {
    let body = Body::new(53, &["VN"]);
    let running = start(&body, BOTH).await.expect("both run");
    has_line(&running.bureaus[0].follower, Line::Online).await;
    running.hub.clone().expect("a hub").node.close().await.expect("closed");
    let failed = soon("the fault", running.failed()).await;
    assert_eq!(failed, domain::directory::Post::Secretariat);
    running.bureaus[0].follower.hurry();
    let offline = has_line(&running.bureaus[0].follower, Line::Offline).await;
    assert_eq!(offline.fault.expect("a fault").code, "unreachable");
    running.close().await.expect("closed");
}

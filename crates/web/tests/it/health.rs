//! What goes wrong with a node reaches a person: the fault is made at the wire or on the disk, and the desk says it in all
//! five languages, as do `/readyz` and `/metrics`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, atomic::AtomicU64},
    time::Duration,
};

use axum::http::{Method, StatusCode};
use domain::{
    RecordId,
    audience::Audience,
    directory::{Post, Role},
    notice::WithdrawalReason,
};
use jiff::SignedDuration;
use live::{
    BureauHere, Clock, Code, Disk, Follower, Health, HubHere, HubServer, InProcess, Lookout,
    Transport, TransportError,
};
use peer::{BackOff, Frame, Message, Settings};
use serde_json::{Value, json};
use testkit::{Dice, Folders, World, dice, people::Invented};
use web::language::{Language, Messages, of};

use crate::console::{Around, Console, named};

/// How long what must come may take: whatever is wrong is told within a minute.
const MINUTE: Duration = Duration::from_mins(1);

/// A hub and the bureau VN, each in its folder, running.
struct Stage {
    console: Console,
    hub: HubHere,
    vn: BureauHere,
    folders: Folders,
    /// A notice of VN's in force.
    record: RecordId,
}

/// A way to the hub, on which somebody may lie.
struct Way {
    door: HubServer,
    lie: Lie,
}

/// What is done to the frames on the way.
#[derive(Clone)]
enum Lie {
    Nothing,
    /// What is submitted is altered.
    Forged,
    /// What is submitted is called had, and goes nowhere.
    Swallowed,
    /// Pages are another log's, which the same hub signed.
    Forked(Arc<Mutex<acts::OpenNode>>),
}

impl Transport for Way {
    async fn carry(&self, frame: Vec<u8>) -> Result<Vec<u8>, TransportError> {
        let there = InProcess(self.door.clone());
        match &self.lie {
            Lie::Nothing => there.carry(frame).await,
            Lie::Forged => there.carry(forged(frame)).await,
            Lie::Swallowed => match swallowed(&frame) {
                Some(answer) => Ok(answer),
                None => there.carry(frame).await,
            },
            Lie::Forked(other) => {
                let answer = there.carry(frame).await?;
                Ok(forked(answer, &other.lock().unwrap()))
            }
        }
    }
    async fn news(&self, asked: Vec<u8>) -> Result<bool, TransportError> {
        InProcess(self.door.clone()).news(asked).await
    }
}

/// The frame with another audience for whatever is submitted than its author committed to.
fn forged(bytes: Vec<u8>) -> Vec<u8> {
    let frame = Frame::decode(&bytes).unwrap();
    let Ok(Message::Submit(mut submissions)) = Message::read(&frame) else { return bytes };
    let other = ledger::AudienceOpening::new(ledger::Audience::All, &mut dice(1, 1));
    submissions[0].audience = other;
    Message::Submit(submissions).into_frame(frame.session, frame.exchange).encode()
}

/// The answer of a hub that says it has had what is submitted.
fn swallowed(bytes: &[u8]) -> Option<Vec<u8>> {
    let frame = Frame::decode(bytes).unwrap();
    let Ok(Message::Submit(submissions)) = Message::read(&frame) else { return None };
    let received = submissions.last().map(|last| last.entry.envelope().seq);
    let ordered = submissions.len() as u64;
    let answer = Message::Submitted { received, ordered, rejected: 0, known: 0 };
    Some(answer.into_frame(frame.session, frame.exchange).encode())
}

/// The answer with the page of another log, if it has one.
fn forked(bytes: Vec<u8>, other: &acts::OpenNode) -> Vec<u8> {
    let frame = Frame::decode(&bytes).unwrap();
    let Ok(Message::Page(page)) = Message::read(&frame) else { return bytes };
    let from = ledger::Page::decode(&page).unwrap().from;
    let limit = ledger::Limit { rows: 100, bytes: 1 << 20 };
    let page = other.page_for(&"VN".parse().unwrap(), from, limit).unwrap().encode();
    Message::Page(page).into_frame(frame.session, frame.exchange).encode()
}

fn hasty() -> Settings {
    let millis = SignedDuration::from_millis;
    let back_off = BackOff { first: millis(2), limit: millis(20) };
    Settings { every: SignedDuration::from_secs(1), back_off, ..Settings::default() }
}

fn founded(seed: u64) -> (Folders, RecordId) {
    let mut world = World::on_disk(seed, &["VN"]);
    let draft = Invented::new(&mut dice(seed, 2)).draft("red", "VN", Audience::All);
    let record = world.published(&draft);
    (world.put_down(), record)
}

impl Stage {
    fn start(seed: u64, (folders, record): (Folders, RecordId), lie: Lie) -> Self {
        let begun = std::time::Instant::now();
        let start = folders.clock.now();
        let clock: Clock = Arc::new(move || start + begun.elapsed());
        let rng = |of| Box::new(dice(seed, of)) as Box<Dice>;
        let disk = Disk { free: Arc::new(|| Some(1 << 40)), least_free: 1 << 30 };
        let open = |post: &Post, of| folders.data_dir.open(post, start, rng(of)).unwrap();
        let home = open(&Post::Secretariat, 10);
        let hub = HubHere::start(home, Arc::clone(&clock), rng(11), disk.clone());
        let way = Way { door: hub.door.clone(), lie };
        let home = open(&named("VN"), 12);
        let member = "VN".parse().unwrap();
        let follow = |node| Follower::start(node, way, hasty(), rng(13));
        let vn = BureauHere::start(member, home, Arc::clone(&clock), disk, follow);
        let staff = folders.staff.iter().map(|(name, staff)| (named(name), staff.clone()));
        let console = Console::around(Around {
            nodes: vec![hub.node.clone(), vn.node.clone()],
            lookouts: vec![hub.lookout.clone(), vn.lookout.clone()],
            staff: staff.collect::<BTreeMap<_, _>>(),
            clock,
            passed: Arc::new(AtomicU64::new(0)),
            folders: Vec::new(),
        });
        Self { console, hub, vn, folders, record }
    }

    /// Ends both nodes; the folders are left.
    async fn end(self) -> (Folders, RecordId) {
        for lookout in [&self.hub.lookout, &self.vn.lookout] {
            lookout.end().await;
        }
        self.vn.follower.end().await;
        for upkeep in [&self.hub.upkeep, &self.vn.upkeep] {
            upkeep.end().await;
        }
        for node in [self.vn.node, self.hub.node] {
            node.close().await.unwrap();
        }
        (self.folders, self.record)
    }

    fn folder(&self, node: &str) -> PathBuf {
        self.folders.path().join(node)
    }

    /// The owner withdraws the notice.
    async fn withdraw(&self) {
        let officer = self.folders.staff["VN"].first(Role::BureauOfficer);
        let (record, reason) = (self.record, WithdrawalReason::PurposeAchieved);
        let withdrawn = self
            .vn
            .node
            .act(move |unit| acts::notice::withdraw::withdraw(unit, officer, record, reason));
        withdrawn.await.unwrap();
    }

    /// Waits until both nodes hold the same and nothing waits.
    async fn settled(&self) {
        tokio::time::timeout(MINUTE, self.console.settled()).await.unwrap();
    }

    /// The desk of everybody who must act at the post says what has happened and what to do, in five languages, and so do the
    /// API and what operators ask.
    async fn tells(&self, post: &str, code: Code) {
        let mut said = std::collections::BTreeSet::new();
        for role in [Role::Administrator, Role::DutyOfficer] {
            for language in Language::ALL {
                let browser = self.console.signed_in(post, role).reading(language.tag());
                let desk = browser.get("/").await.text;
                let what = language.with(of("alarm-{}", code.word()), &[("n", 1_u64.into())]);
                let act = language.text(of("alarm-{}-do", code.word()));
                assert!(desk.contains(&what) && desk.contains(&act), "{language:?}: {desk}");
                said.insert((what, act));
            }
        }
        assert_eq!(said.len(), Language::ALL.len(), "one language speaks another's");
        let told = self.console.signed_in(post, Role::DutyOfficer).get("/api/v1/health").await;
        let alarms = told.json()["alarms"].as_array().unwrap().clone();
        assert!(alarms.iter().any(|alarm| alarm["code"] == code.word()), "{alarms:?}");
        let ready = self.console.stranger().get("/readyz").await;
        let status =
            if code.leaves_fit() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
        assert_eq!((ready.status, &ready.json()["ready"]), (status, &json!(code.leaves_fit())));
        let faults = ready.json()["faults"].as_array().unwrap().clone();
        assert!(faults.contains(&json!(code.word())), "{faults:?}");
        let figures = self.console.stranger().get("/metrics").await.text;
        let severity = code.severity().word();
        let nodes = [&self.hub.lookout, &self.vn.lookout].into_iter();
        let nodes = nodes.filter(|node| node.health().borrow().alarm(code).is_some()).count();
        let labels = format!("code=\"{}\",severity=\"{severity}\"", code.word());
        let line = format!("entraide_alarms{{{labels}}} {nodes}\n");
        assert!(nodes > 0 && figures.contains(&line), "{figures}");
    }

    /// Whether an officer without a part in it reads on any page that nobody must rely on the node.
    async fn warns(&self, post: &str, role: Role, code: Code) -> bool {
        let page = self.console.signed_in(post, role).get("/help").await.text;
        page.contains(&format!("data-alarm=\"{}\"", code.word()))
    }
}

/// Waits until a node says so.
async fn raised(lookout: &Lookout, code: Code) {
    let mut health = lookout.health();
    let says = |health: &Health| health.alarm(code).is_some();
    tokio::time::timeout(MINUTE, health.wait_for(says)).await.unwrap().unwrap();
}

async fn over(lookout: &Lookout, code: Code) {
    let mut health = lookout.health();
    let silent = |health: &Health| health.alarm(code).is_none();
    tokio::time::timeout(MINUTE, health.wait_for(silent)).await.unwrap().unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Lets both nodes go on, then puts one back as it was before.
async fn put_back(seed: u64, node: &str) -> (Folders, RecordId) {
    let (founded, older) = gone_on(seed, node).await;
    let folder = founded.0.path().join(node);
    fs::remove_dir_all(&folder).unwrap();
    fs::rename(older, &folder).unwrap();
    founded
}

/// Lets both nodes go on; what one of them was before lies beside.
async fn gone_on(seed: u64, node: &str) -> ((Folders, RecordId), PathBuf) {
    let founded = founded(seed);
    let folder = founded.0.path().join(node);
    let older = founded.0.path().join("older").join(node);
    fs::create_dir(founded.0.path().join("older")).unwrap();
    copy(&folder, &older);
    let stage = Stage::start(seed, founded, Lie::Nothing);
    stage.withdraw().await;
    let erased = stage.record;
    let mut changes = stage.hub.node.changes();
    let gone = async {
        let gone = move |node: &acts::Node| acts::erase::is_gone(node, erased).unwrap();
        while !stage.hub.node.read(gone).await.unwrap() {
            changes.changed().await.unwrap();
        }
    };
    tokio::time::timeout(MINUTE, gone).await.unwrap();
    stage.settled().await;
    (stage.end().await, older)
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_with_nothing_wrong_are_ready_and_their_desks_say_nothing() {
    let stage = Stage::start(700, founded(700), Lie::Nothing);
    stage.settled().await;
    over(&stage.vn.lookout, Code::Offline).await;
    for post in ["hub", "VN"] {
        let desk = stage.console.signed_in(post, Role::Administrator).get("/").await.text;
        assert!(!desk.contains("data-alarm"), "{desk}");
    }
    let stranger = stage.console.stranger();
    assert_eq!(stranger.get("/healthz").await.text, "ok\n");
    let ready = stranger.get("/readyz").await;
    assert_eq!(ready.status, StatusCode::OK);
    assert_eq!(ready.json(), json!({"ready": true, "faults": []}));
    let figures = stranger.get("/metrics").await;
    assert!(figures.text.contains("entraide_ready 1\n"), "{}", figures.text);
    let names = figures.text.lines().filter(|line| line.starts_with("# TYPE ")).count();
    assert!((15..=40).contains(&names), "{names} names");
    assert!(!figures.text.contains("VN"), "a figure names a member: {}", figures.text);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_halted_bureau_is_told_on_its_desk_and_follows_again_when_its_administrator_says_so() {
    let stage = Stage::start(701, put_back(701, "VN").await, Lie::Nothing);
    let code = Code::OwnRolledBack;
    raised(&stage.vn.lookout, code).await;
    stage.tells("VN", code).await;
    assert!(stage.warns("VN", Role::BorderOfficer, code).await);
    assert!(!stage.warns("hub", Role::Reviewer, code).await, "it is another node's");
    let border = stage.console.signed_in("VN", Role::BorderOfficer);
    assert!(!border.get("/").await.text.contains("alarm-title"));
    assert_eq!(border.get("/api/v1/health").await.status, StatusCode::FORBIDDEN);

    // Only an administrator resumes, and it is the same halt while the cause is there.
    let duty = stage.console.signed_in("VN", Role::DutyOfficer);
    assert_eq!(duty.post("/health/resume", &[]).await.status, StatusCode::FORBIDDEN);
    let administrator = stage.console.signed_in("VN", Role::Administrator);
    let mut following = stage.vn.follower.following();
    following.mark_unchanged();
    assert_eq!(administrator.post("/health/resume", &[]).await.status, StatusCode::SEE_OTHER);
    let halted = |following: &live::Following| following.line == live::Line::Halted;
    tokio::time::timeout(MINUTE, following.changed()).await.unwrap().unwrap();
    tokio::time::timeout(MINUTE, following.wait_for(halted)).await.unwrap().unwrap();
    let resumed = administrator.call(Method::POST, "/api/v1/health/resume", &Value::Null).await;
    assert_eq!(resumed.status, StatusCode::NO_CONTENT, "{}", resumed.text);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_is_not_halted_has_nothing_to_resume() {
    let stage = Stage::start(702, founded(702), Lie::Nothing);
    stage.settled().await;
    for post in ["hub", "VN"] {
        let administrator = stage.console.signed_in(post, Role::Administrator);
        let refused = administrator.post("/health/resume", &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{post}");
        assert!(refused.text.contains("not halted"), "{}", refused.text);
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hub_whose_log_was_rolled_back_says_so_records_nothing_and_does_not_forget_it() {
    let stage = Stage::start(703, put_back(703, "hub").await, Lie::Nothing);
    let code = Code::RolledBack;
    raised(&stage.hub.lookout, code).await;
    stage.tells("hub", code).await;
    assert!(stage.warns("hub", Role::Reviewer, code).await);
    let mark = stage.folder("hub").join("ROLLED_BACK");
    let told = fs::read_to_string(&mark).unwrap();
    // Signatures are base64, in which any two letters may stand.
    let names_a_member = told.contains("/VN") || told.contains("\"VN") || told.contains(" VN");
    assert!(told.contains("a member holds") && !names_a_member, "{told}");

    // Nothing is recorded in the shared log, whoever asks; the registers are read on.
    let size = stage.hub.node.heads().borrow().shared;
    let administrator = stage.folders.staff["hub"].first(Role::Administrator);
    let refused = stage.hub.node.act(move |unit| {
        let roles = [Role::Reviewer].into();
        acts::directory::enrol(unit, Some(administrator), "Ondrasova Ilka", None, roles)
    });
    let refused = refused.await.expect_err("nothing is recorded").to_string();
    assert!(refused.contains("rolled back"), "{refused}");
    let reviewer = stage.console.signed_in("hub", Role::Reviewer);
    assert_eq!(reviewer.get("/notices").await.status, StatusCode::OK);
    assert_eq!(stage.hub.node.heads().borrow().shared, size);

    // A restart does not forget it.
    let stage = Stage::start(703, stage.end().await, Lie::Nothing);
    assert!(stage.hub.lookout.health().borrow().alarm(code).is_some());
    assert!(mark.is_file());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_submission_is_told_at_the_hub_with_the_member_and_at_the_bureau_that_is_accused()
{
    let stage = Stage::start(704, founded(704), Lie::Forged);
    stage.withdraw().await;
    raised(&stage.hub.lookout, Code::Forged).await;
    raised(&stage.vn.lookout, Code::CalledForged).await;
    let desk = stage.console.signed_in("hub", Role::DutyOfficer).get("/").await.text;
    assert!(desk.contains("From the sessions of: Vietnam"), "{desk}");
    let figures = stage.console.stranger().get("/metrics").await.text;
    assert!(figures.contains("entraide_incidents_total{kind=\"forged\"} 1\n"), "{figures}");
    assert!(!figures.contains("VN"), "{figures}");
    stage.tells("VN", Code::CalledForged).await;
    // The hub itself is as fit as before.
    let health = stage.hub.lookout.health().borrow().clone();
    assert!(health.is_fit());
    for language in Language::ALL {
        let duty = stage.console.signed_in("hub", Role::DutyOfficer).reading(language.tag());
        let said = language.with("alarm-forged-submission", &[("n", 1_u64.into())]);
        assert!(duty.get("/").await.text.contains(&said), "{language:?}");
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_that_cannot_be_finished_is_told_until_it_is() {
    let stage = Stage::start(705, founded(705), Lie::Nothing);
    stage.settled().await;
    // Another program reads the mirror and holds its old state.
    let reader = rusqlite::Connection::open(stage.folder("VN").join("shared.db")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    reader.query_row("SELECT count(*) FROM body", [], |_| Ok(())).unwrap();
    stage.withdraw().await;
    raised(&stage.vn.lookout, Code::Unfinished).await;
    stage.tells("VN", Code::Unfinished).await;
    reader.execute_batch("COMMIT").unwrap();
    over(&stage.vn.lookout, Code::Unfinished).await;
    assert_eq!(stage.console.stranger().get("/readyz").await.status, StatusCode::OK);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hub_that_shows_another_history_than_the_one_it_signed_is_told_at_the_bureau() {
    let (founded, older) = gone_on(710, "hub").await;
    // The same hub as it was before the bureau had its last page, which then wrote other things.
    let data_dir = acts::DataDir::at(older.parent().unwrap());
    let now = founded.0.clock.now();
    let rng = Box::new(dice(710, 30));
    let mut other = data_dir.open(&Post::Secretariat, now, rng).unwrap();
    let administrator = founded.0.staff["hub"].first(Role::Administrator);
    for _ in 0..20 {
        let enrolled = other.run(now, |unit| {
            let roles = [Role::Reviewer].into();
            acts::directory::enrol(unit, Some(administrator), "Ondrasova Ilka", None, roles)
        });
        enrolled.unwrap();
    }
    let stage = Stage::start(711, founded, Lie::Forked(Arc::new(Mutex::new(other))));
    raised(&stage.vn.lookout, Code::SplitView).await;
    stage.tells("VN", Code::SplitView).await;
    assert!(stage.warns("VN", Role::BorderOfficer, Code::SplitView).await);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hub_that_says_it_has_had_what_its_log_does_not_hold_is_told_at_the_bureau() {
    let stage = Stage::start(712, founded(712), Lie::Swallowed);
    stage.withdraw().await;
    raised(&stage.vn.lookout, Code::Contradicted).await;
    stage.tells("VN", Code::Contradicted).await;
    assert!(stage.warns("VN", Role::BorderOfficer, Code::Contradicted).await);
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statute_that_the_program_cannot_read_is_told_and_the_last_one_applies() {
    let mut world = World::on_disk(713, &["VN"]);
    let draft = Invented::new(&mut dice(713, 2)).draft("red", "VN", Audience::All);
    let record = world.published(&draft);
    let text = json!({ "version": "9999", "toml": "of_the_future = true" }).to_string();
    let law = RecordId::from_bytes([0; 16]);
    let adopted = world.signed("hub", "StatuteAdopted", law, text.into_bytes());
    let now = world.now();
    world.hub.slip_in(vec![adopted], now).unwrap();
    let stage = Stage::start(713, (world.put_down(), record), Lie::Nothing);
    stage.settled().await;
    for (post, lookout) in [("hub", &stage.hub.lookout), ("VN", &stage.vn.lookout)] {
        raised(lookout, Code::StatuteUnread).await;
        // What follows from the last statute it could read goes on.
        let reviewer = stage.console.signed_in(post, Role::DutyOfficer);
        assert_eq!(reviewer.get("/notices").await.status, StatusCode::OK);
    }
    for post in ["hub", "VN"] {
        stage.tells(post, Code::StatuteUnread).await;
    }
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_open_hears_of_a_fault_without_being_asked_again() {
    use http_body_util::BodyExt;

    let stage = Stage::start(706, founded(706), Lie::Forged);
    let duty = stage.console.signed_in("hub", Role::DutyOfficer);
    let mut stream = duty.get("/events").await.stream.unwrap();
    // What is forged is refused, so that nothing changes at the hub but its health.
    stage.withdraw().await;
    raised(&stage.hub.lookout, Code::Forged).await;
    let told = async {
        while let Some(frame) = stream.frame().await {
            let data = frame.unwrap().into_data().unwrap();
            if String::from_utf8_lossy(&data).contains("changed") {
                return true;
            }
        }
        false
    };
    assert!(tokio::time::timeout(MINUTE, told).await.unwrap());
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_from_elsewhere_learns_whether_it_is_fit_and_nothing_more() {
    use axum::{body::Body, extract::connect_info::MockConnectInfo, http::Request};
    use std::net::SocketAddr;
    use tower::ServiceExt;
    use web::operator::Operators;

    let console = Console::over(World::new(707, &["VN"]));
    let elsewhere = MockConnectInfo(SocketAddr::from(([192, 0, 2, 9], 9)));
    let here = MockConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9)));
    let asked = |operators, from: &MockConnectInfo<SocketAddr>, path: &'static str| {
        let service = web::operator::routes(&console.app, operators).layer(*from);
        async move {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = service.oneshot(request).await.unwrap();
            let status = answer.status();
            let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
            (status, String::from_utf8(body.to_vec()).unwrap())
        }
    };
    for (operators, from, may) in [
        (Operators::OnThisMachine, &here, true),
        (Operators::OnThisMachine, &elsewhere, false),
        // A proxy on this machine asks for anybody.
        (Operators::Nobody, &here, false),
        (Operators::Everybody, &elsewhere, true),
    ] {
        assert_eq!(asked(operators, from, "/healthz").await, (StatusCode::OK, "ok\n".into()));
        let (status, text) = asked(operators, from, "/readyz").await;
        assert_eq!((status, text.contains("faults")), (StatusCode::OK, may), "{text}");
        let (status, text) = asked(operators, from, "/metrics").await;
        let expected = if may { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!((status, text.is_empty()), (expected, !may), "{operators:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_sign_ins_are_counted_and_nobody_is_named() {
    let console = Console::over(World::new(708, &["VN"]));
    let stranger = console.stranger();
    let wrong = format!("/sign-in/{}", "A".repeat(43));
    for _ in 0..3 {
        stranger.post(&wrong, &[]).await;
    }
    assert_eq!(console.app.counts().sign_ins_refused(), 3);
    let figures = stranger.get("/metrics").await.text;
    assert!(figures.contains("entraide_sign_ins_refused_total 3\n"), "{figures}");
}

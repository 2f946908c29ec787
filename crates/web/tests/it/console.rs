//! A console over a body in memory, and browsers that sign in to it.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use accounts::{Accounts, Attempt, Limits, Mode, NewClient, NewLink, RelyingParty, Scope};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::connect_info::MockConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use domain::{
    OfficerId,
    directory::{Post, Role},
};
use jiff::{SignedDuration, tz::TimeZone};
use live::{Clock, Follower, HubServer, InProcess, Lookout, NodeHandle, Watched};
use statute::Act;
use testkit::{Staff, World, dice};
use tower::ServiceExt;
use web::{AppState, Settings, operator::Operators};

pub(crate) const ORIGIN: &str = "http://localhost:8080";

/// A console in which everything runs.
pub(crate) struct Console {
    pub(crate) app: AppState,
    service: Router,
    staff: BTreeMap<Post, Staff>,
    passed: Arc<AtomicU64>,
    /// Held for as long as anything runs in them.
    _folders: Vec<tempfile::TempDir>,
}

/// What a console stands over.
pub(crate) struct Around {
    pub(crate) nodes: Vec<NodeHandle>,
    pub(crate) lookouts: Vec<Lookout>,
    pub(crate) staff: BTreeMap<Post, Staff>,
    pub(crate) clock: Clock,
    pub(crate) passed: Arc<AtomicU64>,
    /// Held for as long as anything runs in them.
    pub(crate) folders: Vec<tempfile::TempDir>,
}

/// A browser that has signed in, or not.
pub(crate) struct Browser {
    service: Router,
    cookies: String,
    pub(crate) token: Option<String>,
    packed: bool,
}

/// What came back.
pub(crate) struct Shown {
    pub(crate) status: StatusCode,
    pub(crate) to: Option<String>,
    pub(crate) disposition: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// What goes on after the head: a stream of events.
    pub(crate) stream: Option<Body>,
}

impl Console {
    /// Over a world as it stands.
    pub(crate) fn over(world: World) -> Self {
        Self::started(world, true)
    }

    /// Over a world whose bureaus have no line to the hub.
    pub(crate) fn cut_off(world: World) -> Self {
        Self::started(world, false)
    }

    fn started(world: World, line: bool) -> Self {
        let start = world.now();
        let passed = Arc::new(AtomicU64::new(0));
        let minutes = Arc::clone(&passed);
        let clock: Clock = Arc::new(move || {
            start + SignedDuration::from_mins(minutes.load(Ordering::SeqCst).cast_signed())
        });
        let World { hub, bureaus, .. } = world;
        let mut staff = BTreeMap::from([(Post::Secretariat, hub.staff.clone())]);
        let (hub, listed) = hub.into_node();
        let mut folders = vec![listed];
        let hub = NodeHandle::start_in_memory(hub, Arc::clone(&clock));
        let door = HubServer::new(hub.clone(), Box::new(dice(7, 1)));
        let mut lookouts = vec![watched(&hub, None, Some(&door))];
        let mut nodes = vec![hub];
        for (nth, (member, bureau)) in bureaus.into_iter().enumerate() {
            let post = Post::Bureau(member);
            staff.insert(post.clone(), bureau.staff.clone());
            let (bureau, listed) = bureau.into_node();
            folders.push(listed);
            let node = NodeHandle::start_in_memory(bureau, Arc::clone(&clock));
            if line {
                let rng = Box::new(dice(7, 100 + nth as u64));
                let transport = InProcess(door.clone());
                let follower =
                    Follower::start(node.clone(), transport, peer::Settings::default(), rng);
                online(&follower);
                lookouts.push(watched(&node, Some(&follower), None));
            }
            nodes.push(node);
        }
        Self::around(Around { nodes, lookouts, staff, clock, passed, folders })
    }

    /// Over nodes that run already.
    pub(crate) fn around(around: Around) -> Self {
        let Around { nodes, lookouts, staff, clock, passed, mut folders } = around;
        let folder = tempfile::tempdir().unwrap();
        let accounts = accounts(folder.path());
        folders.push(folder);
        let draws = AtomicU64::new(1 << 20);
        let app = AppState::new(Settings {
            name: "Entraide test".into(),
            origin: ORIGIN.into(),
            demo: true,
            zone: TimeZone::UTC,
            clock,
            nodes,
            lookouts,
            accounts,
            randomness: Arc::new(move || {
                Box::new(dice(7, draws.fetch_add(1, Ordering::SeqCst))) as Box<_>
            }),
            report: Arc::new(|what| panic!("a fault of ours: {what}")),
        });
        let address = SocketAddr::from(([127, 0, 0, 1], 9));
        let operator = web::operator::routes(&app, Operators::OnThisMachine);
        let service = operator.fallback_service(web::service(&app));
        let service = service.layer(MockConnectInfo(address));
        Self { app, service, staff, passed, _folders: folders }
    }

    /// What the statute grants the post's first officer of a role.
    pub(crate) async fn granted(&self, post: &str, role: Role) -> Vec<Act> {
        let post = named(post);
        let id = self.staff[&post].first(role);
        let node = self.app.node(&post).unwrap();
        let grants = node.read(move |node| {
            let officer = node.registers().officer(id).unwrap().unwrap();
            let may = |act: &Act| node.statute().may(&officer, *act).is_ok();
            Act::ALL.iter().copied().filter(may).collect()
        });
        grants.await.unwrap()
    }

    /// Waits until nothing is on its way: every bureau has told the hub what it wrote, and has what the hub has.
    pub(crate) async fn settled(&self) {
        let settle = async {
            loop {
                let mut moves: Vec<_> = self.app.nodes().map(NodeHandle::changes).collect();
                for moved in &mut moves {
                    moved.borrow_and_update();
                }
                if self.is_settled().await {
                    return;
                }
                let waits = moves.iter_mut().map(|moved| Box::pin(moved.changed()));
                drop(futures_util::future::select_all(waits).await);
            }
        };
        let limit = std::time::Duration::from_mins(1);
        tokio::time::timeout(limit, settle).await.unwrap();
    }

    async fn is_settled(&self) -> bool {
        let mut sizes = Vec::new();
        for node in self.app.nodes() {
            let seen = node.read(|node| {
                let waiting =
                    if node.is_hub() { 0 } else { node.registers().outbound_count(None).unwrap() };
                (node.shared().size(), waiting)
            });
            sizes.push(seen.await.unwrap());
        }
        sizes.iter().all(|(size, waiting)| *size == sizes[0].0 && *waiting == 0)
    }

    /// Lets minutes pass.
    pub(crate) fn pass_minutes(&self, minutes: u64) {
        self.passed.fetch_add(minutes, Ordering::SeqCst);
    }

    /// A browser nobody has signed in with.
    pub(crate) fn stranger(&self) -> Browser {
        Browser {
            service: self.service.clone(),
            cookies: String::new(),
            token: None,
            packed: false,
        }
    }

    /// A system client that works under the account of the post's first officer of a role.
    pub(crate) fn client(&self, post: &str, role: Role, scopes: &[Scope]) -> Browser {
        let post = named(post);
        let (accounts, now) = (self.app.accounts(), self.app.now());
        let account = self.staff[&post].first(role);
        let new = NewClient {
            post,
            account,
            label: "gates".into(),
            scopes: scopes.iter().copied().collect(),
            expires_at: now + SignedDuration::from_hours(24),
            issued_by: account,
        };
        let (token, _) = accounts.issue_client(new, now, &mut *self.app.rng()).unwrap();
        self.with_token(&token.expose())
    }

    /// A program that sends this token.
    pub(crate) fn with_token(&self, token: &str) -> Browser {
        Browser { token: Some(token.to_owned()), ..self.stranger() }
    }

    /// A browser of the post's first officer of a role: `hub` or a member's code.
    pub(crate) fn signed_in(&self, post: &str, role: Role) -> Browser {
        self.admitted(post, self.staff[&named(post)].first(role))
    }

    /// A browser of this officer.
    pub(crate) fn admitted(&self, post: &str, officer: OfficerId) -> Browser {
        let (accounts, now) = (self.app.accounts(), self.app.now());
        let new = NewLink {
            officer,
            post: named(post),
            purpose: accounts::LinkPurpose::SignIn,
            expires_at: now + SignedDuration::from_hours(1),
            issued_by: None,
        };
        let (token, _) = accounts.issue_link(new, now, &mut *self.app.rng()).unwrap();
        let attempt = Attempt { source: b"test", agent: "test", now };
        let opened = accounts.sign_in_by_link(&token, attempt, &mut *self.app.rng()).unwrap();
        Browser {
            service: self.service.clone(),
            cookies: format!("session={}", opened.cookie.expose()),
            token: None,
            packed: false,
        }
    }
}

/// Waits until a bureau's first round is done: every page says how the line is, and two pages are compared.
fn online(follower: &Follower) {
    let mut following = follower.following();
    let waits = following.wait_for(|following| following.line == live::Line::Online);
    tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(waits)).unwrap();
}

fn watched(node: &NodeHandle, follower: Option<&Follower>, door: Option<&HubServer>) -> Lookout {
    Lookout::start(Watched {
        node: node.clone(),
        follower: follower.cloned(),
        door: door.cloned(),
        upkeep: None,
        disk: None,
    })
}

/// The post of that name.
pub(crate) fn named(post: &str) -> Post {
    match post {
        acts::HUB => Post::Secretariat,
        code => Post::Bureau(code.parse().unwrap()),
    }
}

impl Browser {
    /// Reads in another language.
    pub(crate) fn reading(mut self, language: &str) -> Self {
        self.cookies = format!("{}; language={language}", self.cookies);
        self
    }

    /// Takes answers compressed, as browsers do.
    pub(crate) fn packed(mut self) -> Self {
        self.packed = true;
        self
    }

    pub(crate) async fn get(&self, path: &str) -> Shown {
        self.send(Method::GET, path, "", &[]).await
    }

    /// Reads as a page's own script does, which nobody asked for.
    pub(crate) async fn fetch(&self, path: &str) -> Shown {
        let cookies = self.cookies.clone();
        let request = Request::get(path).header(header::COOKIE, cookies);
        self.answer(request.header("sec-fetch-dest", "empty").body(Body::empty()).unwrap()).await
    }

    /// Posts a form as a page of the console does.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Shown {
        self.send(Method::POST, path, "same-origin", fields).await
    }

    /// Posts a form with files: field, file name, content.
    pub(crate) async fn upload(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Shown {
        const BOUNDARY: &str = "----------------------------a-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        for (name, file, content) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n"
            );
            body.extend([head.as_bytes(), content, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.request(Method::POST, path, "same-origin", &kind, body).await
    }

    /// Sends a request; `site` is what the browser says of where it comes from.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        site: &str,
        fields: &[(&str, &str)],
    ) -> Shown {
        let form: Vec<String> = fields
            .iter()
            .map(|(name, value)| {
                let encode = |text: &str| -> String {
                    form_urlencoded::byte_serialize(text.as_bytes()).collect()
                };
                format!("{}={}", encode(name), encode(value))
            })
            .collect();
        let kind = "application/x-www-form-urlencoded";
        self.request(method, path, site, kind, form.join("&").into_bytes()).await
    }

    /// Sends JSON as a program does, or as a script of our own pages.
    pub(crate) async fn call(&self, method: Method, path: &str, body: &serde_json::Value) -> Shown {
        let site = if self.token.is_none() { "same-origin" } else { "" };
        let text = if body.is_null() { String::new() } else { body.to_string() };
        self.request(method, path, site, "application/json", text.into_bytes()).await
    }

    async fn request(
        &self,
        method: Method,
        path: &str,
        site: &str,
        kind: &str,
        body: Vec<u8>,
    ) -> Shown {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::CONTENT_TYPE, kind);
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, &self.cookies);
        }
        if self.packed {
            request = request.header(header::ACCEPT_ENCODING, "gzip");
        }
        if !site.is_empty() {
            request = request.header("sec-fetch-site", site);
        }
        self.answer(request.body(Body::from(body)).unwrap()).await
    }

    async fn answer(&self, request: Request<Body>) -> Shown {
        let (head, body) = self.service.clone().oneshot(request).await.unwrap().into_parts();
        let (status, headers) = (head.status, head.headers);
        let of = |name: header::HeaderName| {
            headers.get(name).map(|value| value.to_str().unwrap().to_owned())
        };
        let (to, disposition) = (of(header::LOCATION), of(header::CONTENT_DISPOSITION));
        let mut shown =
            Shown { status, to, disposition, headers, text: String::new(), stream: None };
        if shown.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream") {
            shown.stream = Some(body);
        } else {
            let bytes = to_bytes(body, 64 << 20).await.unwrap();
            shown.text = String::from_utf8_lossy(&bytes).into_owned();
        }
        shown
    }
}

impl Shown {
    /// The JSON it holds.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

fn accounts(folder: &std::path::Path) -> Accounts {
    let settings = accounts::Settings {
        mode: Mode::Demo,
        relying_party: RelyingParty {
            id: "localhost".into(),
            origin: ORIGIN.into(),
            name: "Entraide test".into(),
        },
        limits: Limits::default(),
    };
    Accounts::open(&folder.join("console.db"), settings, &mut dice(7, 2)).unwrap()
}

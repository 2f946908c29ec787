//! What is measured on: a body with one bureau that reported documents and one whose copy is asked, and a server over it in a
//! process of its own. All numbers are generated.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use accounts::{Mode, NewClient, Scope};
use acts::{DataDir, OpenNode, object};
use domain::{MemberCode, audience::Audience, directory::Post, object::Row};
use jiff::SignedDuration;
use statute::{Act, Statute};

use crate::{
    body,
    outcome::{Fault, Outcome},
    screen, server,
};

/// Who reports, and who asks.
const OWNER: &str = "KE";
const ASKER: &str = "FR";

/// A body made for measuring.
pub(super) struct Stage {
    folder: PathBuf,
    token: String,
}

/// Certificate and key of the server.
pub(super) struct Tls {
    pub(super) certificate: PathBuf,
    pub(super) key: PathBuf,
}

/// A server in a process of its own.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    /// The system client's.
    pub(super) token: String,
    /// The certificate to trust, if it speaks TLS.
    pub(super) certificate: Option<PathBuf>,
    child: Child,
}

/// What the asked bureau has on record.
pub(super) struct Record {
    pub(super) questions: u64,
    pub(super) entries: u64,
    /// Of its log and its registers.
    pub(super) bytes: u64,
}

/// The number of a reported document.
pub(super) fn number(n: u32) -> String {
    format!("ZQ{n:07}")
}

impl Stage {
    /// Makes the body: so many passports reported by one bureau, in the copy of another.
    pub(super) fn set(folder: &Path, rows: u32) -> Result<Self, Fault> {
        let data = folder.join("data");
        let data_dir = body::data_dir(&data);
        let statute = Statute::parse(Statute::default_text()).map_err(Fault::system)?;
        let members = body::all_members(&statute);
        let mut hub = body::make(&data_dir, "Bench", &members, body::now())?;
        let owner = member(OWNER)?;
        let mut bureau = body::open_bureau(&data_dir, &mut hub, &owner, body::now())?;
        report(&mut hub, &mut bureau, rows)?;
        bureau.close()?;
        let mut asker = body::open_bureau(&data_dir, &mut hub, &member(ASKER)?, body::now())?;
        sync(&mut hub, &mut asker)?;
        let listed = asker.listed().map_or(0, documents::DocumentSet::len);
        if listed != u64::from(rows) {
            return Err(Fault::system(format!("{listed} of {rows} documents are in the copy")));
        }
        let account = body::officer_for(&asker, Act::LookUp)?;
        let accounts = server::accounts(&data, "http://localhost", Mode::Real)?;
        let new = NewClient {
            post: asker.me().clone(),
            account,
            label: "gates".to_owned(),
            scopes: [Scope::Check].into(),
            expires_at: body::now() + SignedDuration::from_hours(24),
            issued_by: account,
        };
        let issued = accounts.issue_client(new, body::now(), &mut *body::rng());
        let (token, _) = issued.map_err(Fault::system)?;
        asker.close()?;
        hub.close()?;
        Ok(Self { folder: folder.to_owned(), token: token.expose() })
    }

    /// Starts a server over it.
    pub(super) fn serve(&self, tls: Option<&Tls>) -> Result<Server, Fault> {
        let (scheme, pair) = match tls {
            None => ("http", String::new()),
            Some(Tls { certificate, key }) => {
                let [certificate, key] = [fs::canonicalize(certificate)?, fs::canonicalize(key)?];
                let [certificate, key] = [quoted(&certificate), quoted(&key)];
                let pair = format!("[tls]\ncertificate = {certificate}\nkey = {key}\n");
                ("https", pair)
            }
        };
        let config = self.folder.join("serve.toml");
        let data = quoted(&self.folder.join("data"));
        let text = format!(
            "data = {data}\nlisten = \"127.0.0.1:0\"\norigin = \"{scheme}://localhost\"\nhub = true\n{pair}\
             [[bureau]]\nmember = \"{ASKER}\"\nhub = \"here\"\n"
        );
        fs::write(&config, text)?;
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .arg("--config")
            .arg(&config)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut said = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut said)?;
        }
        let told: serde_json::Value = serde_json::from_str(&said).map_err(Fault::system)?;
        let address = told["listening"].as_str().unwrap_or_default().parse();
        let address = address.map_err(|_| Fault::system("the server does not say where it is"))?;
        let certificate = tls.map(|tls| tls.certificate.clone());
        Ok(Server { address, token: self.token.clone(), certificate, child })
    }

    /// What the bureau that was asked has on record, read after the server's end.
    pub(super) fn record(&self) -> Result<Record, Fault> {
        let data_dir = DataDir::at(self.folder.join("data"));
        let post = Post::Bureau(member(ASKER)?);
        let node = data_dir.open(&post, body::now(), body::rng())?;
        let look_ups = node.registers().lookups(None).map_err(acts::ActError::from)?;
        let questions = look_ups.iter().map(|found| u64::from(found.lookup.questions)).sum();
        let entries = look_ups.len() as u64;
        node.close()?;
        let size =
            |file: &str| fs::metadata(data_dir.dir(&post).join(file)).map_or(0, |it| it.len());
        let bytes = ["own.db", "own.keys.db", "registers.db"].map(size).iter().sum();
        Ok(Record { questions, entries, bytes })
    }
}

impl Server {
    /// Seconds of processor time its process has had, in user and system.
    pub(super) fn cpu(&self) -> Result<f64, Fault> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // After the name in brackets: state first, then utime and stime as 12th and 13th, in ticks.
        let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        let ticks: Vec<f64> =
            rest.split_whitespace().skip(11).take(2).filter_map(|word| word.parse().ok()).collect();
        let [user, system] = ticks[..] else {
            return Err(Fault::system("the system does not tell a process's time"));
        };
        #[expect(clippy::cast_precision_loss, reason = "100 on every Linux there is")]
        let a_second = rustix::param::clock_ticks_per_second() as f64;
        Ok((user + system) / a_second)
    }

    /// Ends it, in order: its files are closed and sealed.
    pub(super) fn end(mut self) -> Result<Outcome, Fault> {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM)
            .map_err(|error| Fault::system(error.to_string()))?;
        if self.child.wait()?.success() {
            return Ok(Outcome::Yes);
        }
        Err(Fault::system("the server ended badly"))
    }
}

impl Drop for Server {
    /// A measuring that failed leaves no server behind.
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A path as the configuration writes it.
fn quoted(path: &Path) -> String {
    serde_json::Value::from(path.display().to_string()).to_string()
}

fn member(code: &str) -> Result<MemberCode, Fault> {
    code.parse().map_err(Fault::system)
}

fn report(hub: &mut OpenNode, owner: &mut OpenNode, rows: u32) -> Result<(), Fault> {
    let officer = body::officer_for(owner, Act::ReportObjects)?;
    let all: Vec<Row> = (0..rows)
        .map(|n| Row {
            number: number(n),
            kind: "passport".to_owned(),
            status: "stolen".to_owned(),
            issuer: Some("KEN".to_owned()),
            ..Row::default()
        })
        .collect();
    let bar = screen::progress("reporting", u64::from(rows));
    for some in all.chunks(16 * domain::object::MOST_ROWS) {
        owner.run(body::now(), |unit| object::report(unit, officer, &Audience::All, some))?;
        sync(hub, owner)?;
        bar.inc(some.len() as u64);
    }
    bar.finish_and_clear();
    Ok(())
}

fn sync(hub: &mut OpenNode, bureau: &mut OpenNode) -> Result<(), Fault> {
    peer::sync(hub, bureau, body::now(), &mut *body::rng()).map(drop).map_err(Fault::system)
}

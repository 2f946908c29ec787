//! A PostgreSQL of one's own in a temporary folder, reached by Unix socket only, gone when dropped.

use std::{
    fs,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use postgres::{Client, Config, NoTls};
use tempfile::TempDir;

use crate::Outcome;

/// A running server.
pub(crate) struct Server {
    child: Child,
    folder: TempDir,
}

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Nothing is asked of durability here: what is measured are questions.
const SETTINGS: [&str; 8] = [
    "listen_addresses=",
    "shared_buffers=1GB",
    "maintenance_work_mem=512MB",
    "max_wal_size=8GB",
    "fsync=off",
    "autovacuum=off",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=0",
];

impl Server {
    pub(crate) fn start() -> Outcome<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("peers-postgres-").tempdir()?;
        let data = folder.path().join("data");
        let user = unprivileged()?;
        if user.is_some() {
            run(Command::new("chown").arg("postgres").arg(folder.path()))?;
        }
        let mut init = as_user(&programs.join("initdb"), user);
        init.args([
            "--auth=trust",
            "--username=peers",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]);
        run(init.arg("--pgdata").arg(&data).stdout(Stdio::null()))?;
        let mut serve = as_user(&programs.join("postgres"), user);
        serve.arg("-D").arg(&data).arg("-k").arg(folder.path());
        serve.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        let log = fs::File::create(folder.path().join("log"))?;
        let child = serve.stdout(Stdio::null()).stderr(log).spawn()?;
        Ok(Self { child, folder })
    }

    pub(crate) fn connect(&self) -> Outcome<Client> {
        let mut config = Config::new();
        config.host_path(self.folder.path()).user("peers").dbname("postgres");
        let started = Instant::now();
        loop {
            match config.connect(NoTls) {
                Ok(client) => return Ok(client),
                Err(error) if started.elapsed() > PATIENCE => {
                    let log = fs::read_to_string(self.folder.path().join("log"))?;
                    return Err(format!("PostgreSQL does not answer: {error}\n{log}").into());
                }
                Err(_) => thread::sleep(Duration::from_millis(50)),
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGQUIT: at once, with all its processes. The folder goes after it.
        let pid = self.child.id().to_string();
        let _ = Command::new("kill").args(["-QUIT", &pid]).status();
        let _ = self.child.wait();
    }
}

/// The process that answers this client.
pub(crate) fn backend(client: &mut Client) -> Outcome<i32> {
    Ok(client.query_one("SELECT pg_backend_pid()", &[])?.get(0))
}

/// The folder of the newest PostgreSQL that Debian has installed.
fn programs() -> Outcome<PathBuf> {
    let versions =
        fs::read_dir("/usr/lib/postgresql").map_err(|_| "PostgreSQL is not installed")?;
    let mut folders: Vec<PathBuf> =
        versions.flatten().map(|entry| entry.path().join("bin")).collect();
    folders.retain(|folder| folder.join("initdb").exists());
    folders.sort();
    folders.pop().ok_or_else(|| "PostgreSQL's server is not installed".into())
}

/// The user and group that PostgreSQL runs as when we are root, which it refuses to be.
fn unprivileged() -> Outcome<Option<(u32, u32)>> {
    let number = |arguments: &[&str]| -> Outcome<u32> {
        let output = Command::new("id").args(arguments).output()?;
        Ok(String::from_utf8(output.stdout)?.trim().parse()?)
    };
    if number(&["-u"])? != 0 {
        return Ok(None);
    }
    Ok(Some((number(&["-u", "postgres"])?, number(&["-g", "postgres"])?)))
}

fn as_user(program: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/");
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
    command
}

fn run(command: &mut Command) -> Outcome {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}

//! Where nodes live: one folder a node under a body's data folder (`hub`, `VN`, …) with its logs, registers and keys. A
//! node in use holds a lock; a node closed cleanly leaves `SEALS` over its files.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::Write,
    ops::{Deref, DerefMut},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::{MemberCode, directory::Post};
use jiff::Timestamp;
use ledger::{
    BodyName, KeyName, Log, LogIdentity, LogReader, Mode, Origin, SigningKey, SqliteStore,
    VerifyingKey, pages,
};
use rand_core::CryptoRng;
use registers::Registers;
use serde::{Deserialize, Serialize};

use super::{Keys, Node, NodeError, Parts, Program, RolledBackMark, name_of, rebuild};
use crate::seal::{OpeningKey, hex, unhex32};

/// Files of a node that `SEALS` covers once they are closed.
const SEALED: [&str; 7] = [
    "own.db",
    "own.keys.db",
    "shared.db",
    "shared.keys.db",
    "registers.db",
    registers::INDEX,
    "node.json",
];

/// The folder of a node's document set. It is not sealed: its index keeps sums of its pages, and `verify` compares its
/// records with the log.
pub(crate) const LISTED: &str = "listed";

/// A body's data folder.
#[derive(Clone, Debug)]
pub struct DataDir {
    root: PathBuf,
    program: Program,
}

/// What `node.json` says: nothing secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Identity {
    /// Log name of the body.
    body: String,
    /// Hub or bureau.
    post: Post,
    /// The hub's Ed25519 public key, lower hex: what everything is verified against.
    hub_key: String,
    /// Public half of the data-protection officer's key, lower hex.
    audit: String,
}

/// A node opened from its folder. Dereferences to the [`Node`].
pub struct OpenNode {
    node: Node,
    dir: PathBuf,
    lock: File,
}

/// The folder of a node that runs elsewhere; it holds the folder's lock.
pub struct LockedDir {
    dir: PathBuf,
    _lock: File,
}

/// A node's logs opened for reading alone.
pub struct Readable {
    /// Its own log.
    pub own: LogReader,
    /// The shared log or its mirror.
    pub shared: LogReader,
    /// The body's log name.
    pub body: BodyName,
    /// The hub's key.
    pub hub_key: VerifyingKey,
    /// The key this node signs with.
    pub own_key: VerifyingKey,
}

impl DataDir {
    /// The data folder at `root`, for nodes of a program.
    pub fn of(root: impl Into<PathBuf>, program: Program) -> Self {
        Self { root: root.into(), program }
    }

    /// The program its nodes are run by.
    pub fn program(&self) -> Program {
        self.program
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A node's folder.
    pub fn dir(&self, post: &Post) -> PathBuf {
        self.root.join(name_of(post).as_str())
    }

    /// Whether the node is there.
    pub fn has(&self, post: &Post) -> bool {
        self.dir(post).join("node.json").is_file()
    }

    /// Whether there is nothing at all yet.
    pub fn is_empty(&self) -> bool {
        fs::read_dir(&self.root).map_or(true, |mut entries| entries.next().is_none())
    }

    /// Bureaus whose nodes are here, by code.
    pub fn bureaus(&self) -> Vec<MemberCode> {
        let Ok(entries) = fs::read_dir(&self.root) else { return Vec::new() };
        let mut found: Vec<MemberCode> = entries
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter(|member: &MemberCode| self.has(&Post::Bureau(member.clone())))
            .collect();
        found.sort();
        found
    }

    /// Makes the hub of a new body.
    pub fn create_hub(
        &self,
        body: &BodyName,
        now: Timestamp,
        rng: Box<dyn CryptoRng + Send>,
    ) -> Result<OpenNode, NodeError> {
        let mut rng = rng;
        let keys = Keys::random(&mut *rng, true);
        let hub_key = keys.signing.verifying_key();
        self.create(Post::Secretariat, body, hub_key, &keys)?;
        self.open(&Post::Secretariat, now, rng)
    }

    /// Makes a bureau's node. The hub must still be told its public keys.
    pub fn create_bureau(
        &self,
        member: &MemberCode,
        body: &BodyName,
        hub_key: VerifyingKey,
        now: Timestamp,
        rng: Box<dyn CryptoRng + Send>,
    ) -> Result<OpenNode, NodeError> {
        let mut rng = rng;
        let post = Post::Bureau(member.clone());
        let keys = Keys::random(&mut *rng, false);
        self.create(post.clone(), body, hub_key, &keys)?;
        self.open(&post, now, rng)
    }

    fn create(
        &self,
        post: Post,
        body: &BodyName,
        hub_key: VerifyingKey,
        keys: &Keys,
    ) -> Result<(), NodeError> {
        let dir = self.dir(&post);
        if self.has(&post) {
            return Err(fault(&dir, "there is a node already"));
        }
        let make = || -> std::io::Result<()> {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(&dir)?;
            secret(&dir.join("signing.key"), &hex(&keys.signing.to_bytes()))?;
            secret(&dir.join("messages.key"), &hex(&keys.messages.bytes()))?;
            if let Some(audit) = &keys.audit {
                secret(&dir.join("audit.key"), &hex(&audit.bytes()))?;
            }
            if let Some(guard) = &keys.guard {
                secret(&dir.join("guard.key"), &hex(guard))?;
            }
            let identity = Identity {
                body: body.to_string(),
                post,
                hub_key: hex(hub_key.as_bytes()),
                audit: keys.audit_public.clone(),
            };
            let text = serde_json::to_string_pretty(&identity)?;
            // Written last: a folder without it is no node yet.
            secret(&dir.join("node.json"), &text)?;
            File::open(&dir)?.sync_all()
        };
        make().map_err(|error| fault(&dir, error.to_string()))
    }

    /// Opens a node for writing; the only process that does.
    pub fn open(
        &self,
        post: &Post,
        now: Timestamp,
        rng: Box<dyn CryptoRng + Send>,
    ) -> Result<OpenNode, NodeError> {
        let dir = self.dir(post);
        let identity = identity(&dir)?;
        let lock = lock(&dir)?;
        sound(&dir)?;
        pages::break_seal(&dir).map_err(|error| fault(&dir, error.to_string()))?;
        sweep(&dir)?;
        let keys = read_keys(&dir, &identity)?;
        let (body, hub_key) = trust(&dir, &identity)?;
        let names = log_names(&body, &name_of(post));
        let own = Log::open(
            Arc::new(SqliteStore::open(&dir.join("own.db"))?),
            LogIdentity { body: body.clone(), name: names.0 },
            Mode::Authoritative { signer: keys.signing.clone() },
            None,
        )?;
        let mode = match post {
            Post::Secretariat => Mode::Authoritative { signer: keys.signing.clone() },
            Post::Bureau(_) => Mode::Mirror { key: hub_key },
        };
        let shared = Log::open(
            Arc::new(SqliteStore::open(&dir.join("shared.db"))?),
            LogIdentity { body: body.clone(), name: names.1 },
            mode,
            None,
        )?;
        let vocabulary = self.program.vocabulary;
        let file = dir.join("registers.db");
        let registers = Registers::open_as(Some(&file), post.clone(), vocabulary)?;
        let nouns = self.program.nouns;
        let listed = dir.join(LISTED);
        let me = post.clone();
        let rolled_back = RolledBackMark::of(&dir)?;
        let parts = Parts {
            me,
            body,
            own,
            shared,
            registers,
            listed,
            keys,
            hub_key,
            rolled_back,
            rng,
            nouns,
        };
        Ok(OpenNode { node: Node::open(parts, now)?, dir, lock })
    }

    /// Opens a node's logs for reading alone, whoever else has them open.
    pub fn read(&self, post: &Post) -> Result<Readable, NodeError> {
        let dir = self.dir(post);
        let identity = identity(&dir)?;
        let (body, hub_key) = trust(&dir, &identity)?;
        let names = log_names(&body, &name_of(post));
        let own_key = read_key(&dir, "signing.key")
            .map(|seed| SigningKey::from_bytes(&seed).verifying_key())?;
        let reader = |file: &str, name: KeyName, key: VerifyingKey| -> Result<_, NodeError> {
            let store = Arc::new(SqliteStore::open_read_only(&dir.join(file))?);
            Ok(LogReader::new(store, LogIdentity { body: body.clone(), name }, key))
        };
        Ok(Readable {
            own: reader("own.db", names.0, own_key)?,
            shared: reader("shared.db", names.1, hub_key)?,
            body,
            hub_key,
            own_key,
        })
    }

    /// The body's log name and hub key, as the hub's (or a bureau's) folder says.
    pub fn trust(&self, post: &Post) -> Result<(BodyName, VerifyingKey), NodeError> {
        let dir = self.dir(post);
        trust(&dir, &identity(&dir)?)
    }
}

impl OpenNode {
    /// The node's folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The node itself, for a writer's thread, and what must be kept to close it: see [`LockedDir::close`].
    pub fn into_node(self) -> (Node, LockedDir) {
        let Self { node, dir, lock } = self;
        (node, LockedDir { dir, _lock: lock })
    }

    /// Closes every file, then seals them.
    pub fn close(self) -> Result<(), NodeError> {
        let (node, folder) = self.into_node();
        folder.close(node)
    }

    /// Replaces the registers by ones read anew from the logs. Returns how many entries were applied and whether the two
    /// were equal.
    pub fn rebuild(&mut self, progress: &mut dyn FnMut(u64)) -> Result<(u64, bool), NodeError> {
        let fresh = self.dir.join("registers.new.db");
        let remove = |path: &Path| match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(fault(path, error.to_string()))
            }
            _ => Ok(()),
        };
        for suffix in ["", "-wal", "-shm"] {
            remove(&self.dir.join(format!("registers.new.db{suffix}")))?;
        }
        let vocabulary = self.node.registers.vocabulary();
        let mut rebuilt = Registers::open_as(Some(&fresh), self.node.me().clone(), vocabulary)?;
        let disbelieved = self.node.registers.disbelieved()?;
        let logs = (&*self.node.own, &*self.node.shared);
        let applied = rebuild::rebuild(&mut rebuilt, &disbelieved, logs, progress)?;
        let equal = rebuilt.digest()? == self.node.registers.digest()?;
        rebuilt.scrub()?;
        drop(rebuilt);
        // The old file goes first, erased by its own secure_delete when emptied: renaming over it leaves no name behind
        // either, because everything in it is either in the new file or was overwritten when it was deleted.
        let me = self.node.me().clone();
        drop(std::mem::replace(&mut self.node.registers, Registers::open(None, me.clone())?));
        let file = self.dir.join("registers.db");
        fs::rename(&fresh, &file).map_err(|error| fault(&file, error.to_string()))?;
        // The index is made anew too, from what was read anew.
        remove(&self.dir.join(registers::INDEX))?;
        self.node.registers = Registers::open_as(Some(&file), me, vocabulary)?;
        let same_rows = self.rebuild_listed()?;
        Ok((applied, equal && same_rows))
    }
}

impl OpenNode {
    /// Replaces the document set by one read anew from the log; whether the two held the same.
    fn rebuild_listed(&mut self) -> Result<bool, NodeError> {
        let same = self.node.listed_as_logged().unwrap_or(false);
        self.node.listed.close();
        // In place: every file of a set overwrites what it lets go of, and nothing is in the old one that the new lacks
        // but what damage put there.
        let folder = self.node.listed.folder();
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(fault(folder, error.to_string()));
            }
            _ => {}
        }
        self.node.open_listed()?;
        Ok(same)
    }
}

impl LockedDir {
    /// Closes the node's files, then seals them.
    pub fn close(self, node: Node) -> Result<(), NodeError> {
        drop(node);
        pages::seal(&self.dir, &SEALED).map_err(|error| fault(&self.dir, error.to_string()))
    }
}

impl Deref for OpenNode {
    type Target = Node;
    fn deref(&self) -> &Node {
        &self.node
    }
}

impl DerefMut for OpenNode {
    fn deref_mut(&mut self) -> &mut Node {
        &mut self.node
    }
}

/// Names of a node's own log and of the shared log.
///
/// # Panics
/// Never: both parts are checked names.
#[expect(clippy::expect_used, reason = "two checked names with a slash between are a key name")]
pub fn log_names(body: &BodyName, node: &Origin) -> (KeyName, KeyName) {
    let name = |text: String| KeyName::new(&text).expect("checked parts make a key name");
    (name(format!("{body}/{node}/own")), name(format!("{body}/shared")))
}

/// Compares the page sums before they are broken: what changed while the node was closed must not be sealed anew. Damage to
/// the registers and their index alone is let through: they are derived, and `rebuild` compares and replaces them.
fn sound(dir: &Path) -> Result<(), NodeError> {
    let seals = pages::check(dir).map_err(|error| fault(dir, error.to_string()))?;
    let pages::Seals::Damaged(damages) = seals else { return Ok(()) };
    if damages.iter().any(|damage| damage.file == registers::INDEX) {
        // Derived from the registers: opening them makes it anew.
        match fs::remove_file(dir.join(registers::INDEX)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(fault(dir, error.to_string()));
            }
            _ => {}
        }
    }
    let derived = ["registers.db", registers::INDEX];
    match damages.iter().find(|damage| !derived.contains(&damage.file.as_str())) {
        Some(damage) => {
            let what = format!(
                "{} (byte {}): the node is not opened; `verify` tells all, a peer or a backup mends it",
                damage.what, damage.offset
            );
            Err(fault(&dir.join(&damage.file), what))
        }
        None => Ok(()),
    }
}

/// Removes what a rebuild that was cut short left behind: registers are full of names, and no erasure looks there.
fn sweep(dir: &Path) -> Result<(), NodeError> {
    let entries = fs::read_dir(dir).map_err(|error| fault(dir, error.to_string()))?;
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("registers.new.db") {
            let path = entry.path();
            fs::remove_file(&path).map_err(|error| fault(&path, error.to_string()))?;
        }
    }
    Ok(())
}

fn lock(dir: &Path) -> Result<File, NodeError> {
    let path = dir.join("LOCK");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(&path)
        .map_err(|error| fault(&path, error.to_string()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(fault(dir, "another process has this node open: close it first"))
        }
        Err(TryLockError::Error(error)) => Err(fault(&path, error.to_string())),
    }
}

pub(super) fn secret(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn identity(dir: &Path) -> Result<Identity, NodeError> {
    let path = dir.join("node.json");
    let text = fs::read_to_string(&path)
        .map_err(|error| fault(&path, format!("there is no node here: {error}")))?;
    serde_json::from_str(&text).map_err(|error| fault(&path, error.to_string()))
}

fn trust(dir: &Path, identity: &Identity) -> Result<(BodyName, VerifyingKey), NodeError> {
    let bad = |what: &str| fault(&dir.join("node.json"), what.to_owned());
    let body = BodyName::new(&identity.body).map_err(|error| bad(&error.to_string()))?;
    let key =
        unhex32(&identity.hub_key).ok_or_else(|| bad("hub_key is not 64 hexadecimal digits"))?;
    let key = VerifyingKey::from_bytes(&key).map_err(|_| bad("hub_key is no Ed25519 key"))?;
    Ok((body, key))
}

fn read_keys(dir: &Path, identity: &Identity) -> Result<Keys, NodeError> {
    let optional = |file: &str| dir.join(file).exists().then(|| read_key(dir, file)).transpose();
    Ok(Keys {
        signing: SigningKey::from_bytes(&read_key(dir, "signing.key")?),
        messages: OpeningKey::from_bytes(read_key(dir, "messages.key")?),
        audit_public: identity.audit.clone(),
        audit: optional("audit.key")?.map(OpeningKey::from_bytes),
        guard: if identity.post == Post::Secretariat { optional("guard.key")? } else { None },
    })
}

fn read_key(dir: &Path, file: &str) -> Result<[u8; 32], NodeError> {
    let path = dir.join(file);
    let text = fs::read_to_string(&path).map_err(|error| fault(&path, error.to_string()))?;
    unhex32(text.trim()).ok_or_else(|| fault(&path, "a key is 64 hexadecimal digits"))
}

pub(super) fn fault(path: &Path, what: impl Into<String>) -> NodeError {
    // The folder's last two parts name node and file; what lies above is the machine's affair.
    let mut parts: Vec<_> = path.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    parts.reverse();
    NodeError::File { file: parts.join("/"), what: what.into() }
}

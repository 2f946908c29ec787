//! A node with its officers, in memory or in a folder, that can crash and come back.

use std::{
    collections::BTreeMap,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use acts::{
    ActError, DataDir, Keys, Node, NodeError, OpenNode, Parts, Program, RolledBackMark, Unit,
    log_names,
};
use domain::{
    OfficerId,
    directory::{Post, Role},
};
use jiff::Timestamp;
use ledger::{
    BodyName, LedgerStore, Log, LogIdentity, MemStore, Mode, NewEntry, Origin, SqliteStore,
    VerifyingKey,
};
use registers::Registers;
use tempfile::TempDir;

use crate::{Dice, dice};

/// A node and those who serve there.
pub struct TestNode {
    /// Who serves here.
    pub staff: Staff,
    post: Post,
    kept: Kept,
    up: Option<Up>,
    /// What a node in memory is run by; on disk its place says it.
    program: Program,
    starts: u64,
    seed: u64,
}

/// Officers by role.
#[derive(Clone, Debug, Default)]
pub struct Staff(pub(crate) BTreeMap<Role, Vec<OfficerId>>);

/// What outlives a crash.
#[expect(clippy::large_enum_variant, reason = "one a node")]
enum Kept {
    Memory {
        body: BodyName,
        keys: Keys,
        hub_key: VerifyingKey,
        own: Arc<MemStore>,
        shared: Arc<MemStore>,
        listed: TempDir,
    },
    Disk(DataDir),
}

enum Up {
    Memory(Node),
    Disk(OpenNode),
}

impl Staff {
    /// The first officer with this role.
    ///
    /// # Panics
    /// If nobody has it.
    pub fn first(&self, role: Role) -> OfficerId {
        self.nth(role, 0)
    }

    /// The officer with this role, counted from 0.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn nth(&self, role: Role, nth: usize) -> OfficerId {
        self.0[&role][nth]
    }
}

impl TestNode {
    /// A node in memory.
    pub(crate) fn in_memory(
        post: Post,
        body: BodyName,
        hub_key: Option<VerifyingKey>,
        now: Timestamp,
        seed: u64,
    ) -> Result<Self, NodeError> {
        let keys = Keys::random(&mut dice(seed, 0), post == Post::Secretariat);
        let hub_key = hub_key.unwrap_or_else(|| keys.signing.verifying_key());
        let (own, shared) = (Arc::new(MemStore::new()), Arc::new(MemStore::new()));
        let listed = tempfile::tempdir().map_err(|error| NodeError::File {
            file: "a temporary folder".to_owned(),
            what: error.to_string(),
        })?;
        Self::start(post, Kept::Memory { body, keys, hub_key, own, shared, listed }, now, seed)
    }

    /// A node in its folder, already made.
    pub(crate) fn on_disk(
        post: Post,
        data_dir: DataDir,
        now: Timestamp,
        seed: u64,
    ) -> Result<Self, NodeError> {
        Self::start(post, Kept::Disk(data_dir), now, seed)
    }

    fn start(post: Post, kept: Kept, now: Timestamp, seed: u64) -> Result<Self, NodeError> {
        let (staff, program) = (Staff::default(), acts::PROGRAM);
        let mut node = Self { staff, post, kept, up: None, program, starts: 0, seed };
        node.restart(now)?;
        Ok(node)
    }

    /// Kills the node and opens it again from what is durable. In memory the registers are lost with it, so that
    /// every restart is a rebuild.
    pub fn restart(&mut self, now: Timestamp) -> Result<(), NodeError> {
        self.up = None;
        self.starts += 1;
        let rng = Box::new(dice(self.seed, self.starts));
        self.up = Some(match &self.kept {
            Kept::Disk(data_dir) => Up::Disk(data_dir.open(&self.post, now, rng)?),
            Kept::Memory { .. } => Up::Memory(Node::open(self.parts(rng)?, now)?),
        });
        Ok(())
    }

    /// Ends the process and opens the node by another program, older or newer.
    pub fn restart_as(&mut self, program: Program, now: Timestamp) -> Result<(), NodeError> {
        self.program = program;
        if let Kept::Disk(data_dir) = &mut self.kept {
            *data_dir = DataDir::of(data_dir.root(), program);
        }
        self.restart(now)
    }

    /// The mirror and the registers are gone; own log and keys are left. In memory only.
    pub fn lose_mirror(&mut self, now: Timestamp) -> Result<(), NodeError> {
        if let Kept::Memory { shared, .. } = &mut self.kept {
            *shared = Arc::new(MemStore::new());
        }
        self.restart(now)
    }

    /// The own log as it was: what `older` gives is put in its place. In memory only.
    pub fn roll_back_own(&mut self, older: Arc<MemStore>, now: Timestamp) -> Result<(), NodeError> {
        if let Kept::Memory { own, .. } = &mut self.kept {
            *own = older;
        }
        self.restart(now)
    }

    /// Entries in the hub's log that no act of this program writes: what a newer one, or a hub that checks nothing, would put
    /// there. The process ends before and begins anew after.
    ///
    /// # Panics
    /// If the log does not take them.
    #[expect(clippy::expect_used, reason = "a test's mistake")]
    pub fn slip_in(&mut self, entries: Vec<NewEntry>, now: Timestamp) -> Result<(), NodeError> {
        let identity = self.shared().identity().clone();
        let mode = Mode::Authoritative { signer: self.keys().signing.clone() };
        self.up = None;
        let store: Arc<dyn LedgerStore> = match &self.kept {
            Kept::Memory { shared, .. } => shared.clone(),
            Kept::Disk(data_dir) => {
                let file = data_dir.dir(&self.post).join("shared.db");
                Arc::new(SqliteStore::open(&file).expect("the hub's log"))
            }
        };
        let mut log = Log::open(store, identity, mode, None)?;
        log.append(entries, now).expect("taken");
        drop(log);
        self.restart(now)
    }

    /// Registers read anew from the logs, beside those in use.
    pub fn rebuilt(&self) -> Result<Registers, NodeError> {
        let vocabulary = self.program.vocabulary;
        let mut registers = Registers::open_as(None, self.post.clone(), vocabulary)?;
        let disbelieved = self.registers().disbelieved()?;
        let (own, shared) = (self.own().reader(), self.shared().reader());
        acts::rebuild::rebuild(&mut registers, &disbelieved, (&own, &shared), &mut |_| {})?;
        Ok(registers)
    }

    /// Runs an act here, by whomever of the staff the closure takes.
    pub fn act<T>(
        &mut self,
        now: Timestamp,
        act: impl FnOnce(&mut Unit<'_>, &Staff) -> Result<T, ActError>,
    ) -> Result<T, ActError> {
        let staff = self.staff.clone();
        self.node().run(now, |unit| act(unit, &staff))
    }

    /// The node.
    ///
    /// # Panics
    /// If a restart failed and the test went on.
    #[expect(clippy::expect_used, reason = "a test's mistake")]
    pub fn node(&mut self) -> &mut Node {
        match self.up.as_mut().expect("the node is up") {
            Up::Memory(node) => node,
            Up::Disk(opened) => opened,
        }
    }

    /// The node alone, to be run by whoever takes it, and the folder of its document set, to be kept as long.
    ///
    /// # Panics
    /// On disk (its folder goes with it: open it there), or if a restart failed and the test went on.
    pub fn into_node(self) -> (Node, TempDir) {
        match (self.up, self.kept) {
            (Some(Up::Memory(node)), Kept::Memory { listed, .. }) => (node, listed),
            _ => panic!("a node in memory that is up"),
        }
    }

    fn parts(&self, rng: Box<Dice>) -> Result<Parts, NodeError> {
        let Kept::Memory { body, keys, hub_key, own, shared, listed } = &self.kept else {
            unreachable!("a node in memory")
        };
        let name = match &self.post {
            Post::Secretariat => acts::HUB,
            Post::Bureau(member) => member.as_str(),
        };
        #[expect(clippy::expect_used, reason = "codes are names")]
        let names = log_names(body, &Origin::new(name).expect("a code is an origin"));
        let signer = keys.signing.clone();
        let own = Log::open(
            own.clone(),
            LogIdentity { body: body.clone(), name: names.0 },
            Mode::Authoritative { signer: signer.clone() },
            None,
        )?;
        let mode = match &self.post {
            Post::Secretariat => Mode::Authoritative { signer },
            Post::Bureau(_) => Mode::Mirror { key: *hub_key },
        };
        let identity = LogIdentity { body: body.clone(), name: names.1 };
        let shared = Log::open(shared.clone(), identity, mode, None)?;
        let Program { nouns, vocabulary } = self.program;
        let registers = Registers::open_as(None, self.post.clone(), vocabulary)?;
        Ok(Parts {
            me: self.post.clone(),
            body: body.clone(),
            own,
            shared,
            registers,
            listed: listed.path().join("listed"),
            keys: keys.clone(),
            hub_key: *hub_key,
            rolled_back: RolledBackMark::default(),
            rng,
            nouns,
        })
    }
}

impl Deref for TestNode {
    type Target = Node;
    #[expect(clippy::expect_used, reason = "a test's mistake")]
    fn deref(&self) -> &Node {
        match self.up.as_ref().expect("the node is up") {
            Up::Memory(node) => node,
            Up::Disk(opened) => opened,
        }
    }
}

impl DerefMut for TestNode {
    fn deref_mut(&mut self) -> &mut Node {
        self.node()
    }
}

//! `verify`: proves a body's data folder from its files alone. Page sums, every leaf, signature, commitment and checkpoint
//! of every log; mirrors against the hub's log; registers against what the logs say; erasures against what is left; and
//! receipts against the states they are bound to. Nothing is written.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use domain::{
    MemberCode, RecordId,
    directory::Post,
    erasure::{Receipt, Standing},
    kind::Erased,
    notice::End,
};
use jiff::Timestamp;
use ledger::{LogReader, Origin, SubjectId, VerifyingKey, pages};
use registers::{Registers, RegistersError};

use crate::{
    DataDir, HUB, NodeError, Readable,
    node::rebuild::rebuild,
    node::{LISTED, expected, name_of, witness_name},
    seal::{hex, unhex32},
};

/// Something that does not hold, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Node, file and position as far as known.
    pub place: String,
    /// What is wrong there.
    pub what: String,
}

/// One erasure, as proved.
#[derive(Clone, Debug)]
pub struct Proved {
    /// The record.
    pub record: RecordId,
    /// Why it ended.
    pub end: End,
    /// Who signed, who may still, who is overdue.
    pub standing: Standing,
}

/// What was proved.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Bureaus whose copies were verified.
    pub bureaus: u64,
    /// Entries verified, over all logs of all nodes.
    pub entries: u64,
    /// Signatures verified.
    pub signatures: u64,
    /// Payloads that open and fit their commitments.
    pub payloads: u64,
    /// Members' cosignatures that the hub holds and that verify.
    pub cosignatures: u64,
    /// Receipts of members that verify and are bound to a state the shared log had.
    pub receipts: u64,
    /// Erasures, oldest first.
    pub erasures: Vec<Proved>,
    /// Nodes that were not closed cleanly: their page sums could not be compared.
    pub unsealed: Vec<String>,
    /// Nodes whose registers another version of the program made: opening the node makes them anew, so they were not compared.
    pub other_version: Vec<String>,
    /// Nodes with entries that this version cannot read, and how many: what they say was not verified.
    pub unread: Vec<(String, u64)>,
    /// What does not hold.
    pub findings: Vec<Finding>,
}

impl Report {
    fn found(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.findings.push(Finding { place: place.into(), what: what.into() });
    }
}

/// Verifies everything under `place`. `progress` is told which log is being read and how far.
pub fn verify(
    place: &DataDir,
    now: Timestamp,
    progress: &mut dyn FnMut(&str, u64, u64),
) -> Result<Report, NodeError> {
    let mut report = Report::default();
    let mut posts = vec![Post::Secretariat];
    posts.extend(place.bureaus().into_iter().map(Post::Bureau));
    look_for_nameless(place, &mut report);
    let mut nodes = BTreeMap::new();
    for post in &posts {
        if let Some(node) = open(place, post, &mut report) {
            nodes.insert(name_of(post).to_string(), node);
        }
    }
    let Some((hub, hub_registers)) = nodes.get(HUB) else {
        if report.findings.is_empty() {
            report.found(HUB, "there is no hub in this folder");
        }
        return Ok(report);
    };
    let mut keyring = Keyring::from(hub_registers)?;
    for post in &posts {
        let name = name_of(post);
        let Some((node, registers)) = nodes.get(name.as_str()) else { continue };
        keyring.own = Some((name.clone(), node.own_key));
        for (log, reader) in [("own", &node.own), ("shared", &node.shared)] {
            verify_log(&format!("{name}/{log}"), reader, node, &keyring, &mut report, progress);
        }
        if *post != Post::Secretariat {
            report.bureaus += 1;
            compare_mirror(name.as_str(), hub, node, &mut report);
        }
        compare_registers(place, post, registers, &mut report);
        look_for_strangers(place, post, &mut report);
        compare_listed(place, post, node, registers, &mut report);
        if let Post::Bureau(_) = post {
            compare_own(name.as_str(), hub_registers, node, &mut report);
        }
        look_for_leftovers(name.as_str(), node, registers, &mut report)?;
    }
    prove_erasures(hub, hub_registers, now, &mut report)?;
    Ok(report)
}

type Opened = (Readable, Registers);

/// Checks the page sums, opens the logs, and reads the registers anew from them, in memory.
fn open(place: &DataDir, post: &Post, report: &mut Report) -> Option<Opened> {
    let name = name_of(post).to_string();
    match pages::check(&place.dir(post)) {
        Ok(pages::Seals::Intact { .. }) => {}
        Ok(pages::Seals::Absent) => report.unsealed.push(name.clone()),
        Ok(pages::Seals::Damaged(damages)) => {
            for damage in damages {
                let page = damage.page.map_or(String::new(), |page| format!(", page {page}"));
                let at = format!("{name}/{}{page}, byte {}", damage.file, damage.offset);
                report.found(at, damage.what);
            }
            // What lies in damaged pages proves nothing.
            return None;
        }
        Err(error) => {
            report.found(&name, error.to_string());
            return None;
        }
    }
    let opened = place.read(post).and_then(|node| {
        let vocabulary = place.program().vocabulary;
        let mut registers = Registers::for_comparison(post.clone(), vocabulary)?;
        let disbelieved = stored(place, post).and_then(|stored| stored.disbelieved());
        let disbelieved = disbelieved.unwrap_or_default();
        rebuild(&mut registers, &disbelieved, (&node.own, &node.shared), &mut |_| {})?;
        Ok((node, registers))
    });
    match opened {
        Ok(opened) => Some(opened),
        Err(error) => {
            report.found(&name, error.to_string());
            None
        }
    }
}

/// Public keys, by origin and place in the origin's own log.
struct Keyring {
    bureaus: BTreeMap<MemberCode, Registry>,
    own: Option<(Origin, VerifyingKey)>,
}

type Registry = Vec<(u64, VerifyingKey)>;

impl Keyring {
    fn from(registers: &Registers) -> Result<Self, NodeError> {
        let mut bureaus = BTreeMap::new();
        for (member, _) in registers.bureaus()? {
            let keys = registers.bureau_key_history(&member)?;
            let keys = keys
                .into_iter()
                .filter_map(|(from, keys)| {
                    let key = VerifyingKey::from_bytes(&unhex32(&keys.signing)?).ok()?;
                    Some((from, key))
                })
                .collect();
            bureaus.insert(member, keys);
        }
        Ok(Self { bureaus, own: None })
    }

    fn key(&self, hub: &VerifyingKey, origin: &Origin, seq: u64) -> Option<VerifyingKey> {
        if origin.as_str() == HUB {
            return Some(*hub);
        }
        let member: MemberCode = origin.as_str().parse().ok()?;
        let mut keys = self.bureaus.get(&member).into_iter().flatten();
        keys.rfind(|(from, _)| *from <= seq)
            .map(|(_, key)| *key)
            // A bureau's own log may be older than what the hub knows of it.
            .or_else(|| self.own.as_ref().filter(|(name, _)| name == origin).map(|(_, key)| *key))
    }
}

fn verify_log(
    name: &str,
    reader: &LogReader,
    node: &Readable,
    keyring: &Keyring,
    report: &mut Report,
    progress: &mut dyn FnMut(&str, u64, u64),
) {
    let witnesses: BTreeMap<_, _> = keyring
        .bureaus
        .iter()
        .filter_map(|(member, keys)| {
            let origin = Origin::new(member.as_str()).ok()?;
            Some((witness_name(&node.body, &origin), keys.last()?.1))
        })
        .collect();
    let found = reader.verify(
        &|origin, seq| keyring.key(&node.hub_key, origin, seq),
        &|witness| witnesses.get(witness).copied(),
        &mut |done, of| progress(name, done, of),
    );
    report.entries += found.entries;
    report.signatures += found.signatures;
    report.payloads += found.payloads;
    report.cosignatures += found.witnesses;
    for finding in found.findings {
        let at = finding.position.map_or(String::new(), |pos| format!(", entry {pos}"));
        report.found(format!("{name} ({}{at})", finding.place), finding.what);
    }
}

fn compare_mirror(name: &str, hub: &Readable, node: &Readable, report: &mut Report) {
    let place = format!("{name}/shared");
    let compared = node
        .shared
        .sealed_size()
        .and_then(|size| Ok((size, node.shared.root_at(size)?, hub.shared.sealed_size()?)));
    match compared {
        Err(error) => report.found(place, error.to_string()),
        Ok((size, _, known)) if size > known => {
            report.found(
                place,
                format!("holds {size} entries, the hub only {known}: the hub was rolled back"),
            );
        }
        Ok((size, root, _)) => match hub.shared.root_at(size) {
            Ok(theirs) if theirs == root => {}
            Ok(_) => report.found(place, format!("its first {size} entries are not the hub's")),
            Err(error) => report.found(place, error.to_string()),
        },
    }
}

fn compare_registers(place: &DataDir, post: &Post, rebuilt: &Registers, report: &mut Report) {
    let name = format!("{}/registers.db", name_of(post));
    match rebuilt.unread() {
        Ok(0) => {}
        Ok(unread) => report.unread.push((name_of(post).to_string(), unread)),
        Err(error) => report.found(&name, error.to_string()),
    }
    if fs::metadata(place.dir(post).join("registers.db")).is_err() {
        return report.found(name, "is missing: run rebuild");
    }
    let compared = stored(place, post).and_then(|stored| {
        let ours = stored.of_this_version(rebuilt.vocabulary())?;
        Ok((ours, ours && stored.digest()? == rebuilt.digest()?))
    });
    match compared {
        Ok((true, true)) => {}
        Ok((false, _)) => report.other_version.push(name_of(post).to_string()),
        Ok((true, false)) => report.found(name, "does not say what the logs say: run rebuild"),
        Err(error) => report.found(name, error.to_string()),
    }
}

fn stored(place: &DataDir, post: &Post) -> Result<Registers, RegistersError> {
    Registers::open_read_only(&place.dir(post).join("registers.db"), post.clone())
}

/// The document set holds what the reports in force say, row by row, and its index finds every row and nothing else.
fn compare_listed(
    place: &DataDir,
    post: &Post,
    node: &Readable,
    registers: &Registers,
    report: &mut Report,
) {
    let name = format!("{}/{LISTED}", name_of(post));
    let expected = match expected(registers, &node.shared) {
        Ok(expected) => expected,
        Err(error) => return report.found(name, error.to_string()),
    };
    let folder = place.dir(post).join(LISTED);
    if !folder.join("records.db").is_file() {
        if expected.records() > 0 {
            report.found(name, "is missing: run rebuild");
        }
        return;
    }
    match documents::inspect(&folder) {
        Ok((digest, damage)) => {
            if digest != expected {
                report.found(&name, "does not say what the log says: run rebuild");
            }
            for damage in damage {
                report.found(&name, format!("{damage}: run rebuild"));
            }
        }
        Err(error) => report.found(name, error.to_string()),
    }
}

/// A folder with logs in it and no `node.json` is a node that would be passed over.
fn look_for_nameless(place: &DataDir, report: &mut Report) {
    let Ok(entries) = fs::read_dir(place.root()) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let logs = path.join("own.db").exists() || path.join("shared.db").exists();
        if logs && !path.join("node.json").is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            report.found(format!("{name}/node.json"), "is missing: the node cannot be verified");
        }
    }
}

/// Every file of a node's folder is one a node has: a stray copy is a place where no erasure looks.
fn look_for_strangers(place: &DataDir, post: &Post, report: &mut Report) {
    let known = |name: &str| {
        let base = name.trim_end_matches("-wal").trim_end_matches("-shm");
        ["own.db", "own.keys.db", "shared.db", "shared.keys.db", "registers.db", "node.json"]
            .contains(&base)
            || [LISTED, registers::INDEX, "LOCK", "SEALS"].contains(&name)
            || ["signing.key", "messages.key", "audit.key", "guard.key"].contains(&name)
    };
    let Ok(entries) = fs::read_dir(place.dir(post)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !known(&name) {
            report.found(
                format!("{}/{name}", name_of(post)),
                "is no file of a node: no erasure looks there",
            );
        }
    }
}

/// A bureau's own log holds at least what the hub has had of it.
fn compare_own(name: &str, hub: &Registers, node: &Readable, report: &mut Report) {
    let Ok(origin) = Origin::new(name) else { return };
    let had = hub.received(&origin).map_or(0, |last| last + 1);
    match node.own.sealed_size() {
        Ok(size) if size < had => {
            let what = format!("holds {size} entries, the hub has had {had}: it was rolled back");
            report.found(format!("{name}/own"), what);
        }
        Ok(_) => {}
        Err(error) => report.found(format!("{name}/own"), error.to_string()),
    }
}

/// No payload about an erased record may be left in either log of the node.
fn look_for_leftovers(
    name: &str,
    node: &Readable,
    registers: &Registers,
    report: &mut Report,
) -> Result<(), NodeError> {
    let gone: BTreeSet<RecordId> =
        registers.erasures()?.into_iter().map(|erasure| erasure.record).collect();
    for record in gone {
        if !registers.is_erased(record)? {
            continue;
        }
        for (log, reader) in [("own", &node.own), ("shared", &node.shared)] {
            for pos in reader.by_subject(SubjectId(record.bytes()))? {
                let Some(whole) = reader.at(pos)?.whole else { continue };
                let kind = whole.entry.envelope().kind.as_str();
                if whole.payload.is_some()
                    && registers.vocabulary().kind(kind).erased == Erased::WithRecord
                {
                    report.found(
                        format!("{name}/{log}, entry {pos}"),
                        "a payload is left of an erased record",
                    );
                }
            }
        }
    }
    Ok(())
}

fn prove_erasures(
    hub: &Readable,
    registers: &Registers,
    now: Timestamp,
    report: &mut Report,
) -> Result<(), NodeError> {
    for erasure in registers.erasures()? {
        for holder in &erasure.signed {
            let Some(receipt) = registers.receipt(erasure.pos, holder.as_str())? else { continue };
            match bound(hub, erasure.record, &receipt) {
                Ok(()) => report.receipts += 1,
                Err(what) => report.found(
                    format!("hub/shared, receipt of {holder} for entry {}", erasure.pos),
                    what,
                ),
            }
        }
        let standing = Standing::at(&erasure.holders, &erasure.signed, erasure.due_at, now);
        report.erasures.push(Proved { record: erasure.record, end: erasure.end, standing });
    }
    Ok(())
}

fn bound(hub: &Readable, record: RecordId, receipt: &Receipt) -> Result<(), String> {
    if receipt.record != record {
        return Err("it is for another record".to_owned());
    }
    let root = hub.shared.root_at(receipt.size).map_err(|error| error.to_string())?;
    if hex(&root.0) == receipt.root && receipt.size > receipt.order {
        Ok(())
    } else {
        Err("it is bound to a state the shared log never had".to_owned())
    }
}

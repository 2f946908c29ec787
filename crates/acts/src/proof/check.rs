//! Checking a proof offline: every signature, inclusion, consistency and opening, from the hub's key alone. Each thing that does
//! not hold is named by its place in the file.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{
    DirectoryFact, ErasureFact, Fact, MemberCode, RecordId, Vocabulary,
    directory::kinds::BureauOpened,
    erasure::{
        Receipt,
        kinds::{ErasureOrdered, ErasureReceipt},
    },
    kind::Proof as Shows,
};
use jiff::Timestamp;
use ledger::{
    BodyName, Checkpoint, Entry, Hash, Origin, PayloadKey, SignedCheckpoint, SubjectId,
    VerifyingKey, tree,
};

use super::{FORMAT, Proof, Proved};
use crate::{
    HUB,
    node::{log_names, origin, witness_name},
    seal::{unhex, unhex32},
};

/// Something that does not hold, and where in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Found {
    pub place: String,
    pub what: String,
}

/// One entry of the record's life that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Position in the shared log.
    pub position: u64,
    /// Kind of entry.
    pub kind: String,
    /// Node that signed it.
    pub origin: String,
    /// Its time.
    pub at: Timestamp,
}

/// What a proof proves, and what in it does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Entries of the log, by the checkpoint.
    pub size: u64,
    /// When the hub signed it.
    pub signed_at: Option<Timestamp>,
    /// The record's life, as far as it is in the file.
    pub steps: Vec<Step>,
    /// Members whose cosignature covers every one of these entries.
    pub cosigned_by: BTreeSet<MemberCode>,
    /// Members whose receipt of erasure holds.
    pub erased_by: BTreeSet<MemberCode>,
    /// What does not hold; nothing in the file is to be believed if there is anything.
    pub findings: Vec<Found>,
}

impl Checked {
    /// Whether all of it holds.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks a proof. `hub_key` is the hub's key as known from elsewhere; without it the file's own is taken, and the proof is worth
/// as much as that key is believed.
pub fn check(proof: &Proof, hub_key: Option<&VerifyingKey>) -> Checked {
    let mut checked = Checked::default();
    match Desk::of(proof, hub_key) {
        Ok(desk) => desk.work(proof, &mut checked),
        Err((place, what)) => checked.findings.push(Found { place: place.to_owned(), what }),
    }
    checked
}

/// What everything is checked against.
struct Desk {
    body: BodyName,
    hub: VerifyingKey,
    checkpoint: Checkpoint,
    signed_at: Option<Timestamp>,
}

type Wrong = (&'static str, String);
/// Keys by member, each from its place in the member's own log on.
type Keys = BTreeMap<MemberCode, Vec<(u64, VerifyingKey)>>;

impl Desk {
    fn of(proof: &Proof, expected: Option<&VerifyingKey>) -> Result<Self, Wrong> {
        if proof.format != FORMAT {
            return Err(("format", format!("this program reads {FORMAT}")));
        }
        let body = BodyName::new(&proof.body).map_err(|error| ("body", error.to_string()))?;
        let hub = unhex32(&proof.hub_key)
            .and_then(|key| VerifyingKey::from_bytes(&key).ok())
            .ok_or(("hub_key", "it is no Ed25519 key in hexadecimal".to_owned()))?;
        if expected.is_some_and(|expected| *expected != hub) {
            return Err(("hub_key", "it is not the key you expect of the hub".to_owned()));
        }
        let sealed = SignedCheckpoint::parse(&proof.checkpoint)
            .map_err(|error| ("checkpoint", error.to_string()))?;
        let (_, name) = log_names(&body, &origin(HUB));
        sealed.verify(&name, &hub).map_err(|error| ("checkpoint", error.to_string()))?;
        let signed_at = sealed.signed_at(&hub);
        Ok(Self { body, hub, checkpoint: sealed.checkpoint().clone(), signed_at })
    }

    fn work(&self, proof: &Proof, checked: &mut Checked) {
        checked.size = self.checkpoint.size;
        checked.signed_at = self.signed_at;
        let mut found = |place: String, what: String| checked.findings.push(Found { place, what });
        let mut keys = Keys::new();
        let mut read = Vec::new();
        let mut last = None;
        for (nth, proved) in proof.entries.iter().enumerate() {
            let place = format!("entries[{nth}]");
            if last.is_some_and(|last| last >= proved.position) {
                found(place.clone(), "positions do not ascend".to_owned());
            }
            last = Some(proved.position);
            match self.included(proved) {
                Ok(entry) => read.push((place, proved, entry)),
                Err(what) => found(place, what),
            }
        }
        for (place, proved, entry) in &read {
            if entry.envelope().kind.as_str() == BureauOpened.name
                && let Err(what) = self.believe(proved, entry, &mut keys)
            {
                found(place.clone(), what);
            }
        }
        let orders: BTreeSet<u64> = read
            .iter()
            .filter(|(_, _, entry)| entry.envelope().kind.as_str() == ErasureOrdered.name)
            .map(|(_, proved, _)| proved.position)
            .collect();
        for (place, proved, entry) in &read {
            let envelope = entry.envelope();
            if envelope.kind.as_str() == BureauOpened.name {
                continue;
            }
            match self.life(proof.record, proved, entry, &keys, &orders) {
                Ok(erased_by) => {
                    checked.erased_by.extend(erased_by);
                    checked.steps.push(Step {
                        position: proved.position,
                        kind: envelope.kind.to_string(),
                        origin: envelope.origin.to_string(),
                        at: envelope.at,
                    });
                }
                Err(what) => checked.findings.push(Found { place: place.clone(), what }),
            }
        }
        if checked.steps.is_empty() && checked.findings.is_empty() {
            let what = "there is no entry about the record".to_owned();
            checked.findings.push(Found { place: "entries".to_owned(), what });
        }
        self.witnesses(proof, &keys, checked);
    }

    /// Reads an entry that stands under the checkpoint, its payload the one it commits to.
    fn included(&self, proved: &Proved) -> Result<Entry, String> {
        let bytes =
            BASE64.decode(&proved.entry).map_err(|_| "entry: it is no base64".to_owned())?;
        let entry = Entry::decode(&bytes).map_err(|error| error.to_string())?;
        let path = hashes(&proved.inclusion).ok_or("inclusion: it is no list of hashes")?;
        let Checkpoint { size, root, .. } = &self.checkpoint;
        if !tree::verify_inclusion(&entry.leaf_hash(), proved.position, *size, &path, root) {
            return Err("it does not stand at this position under the checkpoint".to_owned());
        }
        if proved.payload.is_some() {
            let (key, bytes) = opened(proved).ok_or("payload: it does not read")?;
            if ledger::payload::commit(&key, &bytes) != entry.envelope().payload {
                return Err("payload: it is not what the entry commits to".to_owned());
            }
        }
        Ok(entry)
    }

    /// Takes the keys of a bureau that the hub vouches for.
    fn believe(&self, proved: &Proved, entry: &Entry, keys: &mut Keys) -> Result<(), String> {
        if entry.envelope().origin.as_str() != HUB {
            return Err("only the hub vouches for keys".to_owned());
        }
        entry.verify(&self.hub, &self.body).map_err(|error| error.to_string())?;
        let (_, bytes) = opened(proved).ok_or("it vouches for a key it does not show")?;
        let Ok(Fact::Directory(DirectoryFact::BureauOpened(bureau))) =
            Vocabulary::ALL.read(BureauOpened.name, &bytes)
        else {
            return Err("payload: it does not read".to_owned());
        };
        let key = unhex32(&bureau.keys.signing)
            .and_then(|key| VerifyingKey::from_bytes(&key).ok())
            .ok_or("payload: its key is no Ed25519 key")?;
        keys.entry(bureau.member.clone()).or_default().push((bureau.from_seq, key));
        Ok(())
    }

    /// An entry about the record, signed by its origin. Of a receipt: who erased.
    fn life(
        &self,
        record: RecordId,
        proved: &Proved,
        entry: &Entry,
        keys: &Keys,
        orders: &BTreeSet<u64>,
    ) -> Result<Option<MemberCode>, String> {
        let envelope = entry.envelope();
        let kind = Vocabulary::ALL.kind(envelope.kind.as_str());
        if envelope.subject != SubjectId(record.bytes()) {
            return Err("it is about another record".to_owned());
        }
        if kind.proof == Shows::Untold {
            return Err("it is of a kind that no proof holds".to_owned());
        }
        let key = self.key_of(&envelope.origin, envelope.seq, keys);
        let key = key.ok_or_else(|| format!("no key of {} is vouched for", envelope.origin))?;
        entry.verify(&key, &self.body).map_err(|error| error.to_string())?;
        if *kind != ErasureReceipt {
            return Ok(None);
        }
        let (_, bytes) = opened(proved).ok_or("a receipt shows what it says")?;
        let Ok(Fact::Erasure(ErasureFact::ErasureReceipt(receipt))) =
            Vocabulary::ALL.read(ErasureReceipt.name, &bytes)
        else {
            return Err("payload: it does not read".to_owned());
        };
        self.bound(record, proved, &receipt, orders)?;
        Ok(envelope.origin.as_str().parse().ok())
    }

    /// The receipt is for an order in this file, and bound to a state that the log had.
    fn bound(
        &self,
        record: RecordId,
        proved: &Proved,
        receipt: &Receipt,
        orders: &BTreeSet<u64>,
    ) -> Result<(), String> {
        if receipt.record != record || !orders.contains(&receipt.order) {
            return Err("the receipt answers no order in this file".to_owned());
        }
        let root = unhex32(&receipt.root).map(Hash).ok_or("payload: its root is no hash")?;
        let path = hashes(&proved.consistency).ok_or("consistency: it is no list of hashes")?;
        let now = (self.checkpoint.size, &self.checkpoint.root);
        let had = tree::verify_consistency((receipt.size, &root), now, &path);
        if had && receipt.size > receipt.order {
            Ok(())
        } else {
            Err("the receipt is bound to a state the log never had".to_owned())
        }
    }

    fn key_of(&self, who: &Origin, seq: u64, keys: &Keys) -> Option<VerifyingKey> {
        if who.as_str() == HUB {
            return Some(self.hub);
        }
        let known = keys.get(&who.as_str().parse::<MemberCode>().ok()?)?;
        known.iter().filter(|(from, _)| *from <= seq).max_by_key(|(from, _)| *from).map(|(_, k)| *k)
    }

    fn witnesses(&self, proof: &Proof, keys: &Keys, checked: &mut Checked) {
        let last = checked.steps.iter().map(|step| step.position).max();
        for (nth, cosigned) in proof.cosignatures.iter().enumerate() {
            match self.cosigned(cosigned, keys) {
                Ok(size) => {
                    if last.is_some_and(|last| size > last) {
                        checked.cosigned_by.insert(cosigned.member.clone());
                    }
                }
                Err(what) => {
                    let place = format!("cosignatures[{nth}]");
                    checked.findings.push(Found { place, what });
                }
            }
        }
    }

    /// How many entries the member vouched for.
    fn cosigned(&self, cosigned: &super::Cosigned, keys: &Keys) -> Result<u64, String> {
        let name = witness_name(&self.body, &origin(cosigned.member.as_str()));
        let note = SignedCheckpoint::parse(&cosigned.note).map_err(|error| error.to_string())?;
        let known = keys.get(&cosigned.member);
        let key = known.and_then(|known| known.iter().max_by_key(|(from, _)| *from));
        let (_, key) =
            key.ok_or_else(|| format!("no key of {} is vouched for", cosigned.member))?;
        note.cosigned_at(&name, key).map_err(|error| error.to_string())?;
        let theirs = note.checkpoint();
        let path = hashes(&cosigned.consistency).ok_or("consistency: it is no list of hashes")?;
        let now = (self.checkpoint.size, &self.checkpoint.root);
        let prefix = tree::verify_consistency((theirs.size, &theirs.root), now, &path);
        if theirs.origin != self.checkpoint.origin || !prefix {
            return Err("the state it vouches for is not a part of this log".to_owned());
        }
        Ok(theirs.size)
    }
}

fn opened(proved: &Proved) -> Option<(PayloadKey, Vec<u8>)> {
    let payload = proved.payload.as_ref()?;
    Some((PayloadKey(unhex32(&payload.key)?), BASE64.decode(&payload.bytes).ok()?))
}

/// Hashes of a proof, no more than any proof has.
fn hashes(texts: &[String]) -> Option<Vec<Hash>> {
    if texts.len() > tree::MAX_PROOF {
        return None;
    }
    texts.iter().map(|text| unhex(text)?.try_into().ok().map(Hash)).collect()
}

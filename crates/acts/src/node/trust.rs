//! What a bureau checks before it takes a page: every whole entry is signed by the key its origin had, and every
//! publication holds, byte for byte, what its requester signed for that record. The hub can withhold; it cannot speak for
//! a member.
//!
//! Cost: one Ed25519 verification an entry, two a publication, spread over the machine's cores.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    thread,
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{
    Fact, KindCode, MemberCode, RecordId,
    fact::{Bureau, Publication},
};
use ledger::{BodyName, Entry, Origin, Page, PayloadKey, Row, SubjectId, VerifyingKey};
use serde::Deserialize;
use statute::kind::Gate;

use super::{HUB, Node, NodeError, name_of};
use crate::seal::unhex32;

/// Fewer signatures than this are checked where they are.
const WORTH_SPREADING: usize = 32;

/// A signature to check: which entry, by whose key, and what it means if it does not hold.
struct Claim<'p> {
    pos: u64,
    entry: Cow<'p, Entry>,
    key: VerifyingKey,
    otherwise: &'static str,
}

/// Keys as the page itself and the registers give them, each decoded once.
struct Keyring<'n> {
    node: &'n Node,
    opened: BTreeMap<MemberCode, Vec<Bureau>>,
    decoded: HashMap<String, VerifyingKey>,
}

impl Keyring<'_> {
    fn key(&mut self, origin: &Origin, seq: u64) -> Result<Option<VerifyingKey>, NodeError> {
        if origin.as_str() == HUB {
            return Ok(Some(*self.node.hub_key()));
        }
        let Ok(member) = origin.as_str().parse::<MemberCode>() else { return Ok(None) };
        let opened = self.opened.get(&member).into_iter().flatten();
        let keys = match opened.rev().find(|bureau| bureau.from_seq <= seq) {
            Some(bureau) => Some(bureau.keys.clone()),
            None => self.node.registers().bureau_keys(&member, seq)?,
        };
        let Some(keys) = keys else { return Ok(None) };
        if let Some(key) = self.decoded.get(&keys.signing) {
            return Ok(Some(*key));
        }
        let key = unhex32(&keys.signing).and_then(|key| VerifyingKey::from_bytes(&key).ok());
        if let Some(key) = key {
            self.decoded.insert(keys.signing, key);
        }
        Ok(key)
    }
}

impl Node {
    /// Checks all signatures of a page and the proofs of its publications.
    pub(super) fn check_signatures(&self, page: &Page) -> Result<(), NodeError> {
        let mut keyring = Keyring { node: self, opened: BTreeMap::new(), decoded: HashMap::new() };
        let mut claims = Vec::with_capacity(page.rows.len());
        for (pos, row) in (page.from..).zip(&page.rows) {
            let Row::Whole(whole) = row else { continue };
            let envelope = whole.entry.envelope();
            let otherwise = "not signed by a key of its origin";
            let key = keyring.key(&envelope.origin, envelope.seq)?;
            let key = key.ok_or_else(|| untrue(pos, otherwise))?;
            claims.push(Claim { pos, entry: Cow::Borrowed(&whole.entry), key, otherwise });
            let Some(payload) = &whole.payload else { continue };
            let fact = Fact::from_json(envelope.kind.as_str(), payload.bytes());
            if let Ok(fact) = &fact {
                self.entitled(&envelope.origin, envelope.subject, fact)?
                    .then_some(())
                    .ok_or_else(|| untrue(pos, "its origin may not say this"))?;
            }
            match fact {
                Ok(Fact::BureauOpened(bureau)) if envelope.origin.as_str() == HUB => {
                    keyring.opened.entry(bureau.member.clone()).or_default().push(*bureau);
                }
                Ok(
                    Fact::NoticePublished(publication)
                    | Fact::NoticeUpdated(publication)
                    | Fact::NoticeExtended(publication),
                ) => claims.push(origin_claim(pos, envelope.subject, &publication, &mut keyring)?),
                _ => {}
            }
        }
        settle(&claims, self.body())
    }
}

fn settle(claims: &[Claim<'_>], body: &BodyName) -> Result<(), NodeError> {
    let check = |claims: &[Claim<'_>]| {
        let wrong = claims.iter().find(|claim| claim.entry.verify(&claim.key, body).is_err());
        wrong.map_or(Ok(()), |claim| Err(untrue(claim.pos, claim.otherwise)))
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if claims.len() < WORTH_SPREADING || cores == 1 {
        return check(claims);
    }
    thread::scope(|scope| {
        let shares = claims.chunks(claims.len().div_ceil(cores));
        let workers: Vec<_> = shares.map(|share| scope.spawn(move || check(share))).collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err(untrue(0, "checking it failed")))
        })
    })
}

impl Node {
    /// Whether `origin` is the one to state this fact: a member speaks for itself, the hub for the secretariat, and
    /// neither for the other.
    fn entitled(
        &self,
        origin: &Origin,
        subject: SubjectId,
        fact: &Fact,
    ) -> Result<bool, NodeError> {
        let by = |member: &MemberCode| origin.as_str() == member.as_str();
        let hub = origin.as_str() == HUB;
        let record = RecordId::from_bytes(subject.0);
        let owner = || self.registers().notice_audience(record).map(|found| found.map(|(_, o)| o));
        Ok(match fact {
            Fact::HitConfirmed(confirmation) => by(&confirmation.searcher),
            Fact::MessageSent(sealed) => origin == &name_of(&sealed.from),
            // Who the owner is may stand earlier in the same page: then the hub has checked it.
            Fact::HitVerified(verification) => match owner()? {
                Some(owner) => by(&owner) || (hub && owner.country().is_none()),
                None => self
                    .registers()
                    .hit(verification.hit)?
                    .is_none_or(|hit| hit.confirmation.thing.is_none_or(|thing| by(&thing.owner))),
            },
            // Before it is in force only its own bureau and the hub ever see it.
            Fact::NoticePhotographed(_) => hub || owner()?.is_none_or(|owner| by(&owner)),
            Fact::NoticeSuspended(_) | Fact::NoticeResumed(_) => {
                owner()?.is_none_or(|owner| by(&owner))
            }
            Fact::MeasureTaken(measure) => {
                self.registers().hit(measure.hit)?.is_none_or(|hit| by(&hit.confirmation.searcher))
            }
            // What a shift tells the next stays at its node; nobody may put words on another's desk.
            Fact::HandoverWritten(_) | Fact::HandoverTaken(_) => false,
            Fact::ObjectsReported(report) => by(&report.owner),
            Fact::MessageAcknowledged(_)
            | Fact::ObjectsWithdrawn(_)
            | Fact::NoticeSubmitted(_)
            | Fact::AudienceSet(_)
            | Fact::NoticeWithdrawn(_)
            | Fact::ErasureReceipt(_)
            | Fact::OfficerEnrolled(_)
            | Fact::OfficerLeft(_) => true,
            _ => hub,
        })
    }
}

/// What of a draft says in whose name it speaks.
#[derive(Deserialize)]
struct Speaker {
    requester: MemberCode,
    kind: KindCode,
}

/// The requester's signature over a publication's content, to be checked.
fn origin_claim<'p>(
    pos: u64,
    record: SubjectId,
    publication: &Publication,
    keyring: &mut Keyring<'_>,
) -> Result<Claim<'p>, NodeError> {
    let otherwise = "its content is not what the requester signed";
    let unproved = || untrue(pos, otherwise);
    let proof = &publication.origin;
    let entry = BASE64.decode(&proof.entry).map_err(|_| unproved())?;
    let entry = Entry::decode(&entry).map_err(|_| unproved())?;
    let key = unhex32(&proof.key).ok_or_else(unproved)?;
    let content = publication.content.0.get();
    let envelope = entry.envelope();
    let fits = envelope.payload == ledger::payload::commit(&PayloadKey(key), content.as_bytes())
        && envelope.kind.as_str() == "NoticeSubmitted"
        && envelope.subject == record;
    let speaker: Speaker = serde_json::from_str(content).map_err(|_| unproved())?;
    // The secretariat speaks for a listing authority, in kinds that follow an outside list; never for anybody else.
    let listing = || {
        let kind = keyring.node.statute().kind(&speaker.kind);
        kind.is_some_and(|kind| kind.gate == Gate::Listing) && speaker.requester.country().is_none()
    };
    let in_its_own_name = envelope.origin.as_str() == speaker.requester.as_str()
        || (envelope.origin.as_str() == HUB && listing());
    if !fits || !in_its_own_name {
        return Err(unproved());
    }
    let key = keyring.key(&envelope.origin, envelope.seq)?.ok_or_else(unproved)?;
    Ok(Claim { pos, entry: Cow::Owned(entry), key, otherwise })
}

fn untrue(pos: u64, what: &str) -> NodeError {
    NodeError::Untrue { pos, what: what.to_owned() }
}

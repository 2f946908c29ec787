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
    DirectoryFact, Fact, KindCode, MemberCode, NoticeFact, RecordId, Vocabulary,
    directory::Bureau,
    kind::Speaker,
    notice::{entry::Publication, kinds::NoticeSubmitted},
};
use ledger::{BodyName, Entry, Origin, Page, PayloadKey, Row, SubjectId, VerifyingKey, Whole};
use registers::Registers;
use serde::Deserialize;
use statute::{Statute, kind::Gate};

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

/// Whom a bureau believes.
#[derive(Clone, Copy)]
pub(super) struct Trust<'n> {
    pub(super) hub_key: VerifyingKey,
    pub(super) body: &'n BodyName,
}

/// Keys as the page itself and the registers give them, each decoded once.
struct Keyring<'n> {
    trust: Trust<'n>,
    registers: &'n Registers,
    opened: BTreeMap<MemberCode, Vec<Bureau>>,
    decoded: HashMap<String, VerifyingKey>,
}

impl<'n> Keyring<'n> {
    fn new(trust: Trust<'n>, registers: &'n Registers) -> Self {
        Self { trust, registers, opened: BTreeMap::new(), decoded: HashMap::new() }
    }

    fn key(&mut self, origin: &Origin, seq: u64) -> Result<Option<VerifyingKey>, NodeError> {
        if origin.as_str() == HUB {
            return Ok(Some(self.trust.hub_key));
        }
        let Ok(member) = origin.as_str().parse::<MemberCode>() else { return Ok(None) };
        let opened = self.opened.get(&member).into_iter().flatten();
        let keys = match opened.rev().find(|bureau| bureau.from_seq <= seq) {
            Some(bureau) => Some(bureau.keys.clone()),
            None => self.registers.bureau_keys(&member, seq)?,
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
        let trust = Trust { hub_key: self.hub_key, body: &self.body };
        let vocabulary = self.registers.vocabulary();
        let mut keyring = Keyring::new(trust, &self.registers);
        let mut claims = Vec::with_capacity(page.rows.len());
        for (pos, row) in (page.from..).zip(&page.rows) {
            let Row::Whole(whole) = row else { continue };
            let envelope = whole.entry.envelope();
            let otherwise = "not signed by a key of its origin";
            let key = keyring.key(&envelope.origin, envelope.seq)?;
            let key = key.ok_or_else(|| untrue(pos, otherwise))?;
            claims.push(Claim { pos, entry: Cow::Borrowed(&whole.entry), key, otherwise });
            let Some(payload) = &whole.payload else { continue };
            // What does not read says nothing yet: it is asked when a later version reads it.
            let Ok(fact) = vocabulary.read(envelope.kind.as_str(), payload.bytes()) else {
                continue;
            };
            if !entitled(&self.registers, &envelope.origin, envelope.subject, &fact)? {
                return Err(untrue(pos, "its origin may not say this"));
            }
            if let Some(publication) = publication(&fact) {
                let statute = &self.statute;
                claims.push(origin_claim(
                    pos,
                    envelope.subject,
                    publication,
                    statute,
                    &mut keyring,
                )?);
            }
            if let Fact::Directory(DirectoryFact::BureauOpened(bureau)) = fact {
                keyring.opened.entry(bureau.member.clone()).or_default().push(*bureau);
            }
        }
        settle(&claims, self.body())
    }
}

impl Trust<'_> {
    /// Whether the origin of an entry that was taken unread may state it, as far as the registers have come.
    pub(super) fn vouched(
        &self,
        registers: &Registers,
        pos: u64,
        whole: &Whole,
    ) -> Result<bool, NodeError> {
        let envelope = whole.entry.envelope();
        let Some(payload) = &whole.payload else { return Ok(true) };
        let read = registers.vocabulary().read(envelope.kind.as_str(), payload.bytes());
        let Ok(fact) = read else { return Ok(true) };
        if !entitled(registers, &envelope.origin, envelope.subject, &fact)? {
            return Ok(false);
        }
        let Some(publication) = publication(&fact) else { return Ok(true) };
        let statute = registers.statute()?.and_then(|text| Statute::parse(&text).ok());
        let Some(statute) = statute else { return Ok(false) };
        let mut keyring = Keyring::new(*self, registers);
        let claim = origin_claim(pos, envelope.subject, publication, &statute, &mut keyring);
        match claim.and_then(|claim| settle(&[claim], self.body)) {
            Ok(()) => Ok(true),
            Err(NodeError::Untrue { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Whether a payload reads in full, the draft in it too.
pub(super) fn reads(vocabulary: Vocabulary, kind: &str, payload: &[u8]) -> bool {
    match vocabulary.read(kind, payload) {
        Err(_) => false,
        Ok(Fact::Notice(NoticeFact::NoticeSubmitted(request))) => request.draft().is_ok(),
        Ok(Fact::Notice(NoticeFact::NoticeDrafted(saved))) => saved.content.draft().is_ok(),
        Ok(fact @ Fact::Object(_)) => super::follow::rows_unread(&fact).is_none(),
        Ok(fact) => publication(&fact).is_none_or(|found| found.content.draft().is_ok()),
    }
}

fn publication(fact: &Fact) -> Option<&Publication> {
    match fact {
        Fact::Notice(
            NoticeFact::NoticePublished(publication)
            | NoticeFact::NoticeUpdated(publication)
            | NoticeFact::NoticeExtended(publication),
        ) => Some(publication),
        _ => None,
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

/// Whether `origin` is the one to state this fact: a member speaks for itself, the hub for the secretariat, and neither for
/// the other.
fn entitled(
    registers: &Registers,
    origin: &Origin,
    subject: SubjectId,
    fact: &Fact,
) -> Result<bool, NodeError> {
    let by = |member: &MemberCode| origin.as_str() == member.as_str();
    let hub = origin.as_str() == HUB;
    let record = RecordId::from_bytes(subject.0);
    let owner = || registers.notice_audience(record).map(|found| found.map(|(_, owner)| owner));
    // The secretariat speaks for an authority that is no country and has no node.
    let speaks_for = |owner: &MemberCode| by(owner) || (hub && owner.country().is_none());
    let serves = |officer| {
        let known = registers.officer_ever(officer)?;
        Ok::<_, NodeError>(known.is_none_or(|known| *origin == name_of(&known.post)))
    };
    Ok(match fact.speaker() {
        Speaker::Hub => hub,
        Speaker::Member(member) => by(member),
        Speaker::Post(post) => *origin == name_of(post),
        // Who the owner is may stand earlier in the same page: then the hub has checked it.
        Speaker::Owner => owner()?.is_none_or(|owner| by(&owner)),
        // Before it is in force only its own bureau and the hub ever see it.
        Speaker::OwnerOrHub => hub || owner()?.is_none_or(|owner| by(&owner)),
        Speaker::OwnerOrAuthority => owner()?.is_none_or(|owner| speaks_for(&owner)),
        Speaker::Requester(draft) => match owner()? {
            Some(owner) => speaks_for(&owner),
            None => serde_json::from_str(draft)
                .is_ok_and(|InWhoseName { requester, .. }| speaks_for(&requester)),
        },
        Speaker::PostOf(officer) => serves(officer)?,
        Speaker::PostAlways(post, officer) => *origin == name_of(post) && serves(officer)?,
        Speaker::Answerer(hit) => match owner()? {
            Some(owner) => speaks_for(&owner),
            None => registers
                .hit(hit)?
                .is_none_or(|hit| hit.confirmation.thing.is_none_or(|thing| by(&thing.owner))),
        },
        Speaker::Searcher(hit) => {
            registers.hit(hit)?.is_none_or(|hit| by(&hit.confirmation.searcher))
        }
        Speaker::Anyone => true,
        Speaker::Nobody => false,
    })
}

/// What of a draft says in whose name it speaks.
#[derive(Deserialize)]
struct InWhoseName {
    requester: MemberCode,
    kind: KindCode,
}

/// The requester's signature over a publication's content, to be checked.
fn origin_claim<'p>(
    pos: u64,
    record: SubjectId,
    publication: &Publication,
    statute: &Statute,
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
        && envelope.kind.as_str() == NoticeSubmitted.name
        && envelope.subject == record;
    let speaker: InWhoseName = serde_json::from_str(content).map_err(|_| unproved())?;
    // The secretariat speaks for a listing authority, in kinds that follow an outside list; never for anybody else.
    let listing = || {
        let kind = statute.kind(&speaker.kind);
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

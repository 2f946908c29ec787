//! Everything the page of a record shows, read in one go from the visitor's node.

use std::collections::{BTreeMap, BTreeSet};

use acts::{ActError, Node};
use domain::{
    MemberCode, RecordId,
    audience::Audience,
    directory::{Officer, Post},
    draft::Status,
    erasure::Standing,
    hit::HitState,
    notice::State,
};
use jiff::Timestamp;
use registers::notice::Notice;
use statute::Act;

use crate::{language::Messages, show, visit::Visit};

/// What is shown.
pub(super) struct View {
    pub(super) notice: Notice,
    pub(super) kind_name: String,
    pub(super) action: String,
    pub(super) conditions: Vec<String>,
    pub(super) coercive: bool,
    pub(super) protected: bool,
    /// Whether its kind may be kept from some members.
    pub(super) may_be_limited: bool,
    pub(super) suspension_days: u16,
    pub(super) hits: Vec<Hit>,
    pub(super) messages: Vec<Message>,
    pub(super) steps: Vec<Step>,
    /// Known at the hub, and to the owner as far as the owner said it.
    pub(super) audience: Option<Audience>,
    /// Where copies stand: all at the hub, the own at a bureau.
    pub(super) copies: BTreeMap<MemberCode, Copy>,
    pub(super) proof: Option<Proof>,
    pub(super) members: Vec<MemberCode>,
}

pub(super) struct Hit {
    pub(super) id: domain::HitId,
    pub(super) searcher: MemberCode,
    pub(super) standing: &'static str,
}

pub(super) struct Message {
    pub(super) id: domain::MessageId,
    pub(super) subject: String,
    pub(super) from: Post,
    pub(super) at: Timestamp,
}

pub(super) struct Step {
    pub(super) kind: String,
    pub(super) at: Timestamp,
    pub(super) post: Option<Post>,
    /// The name, of an officer of the visitor's own post.
    pub(super) officer: Option<String>,
    pub(super) position: Option<u64>,
}

/// Where a member's copy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Copy {
    Owner,
    Received,
    NotYet,
    Erased,
    Awaited,
    Overdue,
}

impl Copy {
    pub(super) const ALL: [Self; 6] =
        [Self::Owner, Self::Received, Self::NotYet, Self::Erased, Self::Awaited, Self::Overdue];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Received => "received",
            Self::NotYet => "not-yet",
            Self::Erased => "erased",
            Self::Awaited => "awaited",
            Self::Overdue => "overdue",
        }
    }
}

/// What the ledger proves of the record, in short.
pub(super) struct Proof {
    pub(super) position: u64,
    pub(super) size: u64,
    pub(super) signer: Post,
    pub(super) cosigners: usize,
}

impl View {
    /// What the page is called.
    pub(super) fn title(&self, visit: &Visit) -> String {
        match (&self.notice.content, &self.notice.file) {
            (Some(content), _) => show::title(visit.language, content),
            (None, Some(file)) => file.0.clone(),
            (None, None) => visit.language.text("notice-erased-title"),
        }
    }
}

/// Reads it; none if there is no such record here.
pub(super) fn gather(
    node: &Node,
    officer: &Officer,
    record: RecordId,
    now: Timestamp,
) -> Result<Option<View>, ActError> {
    let registers = node.registers();
    let Some(mut notice) = registers.notice(record)? else { return Ok(None) };
    // At its owner the content lies there until the hub orders the erasure; what has ended is shown to nobody.
    if matches!(notice.state, State::Ended(_)) {
        (notice.content, notice.pending) = (None, None);
    }
    let kind = node.statute().kind(&notice.kind);
    let status = notice.content.as_ref().and_then(|content| content.status);
    let own = matches!(node.me(), Post::Bureau(member) if *member == notice.owner);
    let audience = (node.is_hub() || own).then(|| notice.audience.clone().unwrap_or_default());
    let history = acts::history::history(node, record)?;
    let members = registers.members()?.into_iter().map(|(code, _)| code).collect();
    Ok(Some(View {
        kind_name: kind.map_or_else(|| notice.kind.to_string(), |kind| kind.name.clone()),
        action: kind.map(|kind| kind.action.clone()).unwrap_or_default(),
        conditions: kind.map(|kind| kind.conditions.clone()).unwrap_or_default(),
        coercive: kind.is_some_and(|kind| kind.coercive),
        protected: status.is_some_and(Status::is_protected),
        may_be_limited: kind
            .is_some_and(|kind| kind.audience == statute::kind::AudienceRule::MayBeLimited),
        suspension_days: node.statute().limits.suspension_days,
        hits: hits(node, record)?,
        messages: messages(node, officer, record)?,
        copies: copies(node, &notice, &history, now)?,
        proof: proof(node, &history)?,
        steps: steps(node, history)?,
        audience,
        members,
        notice,
    }))
}

fn hits(node: &Node, record: RecordId) -> Result<Vec<Hit>, ActError> {
    let hits = node.registers().hits(record)?;
    Ok(hits
        .into_iter()
        .map(|hit| Hit {
            id: hit.confirmation.hit,
            searcher: hit.confirmation.searcher,
            standing: match hit.state {
                HitState::Verified { .. } => "verified",
                HitState::Disowned { .. } => "disowned",
                HitState::Confirmed { .. } => "confirmed",
            },
        })
        .collect())
}

fn messages(node: &Node, officer: &Officer, record: RecordId) -> Result<Vec<Message>, ActError> {
    if node.statute().may(officer, Act::AcknowledgeMessage).is_err() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for message in node.registers().messages_about(record)? {
        // One that is not for this node does not open, and is not told of.
        if let Ok(text) = acts::message::open(node, &message.sealed) {
            found.push(Message {
                id: message.sealed.id,
                subject: text.subject,
                from: message.sealed.from,
                at: message.at,
            });
        }
    }
    Ok(found)
}

fn steps(node: &Node, history: Vec<acts::history::Step>) -> Result<Vec<Step>, ActError> {
    let mut steps = Vec::new();
    for step in history {
        let officer = match step.officer {
            Some(id) => node.registers().officer_ever(id)?.filter(|o| o.post == *node.me()),
            None => None,
        };
        steps.push(Step {
            kind: step.kind,
            at: step.at,
            post: step.post,
            officer: officer.map(|officer| officer.name),
            position: step.position,
        });
    }
    Ok(steps)
}

const IN_FORCE: [&str; 3] = ["NoticePublished", "NoticeUpdated", "NoticeExtended"];

fn copies(
    node: &Node,
    notice: &Notice,
    history: &[acts::history::Step],
    now: Timestamp,
) -> Result<BTreeMap<MemberCode, Copy>, ActError> {
    let registers = node.registers();
    let mut copies = BTreeMap::new();
    let me = match node.me() {
        Post::Secretariat => None,
        Post::Bureau(member) => Some(member.clone()),
    };
    for erasure in registers.erasures_of(notice.id)? {
        if erasure.log != "shared" {
            continue;
        }
        let holders: BTreeSet<_> =
            if me.is_none() { erasure.holders.clone() } else { me.iter().cloned().collect() };
        let standing = Standing::at(&holders, &erasure.signed, erasure.due_at, now);
        for (members, copy) in [
            (standing.signed, Copy::Erased),
            (standing.awaited, Copy::Awaited),
            (standing.overdue, Copy::Overdue),
        ] {
            copies.extend(members.into_iter().map(|member| (member, copy)));
        }
    }
    let published = history.iter().filter(|step| IN_FORCE.contains(&step.kind.as_str()));
    let Some(position) = published.filter_map(|step| step.position).max() else {
        return Ok(copies);
    };
    if me.is_some() || notice.content.is_none() {
        return Ok(copies);
    }
    let (audience, followed) = (notice.audience.clone().unwrap_or_default(), node.all_followed()?);
    for (member, _) in registers.bureaus()? {
        let copy = if member == notice.owner {
            Copy::Owner
        } else if !audience.includes(&member) {
            continue;
        } else if followed.get(&member).is_some_and(|size| *size > position) {
            Copy::Received
        } else {
            Copy::NotYet
        };
        copies.insert(member, copy);
    }
    Ok(copies)
}

/// The last entry that put it in force or ended it, under the present checkpoint.
fn proof(node: &Node, history: &[acts::history::Step]) -> Result<Option<Proof>, ActError> {
    let told = |step: &&acts::history::Step| {
        IN_FORCE[..2].contains(&step.kind.as_str()) || step.kind == "ErasureOrdered"
    };
    let Some(step) = history.iter().filter(told).max_by_key(|step| step.position) else {
        return Ok(None);
    };
    let (Some(position), Some(signer)) = (step.position, step.post.clone()) else {
        return Ok(None);
    };
    let cosigners = if node.is_hub() {
        node.all_followed()?.values().filter(|size| **size > position).count()
    } else {
        usize::from(node.shared().size() > position)
    };
    Ok(Some(Proof { position, size: node.shared().size(), signer, cosigners }))
}

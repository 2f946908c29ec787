//! A record as an officer of this post may see it: what one must know to act rightly, how it came to be and where it stands, who
//! has it, what proves it, and what the officer's roles may do with it.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Draft, HitId, Kind, KindCode, MemberCode, MessageId, RecordId, Vocabulary,
    audience::Audience,
    directory::Post,
    draft::Status,
    erasure::{Standing, kinds::ErasureOrdered},
    hit::HitState,
    notice::{
        FileNumber, State,
        kinds::{NoticeExtended, NoticePublished, NoticeUpdated},
    },
};
use jiff::Timestamp;
use registers::notice::Notice;
use serde::Serialize;
use statute::{Act, kind::AudienceRule};

use crate::{ActError, InService, Node, history, message};

/// A record.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeSeen {
    /// Names it.
    pub record: RecordId,
    /// Its number, once it was in force.
    pub file: Option<FileNumber>,
    /// Its kind.
    pub kind: KindCode,
    /// Member it belongs to.
    pub owner: MemberCode,
    /// Where it stands.
    pub state: State,
    /// None once it is erased.
    pub content: Option<Draft>,
    /// Who it is meant for, where this node may know: at the hub, and at its owner.
    pub audience: Option<Audience>,
    /// Hits on it that this node knows of.
    pub hits: Vec<HitId>,
    /// What the statute says of it, and what this node knows about it: for its page.
    #[serde(skip)]
    pub about: About,
}

/// What is known about a record.
#[derive(Clone, Debug)]
pub struct About {
    /// What the kind is called.
    pub kind_name: String,
    /// What to do.
    pub action: String,
    /// Conditions of use (RPD 66).
    pub conditions: Vec<String>,
    /// It asks for a measure against the person's liberty.
    pub coercive: bool,
    /// A victim, witness or missing person: no restrictive measure (RPD 40).
    pub protected: bool,
    /// Whether its kind may be kept from some members.
    pub may_be_limited: bool,
    /// Longest suspension.
    pub suspension_days: u16,
    /// Hits on it.
    pub met: Vec<Met>,
    /// Messages about it that this post can open.
    pub messages: Vec<Message>,
    /// Its life.
    pub steps: Vec<Step>,
    /// Where copies stand: all at the hub, the own at a bureau.
    pub copies: BTreeMap<MemberCode, Copy>,
    /// What the ledger proves of it.
    pub proof: Option<Proof>,
    /// Members of the body.
    pub members: Vec<MemberCode>,
}

/// A hit on it.
#[derive(Clone, Debug)]
pub struct Met {
    /// Names it.
    pub id: HitId,
    /// Who met somebody.
    pub searcher: MemberCode,
    /// `confirmed`, `verified` or `disowned`.
    pub standing: &'static str,
}

/// A message about it.
#[derive(Clone, Debug)]
pub struct Message {
    /// Names it.
    pub id: MessageId,
    /// Subject line.
    pub subject: String,
    /// Who sent it.
    pub from: Post,
    /// When.
    pub at: Timestamp,
}

/// A step of its life.
#[derive(Clone, Debug)]
pub struct Step {
    /// Kind of the entry.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Whose act it was.
    pub post: Option<Post>,
    /// The name, of an officer of the reader's own post.
    pub officer: Option<String>,
    /// Place in the shared log; none of what is known here alone.
    pub position: Option<u64>,
}

/// Where a member's copy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "named by the variant")]
pub enum Copy {
    Owner,
    Received,
    NotYet,
    Erased,
    Awaited,
    Overdue,
}

impl Copy {
    /// All, in the order they are shown.
    pub const ALL: [Self; 6] =
        [Self::Owner, Self::Received, Self::NotYet, Self::Erased, Self::Awaited, Self::Overdue];

    /// Its word in messages.
    pub fn code(self) -> &'static str {
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
#[derive(Clone, Debug)]
pub struct Proof {
    /// Place in the shared log; none of what is known here alone.
    pub position: u64,
    /// Entries of the shared log.
    pub size: u64,
    /// Who signed it.
    pub signer: Post,
    /// How many members have signed a state that holds it.
    pub cosigners: usize,
}

/// What an officer may do with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named by the variant")]
pub enum Way {
    Review,
    Draft,
    Withdraw,
    Suspend,
    Resume,
    Narrow,
    Cancel,
}

impl Way {
    /// The act that it is.
    pub fn act(self) -> Act {
        match self {
            Self::Review => Act::ReviewRequest,
            Self::Draft => Act::DraftNotice,
            Self::Withdraw => Act::WithdrawNotice,
            Self::Suspend | Self::Resume => Act::SuspendNotice,
            Self::Narrow => Act::NarrowNotice,
            Self::Cancel => Act::CancelNotice,
        }
    }
}

impl NoticeSeen {
    /// Whether the record is this post's to do it with, in a state for it, and the officer's roles are granted it.
    pub fn may(&self, me: &InService, way: Way) -> bool {
        let own = me.officer.post == Post::Bureau(self.owner.clone());
        let at_hub = me.officer.post == Post::Secretariat;
        let live = matches!(self.state, State::Published(_) | State::Suspended(_));
        let fits = match way {
            Way::Review => at_hub && self.state.awaiting_review().is_ok(),
            Way::Draft => {
                own && matches!(self.state, State::Published(_) | State::Draft | State::Refused(_))
            }
            Way::Withdraw => own && live,
            Way::Suspend => own && self.state.in_force(),
            Way::Resume => own && matches!(self.state, State::Suspended(_)),
            Way::Narrow => own && self.state.in_force() && self.about.may_be_limited,
            Way::Cancel => at_hub && live,
        };
        fits && me.grants.contains(&way.act())
    }
}

/// A record that is or was in force. A draft or request is its bureau's and the reviewers', and not in this register.
pub fn registered(node: &Node, record: RecordId) -> Result<Notice, ActError> {
    let notice = node.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    match notice.state {
        State::Published(_) | State::Suspended(_) | State::Ended(_) => Ok(notice),
        State::Draft | State::Submitted(_) | State::InReview(_) | State::Refused(_) => {
            Err(ActError::NotFound("record"))
        }
    }
}

/// A record that this node has.
pub fn notice(
    node: &Node,
    me: &InService,
    record: RecordId,
    now: Timestamp,
) -> Result<NoticeSeen, ActError> {
    let registers = node.registers();
    let mut notice = registers.notice(record)?.ok_or(ActError::NotFound("record"))?;
    // At its owner the content lies there until the hub orders the erasure; what has ended is shown to nobody.
    if matches!(notice.state, State::Ended(_)) {
        (notice.content, notice.pending) = (None, None);
    }
    let kind = node.statute().kind(&notice.kind);
    let status = notice.content.as_ref().and_then(|content| content.status);
    let own = matches!(node.me(), Post::Bureau(member) if *member == notice.owner);
    let audience = (node.is_hub() || own).then(|| notice.audience.clone().unwrap_or_default());
    let history = history::history(node, record)?;
    let about = About {
        kind_name: kind.map_or_else(|| notice.kind.to_string(), |kind| kind.name.clone()),
        action: kind.map(|kind| kind.action.clone()).unwrap_or_default(),
        conditions: kind.map(|kind| kind.conditions.clone()).unwrap_or_default(),
        coercive: kind.is_some_and(|kind| kind.coercive),
        protected: status.is_some_and(Status::is_protected),
        may_be_limited: kind.is_some_and(|kind| kind.audience == AudienceRule::MayBeLimited),
        suspension_days: node.statute().limits.suspension_days,
        messages: messages(node, me, record)?,
        copies: copies(node, &notice, &history, now)?,
        proof: proof(node, &history)?,
        steps: steps(node, history)?,
        members: registers.members()?.into_iter().map(|(code, _)| code).collect(),
        met: hits(node, record)?,
    };
    Ok(NoticeSeen {
        record,
        file: notice.file,
        kind: notice.kind,
        owner: notice.owner,
        state: notice.state,
        content: notice.content,
        audience,
        hits: about.met.iter().map(|hit| hit.id).collect(),
        about,
    })
}

fn hits(node: &Node, record: RecordId) -> Result<Vec<Met>, ActError> {
    let hits = node.registers().hits(record)?;
    Ok(hits
        .into_iter()
        .map(|hit| Met {
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

fn messages(node: &Node, me: &InService, record: RecordId) -> Result<Vec<Message>, ActError> {
    if !me.grants.contains(&Act::AcknowledgeMessage) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for message in node.registers().messages_about(record)? {
        // One that is not for this node does not open, and is not told of.
        if let Ok(text) = message::open(node, &message.sealed) {
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

fn steps(node: &Node, told: Vec<history::Step>) -> Result<Vec<Step>, ActError> {
    let mut steps = Vec::new();
    for step in told {
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

/// Whether a step is an entry of one of these kinds.
fn is_one_of(step: &history::Step, kinds: &[&'static Kind]) -> bool {
    kinds.contains(&Vocabulary::ALL.kind(&step.kind))
}

fn copies(
    node: &Node,
    notice: &Notice,
    steps: &[history::Step],
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
    let published = steps
        .iter()
        .filter(|step| is_one_of(step, &[&NoticePublished, &NoticeUpdated, &NoticeExtended]));
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
fn proof(node: &Node, steps: &[history::Step]) -> Result<Option<Proof>, ActError> {
    let told = |step: &&history::Step| {
        is_one_of(step, &[&NoticePublished, &NoticeUpdated, &ErasureOrdered])
    };
    let Some(step) = steps.iter().filter(told).max_by_key(|step| step.position) else {
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

//! A kind of notice or diffusion as the statute describes it: everything the rules and the acts need to know of a colour,
//! as data. No kind is named in code.

use domain::{
    Draft, KindCode, MemberCode,
    draft::{Purpose, Status, Subject},
    message::Priority,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One kind, from a `[[kind]]` table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Code, as drafts write it: `red`.
    pub code: KindCode,
    /// Name shown to officers.
    pub name: String,
    /// Articles that found it.
    pub articles: String,
    /// Notice or diffusion.
    pub instrument: Instrument,
    /// What an officer who meets the subject does.
    pub action: String,
    /// Conditions of use shown at every consultation (RPD 45, 66).
    #[serde(default)]
    pub conditions: Vec<String>,
    /// Asks for measures against a person's liberty.
    #[serde(default)]
    pub coercive: bool,
    /// What stands between request and publication.
    pub gate: Gate,
    /// A lawyer looks at it before publication (RPD 86).
    #[serde(default)]
    pub legal_review: bool,
    /// Who may ask for it.
    pub asked_by: Vec<Standing>,
    /// Whom or what it may be about.
    pub subjects: Vec<SubjectKind>,
    /// Purposes it may serve (RPD 10(2)).
    pub purposes: Vec<Purpose>,
    /// Statuses a person may have (RPD 44); empty if it is never about a person.
    #[serde(default)]
    pub statuses: Vec<Status>,
    /// The least that must be known of the subject.
    pub identity: Identity,
    /// Whether judicial data are needed, and tested for seriousness.
    #[serde(default)]
    pub judicial: JudicialNeed,
    /// Which circumstances are needed.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// Whether the audience may be limited.
    pub audience: AudienceRule,
    /// The kind to ask for instead if it must not go to all (RPD 99(3)).
    #[serde(default)]
    pub limited_as: Option<KindCode>,
    /// The kind to propose if the data do not suffice (RPD 78).
    #[serde(default)]
    pub lesser: Option<KindCode>,
    /// A public extract may be allowed (RPD 61).
    #[serde(default)]
    pub public_extract: bool,
    /// Longest retention, in days from recording (RPD 49).
    pub retention_days: u16,
    /// Hours the owner has to answer a hit.
    pub hit_answer_hours: u16,
    /// Priority of the alert a hit raises.
    pub priority: Priority,
    /// Set while the kind is a pilot.
    #[serde(default)]
    pub pilot: Option<Pilot>,
}

/// Notice: published to all by the body. Diffusion: sent by a member to whom it chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named by the variant")]
pub enum Instrument {
    Notice,
    Diffusion,
}

/// What stands between request and publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// A reviewer at the secretariat decides (RPD 77).
    Review,
    /// Goes out once the rules find nothing that stops it (RPD 97).
    Automatic,
    /// An outside authority has decided already (RPD 95): the list is followed.
    Listing,
}

/// As what a member may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A country's bureau.
    Bureau,
    /// An international entity that investigates and prosecutes (RPD 82).
    Prosecuting,
    /// An international entity that investigates (RPD 27(5)(g)).
    Investigating,
    /// A body that lists persons and entities under sanctions (RPD 95).
    Sanctions,
}

/// Whom or what a kind may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named as in the draft")]
pub enum SubjectKind {
    Person,
    Entity,
    Matter,
}

/// The least that must be known of the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// Nothing.
    None,
    /// Anything by which the subject can be recognised.
    Traceable,
    /// A name.
    Named,
    /// Full particulars, or a photograph and one item more (RPD 83(2)(a), 88(3), 89(3)).
    IdentAOrB,
    /// What a missing person needs (RPD 90(3)).
    Missing,
    /// Photograph, fingerprints or DNA (RPD 88(3), 91(3)).
    Unidentified,
}

/// Whether judicial data are needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JudicialNeed {
    /// No.
    #[default]
    None,
    /// Yes.
    Required,
    /// Yes, and the offence must be serious enough (RPD 83(1)).
    Threshold,
}

/// A circumstance that must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// What happened, and when.
    Facts,
    /// The threat and who assessed it (RPD 89, 93).
    Threat,
    /// That the threat is imminent (RPD 93).
    Imminence,
    /// Under what number the police recorded it (RPD 90, 91).
    PoliceRecord,
    /// The thing, event or way of acting, described (RPD 92, 93).
    Description,
}

/// Whether the requester may choose who sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AudienceRule {
    /// It goes to all members (RPD 79(3)).
    All,
    /// The requester chooses (RPD 97(1), 99(3)).
    MayBeLimited,
}

/// Bounds of a pilot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pilot {
    /// Members that take part; empty while the body has not listed them.
    #[serde(default)]
    pub participants: Vec<MemberCode>,
    /// Most records of the kind in force at once.
    pub in_force_max: u32,
}

impl Kind {
    /// The last day a record made on `today` may be kept: the draft's own, if it is earlier than the kind's limit.
    pub fn retain_until(&self, draft: &Draft, today: Date) -> Date {
        let limit = self.latest_retention(today);
        draft.handling.retain_until.map_or(limit, |asked| asked.min(limit))
    }

    /// The last day any record of this kind made on `today` may be kept.
    pub fn latest_retention(&self, today: Date) -> Date {
        let days = jiff::SignedDuration::from_hours(24 * i64::from(self.retention_days));
        today.saturating_add(days)
    }

    /// Whether a reviewer must decide before it goes out.
    pub fn reviewed(&self) -> bool {
        self.gate == Gate::Review
    }

    /// Whether the circumstance must be told.
    pub fn needs(&self, need: Need) -> bool {
        self.needs.contains(&need)
    }
}

impl SubjectKind {
    /// What a draft's subject is.
    pub fn of(subject: &Subject) -> Self {
        match subject {
            Subject::Person(_) => Self::Person,
            Subject::Entity(_) => Self::Entity,
            Subject::Matter(_) => Self::Matter,
        }
    }
    /// The word drafts use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Entity => "entity",
            Self::Matter => "matter",
        }
    }
}

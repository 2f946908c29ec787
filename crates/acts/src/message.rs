//! `send`, `open` and `acknowledge`: messages between bureaus, sealed so that the hub delivers what it cannot read unless
//! the secretariat is a recipient (RPD 22(6)). One content key a message, sealed to each recipient and to the sender.

pub mod view;

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, aead::Aead};
use domain::{
    Fact, MemberCode, MessageFact, MessageId, OfficerId, RecordId,
    directory::Post,
    message::{Acknowledgement, Delivery, Priority, Recipients, Sealed, Text},
};
use ledger::{Audience, Origin};
use statute::Act;

use crate::{
    ActError, HUB, Node, Unit,
    node::{Incoming, Noun, not_a_bureaus, origin, witness_name},
    seal::seal,
};

pub(crate) const NOUN: Noun =
    Noun { of: domain::Noun::Message, admit, follow_up: None, rejected: None };

fn admit(unit: &mut Unit<'_>, incoming: &Incoming<'_>) -> Result<(), ActError> {
    match incoming.fact {
        Fact::Message(MessageFact::MessageSent(sealed)) => admit_sealed(unit, incoming, sealed),
        Fact::Message(MessageFact::MessageAcknowledged(ack)) => {
            admit_acknowledgement(unit, incoming, ack)
        }
        _ => Err(not_a_bureaus()),
    }
}

/// What a content key is sealed for (the HPKE info string).
const CONTENT_KEY: &str = "entraide/message key/v1";
/// Longest text, in bytes.
pub const MAX_TEXT: usize = 64 * 1024;
/// Most bytes of all files of a message together: sealed twice in base64 they still fit an entry's payload.
pub const MAX_ATTACHED: usize = 480 * 1024;
/// Most files of a message.
pub const MOST_ATTACHED: usize = 8;

/// A message to be sent.
pub struct Outgoing {
    /// To whom.
    pub to: Recipients,
    /// Subject and text.
    pub text: Text,
    /// Urgency.
    pub priority: Priority,
    /// Record it is tied to; it is erased with it.
    pub about: Option<RecordId>,
    /// Message it answers.
    pub answers: Option<MessageId>,
}

/// Seals and sends a message.
pub fn send(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    outgoing: &Outgoing,
) -> Result<MessageId, ActError> {
    unit.authorise(officer, Act::SendMessage)?;
    if outgoing.text.text.len() + outgoing.text.subject.len() > MAX_TEXT {
        return Err(ActError::invalid("text", format!("a message has at most {MAX_TEXT} bytes")));
    }
    fits(&outgoing.text)?;
    if outgoing.to.members.is_empty() && !outgoing.to.secretariat {
        return Err(ActError::invalid("to", "a message has a recipient"));
    }
    if let Some(about) = outgoing.about {
        let known = unit.registers().notice(about)?.is_some_and(|notice| notice.content.is_some());
        if !known && !crate::hit::on_a_row(unit, about, None)? {
            return Err(ActError::NotFound("record"));
        }
    }
    let id = MessageId::random(unit.rng());
    let thread = match outgoing.answers {
        None => id,
        Some(answered) => {
            let answered = unit.registers().message(answered)?;
            answered.ok_or(ActError::NotFound("message to answer"))?.sealed.thread
        }
    };
    let (keys, text) = seal_text(unit, outgoing)?;
    let from = unit.node().me().clone();
    let sealed =
        Sealed { id, thread, about: outgoing.about, from, priority: outgoing.priority, keys, text };
    let audience = addressed(&sealed);
    let subject = subject(id, outgoing.about);
    unit.record(
        officer,
        subject,
        audience,
        &Fact::Message(MessageFact::MessageSent(Box::new(sealed))),
    )?;
    Ok(id)
}

/// A form has its own fields alone; files are few, small and well named.
fn fits(text: &Text) -> Result<(), ActError> {
    if let Some(form) = &text.form {
        let known = form.kind.fields();
        if form.fields.keys().any(|name| !known.contains(&name.as_str())) {
            return Err(ActError::invalid("form", "it has a field that this form does not"));
        }
        if form.fields.values().map(String::len).sum::<usize>() > MAX_TEXT {
            return Err(ActError::invalid("form", format!("it has at most {MAX_TEXT} bytes")));
        }
    }
    if text.attachments.len() > MOST_ATTACHED {
        return Err(ActError::invalid("attachments", format!("at most {MOST_ATTACHED} files")));
    }
    let mut bytes = 0;
    for attachment in &text.attachments {
        let name = &attachment.name;
        let bad = name.is_empty()
            || name.len() > 120
            || name.contains(|letter: char| letter.is_control() || "/\\:".contains(letter));
        if bad {
            return Err(ActError::invalid("attachments", "a file needs a short plain name"));
        }
        let content = BASE64.decode(&attachment.content);
        bytes += content.map_err(|_| ActError::invalid("attachments", "not base64"))?.len();
    }
    if bytes > MAX_ATTACHED {
        let what = format!("{bytes} bytes; at most {MAX_ATTACHED} together");
        return Err(ActError::invalid("attachments", what));
    }
    Ok(())
}

fn seal_text(
    unit: &mut Unit<'_>,
    outgoing: &Outgoing,
) -> Result<(BTreeMap<String, String>, String), ActError> {
    let bureaus: BTreeMap<_, _> = unit.registers().bureaus()?.into_iter().collect();
    let mut public = BTreeMap::new();
    for member in &outgoing.to.members {
        let keys = bureaus
            .get(member)
            .ok_or_else(|| ActError::invalid("to", format!("{member} has no bureau")))?;
        public.insert(member.to_string(), keys.messages.clone());
    }
    if outgoing.to.secretariat {
        let key =
            unit.registers().secretariat_key()?.ok_or(ActError::NotFound("secretariat's key"))?;
        public.insert(HUB.to_owned(), key);
    }
    public.insert(unit.node().name().to_string(), unit.node().keys().messages.public());
    let mut content_key = [0; 32];
    unit.rng().fill_bytes(&mut content_key);
    let plain = serde_json::to_vec(&outgoing.text)
        .map_err(|error| ActError::invalid("text", error.to_string()))?;
    // The key is used once, so the nonce may be fixed.
    let text = ChaCha20Poly1305::new(&content_key.into())
        .encrypt(&[0; 12].into(), plain.as_slice())
        .map_err(|_| ActError::Sealed("the message"))?;
    let mut keys = BTreeMap::new();
    for (name, public) in public {
        let sealed = seal(&public, CONTENT_KEY, &content_key, unit.rng())
            .map_err(|error| ActError::invalid("to", error.to_string()))?;
        keys.insert(name, sealed);
    }
    Ok((keys, BASE64.encode(text)))
}

/// Opens a message with this node's key.
pub fn open(node: &Node, sealed: &Sealed) -> Result<Text, ActError> {
    let not_ours = || ActError::Sealed("the message");
    let key = sealed.keys.get(node.name().as_str()).ok_or_else(not_ours)?;
    let key = node.keys().messages.open(CONTENT_KEY, key).map_err(|_| not_ours())?;
    let key: [u8; 32] = key.try_into().map_err(|_| not_ours())?;
    let text = BASE64.decode(&sealed.text).map_err(|_| not_ours())?;
    let plain = ChaCha20Poly1305::new(&key.into())
        .decrypt(&[0; 12].into(), text.as_slice())
        .map_err(|_| not_ours())?;
    serde_json::from_slice(&plain).map_err(|_| not_ours())
}

/// An officer has read the message and can act on it.
pub fn acknowledge(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    message: MessageId,
) -> Result<(), ActError> {
    unit.authorise(officer, Act::AcknowledgeMessage)?;
    let found = unit.registers().message(message)?.ok_or(ActError::NotFound("message"))?;
    // Its sender reads it too, and acknowledges nothing.
    if found.sealed.from == *unit.node().me() {
        return Err(ActError::NotFound("message"));
    }
    open(unit.node(), &found.sealed)?;
    let about = found.sealed.about;
    let fact = Fact::Message(MessageFact::MessageAcknowledged(Box::new(Acknowledgement {
        message,
        about,
    })));
    unit.record(officer, subject(message, about), addressed(&found.sealed), &fact)?;
    Ok(())
}

/// Delivery of a message to each recipient, with the reason where it has not happened. The hub knows every recipient's
/// signed checkpoint; a bureau knows what was acknowledged and what waits for the hub.
pub fn delivery(node: &Node, message: MessageId) -> Result<BTreeMap<String, Delivery>, ActError> {
    let found = node.registers().message(message)?.ok_or(ActError::NotFound("message"))?;
    let sender = crate::node::name_of(&found.sealed.from);
    let refused = refusal(node, message)?;
    let mut status = BTreeMap::new();
    for name in found.sealed.keys.keys().filter(|name| **name != *sender.as_str()) {
        let delivery = if found.acknowledged_by.iter().any(|by| by == name) {
            Delivery::Acknowledged
        } else {
            match found.pos {
                None => match &refused {
                    Some(reason) => Delivery::Refused { reason: reason.clone() },
                    None => Delivery::AwaitingHub,
                },
                Some(_) if name == HUB => Delivery::Delivered,
                Some(pos) => reached(node, &origin(name), pos)?,
            }
        };
        status.insert(name.clone(), delivery);
    }
    Ok(status)
}

/// Why the hub refused the message, if it did.
fn refusal(node: &Node, message: MessageId) -> Result<Option<String>, ActError> {
    for rejection in node.registers().rejections()? {
        let Ok(entry) = rejection.entry.parse() else { continue };
        let Some(pos) = node.own().position_of(entry)? else { continue };
        let payload = node.own().at(pos)?.whole.and_then(|whole| whole.payload);
        let vocabulary = node.registers().vocabulary();
        let fact = payload.map(|payload| vocabulary.read(&rejection.kind, payload.bytes()));
        if matches!(fact, Some(Ok(Fact::Message(MessageFact::MessageSent(sealed)))) if sealed.id == message)
        {
            return Ok(Some(rejection.reason));
        }
    }
    Ok(None)
}

fn reached(node: &Node, recipient: &Origin, pos: u64) -> Result<Delivery, ActError> {
    match node.followed(recipient)? {
        Some((size, _)) if size > pos => Ok(Delivery::Delivered),
        Some((_, at)) => {
            let reason = format!("its copy was last confirmed at {at}");
            Ok(Delivery::AwaitingRecipient { reason })
        }
        None if node.is_hub() => {
            Ok(Delivery::AwaitingRecipient { reason: "its copy was never confirmed".to_owned() })
        }
        None => Ok(Delivery::AwaitingRecipient {
            reason: "ordered by the hub, not yet acknowledged".to_owned(),
        }),
    }
}

impl Node {
    /// How much of the shared log each member's copy holds by its latest cosignature, as far as one is kept here.
    pub fn all_followed(&self) -> Result<BTreeMap<MemberCode, u64>, ActError> {
        let notes = self.shared().store().cosignatures().map_err(ledger::LogError::from)?;
        let sizes: BTreeMap<_, _> = notes
            .into_iter()
            // They were verified when they were taken.
            .filter_map(|(name, note)| {
                Some((name, ledger::SignedCheckpoint::parse(&note).ok()?.checkpoint().size))
            })
            .collect();
        let bureaus = self.registers().bureaus()?.into_iter();
        Ok(bureaus
            .filter_map(|(member, _)| {
                let name = witness_name(self.body(), &crate::node::origin(member.as_str()));
                Some((member, *sizes.get(&name)?))
            })
            .collect())
    }

    /// How much of the shared log a member's copy holds by its latest cosignature, and when it signed; known at the hub.
    pub fn followed(&self, member: &Origin) -> Result<Option<(u64, jiff::Timestamp)>, ActError> {
        let wanted = witness_name(self.body(), member);
        let Ok(code) = member.as_str().parse() else { return Ok(None) };
        let notes = self.shared().store().cosignatures().map_err(ledger::LogError::from)?;
        let Some((_, note)) = notes.into_iter().find(|(name, _)| *name == wanted) else {
            return Ok(None);
        };
        let Ok(note) = ledger::SignedCheckpoint::parse(&note) else { return Ok(None) };
        let keys = self.registers().bureau_keys(&code, i64::MAX as u64)?;
        let at = keys.and_then(|keys| {
            let key =
                ledger::VerifyingKey::from_bytes(&crate::seal::unhex32(&keys.signing)?).ok()?;
            note.cosigned_at(&wanted, &key).ok()
        });
        Ok(at.map(|at| (note.checkpoint().size, at)))
    }
}

/// Recipients and sender, from the names its keys are sealed to.
fn addressed(sealed: &Sealed) -> Audience {
    let names: BTreeSet<Origin> = sealed
        .keys
        .keys()
        .filter(|name| *name != HUB)
        .filter_map(|name| Origin::new(name).ok())
        .collect();
    if names.is_empty() { Audience::Hub } else { Audience::Only(names) }
}

fn subject(message: MessageId, about: Option<RecordId>) -> RecordId {
    about.unwrap_or(RecordId::from_bytes(message.bytes()))
}

fn admit_sealed(unit: &Unit<'_>, incoming: &Incoming<'_>, sealed: &Sealed) -> Result<(), ActError> {
    if sealed.from != Post::Bureau(incoming.from.clone()) {
        return Err(ActError::invalid("from", "a bureau sends its own messages"));
    }
    if subject(sealed.id, sealed.about) != incoming.subject
        || *incoming.audience != addressed(sealed)
    {
        return Err(ActError::invalid("to", "those who hold a key are those it is addressed to"));
    }
    match sealed.about {
        None => unit.unused(incoming.subject)?,
        Some(about) => {
            let known = unit.registers().notice(about)?.filter(|notice| notice.content.is_some());
            let visible = known.is_some_and(|notice| {
                let audience = notice.audience.clone().unwrap_or_default();
                notice.owner == *incoming.from
                    || (notice.file.is_some() && audience.includes(incoming.from))
            });
            if !visible && !crate::hit::on_a_row(unit, about, Some(incoming.from))? {
                return Err(ActError::NotFound("record"));
            }
        }
    }
    if unit.registers().message(sealed.id)?.is_some() {
        return Err(ActError::invalid("id", "there is a message of that identifier"));
    }
    for name in sealed.keys.keys().filter(|name| *name != HUB) {
        let member = name.parse().map_err(|_| ActError::invalid("to", "no member"))?;
        if !unit.registers().is_member(&member)? {
            return Err(ActError::invalid("to", "no member"));
        }
    }
    Ok(())
}

fn admit_acknowledgement(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    ack: &Acknowledgement,
) -> Result<(), ActError> {
    let found = unit.registers().message(ack.message)?.ok_or(ActError::NotFound("message"))?;
    let sealed = &found.sealed;
    let recipient = sealed.keys.contains_key(incoming.from.as_str())
        && sealed.from != Post::Bureau(incoming.from.clone());
    if !recipient
        || ack.about != sealed.about
        || subject(ack.message, sealed.about) != incoming.subject
    {
        return Err(ActError::NotFound("message"));
    }
    if *incoming.audience != addressed(sealed) {
        return Err(ActError::invalid("audience", "sender and recipients learn of it"));
    }
    Ok(())
}

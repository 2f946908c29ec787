//! Writing a message: to whom, how urgent, about which record, a structured form or free text, files.

use std::collections::{BTreeMap, BTreeSet};

use acts::message::{MAX_ATTACHED, Outgoing, view};
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{
    MemberCode, MessageId, RecordId,
    directory::Post,
    message::{Attachment, AttachmentKind, Form as Sheet, FormKind, Priority, Recipients, Text},
};
use futures_util::future::BoxFuture;
use maud::{Markup, html};
use photo::{Limits, Photo};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, HttpError,
    context::Context,
    door::{Created, Input},
    form::Form,
    language::{Messages, of},
    ui::Field,
    upload::{File, Upload},
    word,
};

const PRIORITIES: [Priority; 3] = [Priority::Normal, Priority::Urgent, Priority::VeryUrgent];

/// What the address may say: identifiers only.
#[derive(Deserialize)]
pub(super) struct Begun {
    form: Option<String>,
    about: Option<String>,
    answers: Option<String>,
}

/// What stands in the form.
#[derive(Default)]
struct Sheets {
    members: Vec<MemberCode>,
    to: BTreeSet<String>,
    subject: String,
    text: String,
    priority: String,
    about: String,
    answers: String,
    kind: Option<FormKind>,
    fields: BTreeMap<String, String>,
    wrong: Option<(String, String)>,
}

pub(super) async fn page(ctx: Context, Query(asked): Query<Begun>) -> Answer {
    let mut sheets = Sheets {
        kind: kind(asked.form.as_deref()),
        about: asked.about.unwrap_or_default(),
        members: members(&ctx).await?,
        ..Sheets::default()
    };
    if let Some(answers) = asked.answers {
        let id: MessageId = answers.parse().map_err(|_| HttpError::NotFound)?;
        let heading = ctx.read(move |node| view::letter(node, id)).await?.heading;
        let mine = heading.from == ctx.officer()?.officer.post;
        let to = if mine { heading.to } else { vec![heading.from] };
        sheets.to = to.iter().map(code).collect();
        sheets.subject = heading.subject;
        sheets.about = heading.about.map(|about| about.to_string()).unwrap_or_default();
        sheets.answers = answers;
    }
    Ok(shown(&ctx, &sheets))
}

fn kind(code: Option<&str>) -> Option<FormKind> {
    FormKind::ALL.into_iter().find(|kind| code == Some(kind.code()))
}

fn code(post: &Post) -> String {
    match post {
        Post::Secretariat => acts::HUB.to_owned(),
        Post::Bureau(member) => member.to_string(),
    }
}

/// Members that have a bureau, but one's own.
async fn members(ctx: &Context) -> Answer<Vec<MemberCode>> {
    let bureaus = ctx.read(|node| Ok(node.registers().bureaus()?)).await?;
    let me = &ctx.officer()?.officer.post;
    let members = bureaus.into_iter().map(|(member, _)| member);
    Ok(members.filter(|member| *me != Post::Bureau(member.clone())).collect())
}

/// A message to be sent.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMessage {
    /// Bureaus it goes to.
    #[serde(default)]
    members: BTreeSet<MemberCode>,
    /// Whether it goes to the secretariat too, which can then read it.
    #[serde(default)]
    secretariat: bool,
    text: Text,
    #[serde(default)]
    priority: Priority,
    /// Record it is tied to; it is erased with it.
    #[serde(default)]
    about: Option<RecordId>,
    /// Message it answers.
    #[serde(default)]
    answers: Option<MessageId>,
}

/// Names the message.
#[derive(Serialize, JsonSchema)]
pub(super) struct Sent {
    message: MessageId,
}

pub(super) async fn send(ctx: Context, asked: Input<(), (), NewMessage>) -> Answer<Created<Sent>> {
    let NewMessage { members, secretariat, text, priority, about, answers } = asked.body;
    let to = Recipients { members, secretariat };
    let outgoing = Outgoing { to, text, priority, about, answers };
    let message =
        ctx.act(move |unit, officer| acts::message::send(unit, officer, &outgoing)).await?;
    Ok(Created(Sent { message }))
}

/// The message that the form describes.
pub(super) fn typed(ctx: &Context, sent: &Upload) -> Answer<NewMessage> {
    let (t, form) = (ctx.language, &sent.form);
    let sheets = Sheets::of(form);
    let sheet = sheets.kind.map(|kind| Sheet { kind, fields: sheets.fields });
    if sheets.subject.is_empty() {
        return Err(HttpError::wrong("subject", t.text("messages-no-subject")));
    }
    if sheets.text.is_empty() && sheet.as_ref().is_none_or(|sheet| sheet.fields.is_empty()) {
        return Err(HttpError::wrong("text", t.text("messages-no-text")));
    }
    if sheets.to.is_empty() {
        return Err(HttpError::wrong("to", t.text("messages-no-recipient")));
    }
    let named = sheets.to.iter().filter(|to| *to != acts::HUB).map(|to| to.parse());
    let members = named.collect::<Result<_, _>>();
    let priority = PRIORITIES.into_iter().find(|priority| word(priority) == sheets.priority);
    Ok(NewMessage {
        members: members.map_err(|_| HttpError::wrong("to", t.text("messages-no-member")))?,
        secretariat: sheets.to.contains(acts::HUB),
        text: Text {
            subject: sheets.subject,
            text: sheets.text,
            form: sheet,
            attachments: sent.files.iter().map(attached).collect::<Answer<_>>()?,
        },
        priority: priority.unwrap_or_default(),
        about: form.parsed("about")?,
        answers: form.parsed("answers")?,
    })
}

impl Sheets {
    /// As it was typed.
    fn of(form: &Form) -> Self {
        let text = |name: &str| form.text(name).unwrap_or_default().to_owned();
        let kind = kind(form.text("form"));
        let fields = kind.map(FormKind::fields).unwrap_or_default().iter();
        let fields = fields.filter_map(|name| {
            Some(((*name).to_owned(), form.text(&format!("field-{name}"))?.to_owned()))
        });
        Self {
            to: form.all("to").map(str::to_owned).collect(),
            subject: text("subject"),
            text: text("text"),
            priority: text("priority"),
            about: text("about"),
            answers: text("answers"),
            kind,
            fields: fields.collect(),
            ..Self::default()
        }
    }
}

pub(super) fn again(
    ctx: Context,
    (): (),
    sent: Upload,
    wrong: (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        let members = members(&ctx).await?;
        let sheets = Sheets { members, wrong: Some(wrong), ..Sheets::of(&sent.form) };
        Ok(shown(&ctx, &sheets).into_response())
    })
}

/// A file as it is sent: pictures as pixels alone, PDF and plain text as they are, nothing else.
fn attached(file: &File) -> Answer<Attachment> {
    let wrong = |what: String| HttpError::wrong("files", format!("{}: {what}", file.name));
    let (kind, content) = if file.content.starts_with(b"%PDF-") {
        (AttachmentKind::Pdf, file.content.clone())
    } else if std::str::from_utf8(&file.content).is_ok_and(|text| !text.contains('\0')) {
        (AttachmentKind::Plain, file.content.clone())
    } else {
        let photo = Photo::read(&file.content, &Limits::default())
            .map_err(|error| wrong(format!("neither PDF, text nor a picture: {error}")))?;
        (AttachmentKind::Jpeg, photo.jpeg().to_vec())
    };
    if content.len() > MAX_ATTACHED {
        return Err(wrong(format!("{} bytes; at most {MAX_ATTACHED} together", content.len())));
    }
    Ok(Attachment { name: file.name.clone(), kind, content: BASE64.encode(content) })
}

fn shown(ctx: &Context, sheets: &Sheets) -> Markup {
    let t = ctx.language;
    let error = |field: &str| {
        sheets.wrong.as_ref().filter(|(name, _)| name == field).map(|(_, what)| what.as_str())
    };
    let priorities: Vec<_> = PRIORITIES
        .map(|priority| (word(&priority), t.text(of("priority-{}", &word(&priority)))))
        .into();
    let content = html! {
        nav.actions aria-label=(t.text("messages-forms")) {
            a.button href="/messages/new" aria-current=[sheets.kind.is_none().then_some("true")] { (t.text("messages-free")) }
            @for kind in FormKind::ALL { a.button href=(link(kind, sheets)) aria-current=[(sheets.kind == Some(kind)).then_some("true")] { (t.text(of("form-{}", kind.code()))) } }
        }
        form.card method="post" action="/messages/new" enctype="multipart/form-data" {
            @if let Some((field, what)) = &sheets.wrong { p.note.bad role="alert" { a href=(format!("#{field}")) { bdi { (what) } } } }
            input type="hidden" name="answers" value=(sheets.answers);
            input type="hidden" name="about" value=(sheets.about);
            @if !sheets.about.is_empty() { p.note { (t.text("messages-tied-why")) " " a href=(format!("/notices/{}", sheets.about)) { (t.text("messages-record")) } } }
            (recipients(ctx, sheets, error("to")))
            div.fields {
                div.full { (Field::new("subject", &t.text("messages-subject"), &sheets.subject).required().error(error("subject")).line("text")) }
                (Field::new("priority", &t.text("messages-priority"), &sheets.priority).choice(&priorities))
            }
            @if let Some(kind) = sheets.kind {
                input type="hidden" name="form" value=(kind.code());
                @for name in kind.fields() {
                    (Field::new(&format!("field-{name}"), &t.text(of("form-field-{}", name)), sheets.fields.get(*name).map_or("", String::as_str)).area(2))
                }
            }
            (Field::new("text", &t.text("messages-text"), &sheets.text).error(error("text")).area(8))
            div.field { label for="files" { (t.text("messages-attach")) } input #files name="files" type="file" multiple accept="image/jpeg,image/png,image/webp,application/pdf,text/plain"; p.hint { (t.text("messages-attach-hint")) }
                @if let Some(what) = error("files") { p.error { bdi { (what) } } } }
            div.actions { button.main type="submit" { (t.text("word-send")) } span.small { (t.text("messages-sealed")) } }
        }
    };
    ctx.page(&t.text("messages-new")).here("/messages").body(&content)
}

fn link(kind: FormKind, sheets: &Sheets) -> String {
    let mut link = format!("/messages/new?form={}", kind.code());
    for (name, value) in [("about", &sheets.about), ("answers", &sheets.answers)] {
        if !value.is_empty() && value.chars().all(|letter| letter.is_ascii_hexdigit()) {
            link.extend(["&", name, "=", value]);
        }
    }
    link
}

fn recipients(ctx: &Context, sheets: &Sheets, error: Option<&str>) -> Markup {
    let t = ctx.language;
    let at_hub = ctx.principal().is_some_and(crate::context::Principal::at_hub);
    let mut rows: Vec<(String, String)> =
        sheets.members.iter().map(|member| (member.to_string(), ctx.member_name(member))).collect();
    rows.sort_by(|a, b| a.1.cmp(&b.1));
    if !at_hub {
        rows.insert(0, (acts::HUB.to_owned(), t.text("secretariat")));
    }
    html! {
        fieldset #to .wrong[error.is_some()] {
            legend { (t.text("messages-to")) }
            div.ticks { @for (value, name) in &rows { label.tick { input type="checkbox" name="to" value=(value) checked[sheets.to.contains(value)]; span { (name) } } } }
            @if let Some(what) = error { p.error { (what) } }
        }
    }
}

//! Writes the corpora's invented seeds anew, after a format changed:
//! `cargo run --manifest-path fuzz/Cargo.toml --bin seeds -- fuzz/corpus`.
//!
//! Keys and identifiers are constants: seeds show the shape of a format, they protect nothing.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use domain::desk::{Rejection, Settled};
use domain::law::StatuteText;
use domain::list::ListImport;
use domain::notice::FileNumber;
use domain::notice::entry::{Expiry, OriginProof, Publication, Request, Suspension};
use domain::{DeskFact, Draft, Fact, LawFact, ListFact, NoticeFact, RecordId};
use ledger::note::Checkpoint;
use ledger::store::{Row, Whole};
use ledger::{
    Audience, AudienceOpening, AuthorId, BodyName, Entry, EntryId, Envelope, Hash, KeyName, Kind,
    Origin, Page, Payload, PayloadKey, SignedCheckpoint, SigningKey, SubjectId,
};
use peer::{Hello, Message, Refusal};
use statute::{Statute, samples};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let folder = std::env::args().nth(1).ok_or("usage: seeds CORPUS_FOLDER")?;
    let corpus = Path::new(&folder);
    let audiences = [
        Audience::All,
        Audience::Hub,
        Audience::Only(BTreeSet::from([Origin::new("AA")?, Origin::new("BB")?])),
    ];
    let mut wholes = Vec::new();
    for (at, audience) in audiences.into_iter().enumerate() {
        wholes.push(whole(u8::try_from(at)?, audience)?);
    }
    for (at, whole) in wholes.iter().enumerate() {
        write(corpus, "entry_decode", &format!("entry-{at}"), whole.entry.as_bytes())?;
    }
    let note = checkpoint()?.text();
    write(corpus, "checkpoint", "cosigned", note.as_bytes())?;
    let mut rows: Vec<Row> = wholes.into_iter().map(Row::Whole).collect();
    rows.push(Row::Opaque(Hash([7; 32])));
    let page = Page { from: 3, rows, checkpoint: note.clone(), proof: vec![Hash([1; 32]); 2] };
    write(corpus, "page_decode", "whole-and-bare", &page.encode())?;
    peers(corpus, &note, &page)?;
    let empty = Page { from: 0, rows: Vec::new(), checkpoint: note, proof: Vec::new() };
    write(corpus, "page_decode", "empty", &empty.encode())?;
    laws(corpus)?;
    facts(corpus)?;
    for (name, zone) in ZONES {
        write(corpus, "mrz", name, zone.as_bytes())?;
    }
    for (name, text) in NAMES {
        write(corpus, "names", name, text.as_bytes())?;
    }
    for (name, text) in ROWS {
        write(corpus, "rows", name, text.as_bytes())?;
    }
    let list = include_bytes!("../../../crates/formats/tests/un_small.xml");
    write(corpus, "un_list", "small", list)?;
    for (name, xml) in LISTS {
        write(corpus, "un_list", name, xml.as_bytes())?;
    }
    Ok(())
}

/// Files of documents and objects, in both formats.
const ROWS: [(&str, &str); 4] = [
    (
        "csv",
        "number,kind,status,issuer,reference,suspended,issued_on,expires_on,reported_on,keep_until,detail\n\
         AB 12-34,passport,stolen,KEN,R-1,false,2020,2030-01,2026-01-31,2031-01-31,\"make \"\"X\"\"\"\n",
    ),
    (
        "csv-range",
        "Number;Number_to;Kind;Status;Issuer\r\nAB0098;AB0101;passport;stolen-blank;ke\r\n",
    ),
    (
        "ndjson",
        "{\"number\":\"ab\\u002d1\",\"kind\":\"vehicle\",\"status\":\"stolen\",\"issuer\":null}\n\n\
         {\"number\":\"7\",\"number_to\":\"9\",\"kind\":\"firearm\",\"status\":\"trafficked\"}\n",
    ),
    ("odd", "\u{feff}kind\tnumber\tstatus\nplate\t粤B·12345\tlost\n\"\"\"\t\t\n"),
];

/// One payload of each kind of message behind its number, and a whole frame.
fn peers(corpus: &Path, note: &str, page: &Page) -> Outcome {
    let hello = Hello {
        body: BodyName::new("seed")?,
        member: "AA".parse()?,
        mirror_size: 7,
        own_size: 3,
        nonce: [9; 16],
        checkpoint: note.to_owned(),
        level: Some(1),
    };
    let messages = [
        ("hello", 0, Message::Hello(hello)),
        (
            "welcome",
            3,
            Message::Welcome { received: Some(2), size: 7, levels: None, signature: [1; 64] },
        ),
        ("pull", 4, Message::Pull { from: 7, rows: 100, bytes: 1 << 20 }),
        ("page", 5, Message::Page(page.encode())),
        ("submit", 6, Message::Submit(Vec::new())),
        ("submitted", 7, Message::Submitted { received: None, ordered: 1, rejected: 2, known: 3 }),
        ("cosign", 8, Message::Cosign(note.to_owned())),
        ("refused", 10, Message::Refused(Refusal::Malformed)),
    ];
    for (name, number, message) in messages {
        let frame = message.into_frame([7; 16], 3);
        write(corpus, "peer_frame", &format!("frame-{name}"), &frame.encode())?;
        let payload = [&[number], frame.payload.as_slice()].concat();
        write(corpus, "peer_frame", &format!("payload-{name}"), &payload)?;
    }
    Ok(())
}

/// The default statute, and a draft of each kind, as a draft and as what a bureau asks the hub for.
fn laws(corpus: &Path) -> Outcome {
    write(corpus, "statute", "default", Statute::default_text().as_bytes())?;
    write(corpus, "statute", "empty", b"")?;
    for (kind, json) in samples::all() {
        write(corpus, "draft", kind, json.as_bytes())?;
        let request = Request::of(&Draft::from_json(json.as_bytes())?);
        fact(
            corpus,
            &format!("submitted-{kind}"),
            &Fact::Notice(NoticeFact::NoticeSubmitted(Box::new(request))),
        )?;
    }
    Ok(())
}

/// Payloads of several kinds, each behind the line of its kind.
fn facts(corpus: &Path) -> Outcome {
    let record = RecordId::from_bytes([4; 16]);
    let (_, json) = samples::all().first().ok_or("no sample")?;
    let publication = Publication {
        file: FileNumber::new(2026, 1),
        version: 1,
        retain_until: "2031-01-01".parse()?,
        content: Request::of(&Draft::from_json(json.as_bytes())?),
        origin: OriginProof { entry: "AA==".to_owned(), key: "AA==".to_owned() },
    };
    let suspension =
        Suspension { until: "2026-02-15T08:00:00Z".parse()?, reasons: "seed".to_owned() };
    let law = StatuteText { version: "1".to_owned(), toml: "[body]".to_owned() };
    let settled = Settled { what: "seed".to_owned(), item: [6; 16], note: String::new() };
    let import = ListImport {
        source: "AA".parse()?,
        generated_at: "2026-01-15T08:00:00Z".parse()?,
        added: 1,
        updated: 2,
        withdrawn: 3,
    };
    let rejection = Rejection {
        origin: "AA".parse()?,
        seq: 5,
        entry: "00".repeat(16),
        kind: "NoticeSubmitted".to_owned(),
        reason: "seed".to_owned(),
    };
    for (name, of) in [
        ("published", Fact::Notice(NoticeFact::NoticePublished(Box::new(publication)))),
        ("suspended", Fact::Notice(NoticeFact::NoticeSuspended(Box::new(suspension)))),
        ("statute", Fact::Law(LawFact::StatuteAdopted(Box::new(law)))),
        ("settled", Fact::Desk(DeskFact::DeskSettled(Box::new(settled)))),
        ("import", Fact::List(ListFact::ListImported(Box::new(import)))),
        ("rejected", Fact::Desk(DeskFact::SubmissionRejected(Box::new(rejection)))),
        ("expired", Fact::Notice(NoticeFact::NoticeExpired(Box::new(Expiry { record })))),
    ] {
        fact(corpus, name, &of)?;
    }
    Ok(())
}

fn fact(corpus: &Path, name: &str, fact: &Fact) -> Outcome {
    write(corpus, "fact", name, &[fact.kind().name.as_bytes(), b"\n", &fact.to_json()].concat())
}

fn whole(at: u8, audience: Audience) -> Outcome<Whole> {
    let payload = Payload::with_key(PayloadKey([at; 32]), br#"{"seed":true}"#.to_vec())?;
    let opening = AudienceOpening { audience, salt: [at; 32] };
    let envelope = Envelope {
        id: EntryId([at; 16]),
        origin: Origin::new("AA")?,
        seq: u64::from(at) + 1,
        seen: 2,
        at: "2026-01-15T08:00:00Z".parse()?,
        kind: Kind::new("NoticePublished")?,
        author: AuthorId([3; 16]),
        subject: SubjectId([4; 16]),
        audience: opening.commitment(),
        payload: payload.commitment(),
    };
    let entry = Entry::sign(envelope, &SigningKey::from_bytes(&[5; 32]), &BodyName::new("seed")?);
    Ok(Whole { entry, audience: Some(opening), payload: (at > 0).then_some(payload) })
}

fn checkpoint() -> Outcome<SignedCheckpoint> {
    let at = "2026-01-15T08:00:00Z".parse()?;
    let origin = KeyName::new("seed/hub/shared")?;
    let checkpoint = Checkpoint { origin, size: 7, root: Hash([6; 32]) };
    let signed = checkpoint.sign(&SigningKey::from_bytes(&[5; 32]), at);
    Ok(signed.cosign(&KeyName::new("seed/AA")?, &SigningKey::from_bytes(&[8; 32]), at))
}

fn write(corpus: &Path, target: &str, name: &str, bytes: &[u8]) -> Outcome {
    fs::create_dir_all(corpus.join(target))?;
    Ok(fs::write(corpus.join(target).join(name), bytes)?)
}

/// The specimens of ICAO 9303 parts 4 to 7 (Utopia's Anna Maria Eriksson), and one that is wrong.
const ZONES: [(&str, &str); 6] = [
    (
        "td1",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n\
         ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ),
    ("td2", "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"),
    (
        "td3",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
         L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    (
        "mrv-a",
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
         L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ),
    ("mrv-b", "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"),
    (
        "td3-misread",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
         L8989O2C36UTO74O8122F1204159ZE184226B<<<<<10",
    ),
];

const LISTS: [(&str, &str); 3] = [
    ("no-records", "<CONSOLIDATED_LIST dateGenerated=\"2026-01-15T00:00:00Z\"/>"),
    (
        "document-type",
        "<!DOCTYPE l [<!ENTITY a \"b\">]><CONSOLIDATED_LIST dateGenerated=\"2026-01-15T00:00:00Z\">&a;",
    ),
    (
        "references",
        "<CONSOLIDATED_LIST dateGenerated='2026-01-15T00:00:00Z'><INDIVIDUALS><INDIVIDUAL>\
         <DATAID>&#49;</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME><![CDATA[A]]>&amp;</FIRST_NAME>\
         <UN_LIST_TYPE>X</UN_LIST_TYPE><REFERENCE_NUMBER>R</REFERENCE_NUMBER>\
         <INDIVIDUAL_DATE_OF_BIRTH><NOTE>Nov. 1973</NOTE></INDIVIDUAL_DATE_OF_BIRTH>\
         </INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>",
    ),
];

/// Invented people, one a line, names parted by `|`; and what names should not be.
const NAMES: [(&str, &str); 4] = [
    (
        "scripts",
        "Pavel Testani|Павел Тестани\nĐặng Thu Phượng\n김지현\nمحمد عبدالرحمن الفلاني\nרות בן טסט\n高橋 みなみ",
    ),
    ("same-words", "Karim Testani\nTestani Karim\nKarim Karim Testani\nK. Testani\nKarimtestani"),
    ("absurd", "\u{202e}inatseT\n😀😀\na\n\nAnn\u{301}\u{301}\u{301}a\nP\u{430}vel"),
    ("documents", "X1|X1\nXI\nAB1234567 Zebulon\nAB1234567"),
];

//! `entraide bench ledger`: durable signed appends, follow, erasure and rebuild rates, and bytes an entry, beside their goals
//! and the disk's own limit measured in the same run. All persons are generated.

use std::{
    fmt::Write as _,
    fs::File,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use acts::{
    DataDir, Node, OpenNode,
    check::{Question, Terms, check},
    import::import_un_list,
    writer::Writer,
};
use domain::{MemberCode, directory::Post, lookup::LookupPurpose};
use formats::un_list::{Limits, UnList, read};
use ledger::{
    Audience, AudienceOpening, AuthorId, BodyName, Entry, EntryId, Envelope, KeyName, Kind, Log,
    LogIdentity, Mode, NewEntry, Origin, Payload, SigningKey, SqliteStore, SubjectId,
};
use rand_core::CryptoRng;
use serde_json::json;
use statute::Act;

use crate::{
    body,
    outcome::{Fault, Outcome},
    screen,
};

/// Measure the ledger. Figures go to docs/benchmarks.md with machine and date; take the median of three runs.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Entries to append in batches
    #[arg(long, default_value_t = 50_000)]
    entries: u64,
    /// Bureaus that follow
    #[arg(long, default_value_t = 50)]
    bureaus: u16,
    /// Notices to publish to them
    #[arg(long, default_value_t = 1_000)]
    notices: u32,
    /// Where to write; a temporary folder if left out
    #[arg(long = "data", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Print one JSON object a figure instead of a table
    #[arg(long)]
    json: bool,
}

/// One figure with its goal.
struct Figure {
    what: &'static str,
    value: f64,
    unit: &'static str,
    /// What bench.md §4 asks; the text carries the direction.
    goal: &'static str,
}

/// Size of a body, in bytes.
const BODY: usize = 1_000;
/// Entries a batch.
const BATCH: u64 = 256;

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let folder = match &arguments.data {
        Some(data) => tempfile::Builder::new().prefix("bench-").tempdir_in(data)?,
        None => tempfile::Builder::new().prefix("entraide-bench-").tempdir()?,
    };
    let mut figures = Vec::new();
    figures.push(disk(folder.path())?);
    appends(folder.path(), arguments.entries, &mut figures)?;
    body_of_bureaus(folder.path(), arguments, &mut figures)?;
    for figure in &figures {
        if arguments.json {
            screen::object(&json!({
                "what": figure.what, "value": figure.value, "unit": figure.unit, "goal": figure.goal,
            }));
        } else {
            screen::line(&format!(
                "{:<58} {:>12.1} {:<12} {}",
                figure.what, figure.value, figure.unit, figure.goal
            ));
        }
    }
    Ok(Outcome::Yes)
}

fn rate(
    what: &'static str,
    count: u64,
    took: Duration,
    unit: &'static str,
    goal: &'static str,
) -> Figure {
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let value = count as f64 / took.as_secs_f64();
    Figure { what, value, unit, goal }
}

fn seconds(what: &'static str, took: Duration, goal: &'static str) -> Figure {
    Figure { what, value: took.as_secs_f64(), unit: "s", goal }
}

/// The limit: how often this disk makes 4 KiB durable.
fn disk(folder: &Path) -> Result<Figure, Fault> {
    let mut file = File::create(folder.join("limit"))?;
    let started = Instant::now();
    let mut synced = 0;
    while synced < 200 {
        file.write_all(&[0x5a; 4096])?;
        file.sync_data()?;
        synced += 1;
    }
    Ok(rate(
        "the disk itself: 4 KiB appended and synced",
        synced,
        started.elapsed(),
        "/s",
        "(limit)",
    ))
}

fn appends(folder: &Path, entries: u64, figures: &mut Vec<Figure>) -> Result<(), Fault> {
    let mut rng = body::rng();
    let mut seed = [0; 32];
    rng.fill_bytes(&mut seed);
    let key = SigningKey::from_bytes(&seed);
    let organisation = BodyName::new("bench.example").map_err(Fault::system)?;
    let path = folder.join("appends.db");
    let store = Arc::new(SqliteStore::open(&path).map_err(Fault::system)?);
    let name = KeyName::new("bench.example/log").map_err(Fault::system)?;
    let identity = LogIdentity { body: organisation.clone(), name };
    let mode = Mode::Authoritative { signer: key.clone() };
    let mut log = Log::open(store, identity, mode, None).map_err(Fault::system)?;
    let mut make = |seq| entry(seq, &key, &organisation, &mut *rng);
    let single = 200.min(entries);
    let started = Instant::now();
    for seq in 0..single {
        log.append(vec![make(seq)?], body::now()).map_err(Fault::system)?;
    }
    let alone = started.elapsed();
    figures.push(rate("durable signed appends, one by one", single, alone, "entries/s", ""));
    let bar = screen::progress("appending", entries);
    let started = Instant::now();
    let mut seq = single;
    while seq < single + entries {
        let batch = (seq..(seq + BATCH).min(single + entries))
            .map(&mut make)
            .collect::<Result<Vec<_>, _>>()?;
        seq += batch.len() as u64;
        log.append(batch, body::now()).map_err(Fault::system)?;
        bar.set_position(seq);
    }
    let took = started.elapsed();
    bar.finish_and_clear();
    figures.push(rate(
        "durable signed appends, 256 a batch, 1 kB payloads",
        entries,
        took,
        "entries/s",
        ">= 10,000",
    ));
    drop(log);
    let bytes: u64 = ["appends.db", "appends.keys.db"]
        .iter()
        .filter_map(|file| folder.join(file).metadata().ok())
        .map(|metadata| metadata.len())
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let value = bytes as f64 / seq as f64;
    figures.push(Figure {
        what: "bytes an entry, both files, 1 kB payloads",
        value,
        unit: "bytes",
        goal: "",
    });
    Ok(())
}

fn entry(
    seq: u64,
    key: &SigningKey,
    organisation: &BodyName,
    rng: &mut dyn CryptoRng,
) -> Result<NewEntry, Fault> {
    let mut bytes = vec![0; BODY];
    rng.fill_bytes(&mut bytes);
    let payload = Payload::new(bytes, rng).map_err(Fault::system)?;
    let audience = AudienceOpening::new(Audience::All, rng);
    let envelope = Envelope {
        id: EntryId::random(rng),
        origin: Origin::new("hub").map_err(Fault::system)?,
        seq,
        seen: seq,
        at: body::now(),
        kind: Kind::new("Measured").map_err(Fault::system)?,
        author: AuthorId::random(rng),
        subject: SubjectId::random(rng),
        audience: audience.commitment(),
        payload: payload.commitment(),
    };
    let entry = Entry::sign(envelope, key, organisation);
    Ok(NewEntry { entry, audience, payload: Some(payload) })
}

/// A hub and many bureaus: publication, withdrawal with receipts, audited look-ups, rebuild.
fn body_of_bureaus(
    folder: &Path,
    arguments: &Arguments,
    figures: &mut Vec<Figure>,
) -> Result<(), Fault> {
    let data_dir = DataDir::at(folder.join("body"));
    let statute =
        statute::Statute::parse(statute::Statute::default_text()).map_err(Fault::system)?;
    let members = body::all_members(&statute);
    let mut hub = body::make(&data_dir, "Bench", &members, body::now())?;
    let mut bureaus = Vec::new();
    let countries: Vec<&MemberCode> =
        members.iter().map(|(code, _)| code).filter(|code| code.country().is_some()).collect();
    let bar = screen::progress("opening bureaus", u64::from(arguments.bureaus));
    for member in countries.into_iter().take(usize::from(arguments.bureaus)) {
        bureaus.push(body::open_bureau(&data_dir, &mut hub, member, body::now())?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    sync_all(&mut hub, &mut bureaus)?;
    let list = list(arguments.notices, 0)?;
    let officer = body::officer_for(&hub, Act::ImportList)?;
    let started = Instant::now();
    import(&mut hub, officer, &list)?;
    sync_all(&mut hub, &mut bureaus)?;
    figures.push(seconds(
        "notices published and in every bureau's copy",
        started.elapsed(),
        "1,000 to 50: <= 10 s",
    ));
    let shorter = self::list(arguments.notices.saturating_sub(1), 1)?;
    let started = Instant::now();
    import(&mut hub, officer, &shorter)?;
    sync_all(&mut hub, &mut bureaus)?;
    let took = started.elapsed();
    let receipts = hub.registers().receipts().map_err(acts::ActError::from)?;
    // The hub signs for itself as well.
    if receipts != bureaus.len() as u64 + 1 {
        return Err(Fault::system(format!("{receipts} receipts from {} bureaus", bureaus.len())));
    }
    figures.push(seconds(
        "one withdrawal erased everywhere, all receipts in",
        took,
        "50 bureaus: <= 2 s",
    ));
    let Some(bureau) = bureaus.pop() else { return Ok(()) };
    lookups(bureau, figures)?;
    follow_and_rebuild(&data_dir, &mut hub, figures)
}

fn sync_all(hub: &mut OpenNode, bureaus: &mut [OpenNode]) -> Result<(), Fault> {
    for bureau in bureaus {
        peer::sync(hub, bureau, body::now(), &mut *body::rng()).map_err(Fault::system)?;
    }
    Ok(())
}

fn import(hub: &mut OpenNode, officer: domain::OfficerId, list: &UnList) -> Result<(), Fault> {
    let imported = hub.run(body::now(), |unit| {
        import_un_list(unit, officer, list.generated_at, &list.records, false)
    })?;
    match imported.refused.first() {
        None => Ok(()),
        Some((reference, findings)) => {
            let finding = findings.first().map(ToString::to_string).unwrap_or_default();
            Err(Fault::system(format!(
                "the generated list was not accepted: {reference}: {finding}"
            )))
        }
    }
}

/// A generated list of invented persons, `day` days after the first.
fn list(persons: u32, day: u8) -> Result<UnList, Fault> {
    let mut xml = format!(
        "<CONSOLIDATED_LIST dateGenerated=\"2026-01-{:02}T00:00:00.000Z\"><INDIVIDUALS>",
        day + 1
    );
    for n in 0..persons {
        let (a, b) = (word(n), word(n.wrapping_mul(7919).wrapping_add(13)));
        let year = 1940 + n % 60;
        // Writing to a string does not fail.
        let _ = write!(
            xml,
            "<INDIVIDUAL><DATAID>{n}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>{a}</FIRST_NAME>\
             <SECOND_NAME>{b}</SECOND_NAME><UN_LIST_TYPE>Bench</UN_LIST_TYPE>\
             <REFERENCE_NUMBER>BNi.{n:06}</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON>\
             <COMMENTS1>Generated for measuring; nobody of this name is meant.</COMMENTS1>\
             <NATIONALITY><VALUE>Kenya</VALUE></NATIONALITY>\
             <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>{year}</YEAR>\
             </INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>"
        );
    }
    xml += "</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>";
    read(xml.as_bytes(), &Limits::default()).map_err(Fault::system)
}

/// A pronounceable word of its own for every number.
fn word(mut n: u32) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ke", "lu", "mo", "ni", "ra", "so", "tu", "va", "ze", "shi", "dra", "pel", "gor",
        "wim", "yan",
    ];
    let mut word = String::new();
    for _ in 0..4 {
        word += SYLLABLES[(n % 16) as usize];
        n /= 16;
    }
    word.to_uppercase()
}

/// Checks by name through the writer: each sealed, recorded and durable before it is answered.
fn lookups(bureau: OpenNode, figures: &mut Vec<Figure>) -> Result<(), Fault> {
    const CALLERS: u32 = 64;
    const EACH: u32 = 50;
    let officer = body::officer_for(&bureau, Act::LookUp)?;
    let (node, folder) = bureau.into_node();
    let (writer, thread) = Writer::start(node);
    let started = Instant::now();
    let threads: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let writer = writer.clone();
            std::thread::spawn(move || {
                (0..EACH).try_for_each(|n| {
                    let text = format!("{} {}", word(caller * EACH + n), word(n));
                    let question = Question {
                        purpose: LookupPurpose::Border,
                        case_reference: None,
                        terms: Terms::Name { text, born: None, nationality: None },
                    };
                    writer
                        .run(body::now(), move |unit| check(unit, officer, &question))
                        .map(|_| ())
                        .map_err(Fault::system)
                })
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| Fault::system("a caller failed"))??;
    }
    let took = started.elapsed();
    figures.push(rate(
        "audited name checks, 64 callers, durable first",
        u64::from(CALLERS * EACH),
        took,
        "checks/s",
        "",
    ));
    drop(writer);
    let node = thread.join().map_err(|_| Fault::system("the writer failed"))?;
    Ok(folder.close(node)?)
}

fn follow_and_rebuild(
    data_dir: &DataDir,
    hub: &mut OpenNode,
    figures: &mut Vec<Figure>,
) -> Result<(), Fault> {
    let late: MemberCode = "ZW".parse().map_err(Fault::system)?;
    let officer = body::officer_for(hub, Act::ImportList)?;
    import(hub, officer, &list(20_000, 2)?)?;
    let size = hub.shared().size();
    let started = Instant::now();
    let late = body::open_bureau(data_dir, hub, &late, body::now())?;
    figures.push(rate(
        "a new bureau follows from nothing",
        size,
        started.elapsed(),
        "entries/s",
        "",
    ));
    let started = Instant::now();
    let entries = rebuild(&late, &Post::Bureau("ZW".parse().map_err(Fault::system)?))?;
    figures.push(rate(
        "registers of that bureau rebuilt",
        entries,
        started.elapsed(),
        "entries/s",
        ">= 50,000",
    ));
    let started = Instant::now();
    let entries = rebuild(hub, &Post::Secretariat)?;
    figures.push(rate(
        "registers of the hub rebuilt",
        entries,
        started.elapsed(),
        "entries/s",
        ">= 50,000",
    ));
    Ok(())
}

fn rebuild(node: &Node, me: &Post) -> Result<u64, Fault> {
    let mut registers = registers::Registers::for_comparison(me.clone(), domain::Vocabulary::ALL)
        .map_err(acts::ActError::from)?;
    Ok(acts::rebuild::rebuild(
        &mut registers,
        &std::collections::BTreeSet::default(),
        (node.own(), node.shared()),
        &mut |_| {},
    )?)
}

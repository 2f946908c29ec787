//! What the index costs at scale: size, opening, searches alone and while people come and go. Lists have the columns of
//! `entraide bench names`; the padding is taken several times, its words exchanged between people:
//! `cargo run --release -p matching --example search_rate LIST PAD TIMES QUERIES EVERY FILE`.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use matching::{ListedName, NameIndex, Names, Person, Query};
use particulars::Sex;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [list, pad, times, queries, every, file] = arguments.as_slice() else {
        return Err("LIST PAD TIMES QUERIES EVERY FILE".into());
    };
    let file = Path::new(file);
    build(file, &lines(list)?, &lines(pad)?, times.parse()?)?;
    let queries = lines(queries)?;
    let queries: Vec<Query> =
        queries.iter().step_by(every.parse()?).filter_map(|line| query(line)).collect();
    let started = Instant::now();
    let index = NameIndex::open(file, b"built")?;
    println!("opened in {} µs", started.elapsed().as_micros());
    let names = Names::new(index);
    let warm = queries.iter().take(queries.len() / 10);
    warm.for_each(|query| drop(names.search(query, 10)));
    measure("alone", &names, &queries);
    while_changing(&names, &queries);
    Ok(())
}

fn build(file: &Path, list: &[String], pad: &[String], times: usize) -> io::Result<()> {
    let started = Instant::now();
    let mut index = NameIndex::create(file).map_err(io::Error::other)?;
    let (mut people, mut names) = (0_u64, 0);
    let mut put = |line: &str| {
        let Some(person) = person(line, people) else { return };
        names += person.names.len();
        people += 1;
        index.insert(&person);
    };
    for line in list {
        put(line);
    }
    for copy in 0..times {
        for place in 0..pad.len() {
            put(&mixed(pad, place, copy));
        }
    }
    index.set_mark(b"built");
    index.flush()?;
    drop(index);
    let bytes = fs::metadata(file)?.len();
    println!(
        "{people} persons with {names} names listed in {:.1} s: {bytes} bytes, {} a name",
        started.elapsed().as_secs_f64(),
        bytes / names.max(1) as u64
    );
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn measure(how: &str, names: &Names, queries: &[Query]) {
    let before = spent();
    let mut times: Vec<Duration> = queries
        .iter()
        .map(|query| {
            let started = Instant::now();
            drop(names.search(query, 10));
            started.elapsed()
        })
        .collect();
    let seconds = spent() - before;
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_micros();
    println!(
        "{how}: {} queries, {:.0} queries/s/core, p50 {} µs, p99 {} µs",
        times.len(),
        times.len() as f64 / seconds,
        at(50),
        at(99)
    );
}

/// The same searches while one writer lists and erases a thousand persons a second.
#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn while_changing(names: &Names, queries: &[Query]) {
    let (done, changes) = (AtomicBool::new(false), AtomicU64::new(0));
    let base = names.len() as u64;
    thread::scope(|scope| {
        scope.spawn(|| {
            let started = Instant::now();
            while !done.load(Ordering::Relaxed) {
                let change = changes.fetch_add(1, Ordering::Relaxed);
                let new = format!("x\tMohamed Neuling{}\t1970-01-01\tFR\tmale", change % 977);
                names.insert(&person(&new, base + change).unwrap_or_default());
                names.remove((base + change).into());
                let due = Duration::from_millis(change + 1);
                thread::sleep(due.saturating_sub(started.elapsed()));
            }
        });
        let started = Instant::now();
        measure("while changing", names, queries);
        let rate = changes.load(Ordering::Relaxed) as f64 / started.elapsed().as_secs_f64();
        done.store(true, Ordering::Relaxed);
        println!("{rate:.0} persons listed and erased a second meanwhile");
    });
}

fn lines(path: &str) -> io::Result<Vec<String>> {
    let text = fs::read_to_string(path)?;
    let header = |line: &&str| line.starts_with("id\t") || line.starts_with("qid\t");
    Ok(text.lines().filter(|line| !header(line)).map(str::to_owned).collect())
}

fn person(line: &str, id: u64) -> Option<Person> {
    let fields: Vec<&str> = line.split('\t').collect();
    let &[_, names, born, countries, sex, ..] = fields.as_slice() else { return None };
    Some(Person {
        id: id.into(),
        names: names.split('|').map(ListedName::good).collect(),
        born: born.split('|').filter_map(|date| date.parse().ok()).collect(),
        sex: read_sex(sex),
        nationalities: countries.split('|').filter_map(|code| code.parse().ok()).collect(),
        ..Person::default()
    })
}

fn query(line: &str) -> Option<Query> {
    let fields: Vec<&str> = line.split('\t').collect();
    let &[_, _, _, name, _, born, _, country, sex, ..] = fields.as_slice() else { return None };
    Some(Query {
        names: vec![name.to_owned()],
        born: born.parse().ok(),
        nationalities: country.parse().into_iter().collect(),
        sex: read_sex(sex),
        ..Query::default()
    })
}

fn read_sex(text: &str) -> Option<Sex> {
    match text {
        "male" => Some(Sex::Male),
        "female" => Some(Sex::Female),
        _ => None,
    }
}

/// A person of the padding with the first word of one and the rest of another; the first copy is the padding itself.
fn mixed(pad: &[String], place: usize, copy: usize) -> String {
    let own = pad[place].clone();
    if copy == 0 {
        return own;
    }
    let name = |line: &str| line.split('\t').nth(1).unwrap_or_default().to_owned();
    let other = name(&pad[(place + copy * 7919) % pad.len()]);
    let rest = other.split_once(' ').map_or(other.as_str(), |(_, rest)| rest);
    let first = name(&own);
    let first = first.split(' ').next().unwrap_or_default();
    let tail: Vec<&str> = own.split('\t').skip(2).collect();
    format!("x\t{first} {rest}\t{}", tail.join("\t"))
}

/// Processor time of this thread in seconds (Linux; elsewhere 0 and no rate).
fn spent() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

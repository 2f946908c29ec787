//! Random travellers, to count false alarms: names put together from words that people of a list bear, in one script, and a
//! date of birth in the year of somebody on it. `trainer travellers --list FILE --count N [--half A|B] --out FILE` writes
//! them as queries without a right answer, of people of one half if it is said; `trainer fit` learns from those of half A and
//! `trainer try --travellers` counts alarms among those of half B.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::{fs, io};

use matching::training::words;

use crate::chance::Chance;
use crate::fit::is_learnt_from;
use crate::option;
use crate::people::{Row, rows};

pub(crate) fn run(arguments: &[String]) -> io::Result<()> {
    let missing = || io::Error::other("give --list, --count and --out");
    let all = rows(option(arguments, "--list").ok_or_else(missing)?)?;
    let count: usize =
        option(arguments, "--count").and_then(|count| count.parse().ok()).ok_or_else(missing)?;
    let listed: HashSet<&str> = all.iter().flat_map(|row| row[1].split('|')).collect();
    let half = option(arguments, "--half").map(|half| half == "A");
    let people: Vec<&Row> =
        all.iter().filter(|row| half.is_none_or(|half| is_learnt_from(&row[0]) == half)).collect();
    let years: Vec<&str> =
        people.iter().filter(|row| row[2].len() == 10).filter_map(|row| row[2].get(..4)).collect();
    if people.is_empty() || years.is_empty() {
        return Err(io::Error::other("the list has nobody with a name and a date of birth"));
    }
    let mut chance = Chance::new(20_261_122);
    let mut out = String::from(
        "qid\tclass\tsubclass\tquery_name\tquery_mrz\tdob\tdob_kind\tcountry\tgender\tcorrect_ids\n",
    );
    let mut made = 0;
    for _ in 0..count * 100 {
        let [given, middle, family] = [0; 3].map(|_| people[chance.below(people.len())]);
        let of = |row: &Row| words(row[1].split('|').next().unwrap_or_default());
        let (first, second, last) = (of(given), of(middle), of(family));
        let (Some(one), Some(other)) = (first.first(), last.last()) else { continue };
        if first.len() < 2 || last.len() < 2 || one.group != other.group {
            continue;
        }
        let between = second.first().filter(|word| word.group == one.group && chance.below(4) == 0);
        let name: Vec<&str> = [Some(one), between, Some(other)]
            .into_iter()
            .flatten()
            .map(|word| word.written.as_str())
            .collect();
        let name = name.join(" ");
        if listed.contains(name.as_str()) {
            continue;
        }
        let year = years[chance.below(years.len())];
        let (month, day) = (1 + chance.below(12), 1 + chance.below(28));
        let _ = writeln!(
            out,
            "T{made:06}\tneg_traveller\t\t{name}\t\t{year}-{month:02}-{day:02}\texact\t{}\t{}\t",
            given[3], given[4]
        );
        made += 1;
        if made == count {
            break;
        }
    }
    println!("{made} travellers");
    fs::write(option(arguments, "--out").ok_or_else(missing)?, out)
}

//! Random travellers, to count false alarms: names put together from words that people of a list bear, in one script, and a
//! date of birth in the year of somebody on it. `trainer travellers --pad FILE --count N --out FILE` writes them as queries
//! without a right answer; `trainer try` searches them.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::{fs, io};

use matching::training::words;

use crate::option;

pub(crate) fn run(arguments: &[String]) -> io::Result<()> {
    let missing = || io::Error::other("give --pad, --count and --out");
    let list = fs::read_to_string(option(arguments, "--pad").ok_or_else(missing)?)?;
    let count: usize =
        option(arguments, "--count").and_then(|count| count.parse().ok()).ok_or_else(missing)?;
    let people: Vec<Vec<&str>> = list.lines().map(|line| line.split('\t').collect()).collect();
    let people: Vec<&Vec<&str>> = people.iter().filter(|fields| fields.len() >= 5).collect();
    let listed: HashSet<&str> = people.iter().flat_map(|fields| fields[1].split('|')).collect();
    let years: Vec<&str> =
        people.iter().filter(|f| f[2].len() == 10).filter_map(|f| f[2].get(..4)).collect();
    if people.is_empty() || years.is_empty() {
        return Err(io::Error::other("the list has nobody with a name and a date of birth"));
    }
    let mut chance = Chance(20_261_122);
    let mut out = String::from(
        "qid\tclass\tsubclass\tquery_name\tquery_mrz\tdob\tdob_kind\tcountry\tgender\tcorrect_ids\n",
    );
    let mut made = 0;
    for _ in 0..count * 100 {
        let [given, middle, family] = [0; 3].map(|_| people[chance.below(people.len())]);
        let of = |fields: &Vec<&str>| words(fields[1].split('|').next().unwrap_or_default());
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

/// The same numbers each time: Knuth's linear congruential generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }
}

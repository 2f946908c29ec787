//! A list of people who do not exist and queries about them, in the columns that `entraide bench names` reads.

use std::{fmt::Write as _, fs, path::Path};

use crate::Outcome;

const STARTS: [&str; 20] = [
    "Ba", "Cor", "Den", "Fi", "Gul", "Han", "Jo", "Kra", "Lem", "Mo", "Nak", "Os", "Pri", "Ros",
    "Tuk", "Vel", "Wi", "Yan", "Zor", "Ester",
];
const MIDDLES: [&str; 12] = ["", "la", "ri", "no", "ma", "ti", "ne", "do", "sa", "ko", "be", "lu"];
const ENDS: [&str; 14] =
    ["n", "ra", "vic", "to", "sson", "dez", "ga", "li", "mann", "ski", "ro", "eva", "th", "m"];

/// One query in so many persons is asked.
const EVERY: u64 = 10;

pub(crate) fn run(folder: &Path, persons: &str) -> Outcome {
    let persons: u64 = persons.parse()?;
    let mut list = "id\tnames\tdob\tcountry\tgender\tdocs\tsource\n".to_owned();
    let mut queries =
        "qid\tclass\tsubclass\tquery_name\tquery_mrz\tdob\tdob_kind\tcountry\tgender\tcorrect_ids\n".to_owned();
    for n in 0..persons {
        let (given, family) = (word(mixed(2 * n)), word(mixed(2 * n + 1)));
        let year = 1940 + mixed(n) % 60;
        writeln!(list, "I{n}\t{given} {family}\t{year}\t\t\t\tinvented")?;
        if n % EVERY == 0 {
            let (class, name) = match n / EVERY % 3 {
                0 => ("exact", format!("{given} {family}")),
                1 => ("variant", format!("{family} {given}")),
                _ => ("noise", format!("{given} {}", slipped(&family, mixed(n)))),
            };
            writeln!(queries, "Q{n}\t{class}\t\t{name}\t\t\tnone\t\t\tI{n}")?;
        }
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("list.tsv"), list)?;
    Ok(fs::write(folder.join("queries.tsv"), queries)?)
}

fn word(dice: u64) -> String {
    let of = |table: &[&'static str], dice: u64| table[(dice % table.len() as u64) as usize];
    [of(&STARTS, dice), of(&MIDDLES, dice >> 8), of(&MIDDLES, dice >> 16), of(&ENDS, dice >> 24)]
        .concat()
}

/// With one letter left out.
fn slipped(word: &str, dice: u64) -> String {
    let at = 1 + (dice % (word.len() as u64 - 1)) as usize;
    format!("{}{}", &word[..at], &word[at + 1..])
}

fn mixed(n: u64) -> u64 {
    let x = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ x >> 31
}

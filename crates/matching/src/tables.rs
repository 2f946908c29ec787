//! The learned tables: for each letter of each script, which Latin letters it stands for and how often; how Latin letters
//! follow one another in names; Han characters and their simplified forms. Made by `cargo xtask train`
//! (`tables/README.md` names the sources), read once. They hold letters, never names.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::script::{GROUPS, Group};

/// Costs are kept in sixteenths of a nat.
pub const STEPS: f32 = 16.0;
/// Letters of the background model: `a` to `z`, and the edge of a word.
pub const LETTERS: usize = 27;
/// The edge of a word.
pub const EDGE: u8 = 26;

const MAGIC: &[u8; 8] = b"ENTSND02";
static BYTES: &[u8] = include_bytes!("../tables/sounds.bin");
static LEARNED: OnceLock<Learned> = OnceLock::new();

/// The tables in use.
pub(crate) fn learned() -> &'static Learned {
    LEARNED.get_or_init(|| Learned::from_bytes(BYTES).unwrap_or_default())
}

/// Puts other tables in use, to measure them; `false` if the bytes are none or tables are in use already.
pub fn use_sounds(bytes: &[u8]) -> bool {
    Learned::from_bytes(bytes).is_some_and(|learned| LEARNED.set(learned).is_ok())
}

/// Tells these tables from others: what was written with others' numbers is of no use.
pub(crate) fn fingerprint() -> u64 {
    static SUM: OnceLock<u64> = OnceLock::new();
    *SUM.get_or_init(|| {
        let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        BYTES.iter().fold(0xcbf2_9ce4_8422_2325, step)
    })
}

/// What a letter may stand for: a Latin string and the natural logarithm of how likely it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Place in [`Learned::strings`].
    pub latin: u16,
    /// Natural logarithm of the probability, in `-STEPS`ths.
    pub cost: u8,
}

/// Where in its word a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    /// First (also when it is the only one).
    First = 0,
    /// Neither first nor last.
    Inner = 1,
    /// Last.
    Last = 2,
}

/// The letters of one group and what they stand for.
#[derive(Clone, Debug, Default)]
pub struct Sounds {
    /// Letter → the number of its first row; three rows a letter, or one where places make no difference.
    pub letters: HashMap<char, u32>,
    /// Readings, row after row, each row sorted by [`Reading::latin`].
    pub readings: Vec<Reading>,
    /// Where each row begins in `readings`, and one more.
    pub starts: Vec<u32>,
    /// For each Latin string, the rows that read so: of Han characters only, which are too many to try.
    pub with: Vec<Vec<u32>>,
}

/// All learned tables.
#[derive(Clone, Debug)]
pub struct Learned {
    /// Cost of a Latin letter after two others, `LETTERS`³ entries.
    pub background: Vec<u8>,
    /// Latin strings, sorted; the first is empty.
    pub strings: Vec<Box<[u8]>>,
    /// One for each group.
    pub sounds: Vec<Sounds>,
    /// Han characters and their simplified forms.
    pub simplified: HashMap<char, char>,
    /// Syllables of Hangul and what the Chinese characters that Korea reads so are in Chinese, by syllable and string.
    pub sino: Vec<(char, Vec<Reading>)>,
}

impl Default for Learned {
    fn default() -> Self {
        Self {
            background: vec![52; LETTERS * LETTERS * LETTERS],
            strings: vec![Box::default()],
            sounds: vec![Sounds::default(); GROUPS],
            simplified: HashMap::new(),
            sino: Vec::new(),
        }
    }
}

impl Sounds {
    /// The row of a letter at a place.
    pub fn row(&self, group: Group, letter: char, place: Place) -> Option<usize> {
        let first = *self.letters.get(&letter)? as usize;
        Some(first + if group.has_places() { place as usize } else { 0 })
    }

    /// What a row's letter stands for.
    pub fn readings(&self, row: usize) -> &[Reading] {
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(&from), Some(&to)) => &self.readings[from as usize..to as usize],
            _ => &[],
        }
    }
}

impl Learned {
    /// The simplified form of a Han character.
    pub fn simplified(&self, letter: char) -> char {
        self.simplified.get(&letter).copied().unwrap_or(letter)
    }

    /// How unlikely a Latin letter (0–25) is after two others, in nats.
    pub fn background(&self, two: (u8, u8), letter: u8) -> f32 {
        let place =
            (usize::from(two.0) * LETTERS + usize::from(two.1)) * LETTERS + usize::from(letter);
        f32::from(self.background[place]) / STEPS
    }

    /// The tables as a file: see `from_bytes`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(&self.background);
        put(&mut out, self.strings.len());
        for string in &self.strings {
            out.push(string.len() as u8);
            out.extend(string.iter());
        }
        for sounds in &self.sounds {
            let mut letters: Vec<(char, u32)> =
                sounds.letters.iter().map(|(&l, &r)| (l, r)).collect();
            letters.sort_by_key(|&(_, row)| row);
            put(&mut out, letters.len());
            for (letter, row) in letters {
                put(&mut out, u32::from(letter) as usize);
                put(&mut out, row as usize);
            }
            put(&mut out, sounds.starts.len().saturating_sub(1));
            for row in 0..sounds.starts.len().saturating_sub(1) {
                put_readings(&mut out, sounds.readings(row));
            }
        }
        let mut pairs: Vec<(char, char)> = self.simplified.iter().map(|(&a, &b)| (a, b)).collect();
        pairs.sort_unstable();
        put(&mut out, pairs.len());
        for (from, to) in pairs {
            put(&mut out, u32::from(from) as usize);
            put(&mut out, u32::from(to) as usize);
        }
        put(&mut out, self.sino.len());
        for (syllable, readings) in &self.sino {
            put(&mut out, u32::from(*syllable) as usize);
            put_readings(&mut out, readings);
        }
        out
    }

    /// Reads the tables; `None` if the bytes are not such a file.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut at = bytes.strip_prefix(MAGIC)?;
        let background = take(&mut at, LETTERS * LETTERS * LETTERS)?.to_vec();
        let count = number(&mut at)?;
        let mut strings = Vec::new();
        for _ in 0..count {
            let length = usize::from(*take(&mut at, 1)?.first()?);
            if length > 8 {
                return None;
            }
            strings.push(take(&mut at, length)?.into());
        }
        let mut sounds = Vec::new();
        for _ in 0..GROUPS {
            sounds.push(read_sounds(&mut at, strings.len())?);
        }
        if let Some(han) = sounds.get_mut(Group::Han as usize) {
            han.with = vec![Vec::new(); strings.len()];
            for row in 0..han.starts.len() - 1 {
                for place in han.starts[row]..han.starts[row + 1] {
                    han.with[usize::from(han.readings[place as usize].latin)].push(row as u32);
                }
            }
        }
        let mut simplified = HashMap::new();
        for _ in 0..number(&mut at)? {
            let from = char::from_u32(number(&mut at)? as u32)?;
            simplified.insert(from, char::from_u32(number(&mut at)? as u32)?);
        }
        let mut sino = Vec::new();
        for _ in 0..number(&mut at)? {
            let syllable = char::from_u32(number(&mut at)? as u32)?;
            let mut readings = Vec::new();
            read_readings(&mut at, strings.len(), &mut readings)?;
            sino.push((syllable, readings));
        }
        Some(Self { background, strings, sounds, simplified, sino })
    }
}

fn read_sounds(at: &mut &[u8], strings: usize) -> Option<Sounds> {
    let mut sounds = Sounds { starts: vec![0], ..Sounds::default() };
    for _ in 0..number(at)? {
        let letter = char::from_u32(number(at)? as u32)?;
        sounds.letters.insert(letter, number(at)? as u32);
    }
    for _ in 0..number(at)? {
        read_readings(at, strings, &mut sounds.readings)?;
        sounds.starts.push(sounds.readings.len() as u32);
    }
    Some(sounds)
}

fn read_readings(at: &mut &[u8], strings: usize, out: &mut Vec<Reading>) -> Option<()> {
    for _ in 0..*take(at, 1)?.first()? {
        let &[low, high, cost] = take(at, 3)? else { return None };
        let latin = u16::from_le_bytes([low, high]);
        if usize::from(latin) >= strings {
            return None;
        }
        out.push(Reading { latin, cost });
    }
    Some(())
}

/// At most 255 of them.
fn put_readings(out: &mut Vec<u8>, readings: &[Reading]) {
    let readings = &readings[..readings.len().min(255)];
    out.push(readings.len() as u8);
    for reading in readings {
        out.extend(reading.latin.to_le_bytes());
        out.push(reading.cost);
    }
}

fn put(out: &mut Vec<u8>, number: usize) {
    out.extend((number as u32).to_le_bytes()[..3].iter());
}

fn number(at: &mut &[u8]) -> Option<usize> {
    let &[a, b, c] = take(at, 3)? else { return None };
    Some(u32::from_le_bytes([a, b, c, 0]) as usize)
}

fn take<'a>(at: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (head, rest) = at.split_at_checked(count)?;
    *at = rest;
    Some(head)
}

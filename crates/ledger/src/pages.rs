//! The `SEALS` file: sums over the pages of closed database files, so that one flipped bit anywhere
//! in them, free space and `SEALS` itself included, is found and named. It proves nothing about
//! who changed what (signatures do that): it is a check for decay and carelessness at rest.
//!
//! Sealed when a node closes cleanly (its write-ahead logs are empty then); the seal is broken first
//! thing when a node opens. No `SEALS` means: not closed cleanly, or still open.
//!
//! **Layout.** Big-endian. The text `entraide seals 1` and a newline; the number of files (u16); for
//! each its name behind a one-byte length, its length in bytes (u64), and for each 4,096 bytes of it
//! (the last may be shorter) the first 16 bytes of SHA-256 over a label, file name, page number and
//! page; at the end the SHA-256 of all before.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use crate::digest::labelled;
use crate::wire::{DecodeError, Reader, put_short};

/// The file's name in a node's folder.
pub const SEALS: &str = "SEALS";
/// Bytes a sum covers: a page of the database.
pub const PAGE: usize = 4096;

const HEADER: &[u8] = b"entraide seals 1\n";
const SUM: usize = 16;
/// `SEALS` of 64 GiB of databases.
const MAX_SEALS: u64 = 256 << 20;

/// One damaged place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The file's name.
    pub file: String,
    /// The page, from 0; `None` when the file as a whole is wrong.
    pub page: Option<u64>,
    /// Where the page or the damage begins, in bytes.
    pub offset: u64,
    /// What is wrong.
    pub what: String,
}

/// What a check of the seals found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seals {
    /// There is no `SEALS`: the node is open or was not closed cleanly.
    Absent,
    /// Nothing changed since closing; this many pages were compared.
    Intact {
        /// Pages compared.
        pages: u64,
    },
    /// Something changed.
    Damaged(Vec<Damage>),
}

/// Writes `SEALS` over the named files of a folder, durably. A file with a write-ahead log beside it
/// is not closed and is refused.
pub fn seal(dir: &Path, files: &[&str]) -> io::Result<()> {
    let mut out = HEADER.to_vec();
    out.extend_from_slice(&(files.len() as u16).to_be_bytes());
    for name in files {
        if name.is_empty() || name.len() > 255 || name.contains('/') {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file name"));
        }
        if has_wal(dir, name) {
            let why = format!("{name}: is not closed: it has a write-ahead log");
            return Err(io::Error::other(why));
        }
        put_short(&mut out, name.as_bytes());
        let length_at = out.len();
        out.extend_from_slice(&[0; 8]);
        let mut length = 0;
        each_page(&dir.join(name), &mut |number, page| {
            length += page.len() as u64;
            out.extend_from_slice(&sum(name, number, page));
        })?;
        out[length_at..length_at + 8].copy_from_slice(&length.to_be_bytes());
    }
    let whole = labelled("entraide/seals/v1", &[&out]);
    out.extend_from_slice(&whole);
    let unfinished = dir.join("SEALS.new");
    let mut file = File::create(&unfinished)?;
    file.write_all(&out)?;
    file.sync_all()?;
    fs::rename(&unfinished, dir.join(SEALS))?;
    File::open(dir)?.sync_all()
}

/// Removes `SEALS`, durably: the first thing to do before a sealed file is written to.
pub fn break_seal(dir: &Path) -> io::Result<()> {
    match fs::remove_file(dir.join(SEALS)) {
        Ok(()) => File::open(dir)?.sync_all(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Compares the sealed files of a folder with their sums.
pub fn check(dir: &Path) -> io::Result<Seals> {
    let path = dir.join(SEALS);
    let length = match fs::metadata(&path) {
        Ok(meta) => meta.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Seals::Absent),
        Err(error) => return Err(error),
    };
    if length > MAX_SEALS {
        return Ok(Seals::Damaged(vec![seals_damage(0, "is longer than allowed")]));
    }
    let bytes = fs::read(&path)?;
    let Some(body) = authentic(&bytes) else {
        return Ok(Seals::Damaged(vec![seals_damage(0, "does not match its own sum")]));
    };
    let sealed = match parse(body) {
        Ok(sealed) => sealed,
        Err(error) => {
            let damage = seals_damage(error.offset as u64, &error.to_string());
            return Ok(Seals::Damaged(vec![damage]));
        }
    };
    let (mut pages, mut damages) = (0, Vec::new());
    for file in &sealed {
        pages += (file.sums.len() / SUM) as u64;
        file.check(dir, &mut damages)?;
        file.check_wal(dir, &mut damages);
    }
    Ok(if damages.is_empty() { Seals::Intact { pages } } else { Seals::Damaged(damages) })
}

/// One file as `SEALS` tells of it.
struct Sealed<'a> {
    name: &'a str,
    length: u64,
    sums: &'a [u8],
}

impl Sealed<'_> {
    fn check(&self, dir: &Path, damages: &mut Vec<Damage>) -> io::Result<()> {
        let mut damage = |page, offset, what: String| {
            damages.push(Damage { file: self.name.to_owned(), page, offset, what });
        };
        let mut found = 0;
        let (sums, _) = self.sums.as_chunks::<SUM>();
        let read = each_page(&dir.join(self.name), &mut |number, page| {
            found += page.len() as u64;
            let expected = usize::try_from(number).ok().and_then(|number| sums.get(number));
            let beyond = expected.is_none();
            if !beyond && expected != Some(&sum(self.name, number, page)) {
                let what = "the page is not what it was when the node closed".into();
                damage(Some(number), number * PAGE as u64, what);
            }
        });
        match read {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                damage(None, 0, "the file is missing".into());
            }
            Err(error) => return Err(error),
            Ok(()) if found != self.length => {
                let what =
                    format!("has {found} bytes; it had {} when the node closed", self.length);
                damage(None, found.min(self.length), what);
            }
            Ok(()) => {}
        }
        Ok(())
    }
}

impl Sealed<'_> {
    /// A closed file has no write-ahead log; one that turns up would be read as newer content.
    fn check_wal(&self, dir: &Path, damages: &mut Vec<Damage>) {
        if has_wal(dir, self.name) {
            let file = format!("{}-wal", self.name);
            let what = "a write-ahead log has turned up since the node closed".into();
            damages.push(Damage { file, page: None, offset: 0, what });
        }
    }
}

fn has_wal(dir: &Path, name: &str) -> bool {
    fs::metadata(dir.join(format!("{name}-wal"))).is_ok_and(|meta| meta.len() > 0)
}

fn authentic(bytes: &[u8]) -> Option<&[u8]> {
    let (body, whole) = bytes.split_last_chunk::<32>()?;
    (labelled("entraide/seals/v1", &[body]) == *whole).then_some(body)
}

fn parse(body: &[u8]) -> Result<Vec<Sealed<'_>>, DecodeError> {
    let mut reader = Reader::new(SEALS, body);
    if reader.take("header", HEADER.len())? != HEADER {
        return Err(reader.error_at(0, "header", "is not known"));
    }
    let count = reader.u16("files")?;
    let mut sealed = Vec::new();
    for _ in 0..count {
        let offset = reader.offset();
        let name = std::str::from_utf8(reader.short("name")?)
            .map_err(|_| reader.error_at(offset, "name", "is not UTF-8"))?;
        let length = reader.place("length")?;
        let pages = length.div_ceil(PAGE as u64) as usize;
        let sums = reader.take("sums", pages.saturating_mul(SUM))?;
        sealed.push(Sealed { name, length, sums });
    }
    reader.finish()?;
    Ok(sealed)
}

fn each_page(path: &Path, visit: &mut dyn FnMut(u64, &[u8])) -> io::Result<()> {
    let mut file = BufReader::with_capacity(64 * PAGE, File::open(path)?);
    let mut page = Vec::with_capacity(PAGE);
    for number in 0.. {
        page.clear();
        file.by_ref().take(PAGE as u64).read_to_end(&mut page)?;
        if page.is_empty() {
            break;
        }
        visit(number, &page);
    }
    Ok(())
}

fn sum(name: &str, number: u64, page: &[u8]) -> [u8; SUM] {
    let length = [name.len() as u8];
    let parts: [&[u8]; 4] = [&length, name.as_bytes(), &number.to_be_bytes(), page];
    let hash = labelled("entraide/seals/page/v1", &parts);
    let mut out = [0; SUM];
    out.copy_from_slice(&hash[..SUM]);
    out
}

fn seals_damage(offset: u64, what: &str) -> Damage {
    Damage { file: SEALS.into(), page: None, offset, what: what.into() }
}

//! An index's file: made in full, mapped, made durable page by page, replaced and destroyed. Which keys lie in it is the table's
//! affair.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering::{Acquire, Release};

use super::header::{Checkpoint, Identity, PAGE, sum};
use super::lines::{LINE, Line, Lines};
use super::table::{KEYS, Table};
use super::{IndexError, Retired};

/// Fewest lines of a table: 3.5 thousand keys in 36 KiB.
const FEWEST: usize = 512;
/// Most changed pages that are made durable one run at a time.
const FEW_PAGES: usize = 2_048;

/// A mapped index.
#[derive(Debug)]
pub(super) struct Mapped {
    lines: Lines,
    identity: Identity,
    pub(super) retired: Retired,
}

/// Lines for so many keys: whole pages.
pub(super) fn lines_for(places: u64) -> usize {
    (places as usize).div_ceil(KEYS).max(FEWEST).next_multiple_of(PAGE)
}

/// The file `name` with another ending, in the same folder.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Lines of header, table and sums.
fn total(lines: usize) -> usize {
    PAGE + lines + (lines / PAGE).div_ceil(8)
}

/// Makes a file of zeros, written in full: a hole would end the process when the disk is full and the hole is filled.
pub(super) fn create(path: &Path, lines: usize, fingerprint: u64) -> Result<Mapped, IndexError> {
    discard(path)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    write_zeros(&mut file, (total(lines) * LINE) as u64)?;
    let identity = Identity { lines: lines as u64, fingerprint };
    let mapped = Lines::map(&file, total(lines))?;
    identity.write(&mapped[..PAGE]);
    Ok(Mapped { lines: mapped, identity, retired: Retired::new(false) })
}

pub(super) fn open(path: &Path, fingerprint: u64) -> Result<(Mapped, Checkpoint), IndexError> {
    let damaged = |what| IndexError::Damaged { what };
    let file = OpenOptions::new().read(true).write(true).open(path)?;
    let length = file.metadata()?.len() as usize;
    let lines = Lines::map(&file, length / LINE)?;
    let header = lines.get(..PAGE).ok_or(damaged("shorter than a header"))?;
    let identity = Identity::read(header).ok_or(damaged("no index of this version"))?;
    if identity.fingerprint != fingerprint {
        return Err(damaged("it belongs to another set"));
    }
    let table = usize::try_from(identity.lines).unwrap_or(usize::MAX);
    let sound = table.is_multiple_of(PAGE) && (FEWEST..=lines.len()).contains(&table);
    if !sound || total(table) * LINE != length {
        return Err(damaged("its length is not what its header says"));
    }
    let checkpoint = Checkpoint::read(header).ok_or(damaged("no whole checkpoint"))?;
    Ok((Mapped { lines, identity, retired: Retired::new(false) }, checkpoint))
}

impl Mapped {
    #[inline]
    pub(super) fn table(&self) -> Table<'_> {
        let end = PAGE + self.identity.lines as usize;
        Table::new(self.lines.get(PAGE..end).unwrap_or_default())
    }

    pub(super) fn fingerprint(&self) -> u64 {
        self.identity.fingerprint
    }

    pub(super) fn pages(&self) -> usize {
        self.identity.lines as usize / PAGE
    }

    /// Places for keys.
    pub(super) fn places(&self) -> u64 {
        self.identity.lines * KEYS as u64
    }

    pub(super) fn bytes(&self) -> u64 {
        (self.lines.len() * LINE) as u64
    }

    /// Pages of the table whose words do not have the sum that is kept for them.
    pub(super) fn unsound_pages(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.pages()).filter(|page| self.kept_sum(*page).load(Acquire) != self.page_sum(*page))
    }

    /// Makes all of a new file durable, with its sums and a checkpoint.
    pub(super) fn flush_all(&self, checkpoint: Checkpoint) -> io::Result<()> {
        (0..self.pages()).for_each(|page| self.keep_sum(page));
        checkpoint.write(&self.lines);
        self.lines.flush(0, self.lines.len())
    }

    /// Makes changed pages and their sums durable, and when they are, the checkpoint.
    pub(super) fn flush_pages(&self, dirty: &[bool], checkpoint: Checkpoint) -> io::Result<()> {
        let changed = || (0..dirty.len()).filter(|page| dirty[*page]);
        changed().for_each(|page| self.keep_sum(page));
        if changed().count() > FEW_PAGES {
            self.lines.flush(0, self.lines.len())?;
        } else {
            for page in changed() {
                self.lines.flush(PAGE * (1 + page), PAGE)?;
                self.lines.flush(self.sums_from() + page / 8, 1)?;
            }
        }
        let place = checkpoint.write(&self.lines);
        self.lines.flush(place, 1)
    }

    fn keep_sum(&self, page: usize) {
        self.kept_sum(page).store(self.page_sum(page), Release);
    }

    fn page_sum(&self, page: usize) -> u64 {
        let lines = &self.lines[PAGE * (1 + page)..PAGE * (2 + page)];
        sum(lines.iter().flat_map(|line| &line.0).map(|word| word.load(Acquire)))
    }

    fn kept_sum(&self, page: usize) -> &std::sync::atomic::AtomicU64 {
        let Line(words) = &self.lines[self.sums_from() + page / 8];
        &words[page % 8]
    }

    fn sums_from(&self) -> usize {
        PAGE + self.identity.lines as usize
    }
}

/// Puts `….new` in the place of the file, which becomes `….old`.
pub(super) fn replace(path: &Path) -> io::Result<()> {
    if path.exists() {
        fs::rename(path, beside(path, "old"))?;
    }
    fs::rename(beside(path, "new"), path)?;
    sync_folder(path)
}

/// Ends a replacement that a crash cut short: the old file comes back if nothing has its place, or is destroyed.
pub(super) fn settle(path: &Path) -> io::Result<()> {
    let (old, new) = (beside(path, "old"), beside(path, "new"));
    if old.exists() && !path.exists() {
        fs::rename(&old, path)?;
    }
    discard(&old)?;
    discard(&new)
}

/// Overwrites a file with zeros and removes it; nothing if there is none.
pub(super) fn discard(path: &Path) -> io::Result<()> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let length = file.metadata()?.len();
    write_zeros(&mut file, length)?;
    file.sync_data()?;
    fs::remove_file(path)?;
    sync_folder(path)
}

fn write_zeros(file: &mut File, mut bytes: u64) -> io::Result<()> {
    const CHUNK: usize = 1 << 18;
    let zeros = vec![0; CHUNK];
    while bytes > 0 {
        let now = bytes.min(CHUNK as u64);
        file.write_all(&zeros[..now as usize])?;
        bytes -= now;
    }
    Ok(())
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

//! The list of rejected rows: CSV with line, field and reason. What lies beyond the last durable batch is cut off before a load
//! goes on, so that no row is listed twice.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use super::fields::RowError;

const HEADER: &[u8] = b"line,field,reason\n";

pub(super) struct Rejects {
    file: BufWriter<File>,
    bytes: u64,
    kept: u64,
}

impl Rejects {
    /// Opens the list as it was after `bytes`; a new one at zero.
    pub(super) fn open(path: &Path, bytes: u64) -> io::Result<Self> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        let bytes = bytes.min(file.metadata()?.len());
        file.set_len(bytes)?;
        file.seek(SeekFrom::End(0))?;
        let mut rejects = Self { file: BufWriter::new(file), bytes, kept: bytes };
        if bytes == 0 {
            rejects.file.write_all(HEADER)?;
            rejects.bytes = HEADER.len() as u64;
        }
        Ok(rejects)
    }

    pub(super) fn write(&mut self, line: u64, why: &RowError) -> io::Result<()> {
        let row = format!("{line},{},\"{}\"\n", why.field, why.reason.replace('"', "\"\""));
        self.file.write_all(row.as_bytes())?;
        self.bytes += row.len() as u64;
        Ok(())
    }

    /// Makes the list durable and tells its length.
    pub(super) fn keep(&mut self) -> io::Result<u64> {
        if self.kept != self.bytes {
            self.file.flush()?;
            self.file.get_ref().sync_data()?;
            self.kept = self.bytes;
        }
        Ok(self.bytes)
    }
}

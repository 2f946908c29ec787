//! The list of rejected rows: CSV with line, field and reason. What lies beyond the last durable batch is cut off before a load
//! goes on, so that no row is listed twice.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use super::fields::RowError;

const HEADER: &[u8] = b"line,field,reason\n";

/// The list, open for writing.
pub struct Rejects {
    file: BufWriter<File>,
    bytes: u64,
    kept: u64,
}

impl Rejects {
    /// Opens the list as it was after `bytes`; a new one at zero.
    pub fn open(path: &Path, bytes: u64) -> io::Result<Self> {
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

    /// Lists a row that somebody else than the reader of rows turned down.
    pub fn write_reason(&mut self, line: u64, why: &str) -> io::Result<()> {
        let (field, reason) = why.split_once(": ").unwrap_or(("row", why));
        let row = format!("{line},{field},\"{}\"\n", reason.replace('"', "\"\""));
        self.file.write_all(row.as_bytes())?;
        self.bytes += row.len() as u64;
        Ok(())
    }

    /// Lists a row.
    pub fn write(&mut self, line: u64, why: &RowError) -> io::Result<()> {
        let row = format!("{line},{},\"{}\"\n", why.field, why.reason.replace('"', "\"\""));
        self.file.write_all(row.as_bytes())?;
        self.bytes += row.len() as u64;
        Ok(())
    }

    /// Makes the list durable and tells its length.
    pub fn keep(&mut self) -> io::Result<u64> {
        if self.kept != self.bytes {
            self.file.flush()?;
            self.file.get_ref().sync_data()?;
            self.kept = self.bytes;
        }
        Ok(self.bytes)
    }
}

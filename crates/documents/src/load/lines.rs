//! Lines of a file, each bounded: a longer one is passed over to its end, so that no file can fill the memory. Counts bytes, so
//! that a load can go on at a line.

use std::io::{self, BufRead};

/// Longest line, in bytes.
const LONGEST: usize = 1 << 16;

pub(super) struct Lines<R> {
    source: R,
    offset: u64,
    line: Vec<u8>,
}

/// A line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'l> {
    Line(&'l [u8]),
    TooLong,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(source: R) -> Self {
        Self::after(source, 0)
    }

    /// Lines of a source that stands `offset` bytes into its file.
    pub(super) fn after(source: R, offset: u64) -> Self {
        Self { source, offset, line: Vec::new() }
    }

    /// Bytes read: where the next line begins.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Piece<'_>>> {
        self.line.clear();
        let (mut any, mut too_long) = (false, false);
        loop {
            let chunk = match self.source.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            too_long |= self.line.len() + part.len() > LONGEST;
            if !too_long {
                self.line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.source.consume(used);
            self.offset += used as u64;
            if end.is_some() {
                break;
            }
        }
        if too_long {
            return Ok(Some(Piece::TooLong));
        }
        let line = self.line.strip_suffix(b"\r").unwrap_or(&self.line);
        Ok(any.then_some(Piece::Line(line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_either_way_and_the_last_needs_no_end() {
        let mut lines = Lines::new(&b"a\r\n\nb"[..]);
        assert_eq!(lines.next().unwrap(), Some(Piece::Line(b"a")));
        assert_eq!(lines.offset(), 3);
        assert_eq!(lines.next().unwrap(), Some(Piece::Line(b"")));
        assert_eq!(lines.next().unwrap(), Some(Piece::Line(b"b")));
        assert_eq!(lines.next().unwrap(), None);
        assert_eq!(lines.offset(), 5);
    }

    #[test]
    fn a_line_without_end_is_passed_over_in_constant_memory() {
        let text = [vec![b'x'; 5_000_000], b"\nnext\n".to_vec()].concat();
        let mut lines = Lines::new(io::BufReader::new(&text[..]));
        assert_eq!(lines.next().unwrap(), Some(Piece::TooLong));
        assert!(lines.line.capacity() <= 2 * LONGEST);
        assert_eq!(lines.next().unwrap(), Some(Piece::Line(b"next")));
        assert_eq!(lines.next().unwrap(), None);
    }
}

//! The innermost reader: counts lines and columns, and hands out no more bytes than the next
//! piece of XML may have. A parser above it can therefore never buffer more than that.

use std::io::{self, BufRead, Read};

/// A place in a file. Both count from one; the column counts characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The line, as a text editor numbers it.
    pub(crate) line: u64,
    /// The character in that line.
    pub(crate) column: u64,
}

impl Place {
    const START: Self = Self { line: 1, column: 1 };

    /// The place reached after reading `bytes` from here.
    pub(crate) fn after(self, bytes: &[u8]) -> Self {
        let newlines = bytes.split(|&byte| byte == b'\n').count() as u64 - 1;
        let last_line = bytes.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
        // A UTF-8 continuation byte (10xxxxxx) belongs to the character before it.
        let characters = last_line.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u64;
        let from = if newlines == 0 { self.column } else { 1 };
        Self { line: self.line + newlines, column: from + characters }
    }
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Bounded<R> {
    inner: R,
    place: Place,
    token_start: Place,
    allowance: usize,
    left: usize,
}

impl<R: BufRead> Bounded<R> {
    pub(crate) fn new(inner: R, allowance: usize) -> Self {
        Self { inner, place: Place::START, token_start: Place::START, allowance, left: allowance }
    }

    /// A new piece of XML starts here, with a whole allowance.
    pub(crate) fn begin_token(&mut self) {
        self.token_start = self.place;
        self.left = self.allowance;
    }

    /// Where the present piece of XML started.
    pub(crate) fn token_start(&self) -> Place {
        self.token_start
    }

    /// Where reading has got to.
    pub(crate) fn place(&self) -> Place {
        self.place
    }

    /// Whether the present piece of XML has used up its allowance.
    pub(crate) fn is_spent(&self) -> bool {
        self.left == 0
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let chunk = self.inner.fill_buf()?;
        if self.left == 0 && !chunk.is_empty() {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(&chunk[..chunk.len().min(self.left)])
    }

    fn consume(&mut self, amount: usize) {
        if amount == 0 {
            return;
        }
        // The same bytes again: `fill_buf` does not read while its buffer is not used up.
        if let Ok(chunk) = self.inner.fill_buf() {
            self.place = self.place.after(&chunk[..amount.min(chunk.len())]);
        }
        self.inner.consume(amount);
        self.left = self.left.saturating_sub(amount);
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let chunk = self.fill_buf()?;
        let amount = chunk.len().min(into.len());
        into[..amount].copy_from_slice(&chunk[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let cases: [(&[u8], u64, u64); 5] = [
            (b"", 1, 1),
            (b"ab", 1, 3),
            (b"ab\n", 2, 1),
            (b"\n\nab", 3, 3),
            ("نص\nعا".as_bytes(), 2, 3),
        ];
        for (bytes, line, column) in cases {
            assert_eq!(Place::START.after(bytes), Place { line, column }, "{bytes:?}");
        }
    }

    #[test]
    fn a_token_longer_than_its_allowance_is_an_error_and_not_a_short_read() {
        let mut input = Bounded::new(&b"0123456789"[..], 4);
        let mut taken = Vec::new();
        let error = input.read_to_end(&mut taken).expect_err("ten bytes where four are allowed");
        assert_eq!((taken.as_slice(), error.kind()), (&b"0123"[..], io::ErrorKind::FileTooLarge));
        assert!(input.is_spent());
    }

    #[test]
    fn a_file_that_ends_exactly_at_the_allowance_is_whole() {
        let mut input = Bounded::new(&b"0123"[..], 4);
        let mut taken = Vec::new();
        input.read_to_end(&mut taken).expect("four bytes are allowed");
        assert_eq!(taken, b"0123");
    }
}

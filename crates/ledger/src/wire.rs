//! Reading and writing the ledger's binary layouts: big-endian, length-prefixed, strict.
//!
//! Other crates that put bytes on a wire read them through the same cursor.
//!
//! A reader never allocates more than the input it was given, refuses what is too long before it
//! copies it, and says at which byte and in which field it stopped. The layouts themselves live
//! beside their types.

/// Why bytes were refused: which structure, at which byte, in which field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{structure}, byte {offset}, {field}: {problem}")]
pub struct DecodeError {
    /// What was being read, such as `entry` or `page`.
    pub structure: &'static str,
    /// Offset in bytes from the start of that structure.
    pub offset: usize,
    /// The field that begins there.
    pub field: &'static str,
    /// What is wrong with it; never the value itself.
    pub problem: &'static str,
}

/// A cursor over untrusted bytes.
#[derive(Debug)]
pub struct Reader<'a> {
    structure: &'static str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Starts at the first byte; `structure` is named in errors.
    pub fn new(structure: &'static str, bytes: &'a [u8]) -> Self {
        Self { structure, bytes, at: 0 }
    }

    /// Bytes read so far.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Whether every byte was read: a structure that has grown ends sooner in older bytes.
    pub fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// An error about the field that began at `offset`.
    pub fn error_at(
        &self,
        offset: usize,
        field: &'static str,
        problem: &'static str,
    ) -> DecodeError {
        DecodeError { structure: self.structure, offset, field, problem }
    }

    /// The next `len` bytes.
    pub fn take(&mut self, field: &'static str, len: usize) -> Result<&'a [u8], DecodeError> {
        let rest = &self.bytes[self.at..];
        if rest.len() < len {
            return Err(self.error_at(self.at, field, "the bytes end before it does"));
        }
        self.at += len;
        Ok(&rest[..len])
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self, field: &'static str) -> Result<[u8; N], DecodeError> {
        let mut out = [0; N];
        out.copy_from_slice(self.take(field, N)?);
        Ok(out)
    }

    /// One byte.
    pub fn u8(&mut self, field: &'static str) -> Result<u8, DecodeError> {
        Ok(self.array::<1>(field)?[0])
    }

    /// Two bytes.
    pub fn u16(&mut self, field: &'static str) -> Result<u16, DecodeError> {
        Ok(u16::from_be_bytes(self.array(field)?))
    }

    /// Four bytes.
    pub fn u32(&mut self, field: &'static str) -> Result<u32, DecodeError> {
        Ok(u32::from_be_bytes(self.array(field)?))
    }

    /// A place in a log: 63 bits, so that it is also a signed integer in any store.
    pub fn place(&mut self, field: &'static str) -> Result<u64, DecodeError> {
        let offset = self.at;
        let value = u64::from_be_bytes(self.array(field)?);
        if value > i64::MAX as u64 {
            return Err(self.error_at(offset, field, "is above 2^63 - 1"));
        }
        Ok(value)
    }

    /// Eight bytes, signed.
    pub fn i64(&mut self, field: &'static str) -> Result<i64, DecodeError> {
        Ok(i64::from_be_bytes(self.array(field)?))
    }

    /// Bytes behind a one-byte length.
    pub fn short(&mut self, field: &'static str) -> Result<&'a [u8], DecodeError> {
        let len = self.u8(field)?;
        self.take(field, usize::from(len))
    }

    /// Bytes behind a four-byte length that may not exceed `max`.
    pub fn long(&mut self, field: &'static str, max: usize) -> Result<&'a [u8], DecodeError> {
        let offset = self.at;
        let len = self.u32(field)? as usize;
        if len > max {
            return Err(self.error_at(offset, field, "is longer than allowed"));
        }
        self.take(field, len)
    }

    /// A byte that says whether something follows: 0 or 1, nothing else.
    pub fn flag(&mut self, field: &'static str) -> Result<bool, DecodeError> {
        let offset = self.at;
        match self.u8(field)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(self.error_at(offset, field, "is neither 0 nor 1")),
        }
    }

    /// All bytes must have been read.
    pub fn finish(self) -> Result<(), DecodeError> {
        if self.at == self.bytes.len() {
            Ok(())
        } else {
            Err(self.error_at(self.at, "end", "bytes follow it"))
        }
    }
}

/// Writes bytes behind a one-byte length. The caller's type keeps it below 256.
pub fn put_short(out: &mut Vec<u8>, bytes: &[u8]) {
    debug_assert!(bytes.len() < 256, "names are shorter than 256 bytes by construction");
    out.push(bytes.len() as u8);
    out.extend_from_slice(bytes);
}

/// Writes bytes behind a four-byte length.
pub fn put_long(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
    out.extend_from_slice(bytes);
}

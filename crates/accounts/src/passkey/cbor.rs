//! As much of CBOR (RFC 8949) as an authenticator's answer needs: definite lengths, shallow, every byte accounted for.

/// One item, borrowing from the bytes it was read from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Item<'a> {
    Int(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    Array(Vec<Item<'a>>),
    Map(Vec<(Item<'a>, Item<'a>)>),
    /// `true`, `false`, null, a float: read over.
    Simple,
}

impl<'a> Item<'a> {
    /// What a map holds under an integer.
    pub(super) fn at(&self, key: i64) -> Option<&Item<'a>> {
        self.find(&Item::Int(key))
    }
    /// What a map holds under a text.
    pub(super) fn named(&self, key: &str) -> Option<&Item<'a>> {
        self.find(&Item::Text(key))
    }
    pub(super) fn int(&self) -> Option<i64> {
        if let Self::Int(int) = self { Some(*int) } else { None }
    }
    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }
    fn find(&self, key: &Item<'_>) -> Option<&Item<'a>> {
        let Self::Map(pairs) = self else { return None };
        pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }
}

/// CTAP 2.1 allows four levels; certificates in an attestation need no more.
const DEEPEST: u8 = 5;

/// The first item of `bytes` and what follows it; none if it is not whole, not plain or not sane.
pub(super) fn read(bytes: &[u8]) -> Option<(Item<'_>, &[u8])> {
    let mut rest = bytes;
    let item = item(&mut rest, DEEPEST)?;
    Some((item, rest))
}

fn item<'a>(rest: &mut &'a [u8], depth: u8) -> Option<Item<'a>> {
    let depth = depth.checked_sub(1)?;
    let head = take(rest, 1)?[0];
    let (major, short) = (head >> 5, head & 0x1f);
    let argument = match short {
        0..=23 => u64::from(short),
        24..=27 => take(rest, 1 << (short - 24))?
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)),
        // Indefinite lengths: not in what CTAP calls canonical.
        _ => return None,
    };
    let length = usize::try_from(argument).ok();
    Some(match major {
        0 => Item::Int(i64::try_from(argument).ok()?),
        1 => Item::Int(-1 - i64::try_from(argument).ok()?),
        2 => Item::Bytes(take(rest, length?)?),
        3 => Item::Text(std::str::from_utf8(take(rest, length?)?).ok()?),
        // Every element takes a byte at least: a length beyond what is there is a lie, and costs nothing.
        4 if length? <= rest.len() => {
            Item::Array((0..argument).map(|_| item(rest, depth)).collect::<Option<_>>()?)
        }
        5 if length? <= rest.len() => {
            let mut pairs = Vec::new();
            for _ in 0..argument {
                let pair = (item(rest, depth)?, item(rest, depth)?);
                if pairs.iter().any(|(known, _)| *known == pair.0) {
                    return None;
                }
                pairs.push(pair);
            }
            Item::Map(pairs)
        }
        7 => Item::Simple,
        _ => return None,
    })
}

/// The next `length` bytes.
pub(super) fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_read_as_the_standard_s_appendix_a_has_them() {
        let whole = |bytes| read(bytes).map(|(item, rest)| (item, rest.len()));
        assert_eq!(whole(b"\x18\x64"), Some((Item::Int(100), 0)));
        assert_eq!(whole(b"\x39\x03\xe7"), Some((Item::Int(-1000), 0)));
        assert_eq!(whole(b"\x44\x01\x02\x03\x04"), Some((Item::Bytes(&[1, 2, 3, 4]), 0)));
        assert_eq!(whole(b"\x62\xc3\x28"), None, "not UTF-8");
        assert_eq!(whole(b"\x62\xc3\xbc"), Some((Item::Text("ü"), 0)));
        assert_eq!(whole(b"\xf5\x00"), Some((Item::Simple, 1)));
        let (map, _) = read(b"\xa2\x01\x02\x61a\x82\x02\x20").unwrap();
        assert_eq!(map.at(1).and_then(Item::int), Some(2));
        assert_eq!(map.named("a"), Some(&Item::Array(vec![Item::Int(2), Item::Int(-1)])));
    }

    #[test]
    fn what_is_cut_short_twice_said_too_deep_or_boundless_is_refused() {
        let wrong: [&[u8]; 10] = [
            b"",
            b"\x18",
            b"\x44\x01",
            b"\xa2\x01\x02\x01\x03",
            b"\x9f\x01\xff",
            b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\xbb\x7f\xff\xff\xff\xff\xff\xff\xff\x01",
            b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
            &[0x81; 64],
            b"\xc0\x01",
        ];
        for bytes in wrong {
            assert_eq!(read(bytes), None, "{bytes:x?}");
        }
    }
}

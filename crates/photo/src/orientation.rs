//! Which way is up, as a camera wrote it: one tag of the Exif block, read by hand so that nothing else of it is.
//!
//! Exif 3.0, 4.6.2 and TIFF 6.0: a header with the byte order, the offset of a list of twelve-byte entries, tag 0x0112.

use image::metadata::Orientation;

const TAG: u16 = 0x0112;
/// Entries of a list; true ones have some dozens.
const MOST_ENTRIES: u16 = 512;

/// The orientation stated, if it is stated soundly.
pub(crate) fn exif_orientation(exif: &[u8]) -> Option<Orientation> {
    // Some decoders hand the block out with the JPEG segment's name before it.
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let order = match tiff.get(..4)? {
        b"II*\0" => Order::Little,
        b"MM\0*" => Order::Big,
        _ => return None,
    };
    let list = usize::try_from(order.u32(tiff, 4)?).ok()?;
    let count = order.u16(tiff, list)?.min(MOST_ENTRIES);
    let entry = |number: u16| list.checked_add(2 + 12 * usize::from(number));
    let at = (0..count).filter_map(entry).find(|&at| order.u16(tiff, at) == Some(TAG))?;
    // Type 3, "short", once; the value stands in the entry itself.
    let is_one_short = order.u16(tiff, at + 2)? == 3 && order.u32(tiff, at + 4)? == 1;
    let value = order.u16(tiff, at + 8)?;
    Orientation::from_exif(u8::try_from(value).ok()?).filter(|_| is_one_short)
}

#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn u16(self, bytes: &[u8], at: usize) -> Option<u16> {
        let bytes = *bytes.get(at..)?.first_chunk()?;
        Some(match self {
            Self::Little => u16::from_le_bytes(bytes),
            Self::Big => u16::from_be_bytes(bytes),
        })
    }

    fn u32(self, bytes: &[u8], at: usize) -> Option<u32> {
        let bytes = *bytes.get(at..)?.first_chunk()?;
        Some(match self {
            Self::Little => u32::from_le_bytes(bytes),
            Self::Big => u32::from_be_bytes(bytes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LITTLE: &[u8] = b"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x01\0\0\0\0\0\0\0\
                            \x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
    const BIG: &[u8] = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0";

    #[test]
    fn both_byte_orders_are_read() {
        assert_eq!(exif_orientation(LITTLE), Some(Orientation::Rotate90));
        assert_eq!(exif_orientation(BIG), Some(Orientation::Rotate180));
    }

    #[test]
    fn what_breaks_off_or_points_outside_says_nothing() {
        for end in 0..LITTLE.len() - 2 {
            assert_eq!(exif_orientation(&LITTLE[..end]), None, "{end}");
        }
        let mut outside = LITTLE.to_vec();
        outside[4..8].copy_from_slice(&[0xff; 4]);
        assert_eq!(exif_orientation(&outside), None);
        let mut ninth = LITTLE.to_vec();
        ninth[30] = 9;
        assert_eq!(exif_orientation(&ninth), None);
    }
}

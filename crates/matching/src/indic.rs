//! Indic scripts in one form. Their blocks run in parallel (ISCII's order; Sinhala by its letters' names), so all but Tamil share
//! Devanagari's letters; vowel signs become vowels, and the vowel that a bare consonant carries is written out. What a letter
//! stands for then hardly depends on its neighbours, as the learned sounds need it.

/// The vowel that a bare consonant carries, by script: most Indo-Aryan languages drop it at the end of a word, Bengali, Assamese and
/// Oriya round it, Dravidian ones and Sinhala keep it.
const DROPPED: char = 'अ';
const ROUNDED: char = 'অ';
const KEPT: char = 'அ';

/// A word's letters, if it is of these scripts.
pub(crate) fn folded(letters: &str) -> Option<String> {
    let mut out = String::new();
    let mut carried = None;
    for letter in letters.chars() {
        let code = u32::from(letter);
        if !is_indic(code) {
            // Joiners and the like part nothing.
            if letter.is_alphabetic() {
                return None;
            }
            continue;
        }
        let Some((parallel, prenasal)) = parallel(code) else { continue };
        match parallel {
            0x094D => carried = None,
            0x0901 | 0x0902 | 0x0970 => {
                out.extend(carried.take());
                out.push('ं');
            }
            0x093E..=0x094C | 0x0962 | 0x0963 => {
                carried = None;
                out.extend(vowel(parallel));
            }
            0x0904..=0x0914 | 0x0960 | 0x0961 => {
                out.extend(carried.take());
                out.extend(vowel(parallel));
            }
            0x0915..=0x0939 => {
                out.extend(carried.take());
                if prenasal {
                    out.push('ं');
                }
                out.extend(if is_unvoiced_tamil(code) {
                    Some(letter)
                } else {
                    char::from_u32(merged(parallel))
                });
                carried = carries(code);
            }
            // Among others the nukta, which tells a loan's sound: the base letter has learned it too.
            _ => {}
        }
    }
    out.extend(carried);
    Some(out)
}

/// Is a folded letter a consonant of these scripts? Where one stands, a word may begin.
pub(crate) fn is_consonant(letter: char) -> bool {
    matches!(letter, 'क'..='ह') || is_unvoiced_tamil(u32::from(letter))
}

fn is_indic(code: u32) -> bool {
    matches!(code, 0x0900..=0x0DFF)
}

/// The Devanagari letter of the same place or name, and whether a nasal goes before it.
fn parallel(code: u32) -> Option<(u32, bool)> {
    Some(match code {
        // Khanda ta and Malayalam's chillus, bare consonants (see `carries`); Assamese ra.
        0x09CE => (0x0924, false),
        0x0D7A => (0x0923, false),
        0x0D7B => (0x0928, false),
        0x0D7C | 0x09F0 => (0x0930, false),
        0x0D7D => (0x0932, false),
        0x0D7E => (0x0933, false),
        0x0D7F => (0x0915, false),
        // Assamese wa.
        0x09F1 => (0x0935, false),
        0x0900..=0x0D7F => (0x0900 + (code & 0x7F), false),
        0x0D80..=0x0DFF => sinhala(code)?,
        _ => return None,
    })
}

/// Sinhala letters after their Unicode names.
fn sinhala(code: u32) -> Option<(u32, bool)> {
    const CONSONANTS: [u32; 45] = [
        0x15, 0x16, 0x17, 0x18, 0x19, 0x17, // ka kha ga gha nga, prenasal ga
        0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1E, 0x1C, // ca cha ja jha nya, jnya, prenasal ja
        0x1F, 0x20, 0x21, 0x22, 0x23, 0x21, // tta ttha dda ddha nna, prenasal dda
        0x24, 0x25, 0x26, 0x27, 0x28, 0, 0x26, // ta tha da dha na, prenasal da
        0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2C, // pa pha ba bha ma, prenasal ba
        0x2F, 0x30, 0, 0x32, 0, 0, // ya ra la
        0x35, 0x36, 0x37, 0x38, 0x39, 0x33, 0x2B, // va sha ssa sa ha lla fa
    ];
    const VOWELS: [u32; 18] = [
        0x05, 0x06, 0x0D, 0x0D, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x60, 0x0C, 0x61, 0x0F, 0x0F, 0x10,
        0x13, 0x13, 0x14,
    ];
    const SIGNS: [u32; 17] = [
        0x3E, 0x45, 0x45, 0x3F, 0x40, 0x41, 0, 0x42, 0, 0x43, 0x47, 0x47, 0x48, 0x4B, 0x4B, 0x4C,
        0x62,
    ];
    let of = |letters: &[u32], first: u32| letters.get((code - first) as usize).copied();
    let place = match code {
        0x0D82 => Some(0x02),
        0x0D85..=0x0D96 => of(&VOWELS, 0x0D85),
        0x0D9A..=0x0DC6 => of(&CONSONANTS, 0x0D9A),
        0x0DCA => Some(0x4D),
        0x0DCF..=0x0DDF => of(&SIGNS, 0x0DCF),
        _ => None,
    };
    let prenasal = matches!(code, 0x0D9F | 0x0DA6 | 0x0DAC | 0x0DB3 | 0x0DB9);
    place.filter(|&place| place != 0).map(|place| (0x0900 + place, prenasal))
}

/// Tamil writes k and g, t and d, p and b with one letter each.
fn is_unvoiced_tamil(code: u32) -> bool {
    matches!(code, 0x0B95 | 0x0B9A | 0x0B9F | 0x0BA4 | 0x0BAA)
}

/// Letters of one sound as one.
fn merged(parallel: u32) -> u32 {
    match parallel {
        0x0929 => 0x0928,
        0x0931 => 0x0930,
        0x0934 => 0x0933,
        other => other,
    }
}

/// A vowel, or the vowel of a sign; long and short e and o as one.
fn vowel(parallel: u32) -> Option<char> {
    char::from_u32(match parallel {
        0x093E..=0x094C => match parallel - 0x093E + 0x0906 {
            0x090E => 0x090F,
            0x0912 => 0x0913,
            vowel => vowel,
        },
        0x0961..=0x0963 => 0x090C,
        0x0960 => 0x090B,
        0x090E => 0x090F,
        0x0912 => 0x0913,
        other => other,
    })
}

fn carries(code: u32) -> Option<char> {
    match code {
        0x09CE | 0x0D7A..=0x0D7F => None,
        0x0900..=0x097F | 0x0A00..=0x0AFF => Some(DROPPED),
        0x0980..=0x09FF | 0x0B00..=0x0B7F => Some(ROUNDED),
        _ => Some(KEPT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_same_letters_in_every_script_but_for_what_a_script_does_not_tell() {
        // "Kamal" and "Vikram", vowel signs and conjuncts written out.
        assert_eq!(folded("कमल").as_deref(), Some("कअमअलअ"));
        assert_eq!(folded("विक्रम").as_deref(), Some("वइकरअमअ"));
        assert_eq!(folded("વિક્રમ"), folded("विक्रम"));
        assert_eq!(folded("විමල").as_deref(), Some("वइमஅलஅ"));
        assert_eq!(folded("විමල"), folded("విమల"));
        assert_eq!(folded("ஜான்").as_deref(), Some("जआन"));
        assert_eq!(folded("අඹ").as_deref(), Some("अंबஅ"));
        assert_eq!(folded("Ann"), None);
        assert_eq!(folded("\u{94D}\u{200D}").as_deref(), Some(""));
    }
}

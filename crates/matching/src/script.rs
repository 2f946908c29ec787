//! Which kind of letters a word is written in, as far as the learned sounds tell them apart. Each group has its own letters,
//! so a letter alone says its group.

/// A group of scripts with letters and learned sounds of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Group {
    /// Latin, folded to `a`–`z` and digits.
    Latin = 0,
    /// Cyrillic.
    Cyrillic = 1,
    /// Hebrew, vowel points left out.
    Hebrew = 2,
    /// Arabic, vowel marks left out.
    Arabic = 3,
    /// Hangul, taken apart into jamo.
    Hangul = 4,
    /// Katakana, and Hiragana written as Katakana.
    Kana = 5,
    /// Han, in the simplified form where Unihan names one.
    Han = 6,
    /// Every other script.
    Other = 7,
}

/// How many groups there are.
pub const GROUPS: usize = 8;

impl Group {
    /// Every group but Latin.
    pub const NATIVE: [Self; GROUPS - 1] = [
        Self::Cyrillic,
        Self::Hebrew,
        Self::Arabic,
        Self::Hangul,
        Self::Kana,
        Self::Han,
        Self::Other,
    ];

    /// The group of a lower-case letter in compatibility decomposed form; `None` for what is no letter of a name.
    pub fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'a'..='z' | '0'..='9' | '\u{00DF}'..='\u{02AF}' | '\u{1E00}'..='\u{1EFF}' => {
                Self::Latin
            }
            '\u{0400}'..='\u{052F}' => Self::Cyrillic,
            '\u{05D0}'..='\u{05F4}' => Self::Hebrew,
            '\u{0620}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' => Self::Arabic,
            '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}' => Self::Hangul,
            '\u{3041}'..='\u{30FF}' => Self::Kana,
            '\u{3005}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => Self::Han,
            _ if letter.is_alphabetic() => Self::Other,
            _ => return None,
        })
    }

    /// Are letters of this group written and read otherwise at the beginning and the end of a word?
    pub fn has_places(self) -> bool {
        !matches!(self, Self::Han | Self::Latin)
    }

    /// Are names of this group written without spaces?
    pub fn is_unspaced(self) -> bool {
        matches!(self, Self::Han | Self::Hangul)
    }
}

/// The Latin letter that a Cyrillic or Greek one looks like.
pub(crate) fn looks_latin(letter: char) -> Option<char> {
    Some(match letter {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' => 'e',
        'ғ' => 'f',
        'һ' | 'н' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' => 'm',
        'ո' | 'η' => 'n',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'ѵ' | 'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

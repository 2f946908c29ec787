//! Which script a name is written in, and which of its words mix scripts that no language mixes: the mark of a look-alike
//! letter slipped in by mistake or on purpose.

use icu_properties::{CodePointMapData, props::Script};
use serde::{Deserialize, Serialize};

/// A script of names, as far as the program tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the scripts say it")]
pub enum NameScript {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Thai,
    /// Han, Hiragana, Katakana, Hangul and Bopomofo, which are written in one word.
    EastAsian,
    /// Any other, or no letter at all.
    Other,
}

/// One word in which two scripts meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptMix {
    /// The word, counted from 1.
    pub word: usize,
    /// The script of its first letter.
    pub first: NameScript,
    /// The other script.
    pub other: NameScript,
    /// The place in the word, counted from 1, of the first letter in the other script.
    pub place: usize,
}

/// The script of the first letter.
pub(super) fn of(text: &str) -> NameScript {
    text.chars().find_map(script_of).unwrap_or(NameScript::Other)
}

pub(super) fn mixes(text: &str) -> Vec<ScriptMix> {
    text.split([' ', '-'])
        .enumerate()
        .filter_map(|(index, word)| mix_in(word).map(|mix| ScriptMix { word: index + 1, ..mix }))
        .collect()
}

fn mix_in(word: &str) -> Option<ScriptMix> {
    let mut scripts =
        word.chars().enumerate().filter_map(|(index, c)| Some((index, script_of(c)?)));
    let (_, first) = scripts.next()?;
    let (index, other) = scripts.find(|&(_, script)| script != first)?;
    Some(ScriptMix { word: 0, first, other, place: index + 1 })
}

/// `None` for characters that belong to every script: digits, marks, punctuation.
fn script_of(letter: char) -> Option<NameScript> {
    Some(match CodePointMapData::<Script>::new().get(letter) {
        Script::Common | Script::Inherited => return None,
        Script::Latin => NameScript::Latin,
        Script::Greek => NameScript::Greek,
        Script::Cyrillic => NameScript::Cyrillic,
        Script::Armenian => NameScript::Armenian,
        Script::Georgian => NameScript::Georgian,
        Script::Hebrew => NameScript::Hebrew,
        Script::Arabic => NameScript::Arabic,
        Script::Devanagari => NameScript::Devanagari,
        Script::Bengali => NameScript::Bengali,
        Script::Thai => NameScript::Thai,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => {
            NameScript::EastAsian
        }
        _ => NameScript::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NameText;

    #[test]
    fn a_look_alike_letter_is_reported_with_its_word_and_place() {
        let name = NameText::new("Anna P\u{0430}vlova").unwrap();
        assert_eq!(
            name.script_mix(),
            [ScriptMix {
                word: 2,
                first: NameScript::Latin,
                other: NameScript::Cyrillic,
                place: 2
            }]
        );
    }

    #[test]
    fn names_in_one_script_or_in_scripts_written_together_are_not_reported() {
        for text in ["Đặng Thu Hà", "О'Коннор", "高橋みなみ", "김 Minsu", "محمد", "Jean-Павел"]
        {
            assert_eq!(NameText::new(text).unwrap().script_mix(), [], "{text}");
        }
    }

    #[test]
    fn the_script_is_that_of_the_first_letter() {
        assert_eq!(of("'محمد"), NameScript::Arabic);
        assert_eq!(of("Павел"), NameScript::Cyrillic);
        assert_eq!(of("123"), NameScript::Other);
    }
}

//! Words of names that come and go: articles, words for "son of" and "of", titles and forms of address. One that is missing, or
//! stands against another word, says little. Titles after the TITLE fields of the UN Security Council Consolidated List (27 February
//! 2026), Arabic particles after H. Hedden, "Arabic names" (The Indexer 25 (3), 2007), European ones as passports print them, and the
//! forms of address that Nepal's parliament prints before its members' names, with their like in Hindi, Bengali and Tamil. A word that is also an ordinary given or family name
//! is not here.

/// What such a word counts where another counts one.
pub(crate) const LIGHT: f64 = 0.2;

/// Folded, sorted.
const PARTICLES: [&str; 143] = [
    "ad",
    "al",
    "alhaj",
    "alhaji",
    "ar",
    "as",
    "ash",
    "at",
    "ben",
    "bin",
    "bint",
    "binti",
    "bt",
    "bte",
    "capt",
    "cheikh",
    "col",
    "da",
    "das",
    "datin",
    "dato",
    "datuk",
    "de",
    "del",
    "della",
    "den",
    "der",
    "di",
    "do",
    "dos",
    "dr",
    "du",
    "e",
    "el",
    "eng",
    "gen",
    "hadji",
    "haj",
    "haji",
    "hajj",
    "hajji",
    "hon",
    "ibn",
    "il",
    "ing",
    "jr",
    "la",
    "las",
    "le",
    "los",
    "lt",
    "maj",
    "maulavi",
    "mawlavi",
    "mawlawi",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mulla",
    "mullah",
    "no",
    "of",
    "prof",
    "qari",
    "rev",
    "sayed",
    "sayyed",
    "sayyid",
    "seyed",
    "seyyed",
    "shaikh",
    "shaykh",
    "sheik",
    "sheikh",
    "shri",
    "shrimati",
    "sir",
    "smt",
    "sr",
    "ten",
    "ter",
    "the",
    "ud",
    "ul",
    "ur",
    "ustad",
    "van",
    "von",
    "y",
    "zu",
    "др",
    "заде",
    "кызы",
    "оглы",
    "проф",
    "אל",
    "בנ",
    "בת",
    "דה",
    "דר",
    "הרב",
    "ואנ",
    "פונ",
    "פרופ",
    "ابن",
    "ال",
    "الحاج",
    "الحاجي",
    "الدكتور",
    "السيد",
    "الشيخ",
    "بن",
    "بنت",
    "حاج",
    "د",
    "دكتور",
    "سيد",
    "شيخ",
    "ملا",
    "مولوي",
    "डआ",
    "डऑ",
    "डऑकटअरअ",
    "डঅ",
    "परआ",
    "परओ",
    "परओफएसअरअ",
    "मआ",
    "मआनअनईयअ",
    "शरई",
    "शरईमअतई",
    "शरईमआनअ",
    "शरईमঅतइ",
    "सउशरई",
    "டआகடஅர",
    "தइरउ",
    "தइरउமஅதइ",
    "\u{1103}\u{1166}",         // 데
    "\u{1103}\u{1173}",         // 드
    "\u{110B}\u{1161}\u{11AF}", // 알
    "\u{1111}\u{1161}\u{11AB}", // 판
    "\u{1111}\u{1169}\u{11AB}", // 폰
];

/// What a folded word counts when it meets nothing: [`LIGHT`] or one.
pub(crate) fn weight(folded: &str) -> f64 {
    if PARTICLES.binary_search(&folded).is_ok() { LIGHT } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn particles_are_sorted_and_folded_as_words_are() {
        assert!(PARTICLES.is_sorted());
        for particle in PARTICLES {
            let folded: Vec<String> = words(particle).into_iter().map(|word| word.folded).collect();
            // Folding an Indic word twice is not folding it once.
            if !folded[0].starts_with(|letter| ('\u{900}'..='\u{DFF}').contains(&letter)) {
                assert_eq!(folded, [particle]);
            }
        }
        assert!(weight("al") < weight("ali"));
        for title in ["श्री", "श्रीमती", "डा", "डॉ", "प्रा", "मा", "डॉक्टर", "माननीय", "திரு", "ড"]
        {
            assert!(weight(&words(title)[0].folded) < 1.0, "{title}");
        }
    }
}

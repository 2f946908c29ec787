//! Hostile text made inert before it is set: what cannot be seen is dropped, what reorders or covers its
//! neighbours is taken away, what is too long is cut with a mark. What the words mean is not looked at.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Stands where text was cut.
pub(crate) const CUT: &str = " […]";

/// Marks on one letter: Vietnamese has two, Tibetan stacks and Myanmar vowels reach six. More would be drawn over
/// the lines above and below.
const MOST_MARKS: usize = 6;
/// European marks stack to any height, so fewer are enough: pinyin has two, Vietnamese two, phonetics three.
const MOST_EUROPEAN_MARKS: usize = 3;

/// How deep isolates may nest; the bidirectional algorithm gives up at 125.
const MOST_ISOLATES: usize = 8;

/// One line: line feeds and tabs are spaces, runs of spaces one.
pub(crate) fn line(text: &str, most: usize) -> String {
    let text = visible(&text.replace(['\n', '\r', '\t', '\u{2028}', '\u{2029}'], " "), most);
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Running text: line feeds stay, at most one empty line between two lines.
pub(crate) fn paragraph(text: &str, most: usize) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let text = visible(&text.replace('\t', " "), most);
    let mut lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.dedup_by(|one, other| one.is_empty() && other.is_empty());
    lines.join("\n").trim().to_owned()
}

fn visible(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut marks = Marks::default();
    let mut isolates: usize = 0;
    for (count, c) in text.chars().filter(|&c| is_visible(c)).enumerate() {
        if count == most {
            out.push_str(&"\u{2069}".repeat(isolates));
            out.push_str(CUT);
            return out;
        }
        match c {
            // Isolates keep what is put into a sentence from turning it round; unbalanced ones do the opposite.
            '\u{2066}'..='\u{2068}' if isolates < MOST_ISOLATES => isolates += 1,
            '\u{2069}' if isolates > 0 => isolates -= 1,
            '\u{2066}'..='\u{2069}' => continue,
            '\n' => out.push_str(&"\u{2069}".repeat(std::mem::take(&mut isolates))),
            _ if !marks.admit(c) => continue,
            _ => {}
        }
        out.push(c);
    }
    out.push_str(&"\u{2069}".repeat(isolates));
    out
}

/// Not: controls, overrides and embeddings, and what has neither ink nor effect on a neighbour's shape. Joiners
/// stay, for Persian and Hindi are misspelt without them.
fn is_visible(c: char) -> bool {
    match c {
        '\n' | '\u{200c}' | '\u{200d}' | '\u{2066}'..='\u{2069}' => true,
        // Soft hyphen; Hangul fillers, which are blank letters; variation selectors and tags.
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e0fff}' => false,
        _ => !matches!(category(c), GeneralCategory::Control | GeneralCategory::Format),
    }
}

/// Marks seen since the last letter.
#[derive(Default)]
struct Marks {
    all: usize,
    european: usize,
}

impl Marks {
    fn admit(&mut self, c: char) -> bool {
        let is_mark =
            matches!(category(c), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark);
        if !is_mark {
            *self = Self::default();
            return true;
        }
        self.all += 1;
        self.european += usize::from(is_european_mark(c));
        self.all <= MOST_MARKS && self.european <= MOST_EUROPEAN_MARKS
    }
}

fn is_european_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_as_they_are() {
        for name in [
            "Nguyễn Thị Ánh Tuyết",
            "عبد الرحمن بن محمّد",
            "می\u{200c}خواهم",
            "श्रीमती कुमारी",
            "ณัฐวุฒิ แซ่ตั้ง",
            "Ghislain d’Ûwñ-O'Neil",
            "བསྟན་འཛིན་རྒྱ་མཚོ",
            "Van \u{2068}عمر\u{2069} (1)",
        ] {
            assert_eq!(line(name, 100), name);
        }
    }

    #[test]
    fn what_reorders_hides_or_covers_is_taken_away() {
        for (hostile, inert) in [
            ("evil\u{202e}fdp.exe\u{202c}", "evilfdp.exe"),
            ("A\u{0}B\u{7}C\u{1b}[31m\u{9f}", "ABC[31m"),
            ("Jo\u{ad}hn\u{200b}\u{feff} D\u{e0041}oe", "John Doe"),
            ("\u{2069}\u{2069}x\u{2067}y", "x\u{2067}y\u{2069}"),
            ("Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}a", "Z\u{300}\u{301}\u{302}a"),
            ("two\nlines\tand   spaces\r\n", "two lines and spaces"),
            ("\u{3164}\u{115f}", ""),
        ] {
            assert_eq!(line(hostile, 100), inert, "{hostile:?}");
        }
    }

    #[test]
    fn isolates_are_no_deeper_than_a_reader_can_follow() {
        let deep = line(&"\u{2067}a".repeat(50), 100);
        assert_eq!(deep.matches('\u{2067}').count(), MOST_ISOLATES);
        assert_eq!(deep.matches('\u{2069}').count(), MOST_ISOLATES);
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        assert_eq!(line("abcdef", 6), "abcdef");
        assert_eq!(line("abcdefg", 6), "abcdef […]");
        assert_eq!(line("\u{2067}abcdefg", 4), "\u{2067}abc\u{2069} […]");
    }

    #[test]
    fn a_paragraph_keeps_its_lines() {
        assert_eq!(paragraph(" a\r\nb \n\n\n\nc\u{2067}\nd\n", 99), "a\nb\n\nc\u{2067}\u{2069}\nd");
    }
}

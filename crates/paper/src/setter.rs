//! Text to lines of glyphs: font for each letter, joining and stacking, both directions, breaks. What no font has
//! is written out as code points, so that nobody ever reads an empty box for a letter.

use std::fmt::Write as _;
use std::ops::Range;
use std::rc::Rc;

use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;
use parley::style::{
    FontFamily, FontFamilyName, FontWeight, LineHeight, OverflowWrap, StyleProperty,
};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, Layout, LayoutContext, LineMetrics,
};

use crate::colour::Ink;
use crate::fonts::Fonts;
use crate::notice::{Direction, Value};
use crate::{MAX_PAGES, clean};

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Face {
    /// In points.
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) ink: Ink,
}

/// Against which edge of its column text stands, as the page runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    End,
    /// Where the text itself begins: free text in another language than the page's.
    Own,
}

/// Text that has been set, as printers call it.
pub(crate) struct Galley {
    pub(crate) layout: Layout<()>,
    /// What the layout's ranges point into.
    pub(crate) text: String,
    pub(crate) face: Face,
}

/// Sets text for one notice.
pub(crate) struct Setter<'f> {
    fonts: &'f Fonts,
    context: FontContext,
    layouts: LayoutContext<()>,
    direction: Direction,
    /// Whether a character had to be written out.
    pub(crate) wrote_out: bool,
    lines: usize,
}

/// Lines that [`MAX_PAGES`] can hold, even of the smallest print.
const MOST_LINES: usize = MAX_PAGES * 100;

impl Galley {
    pub(crate) fn line_count(&self) -> usize {
        self.layout.len()
    }

    /// Space above and below the baseline of a line.
    pub(crate) fn extent(&self, line: usize) -> (f32, f32) {
        let Some(line) = self.layout.get(line) else { return (0.0, 0.0) };
        let LineMetrics { baseline, block_min_coord, block_max_coord, .. } = *line.metrics();
        (baseline - block_min_coord, block_max_coord - baseline)
    }
}

impl<'f> Setter<'f> {
    pub(crate) fn new(fonts: &'f Fonts, direction: Direction) -> Self {
        Self {
            fonts,
            context: fonts.context(),
            layouts: LayoutContext::new(),
            direction,
            wrote_out: false,
            lines: 0,
        }
    }

    /// Whether more was to be set than pages can hold; what came after that is missing.
    pub(crate) fn is_overfull(&self) -> bool {
        self.lines > MOST_LINES
    }

    /// Sets clean text to a width.
    pub(crate) fn set(&mut self, text: &str, face: Face, width: f32, edge: Edge) -> Rc<Galley> {
        let value = Value { text: text.to_owned(), romanised: None };
        self.set_value(&value, face, width, edge)
    }

    /// Sets clean text to a width and at most so many lines: what stands in a place that cannot break over pages. What
    /// is beyond is cut with a mark, also where code points made a short text long.
    pub(crate) fn set_within(
        &mut self,
        text: &str,
        face: Face,
        width: f32,
        edge: Edge,
        most: usize,
    ) -> Rc<Galley> {
        let mut galley = self.set(text, face, width, edge);
        // The mark takes room too, so it may need another letter or two.
        for fewer in [clean::CUT.len(), 2 * clean::CUT.len(), 4 * clean::CUT.len()] {
            let Some(last) = galley.layout.get(most.saturating_sub(1)) else { break };
            if galley.line_count() <= most {
                break;
            }
            let kept = &galley.text[..last.text_range().end];
            let count = kept.chars().count().saturating_sub(fewer);
            let kept: String = kept.chars().take(count).collect();
            galley = self.set(&format!("{}{}", kept.trim_end(), clean::CUT), face, width, edge);
        }
        galley
    }

    /// Sets a clean value to a width; in Latin letters before its code points where fonts are lacking.
    pub(crate) fn set_value(
        &mut self,
        value: &Value,
        face: Face,
        width: f32,
        edge: Edge,
    ) -> Rc<Galley> {
        // Work is bounded even where nothing of it will be printed.
        let given = if self.is_overfull() { "" } else { &value.text };
        let (mut text, mut layout) = self.printable(given, face, edge);
        if let Some(latin) = value.romanised.as_ref().filter(|_| text != given) {
            let (latin, _) = self.printable(latin, face, edge);
            text = format!("{latin} {text}");
            layout = self.shape(&text, face, edge);
        }
        layout.break_all_lines(Some(width));
        let align = match (edge, self.direction) {
            (Edge::Own, _) => Alignment::Start,
            (Edge::Start, Direction::LeftToRight) | (Edge::End, Direction::RightToLeft) => {
                Alignment::Left
            }
            (Edge::Start, Direction::RightToLeft) | (Edge::End, Direction::LeftToRight) => {
                Alignment::Right
            }
        };
        layout.align(align, AlignmentOptions::default());
        self.lines += layout.len();
        Rc::new(Galley { layout, text, face })
    }

    /// The text with everything that no font has written out, and its shape. Each round takes a character away that
    /// is not ASCII, so it ends; a few rounds are enough for any honest text.
    fn printable(&mut self, text: &str, face: Face, edge: Edge) -> (String, Layout<()>) {
        const MOST_ROUNDS: usize = 4;
        let mut text = text.to_owned();
        for _ in 0..MOST_ROUNDS {
            let mut layout = self.shape(&text, face, edge);
            layout.break_all_lines(None);
            let missing = missing(&layout);
            if missing.is_empty() {
                return (text, layout);
            }
            self.wrote_out = true;
            text = write_out(&text, &missing);
        }
        let ascii = |c: char| if c.is_ascii() { c.to_string() } else { code_points(&[c]) };
        let text: String = text.chars().map(ascii).collect();
        let layout = self.shape(&text, face, edge);
        (text, layout)
    }

    fn shape(&mut self, text: &str, face: Face, edge: Edge) -> Layout<()> {
        let base = self.base_direction(text, edge);
        let families = self.fonts.families_for(text);
        let named = families.iter().map(|name| FontFamilyName::Named(name.as_str().into()));
        let list: Vec<FontFamilyName<'_>> = named.collect();
        let mut builder = self.layouts.ranged_builder(&mut self.context, text, 1.0, false);
        builder.set_base_direction(base);
        let all = FontFamily::List(list.as_slice().into());
        builder.push_default(StyleProperty::FontFamily(all));
        builder.push_default(StyleProperty::FontSize(face.size));
        let weight = if face.bold { FontWeight::BOLD } else { FontWeight::NORMAL };
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(StyleProperty::LineHeight(LineHeight::MetricsRelative(0.94)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        for range in arabic(text) {
            builder.push(StyleProperty::FontSize(face.size * ARABIC), range.clone());
            // Its spaces too, or every word would be a run of its own.
            let first = FontFamilyName::Named(ARABIC_FAMILY.into());
            let list: Vec<FontFamilyName<'_>> = [first].into_iter().chain(list.clone()).collect();
            builder.push(StyleProperty::FontFamily(FontFamily::List(list.into())), range);
        }
        builder.build(text)
    }

    /// Free text runs as its own first letter does. A value runs as the page does if it has letters that do, else as
    /// its letters do: a place in Latin letters does not turn an Arabic value round.
    fn base_direction(&self, text: &str, edge: Edge) -> BaseDirection {
        let classes = CodePointMapData::<BidiClass>::new();
        let mut classes = text.chars().map(|c| classes.get(c));
        let runs_left = |class| matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter);
        let has_letters_of_page = match self.direction {
            Direction::LeftToRight => classes.any(|class| class == BidiClass::LeftToRight),
            Direction::RightToLeft => classes.any(runs_left),
        };
        match (edge, self.direction) {
            (Edge::Own, _) => BaseDirection::Auto,
            (Edge::Start, _) if !has_letters_of_page => BaseDirection::Auto,
            (_, Direction::LeftToRight) => BaseDirection::Ltr,
            (_, Direction::RightToLeft) => BaseDirection::Rtl,
        }
    }
}

/// Naskh is drawn smaller within its size than Latin; side by side they should read alike.
const ARABIC: f32 = 1.14;
const ARABIC_FAMILY: &str = "Noto Naskh Arabic";

/// Arabic words with what stands between them.
fn arabic(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let is_arabic = matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}');
        if !is_arabic {
            continue;
        }
        let end = at + c.len_utf8();
        match ranges.last_mut() {
            Some(last) if text[last.end..at].chars().all(char::is_whitespace) => last.end = end,
            _ => ranges.push(at..end),
        }
    }
    ranges
}

/// Where the text has glyph 0, the font's "not defined".
fn missing(layout: &Layout<()>) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for line in layout.lines() {
        for run in line.runs() {
            let clusters = run.clusters().filter(|cluster| cluster.glyphs().any(|g| g.id == 0));
            ranges.extend(clusters.map(|cluster| cluster.text_range()));
        }
    }
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup();
    ranges
}

/// Neighbours share one pair of brackets.
fn write_out(text: &str, missing: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut run: Vec<char> = Vec::new();
    for (at, c) in text.char_indices() {
        let next = missing.partition_point(|range| range.end <= at);
        let is_missing = missing.get(next).is_some_and(|range| range.contains(&at));
        if is_missing && !c.is_ascii() {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            out.push_str(&code_points(&std::mem::take(&mut run)));
        }
        out.push(c);
    }
    out.push_str(&if run.is_empty() { String::new() } else { code_points(&run) });
    out
}

fn code_points(run: &[char]) -> String {
    let mut out = String::from("[");
    for (at, c) in run.iter().enumerate() {
        let gap = if at == 0 { "" } else { " " };
        // Writing to a string does not fail.
        let _ = write!(out, "{gap}U+{:04X}", u32::from(*c));
    }
    out.push(']');
    out
}

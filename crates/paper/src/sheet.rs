//! A notice laid out: what an officer must see first stands first and largest. Band with kind and number, what to do,
//! the face and the name, then particulars in two columns, then the rest; the same order in every language.

use std::rc::Rc;

use crate::clean;
use crate::colour::{INK, Ink, QUIET, RULE, TINT};
use crate::notice::{Block, Direction, Notice, Photograph, Row, Section, Value};
use crate::setter::{Edge, Face, Galley, Setter};
use crate::strip::{self, Cell, MARGIN, MEASURE, Mark, PAGE, Strip, left, row};

/// Characters a place takes before it is cut: more than any true one has, less than what fills a ream.
mod most {
    pub(super) const SHORT: usize = 120;
    pub(super) const NAME: usize = 160;
    pub(super) const SENTENCE: usize = 400;
    pub(super) const VALUE: usize = 1_000;
    pub(super) const PARAGRAPH: usize = 20_000;
    /// Lines of what stands in one piece: labels, headings, the band, the instruction.
    pub(super) const LINES: usize = 5;
    /// Names printed large; the others belong in a row.
    pub(super) const NAMES: usize = 6;
}

const TITLE: f32 = 20.0;
const NAME: f32 = 18.0;
const OTHER_NAME: f32 = 13.0;
const BODY: f32 = 9.5;
const SMALL: f32 = 8.0;
const FINE: f32 = 7.0;

/// The box of the first photograph, the passport's 35 by 45 mm a little enlarged, and the gap beside it.
const FACE: (f32, f32) = (116.0, 149.0);
const FACE_GAP: f32 = 14.0;
/// The boxes of the others, four in a line.
const GALLERY: (f32, f32) = (119.0, 140.0);
const GALLERY_GAP: f32 = 11.0;
const IN_A_LINE: usize = 4;

/// Pages that lack nothing but their number.
pub(crate) struct Sheets {
    pub(crate) pages: Vec<Vec<Strip>>,
    /// What stands on top of every page but the first.
    pub(crate) running: Vec<Strip>,
    /// What stands at the foot of every page, above its number.
    pub(crate) footer: Vec<Strip>,
    pub(crate) printed: String,
    pub(crate) page_count: String,
}

/// Where the last line of a page stands, with who printed it and the number.
pub(crate) const NUMBER_LINE: f32 = 12.0;

/// Lays out.
pub(crate) struct Composer<'c, 'f> {
    notice: &'c Notice,
    /// Width and height of each photograph.
    pictures: &'c [(u32, u32)],
    pub(crate) setter: Setter<'f>,
}

impl<'c, 'f> Composer<'c, 'f> {
    pub(crate) fn new(notice: &'c Notice, pictures: &'c [(u32, u32)], setter: Setter<'f>) -> Self {
        Self { notice, pictures, setter }
    }

    pub(crate) fn compose(&mut self) -> Sheets {
        let mut body = self.masthead();
        body.extend(self.band());
        body.extend(self.instruction());
        body.extend(self.person());
        body.extend(self.gallery());
        for section in &self.notice.sections {
            body.extend(self.section(section));
        }
        let running = self.running();
        let footer = self.footer();
        // Said last, when everything that could lack a font has been set.
        if self.setter.wrote_out {
            body.push(Strip::gap(8.0));
            let text = clean::line(&self.notice.without_font, most::SENTENCE);
            body.extend(self.paragraph(&text, face(SMALL, false, QUIET), 0.0, MEASURE));
        }
        let room = PAGE.1 - 2.0 * MARGIN - NUMBER_LINE - strip::height(&footer);
        let other = room - strip::height(&running);
        Sheets {
            pages: strip::paginate(body, room, other),
            running,
            footer,
            printed: clean::line(&self.notice.printed, most::SHORT),
            page_count: clean::line(&self.notice.pages, most::SHORT),
        }
    }

    /// Who publishes, and who may read.
    fn masthead(&mut self) -> Vec<Strip> {
        let issuer = clean::line(&self.notice.issuer, most::SHORT);
        let marking = clean::line(&self.notice.marking, most::SHORT);
        let half = MEASURE / 2.0;
        let cells = [
            self.cell(&issuer, face(9.0, true, INK), (0.0, half), Edge::Start),
            self.cell(&marking, face(9.0, true, INK), (half, half), Edge::End),
        ];
        let mut strips = row(self.notice.direction, &cells);
        strips.push(Strip::gap(5.0));
        strips
    }

    /// Kind of notice on the one side, number and day on the other, on the colour.
    fn band(&mut self) -> Vec<Strip> {
        const INSET: f32 = 12.0;
        let notice = self.notice;
        let ink = notice.colour.writing();
        let (wide, narrow) = (MEASURE * 0.62 - INSET, MEASURE * 0.38 - INSET);
        let there = (MEASURE * 0.62, narrow);
        let mut start = Vec::new();
        for (text, size, bold) in [(&notice.title, TITLE, true), (&notice.subtitle, 11.0, false)] {
            let text = clean::line(text, most::SHORT);
            let cell = self.cell(&text, face(size, bold, ink), (INSET, wide), Edge::Start);
            start.extend(row(notice.direction, &[cell]));
        }
        let mut end = Vec::new();
        for (line, size) in [(&notice.reference, 13.0), (&notice.date, 10.0)] {
            let label = clean::line(&line.label, most::SHORT);
            let label = self.cell(&label, face(FINE, false, ink), there, Edge::End);
            end.extend(row(notice.direction, &[label]));
            let value = clean::line(&line.value.text, most::SHORT);
            let value = self.cell(&value, face(size, true, ink), there, Edge::End);
            end.extend(row(notice.direction, &[value]));
        }
        let content = strip::height(&start).max(strip::height(&end));
        let height = content + 18.0;
        let mut marks = vec![self.filled(0.0, MEASURE, 0.0, height, notice.colour.band())];
        for column in [start, end] {
            let above = (height - strip::height(&column)) / 2.0;
            marks.extend(lowered(column, above));
        }
        vec![Strip { height, keep_with_next: true, marks }, Strip::gap(8.0).kept()]
    }

    /// What to do, set off by a bar.
    fn instruction(&mut self) -> Vec<Strip> {
        const BAR: f32 = 4.0;
        let text = clean::line(&self.notice.instruction, most::SENTENCE);
        if text.is_empty() {
            return Vec::new();
        }
        let inner = (BAR + 9.0, MEASURE - BAR - 18.0);
        let cell = self.cell(&text, face(11.5, true, INK), inner, Edge::Start);
        let lines = row(self.notice.direction, &[cell]);
        let height = strip::height(&lines) + 11.0;
        let mut marks = vec![
            self.filled(0.0, MEASURE, 0.0, height, TINT),
            self.filled(0.0, BAR, 0.0, height, self.notice.colour.band()),
        ];
        marks.extend(lowered(lines, 5.5));
        vec![Strip { height, keep_with_next: true, marks }, Strip::gap(12.0).kept()]
    }

    /// The first photograph with names and particulars beside it.
    fn person(&mut self) -> Vec<Strip> {
        let notice = self.notice;
        let picture = notice.photographs.first().zip(self.pictures.first());
        let from = if picture.is_some() { FACE.0 + FACE_GAP } else { 0.0 };
        let width = MEASURE - from;
        let mut strips = Vec::new();
        for (at, name) in notice.names.iter().take(most::NAMES).enumerate() {
            let (size, bold) = if at == 0 { (NAME, true) } else { (OTHER_NAME, false) };
            let name = cleaned(name, most::NAME);
            let text = self.setter.set_value(&name, face(size, bold, INK), width, Edge::Start);
            strips.extend(row(notice.direction, &[Cell { text, from, width }]));
        }
        if !notice.names.is_empty() {
            strips.push(Strip::gap(6.0));
        }
        strips.extend(self.rows(&notice.particulars, from));
        if let Some((photograph, size)) = picture {
            let beside = self.face(photograph, *size);
            let lacking = beside.height - strip::height(&strips);
            if lacking > 0.0 {
                strips.push(Strip::gap(lacking));
            }
            if let Some(first) = strips.first_mut() {
                first.marks.extend(beside.marks);
            }
            // The picture hangs from the first strip: those beside it go where it goes.
            let mut above = 0.0;
            for strip in &mut strips {
                above += strip.height;
                strip.keep_with_next |= above < beside.height;
            }
        }
        strips
    }

    fn face(&mut self, photograph: &Photograph, size: (u32, u32)) -> Strip {
        let (width, height) = fitted(size, FACE);
        let x = left(self.notice.direction, 0.0, FACE.0) + (FACE.0 - width) / 2.0;
        let mut marks = vec![Mark::Picture { index: 0, x, y: 0.0, width, height }];
        let caption = self.caption(photograph, (0.0, FACE.0));
        let below = strip::height(&caption);
        marks.extend(lowered(caption, height + 2.0));
        Strip { height: height + 2.0 + below, keep_with_next: false, marks }
    }

    /// All photographs but the first.
    fn gallery(&mut self) -> Vec<Strip> {
        let rest: Vec<usize> =
            (1..self.notice.photographs.len().min(self.pictures.len())).collect();
        let mut strips = Vec::new();
        for line in rest.chunks(IN_A_LINE) {
            let mut strip = Strip::gap(0.0);
            for (column, &index) in (0_u8..).zip(line) {
                let (width, height) = fitted(self.pictures[index], GALLERY);
                let from = f32::from(column) * (GALLERY.0 + GALLERY_GAP);
                let x = left(self.notice.direction, from, GALLERY.0) + (GALLERY.0 - width) / 2.0;
                strip.marks.push(Mark::Picture { index, x, y: 0.0, width, height });
                let caption = self.caption(&self.notice.photographs[index], (from, GALLERY.0));
                let bottom = height + 2.0 + strip::height(&caption);
                strip.height = strip.height.max(bottom);
                strip.marks.extend(lowered(caption, height + 2.0));
            }
            strips.push(Strip::gap(10.0).kept());
            strips.push(strip);
        }
        strips
    }

    fn caption(&mut self, photograph: &Photograph, place: (f32, f32)) -> Vec<Strip> {
        let text = clean::line(&photograph.caption, most::SHORT);
        if text.is_empty() {
            return Vec::new();
        }
        let cell = self.cell(&text, face(FINE, false, QUIET), place, Edge::Start);
        row(self.notice.direction, &[cell])
    }

    fn section(&mut self, section: &Section) -> Vec<Strip> {
        const SQUARE: f32 = 7.0;
        let heading = clean::line(&section.heading, most::SHORT);
        let inner = (SQUARE + 6.0, MEASURE - SQUARE - 6.0);
        let cell = self.cell(&heading, face(11.0, true, INK), inner, Edge::Start);
        let lines = row(self.notice.direction, &[cell]);
        let height = strip::height(&lines);
        let first = lines.first().map_or(0.0, |line| line.height);
        let top = (first - SQUARE) / 2.0;
        let mut marks = vec![self.filled(0.0, SQUARE, top, SQUARE, self.notice.colour.band())];
        marks.extend(lowered(lines, 0.0));
        marks.push(self.filled(0.0, MEASURE, height + 1.5, 0.9, INK));
        let mut strips = vec![
            Strip::gap(12.0).kept(),
            Strip { height: height + 5.0, keep_with_next: true, marks },
        ];
        for block in &section.blocks {
            match block {
                Block::Rows(rows) => strips.extend(self.rows(rows, 0.0)),
                Block::Paragraph(text) => {
                    strips.push(Strip::gap(5.0).kept());
                    let text = clean::paragraph(text, most::PARAGRAPH);
                    strips.extend(self.paragraph(&text, face(BODY, false, INK), 0.0, MEASURE));
                    strips.push(Strip::gap(2.0));
                }
            }
        }
        strips
    }

    fn rows(&mut self, rows: &[Row], from: f32) -> Vec<Strip> {
        let width = MEASURE - from;
        let label_width = width * 0.32;
        let (start, value_width) = (from + label_width + 8.0, width - label_width - 8.0);
        let mut strips = Vec::new();
        for line in rows {
            let label = clean::line(&line.label, most::SHORT);
            let label = self.cell(
                &label,
                face(SMALL + 0.5, false, QUIET),
                (from, label_width),
                Edge::Start,
            );
            let value =
                self.value(&line.value, face(BODY, false, INK), (start, value_width), Edge::Start);
            strips.push(Strip::gap(1.6).kept());
            strips.extend(row(self.notice.direction, &[label, value]));
            let rule = self.filled(from, width, 1.2, 0.4, RULE);
            if let Some(last) = strips.last_mut() {
                last.keep_with_next = true;
            }
            strips.push(Strip { height: 1.6, keep_with_next: false, marks: vec![rule] });
        }
        strips
    }

    fn paragraph(&mut self, text: &str, face: Face, from: f32, width: f32) -> Vec<Strip> {
        let mut strips = Vec::new();
        // Each line finds its own direction.
        for line in text.split('\n') {
            if line.is_empty() {
                strips.push(Strip::gap(face.size * 0.6));
                continue;
            }
            let text = self.setter.set(line, face, width, Edge::Own);
            strips.extend(row(self.notice.direction, &[Cell { text, from, width }]));
        }
        strips
    }

    /// Kind, number and name again, so that a lost page is not a riddle.
    fn running(&mut self) -> Vec<Strip> {
        let notice = self.notice;
        let kind = clean::line(&notice.title, most::SHORT);
        let number = clean::line(&notice.reference.value.text, most::SHORT);
        let half = MEASURE / 2.0;
        let marking = clean::line(&notice.marking, most::SHORT);
        let title = self.cell(
            &format!("{kind} · {number}"),
            face(9.0, true, INK),
            (0.0, half),
            Edge::Start,
        );
        let marking = self.cell(&marking, face(9.0, true, INK), (half, half), Edge::End);
        let mut strips = row(notice.direction, &[title, marking]);
        if let Some(name) = notice.names.first() {
            let name =
                self.value(&cleaned(name, 60), face(9.0, false, INK), (0.0, MEASURE), Edge::Start);
            strips.extend(row(notice.direction, &[name]).into_iter().take(1));
        }
        let bar = self.filled(0.0, MEASURE, 3.0, 4.0, notice.colour.band());
        strips.push(Strip { height: 17.0, keep_with_next: false, marks: vec![bar] });
        strips
    }

    fn footer(&mut self) -> Vec<Strip> {
        const MOST_LINES: usize = 5;
        let text = clean::line(&self.notice.footer, most::SENTENCE);
        let rule = self.filled(0.0, MEASURE, 4.0, 0.6, INK);
        let mut strips = vec![Strip { height: 8.0, keep_with_next: true, marks: vec![rule] }];
        let lines = self.paragraph(&text, face(FINE, false, QUIET), 0.0, MEASURE);
        strips.extend(lines.into_iter().take(MOST_LINES));
        strips
    }

    /// The last line of a page.
    pub(crate) fn number_line(&mut self, sheets: &Sheets, page: usize) -> Vec<Strip> {
        let count = sheets.pages.len().to_string();
        let number = sheets.page_count.replace("{pages}", &count);
        let number = number.replace("{page}", &page.to_string());
        let (wide, narrow) = (MEASURE * 0.7, MEASURE * 0.3);
        let cells = [
            self.cell(&sheets.printed, face(FINE, false, QUIET), (0.0, wide), Edge::Start),
            self.cell(&number, face(SMALL, true, INK), (wide, narrow), Edge::End),
        ];
        row(self.notice.direction, &cells).into_iter().take(1).collect()
    }

    fn cell(&mut self, text: &str, face: Face, (from, width): (f32, f32), edge: Edge) -> Cell {
        let text: Rc<Galley> = self.setter.set_within(text, face, width, edge, most::LINES);
        Cell { text, from, width }
    }

    fn value(&mut self, value: &Value, face: Face, (from, width): (f32, f32), edge: Edge) -> Cell {
        let value = cleaned(value, most::VALUE);
        Cell { text: self.setter.set_value(&value, face, width, edge), from, width }
    }

    fn filled(&self, from: f32, width: f32, y: f32, height: f32, ink: Ink) -> Mark {
        let x = left(self.direction(), from, width);
        Mark::Box { x, y, width, height, ink }
    }

    fn direction(&self) -> Direction {
        self.notice.direction
    }
}

fn face(size: f32, bold: bool, ink: Ink) -> Face {
    Face { size, bold, ink }
}

fn cleaned(value: &Value, most: usize) -> Value {
    let romanised = value.romanised.as_deref().map(|text| clean::line(text, most));
    Value {
        text: clean::line(&value.text, most),
        romanised: romanised.filter(|text| !text.is_empty()),
    }
}

/// Strips one below the other as marks of one strip, `by` points further down.
fn lowered(strips: Vec<Strip>, by: f32) -> Vec<Mark> {
    let mut top = by;
    let mut marks = Vec::new();
    for strip in strips {
        for mut mark in strip.marks {
            match &mut mark {
                Mark::Line { baseline, .. } => *baseline += top,
                Mark::Box { y, .. } | Mark::Picture { y, .. } => *y += top,
            }
            marks.push(mark);
        }
        top += strip.height;
    }
    marks
}

/// The largest size of a picture's shape within a box.
#[expect(clippy::cast_precision_loss, reason = "pixels of a picture, far below 2^24")]
fn fitted((width, height): (u32, u32), (most_width, most_height): (f32, f32)) -> (f32, f32) {
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let scale = (most_width / width).min(most_height / height);
    (width * scale, height * scale)
}

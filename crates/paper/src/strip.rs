//! A page as strips: slices as wide as the page and as high as a line, stacked until the page is full. So a long
//! value breaks between any two lines, and its label goes along.

use std::rc::Rc;

use crate::colour::Ink;
use crate::notice::Direction;
use crate::setter::Galley;

/// Width and height of A4, in points (ISO 216).
pub(crate) const PAGE: (f32, f32) = (595.28, 841.89);
/// Distance of everything from the paper's edge: what office printers can reach, and a punched hole.
pub(crate) const MARGIN: f32 = 42.0;
/// What is left between the margins.
pub(crate) const MEASURE: f32 = PAGE.0 - 2.0 * MARGIN;

/// A slice of a page.
#[derive(Default)]
pub(crate) struct Strip {
    pub(crate) height: f32,
    /// Must not be the last on its page.
    pub(crate) keep_with_next: bool,
    pub(crate) marks: Vec<Mark>,
}

/// Something to draw, from the strip's top and the page's left edge.
pub(crate) enum Mark {
    Line { text: Rc<Galley>, line: usize, x: f32, baseline: f32 },
    Box { x: f32, y: f32, width: f32, height: f32, ink: Ink },
    Picture { index: usize, x: f32, y: f32, width: f32, height: f32 },
}

/// Text with its place in a row: distance from the page's start margin, and the width it was set to.
pub(crate) struct Cell {
    pub(crate) text: Rc<Galley>,
    pub(crate) from: f32,
    pub(crate) width: f32,
}

impl Strip {
    /// An empty slice.
    pub(crate) fn gap(height: f32) -> Self {
        Self { height, ..Self::default() }
    }

    pub(crate) fn kept(mut self) -> Self {
        self.keep_with_next = true;
        self
    }
}

/// The left edge of something `width` wide that begins `from` after the start margin, as the page runs.
pub(crate) fn left(direction: Direction, from: f32, width: f32) -> f32 {
    match direction {
        Direction::LeftToRight => MARGIN + from,
        Direction::RightToLeft => PAGE.0 - MARGIN - from - width,
    }
}

/// Cells side by side, a strip for each line, on common baselines. The first two and the last two lines stay
/// together.
pub(crate) fn row(direction: Direction, cells: &[Cell]) -> Vec<Strip> {
    let count = cells.iter().map(|cell| cell.text.line_count()).max().unwrap_or(0);
    let strip = |line: usize| {
        let lines = cells.iter().filter(|cell| line < cell.text.line_count());
        let extents = lines.clone().map(|cell| cell.text.extent(line));
        let (above, below) =
            extents.fold((0.0_f32, 0.0_f32), |most, own| (most.0.max(own.0), most.1.max(own.1)));
        let marks = lines.map(|cell| Mark::Line {
            text: Rc::clone(&cell.text),
            line,
            x: left(direction, cell.from, cell.width),
            baseline: above,
        });
        Strip {
            height: above + below,
            keep_with_next: line + 1 < count && (line == 0 || line + 2 == count),
            marks: marks.collect(),
        }
    };
    (0..count).map(strip).collect()
}

/// The height of strips one below the other.
pub(crate) fn height(strips: &[Strip]) -> f32 {
    strips.iter().map(|strip| strip.height).sum()
}

/// Deals strips out to pages, of which the first has `first` points and each other `other`.
pub(crate) fn paginate(strips: Vec<Strip>, first: f32, other: f32) -> Vec<Vec<Strip>> {
    let mut pages: Vec<Vec<Strip>> = vec![Vec::new()];
    let mut room = first;
    let mut group: Vec<Strip> = Vec::new();
    let mut strips = strips.into_iter().peekable();
    while let Some(strip) = strips.next() {
        let open = strip.keep_with_next && strips.peek().is_some();
        group.push(strip);
        let needs = height(&group);
        // What is kept together is let go when it would not fit an empty page either.
        if open && needs < other / 2.0 {
            continue;
        }
        let is_empty = pages.last().is_none_or(Vec::is_empty);
        if needs > room && !is_empty {
            pages.push(Vec::new());
            room = other;
        }
        room -= needs;
        if let Some(page) = pages.last_mut() {
            page.append(&mut group);
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strips(kept: &[bool]) -> Vec<Strip> {
        let strip = |&keep_with_next: &bool| Strip { height: 10.0, keep_with_next, marks: vec![] };
        kept.iter().map(strip).collect()
    }

    fn counts(pages: &[Vec<Strip>]) -> Vec<usize> {
        pages.iter().map(Vec::len).collect()
    }

    #[test]
    fn pages_are_filled_and_not_overfilled() {
        assert_eq!(counts(&paginate(strips(&[false; 7]), 25.0, 40.0)), [2, 4, 1]);
        assert_eq!(counts(&paginate(strips(&[]), 25.0, 40.0)), [0]);
    }

    #[test]
    fn a_heading_is_never_the_last_line_of_a_page() {
        let kept = [false, true, false, false];
        assert_eq!(counts(&paginate(strips(&kept), 20.0, 50.0)), [1, 3]);
    }

    #[test]
    fn what_cannot_be_kept_together_is_let_go() {
        assert_eq!(counts(&paginate(strips(&[true; 9]), 40.0, 40.0)), [4, 4, 1]);
    }

    #[test]
    fn a_page_that_runs_from_the_right_is_the_mirror_image() {
        let (from, width) = (30.0, 100.0);
        let ltr = left(Direction::LeftToRight, from, width);
        let rtl = left(Direction::RightToLeft, from, width);
        assert!((PAGE.0 - (rtl + width) - ltr).abs() < 0.001);
    }
}

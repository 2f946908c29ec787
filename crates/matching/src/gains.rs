//! What searched words could be worth for each listed person, added up in one flat array that a thread keeps from search to
//! search: wiping it would cost more than the search.

use std::cell::RefCell;

use crate::dictionary::Slot;

thread_local! {
    static KEPT: RefCell<(Vec<Cell>, u32)> = const { RefCell::new((Vec::new(), 0)) };
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// Best over names, and of the present name.
    best: f32,
    present: f32,
    /// The last word and name that added to it; older stamps are of earlier searches.
    word: u32,
    name: u32,
}

/// The sums of one search.
pub(crate) struct Gains {
    cells: Vec<Cell>,
    touched: Vec<Slot>,
    /// Stamps count up over all searches of a thread.
    first: u32,
    name: u32,
    word: u32,
}

impl Gains {
    /// For so many slots.
    pub(crate) fn over(slots: usize) -> Self {
        let (mut cells, mut stamp) =
            KEPT.with_borrow_mut(|kept| (std::mem::take(&mut kept.0), kept.1));
        if stamp > u32::MAX / 2 {
            cells.clear();
            stamp = 0;
        }
        if cells.len() < slots {
            cells.resize(slots, Cell::default());
        }
        Self { cells, touched: Vec::new(), first: stamp + 1, name: stamp, word: stamp }
    }

    /// Another searched name begins: a person counts with the best of them.
    pub(crate) fn next_name(&mut self) {
        self.word += 1;
        self.name = self.word;
    }

    /// Another searched word begins: a person counts once for it, with what comes first.
    pub(crate) fn next_word(&mut self) {
        self.word += 1;
    }

    /// A bearer of a word like the present one.
    pub(crate) fn add(&mut self, slot: Slot, worth: f32) {
        let Some(cell) = self.cells.get_mut(slot as usize) else { return };
        if cell.word == self.word {
            return;
        }
        if cell.word < self.first {
            *cell = Cell::default();
            self.touched.push(slot);
        }
        cell.word = self.word;
        if cell.name != self.name {
            (cell.name, cell.present) = (self.name, 0.0);
        }
        cell.present += worth;
        cell.best = cell.best.max(cell.present);
    }

    /// A bearer of a word hardly like the present one, who counts only if another word of the name found them.
    pub(crate) fn hint(&mut self, slot: Slot, worth: f32) {
        let Some(cell) = self.cells.get_mut(slot as usize) else { return };
        if cell.word == self.word || cell.name != self.name {
            return;
        }
        cell.word = self.word;
        cell.present += worth;
        cell.best = cell.best.max(cell.present);
    }

    /// Someone found by other means.
    pub(crate) fn found(&mut self, slot: Slot) {
        self.next_word();
        self.add(slot, 0.0);
    }

    /// The gain that `count` people reach, or the least there is.
    pub(crate) fn least_of_best(&self, count: usize) -> f32 {
        if self.touched.len() <= count {
            return f32::MIN;
        }
        let mut gains: Vec<f32> = self.all().map(|(_, gain)| gain).collect();
        *gains.select_nth_unstable_by(count, |left, right| right.total_cmp(left)).1
    }

    /// Everyone touched, and what their words could be worth.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Slot, f32)> + '_ {
        self.touched.iter().map(|&slot| (slot, self.cells[slot as usize].best))
    }
}

impl Drop for Gains {
    fn drop(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        KEPT.with_borrow_mut(|kept| *kept = (cells, self.word));
    }
}

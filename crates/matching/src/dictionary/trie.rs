//! Words as a tree of letters, so that what a word of another script may stand for is looked for in all listed words at
//! once. A node's children lie side by side, in order; a word that goes takes its branch with it.

use super::WordId;
use crate::arena::{Arena, At, View, link};
use crate::sounds::Partial;

/// Units of a node: its letter, its children's block (how many, then they), the word that ends here.
const NODE: u32 = 3;

/// The tree of one group, to read; its root is in the arena's head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trie<'a> {
    view: View<'a>,
    root: At,
}

/// A node on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Child {
    pub(crate) letter: u32,
    pub(crate) node: At,
    /// The word that ends here, or 0.
    pub(crate) word: WordId,
}

impl<'a> Trie<'a> {
    pub(super) fn new(view: View<'a>, root: At) -> Self {
        Self { view, root }
    }

    pub(crate) fn root(self) -> At {
        self.root
    }

    pub(crate) fn is_empty(self) -> bool {
        self.view.get(self.root + 1) == 0
    }

    /// The node a letter leads to.
    pub(crate) fn child(self, node: At, letter: u32) -> Option<At> {
        self.search(node, letter).ok()
    }

    /// Each letter after a node, in order.
    #[inline]
    pub(crate) fn children(self, node: At) -> impl Iterator<Item = Child> + 'a {
        let block = self.view.link(node + 1);
        let count = if block == 0 { 0 } else { self.view.count(block) };
        let nodes = self.view.run(block + 1, count * NODE);
        let places = (block + 1..).step_by(NODE as usize);
        places.zip(nodes.as_chunks::<12>().0).map(|(node, bytes)| {
            let number = |from: usize| {
                u32::from_le_bytes([bytes[from], bytes[from + 1], bytes[from + 2], bytes[from + 3]])
            };
            Child { letter: number(0), node, word: link(number(8)) }
        })
    }

    /// Asks for the children of many nodes, so that they are near when they are walked.
    pub(crate) fn touch(self, nodes: &[Partial], room: &mut Vec<u32>) {
        room.clear();
        room.extend(nodes.iter().map(|partial| self.view.link(partial.node + 1)));
        for block in room.iter_mut() {
            *block = self.view.get(*block);
        }
        std::hint::black_box(&room);
    }

    /// The word that ends at a node.
    pub(crate) fn word(self, node: At) -> Option<WordId> {
        Some(self.view.link(node + 2)).filter(|&word| word != 0)
    }

    /// The child of a letter, or where it would be.
    fn search(self, node: At, letter: u32) -> Result<At, At> {
        let block = self.view.link(node + 1);
        let (mut low, mut high) = (0, if block == 0 { 0 } else { self.view.count(block) });
        while low < high {
            let middle = low + (high - low) / 2;
            let at = block + 1 + NODE * middle;
            match self.view.get(at).cmp(&letter) {
                std::cmp::Ordering::Equal => return Ok(at),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }
}

pub(super) fn insert(
    arena: &mut Arena,
    root: At,
    letters: impl Iterator<Item = u32>,
    word: WordId,
) {
    let mut node = root;
    for letter in letters {
        node = match Trie::new(arena.view(), root).search(node, letter) {
            Ok(child) => child,
            Err(place) => match branch(arena, node, place, letter) {
                0 => return,
                child => child,
            },
        };
    }
    arena.set(node + 2, word);
}

pub(super) fn remove(arena: &mut Arena, root: At, letters: impl Iterator<Item = u32>) {
    let mut path = vec![root];
    for letter in letters {
        let trie = Trie::new(arena.view(), root);
        let Some(child) = trie.child(path[path.len() - 1], letter) else { return };
        path.push(child);
    }
    let mut node = path.pop().unwrap_or(root);
    arena.set(node + 2, 0);
    while let Some(parent) = path.pop() {
        if arena.get(node + 1) != 0 || arena.get(node + 2) != 0 {
            break;
        }
        unlink(arena, parent, node);
        node = parent;
    }
}

/// A new child at its place among its siblings.
fn branch(arena: &mut Arena, parent: At, place: u32, letter: u32) -> At {
    let old = arena.view().link(parent + 1);
    let count = if old == 0 { 0 } else { arena.view().count(old) };
    let block = arena.resize(old, 1 + NODE * count, 1 + NODE * (count + 1));
    if block == 0 {
        return 0;
    }
    arena.set(parent + 1, block);
    arena.set(block, count + 1);
    let at = block + 1 + NODE * place;
    arena.shift(at, at + NODE, NODE * count.saturating_sub(place));
    arena.wipe(at, NODE);
    arena.set(at, letter);
    at
}

fn unlink(arena: &mut Arena, parent: At, gone: At) {
    let block = arena.view().link(parent + 1);
    let count = arena.view().count(block);
    let place = gone.saturating_sub(block + 1) / NODE;
    if count <= 1 {
        arena.give(block, 1 + NODE * count);
        return arena.set(parent + 1, 0);
    }
    arena.shift(gone + NODE, gone, NODE * (count - 1).saturating_sub(place));
    arena.wipe(block + 1 + NODE * (count - 1), NODE);
    arena.set(block, count - 1);
    let block = arena.resize(block, 1 + NODE * count, 1 + NODE * (count - 1));
    arena.set(parent + 1, block);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arena::ROOTS;

    fn letters(text: &str) -> impl Iterator<Item = u32> {
        text.chars().map(u32::from)
    }

    #[test]
    fn words_are_found_by_their_letters_and_leave_no_branch_behind() {
        let mut arena = Arena::default();
        for (id, word) in (1..).zip(["anna", "an", "anton", "bob", "add", "art", "aim"]) {
            insert(&mut arena, ROOTS, letters(word), id);
        }
        let find = |arena: &Arena, word: &str| {
            let trie = Trie::new(arena.view(), ROOTS);
            letters(word)
                .try_fold(trie.root(), |node, letter| trie.child(node, letter))
                .and_then(|node| trie.word(node))
        };
        assert_eq!((find(&arena, "anton"), find(&arena, "aim")), (Some(3), Some(7)));
        assert_eq!(find(&arena, "ant"), None);
        for word in ["anton", "anna", "bob", "nobody", "an", "add", "art", "aim"] {
            remove(&mut arena, ROOTS, letters(word));
            assert_eq!(find(&arena, word), None);
        }
        assert!(Trie::new(arena.view(), ROOTS).is_empty() && arena.used() == 0);
    }
}

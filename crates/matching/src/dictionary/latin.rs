//! Latin words as a tree of the letters `a` to `z`: a node's children lie side by side and are found by counting bits, so
//! that following a letter takes one step.

use super::WordId;
use crate::arena::{Arena, At, View};

/// Units of a node: which letters follow, where their nodes begin, the word that ends here.
const NODE: u32 = 3;

/// The tree, to read; its root is in the arena's head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LatinTrie<'a> {
    view: View<'a>,
    root: At,
}

impl<'a> LatinTrie<'a> {
    pub(super) fn new(view: View<'a>, root: At) -> Self {
        Self { view, root }
    }

    pub(crate) fn root(self) -> At {
        self.root
    }

    pub(crate) fn is_empty(self) -> bool {
        self.view.get(self.root) == 0
    }

    /// The node that a letter (0–25) leads to.
    #[inline]
    pub(crate) fn child(self, node: At, letter: u8) -> Option<At> {
        let letters = self.view.get(node);
        let bit = 1 << letter;
        (letters & bit != 0)
            .then(|| self.view.link(node + 1) + NODE * (letters & (bit - 1)).count_ones())
    }

    /// The word that ends at a node.
    pub(crate) fn word(self, node: At) -> Option<WordId> {
        Some(self.view.link(node + 2)).filter(|&word| word != 0)
    }
}

/// Letters are 0–25.
pub(super) fn insert(arena: &mut Arena, root: At, letters: impl Iterator<Item = u8>, word: WordId) {
    let mut node = root;
    for letter in letters {
        let child = |arena: &Arena| LatinTrie::new(arena.view(), root).child(node, letter);
        if child(arena).is_none() {
            let letters = arena.get(node) | 1 << letter;
            resize(arena, node, letters);
        }
        let Some(next) = child(arena) else { return };
        node = next;
    }
    arena.set(node + 2, word);
}

pub(super) fn remove(arena: &mut Arena, root: At, letters: impl Iterator<Item = u8>) {
    let mut path = vec![(root, 0)];
    for letter in letters {
        let trie = LatinTrie::new(arena.view(), root);
        let Some(child) = trie.child(path[path.len() - 1].0, letter) else { return };
        path.push((child, letter));
    }
    arena.set(path[path.len() - 1].0 + 2, 0);
    for step in (1..path.len()).rev() {
        let (node, letter) = path[step];
        if arena.get(node) != 0 || arena.get(node + 2) != 0 {
            break;
        }
        let parent = path[step - 1].0;
        let letters = arena.get(parent) & !(1 << letter);
        resize(arena, parent, letters);
    }
}

/// Gives a node other children: those it keeps move, new ones are leaves, what they leave is wiped.
fn resize(arena: &mut Arena, node: At, letters: u32) {
    let (before, old) = (arena.get(node), arena.view().link(node + 1));
    let count = letters.count_ones();
    let block = if count == 0 { 0 } else { arena.take(NODE * count) };
    if count > 0 && block == 0 {
        return;
    }
    let (mut from, mut to) = (old, block);
    for bit in (0..26).map(|letter| 1 << letter) {
        if before & letters & bit != 0 {
            arena.shift(from, to, NODE);
        }
        from += if before & bit == 0 { 0 } else { NODE };
        to += if letters & bit == 0 { 0 } else { NODE };
    }
    arena.give(old, NODE * before.count_ones());
    arena.set(node, letters);
    arena.set(node + 1, block);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arena::ROOTS;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn letters(word: &str) -> impl Iterator<Item = u8> {
        word.bytes().map(|letter| letter - b'a')
    }

    proptest! {
        #[test]
        fn words_are_found_until_they_go_and_leave_no_branch_behind(
            acts in proptest::collection::vec(("[a-d]{1,5}", any::<bool>()), 0..120),
        ) {
            let (mut arena, mut model) = (Arena::default(), BTreeMap::new());
            for (id, (word, put)) in (1..).zip(acts) {
                if put {
                    insert(&mut arena, ROOTS, letters(&word), id);
                    model.insert(word, id);
                } else {
                    remove(&mut arena, ROOTS, letters(&word));
                    model.remove(&word);
                }
                let trie = LatinTrie::new(arena.view(), ROOTS);
                for (word, &id) in &model {
                    let node =
                        letters(word).try_fold(trie.root(), |node, letter| trie.child(node, letter));
                    prop_assert_eq!(node.and_then(|node| trie.word(node)), Some(id));
                }
            }
            for word in model.into_keys() {
                remove(&mut arena, ROOTS, letters(&word));
            }
            prop_assert!(LatinTrie::new(arena.view(), ROOTS).is_empty() && arena.used() == 0);
        }
    }
}

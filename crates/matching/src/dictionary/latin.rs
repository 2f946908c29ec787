//! Latin words as a tree of the letters `a` to `z`: a node's children lie side by side and are found by counting bits, so
//! that following a letter takes one step.

use super::WordId;
use super::trie::NO_WORD;

#[derive(Debug)]
pub(crate) struct LatinTrie {
    nodes: Vec<Node>,
    /// Blocks of nodes given up, by their length.
    free: Vec<Vec<u32>>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// Which letters follow.
    letters: u32,
    /// Where their nodes begin.
    block: u32,
    word: WordId,
}

const LEAF: Node = Node { letters: 0, block: 0, word: NO_WORD };

impl Default for LatinTrie {
    fn default() -> Self {
        Self { nodes: vec![LEAF], free: vec![Vec::new(); 27] }
    }
}

impl LatinTrie {
    pub(crate) fn is_empty(&self) -> bool {
        self.nodes[0].letters == 0
    }

    /// The node that a letter (0–25) leads to.
    #[inline]
    pub(crate) fn child(&self, node: u32, letter: u8) -> Option<u32> {
        let node = self.nodes[node as usize];
        let bit = 1 << letter;
        (node.letters & bit != 0).then(|| node.block + (node.letters & (bit - 1)).count_ones())
    }

    /// The word that ends at a node.
    pub(crate) fn word(&self, node: u32) -> Option<WordId> {
        Some(self.nodes[node as usize].word).filter(|&word| word != NO_WORD)
    }

    /// Letters are 0–25.
    pub(crate) fn insert(&mut self, letters: impl Iterator<Item = u8>, word: WordId) {
        let mut node = 0;
        for letter in letters {
            if self.child(node, letter).is_none() {
                self.resize(node, self.nodes[node as usize].letters | 1 << letter);
            }
            node = self.child(node, letter).unwrap_or(0);
        }
        self.nodes[node as usize].word = word;
    }

    pub(crate) fn remove(&mut self, letters: impl Iterator<Item = u8>) {
        let mut path = vec![(0, 0)];
        for letter in letters {
            let Some(child) = self.child(path[path.len() - 1].0, letter) else { return };
            path.push((child, letter));
        }
        let last = path.len() - 1;
        self.nodes[path[last].0 as usize].word = NO_WORD;
        for step in (1..path.len()).rev() {
            let (node, letter) = path[step];
            let node = self.nodes[node as usize];
            if node.letters != 0 || node.word != NO_WORD {
                break;
            }
            let parent = path[step - 1].0;
            self.resize(parent, self.nodes[parent as usize].letters & !(1 << letter));
        }
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
            + self.free.iter().map(|free| free.capacity() * 4).sum::<usize>()
    }

    /// Gives a node other children: those it keeps move, new ones are leaves, what they leave is wiped.
    fn resize(&mut self, node: u32, letters: u32) {
        let before = self.nodes[node as usize];
        let count = letters.count_ones() as usize;
        let block = if count == 0 { 0 } else { self.block(count) };
        let places = block as usize..;
        for (to, letter) in places.zip((0..26).filter(|letter| letters & 1 << letter != 0)) {
            let bit = 1 << letter;
            self.nodes[to] = if before.letters & bit == 0 {
                LEAF
            } else {
                self.nodes[(before.block + (before.letters & (bit - 1)).count_ones()) as usize]
            };
        }
        let old = before.letters.count_ones();
        if old > 0 {
            self.nodes[before.block as usize..(before.block + old) as usize].fill(LEAF);
            self.free[old as usize].push(before.block);
        }
        let node = &mut self.nodes[node as usize];
        (node.letters, node.block) = (letters, block);
    }

    fn block(&mut self, count: usize) -> u32 {
        self.free[count].pop().unwrap_or_else(|| {
            let at = self.nodes.len();
            self.nodes.resize(at + count, LEAF);
            at as u32
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            let (mut trie, mut model) = (LatinTrie::default(), BTreeMap::new());
            for (id, (word, put)) in (0..).zip(acts) {
                if put {
                    trie.insert(letters(&word), id);
                    model.insert(word, id);
                } else {
                    trie.remove(letters(&word));
                    model.remove(&word);
                }
                for (word, &id) in &model {
                    let node = letters(word).try_fold(0, |node, letter| trie.child(node, letter));
                    prop_assert_eq!(node.and_then(|node| trie.word(node)), Some(id));
                }
                let held = trie.nodes.iter().filter(|node| node.word != NO_WORD).count();
                prop_assert_eq!(held, model.len());
            }
            for word in model.into_keys() {
                trie.remove(letters(&word));
            }
            prop_assert!(trie.is_empty());
        }
    }
}

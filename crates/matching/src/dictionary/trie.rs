//! Words as a tree of letters, so that what a word of another script may stand for is looked for in all listed words at
//! once. Nodes are 16 bytes in one arena; a word that goes takes its branch with it.

use std::collections::HashMap;

use super::WordId;

pub(crate) const NO_WORD: WordId = WordId::MAX;
const NONE: u32 = u32::MAX;

#[derive(Debug)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
    free: Vec<u32>,
    /// The root's children: of Han characters there are thousands.
    first: HashMap<u32, u32>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    letter: u32,
    child: u32,
    sibling: u32,
    word: WordId,
}

const ROOT: Node = Node { letter: 0, child: NONE, sibling: NONE, word: NO_WORD };

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![ROOT], free: Vec::new(), first: HashMap::new() }
    }
}

impl Trie {
    pub(crate) fn is_empty(&self) -> bool {
        self.nodes[0].child == NONE
    }

    /// The node a letter leads to.
    pub(crate) fn child(&self, node: u32, letter: u32) -> Option<u32> {
        if node == 0 {
            return self.first.get(&letter).copied();
        }
        let mut at = self.nodes[node as usize].child;
        while let Some(child) = self.nodes.get(at as usize) {
            // Siblings are kept in order: the same words give the same tree.
            if child.letter >= letter {
                return (child.letter == letter).then_some(at);
            }
            at = child.sibling;
        }
        None
    }

    /// Each letter after a node, in order, and the node it leads to.
    pub(crate) fn children(&self, node: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let mut at = self.nodes[node as usize].child;
        std::iter::from_fn(move || {
            let child = self.nodes.get(at as usize)?;
            let here = at;
            at = child.sibling;
            Some((child.letter, here))
        })
    }

    /// The word that ends at a node.
    pub(crate) fn word(&self, node: u32) -> Option<WordId> {
        Some(self.nodes[node as usize].word).filter(|&word| word != NO_WORD)
    }

    pub(crate) fn insert(&mut self, letters: impl Iterator<Item = u32>, word: WordId) {
        let mut node = 0;
        for letter in letters {
            node = match self.child(node, letter) {
                Some(child) => child,
                None => self.branch(node, letter),
            };
        }
        self.nodes[node as usize].word = word;
    }

    pub(crate) fn remove(&mut self, letters: impl Iterator<Item = u32>) {
        let mut path = vec![0];
        for letter in letters {
            let Some(child) = self.child(path[path.len() - 1], letter) else { return };
            path.push(child);
        }
        let mut node = path.pop().unwrap_or(0);
        self.nodes[node as usize].word = NO_WORD;
        while let Some(parent) = path.pop() {
            let gone = self.nodes[node as usize];
            if gone.child != NONE || gone.word != NO_WORD {
                break;
            }
            self.unlink(parent, node);
            self.nodes[node as usize] = ROOT;
            self.free.push(node);
            node = parent;
        }
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>() + self.free.capacity() * 4
    }

    fn branch(&mut self, parent: u32, letter: u32) -> u32 {
        let (mut before, mut after) = (None, self.nodes[parent as usize].child);
        while let Some(node) = self.nodes.get(after as usize).filter(|node| node.letter < letter) {
            before = Some(after);
            after = node.sibling;
        }
        let new = Node { letter, sibling: after, ..ROOT };
        let place = if let Some(place) = self.free.pop() {
            self.nodes[place as usize] = new;
            place
        } else {
            self.nodes.push(new);
            (self.nodes.len() - 1) as u32
        };
        if parent == 0 {
            self.first.insert(letter, place);
        }
        match before {
            Some(before) => self.nodes[before as usize].sibling = place,
            None => self.nodes[parent as usize].child = place,
        }
        place
    }

    fn unlink(&mut self, parent: u32, gone: u32) {
        let next = self.nodes[gone as usize].sibling;
        if parent == 0 {
            self.first.remove(&self.nodes[gone as usize].letter);
        }
        if self.nodes[parent as usize].child == gone {
            self.nodes[parent as usize].child = next;
            return;
        }
        let mut at = self.nodes[parent as usize].child;
        while let Some(node) = self.nodes.get_mut(at as usize) {
            if node.sibling == gone {
                node.sibling = next;
                return;
            }
            at = node.sibling;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> impl Iterator<Item = u32> {
        text.chars().map(u32::from)
    }

    #[test]
    fn words_are_found_by_their_letters_and_leave_no_branch_behind() {
        let mut trie = Trie::default();
        for (id, word) in ["anna", "an", "anton", "bob"].into_iter().enumerate() {
            trie.insert(letters(word), id as WordId);
        }
        let find = |trie: &Trie, word: &str| {
            letters(word)
                .try_fold(0, |node, letter| trie.child(node, letter))
                .and_then(|n| trie.word(n))
        };
        assert_eq!(find(&trie, "anton"), Some(2));
        assert_eq!(find(&trie, "ant"), None);
        for word in ["anton", "anna", "bob", "nobody", "an"] {
            trie.remove(letters(word));
            assert_eq!(find(&trie, word), None);
        }
        assert!(trie.is_empty());
        assert_eq!(trie.free.len(), trie.nodes.len() - 1);
    }
}

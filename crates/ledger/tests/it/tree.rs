//! The tree against an independent implementation (ct-merkle) and, for small sizes, against itself in
//! every combination.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ledger::Hash;
use ledger::tree::{self, Frontier};
use proptest::prelude::*;
use sha2::Sha256;

/// A tree in memory, stored the way stores do.
struct Grown {
    leaves: Vec<Hash>,
    nodes: std::collections::BTreeMap<(u8, u64), Hash>,
    roots: Vec<Hash>,
}

impl Grown {
    fn new(size: u64) -> Self {
        let mut frontier = Frontier::default();
        let mut grown = Self { leaves: vec![], nodes: [].into(), roots: vec![frontier.root()] };
        for leaf in 0..size {
            let leaf = tree::leaf_hash(&leaf.to_be_bytes());
            grown.leaves.push(leaf);
            frontier.push(leaf, &mut |node| {
                let before = grown.nodes.insert((node.level, node.index), node.hash);
                assert_eq!(before, None, "a stored hash is stored once");
            });
            grown.roots.push(frontier.root());
        }
        grown
    }

    fn hashes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, String> {
        let one = |index: u64| match level {
            0 => self.leaves.get(usize::try_from(index).ok()?).copied(),
            _ => self.nodes.get(&(level, index)).copied(),
        };
        let missing = |index| format!("level {level} has no hash {index}");
        (from..from + count).map(|index| one(index).ok_or_else(|| missing(index))).collect()
    }
}

fn oracle(size: u64) -> MemoryBackedTree<Sha256, Vec<u8>> {
    let mut tree = MemoryBackedTree::new();
    (0..size).for_each(|leaf| tree.push(leaf.to_be_bytes().to_vec()));
    tree
}

fn bytes(proof: &[Hash]) -> Vec<u8> {
    proof.iter().flat_map(|hash| hash.0).collect()
}

#[test]
fn roots_and_proofs_of_small_trees_are_those_of_ct_merkle_and_verify() {
    const SIZES: u64 = 70;
    let grown = Grown::new(SIZES);
    let source = |level, from, count| grown.hashes(level, from, count);
    for new in 0..=SIZES {
        let oracle = oracle(new);
        let root = &grown.roots[new as usize];
        assert_eq!(oracle.root().as_bytes().as_slice(), root.0, "size {new}");
        assert_eq!(tree::root(new, &source).unwrap(), *root, "size {new}");
        assert_eq!(Frontier::load(new, &source).unwrap().root(), *root, "size {new}");
        for position in 0..new {
            let proof = tree::inclusion_proof(position, new, &source).unwrap();
            assert_eq!(bytes(&proof), oracle.prove_inclusion(position as usize).as_bytes());
            let leaf = &grown.leaves[position as usize];
            assert!(tree::verify_inclusion(leaf, position, new, &proof, root));
        }
        for old in 0..=new {
            let proof = tree::consistency_proof(old, new, &source).unwrap();
            let before = (old, &grown.roots[old as usize]);
            assert!(tree::verify_consistency(before, (new, root), &proof), "{old} in {new}");
            if old > 0 {
                let added = (new - old) as usize;
                assert_eq!(bytes(&proof), oracle.prove_consistency(added).as_bytes());
            }
        }
    }
}

#[test]
fn trees_across_tile_borders_are_those_of_ct_merkle() {
    let grown = Grown::new(66_000);
    let source = |level, from, count| grown.hashes(level, from, count);
    for size in [255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000] {
        let oracle = oracle(size);
        let root = tree::root(size, &source).unwrap();
        assert_eq!(oracle.root().as_bytes().as_slice(), root.0, "size {size}");
        assert_eq!(Frontier::load(size, &source).unwrap().root(), root, "size {size}");
        for position in [0, 1, 254, size / 2, size - 1] {
            let proof = tree::inclusion_proof(position, size, &source).unwrap();
            assert_eq!(bytes(&proof), oracle.prove_inclusion(position as usize).as_bytes());
        }
        for old in [1, 200, size / 2, size - 1] {
            let proof = tree::consistency_proof(old, size, &source).unwrap();
            let added = (size - old) as usize;
            assert_eq!(bytes(&proof), oracle.prove_consistency(added).as_bytes());
        }
    }
}

#[test]
fn a_proof_is_worth_nothing_for_another_leaf_place_size_or_root() {
    const SIZES: u64 = 20;
    let grown = Grown::new(SIZES);
    let source = |level, from, count| grown.hashes(level, from, count);
    let other = Hash([9; 32]);
    for size in 1..=SIZES {
        let root = &grown.roots[size as usize];
        for position in 0..size {
            let proof = tree::inclusion_proof(position, size, &source).unwrap();
            let leaf = &grown.leaves[position as usize];
            for elsewhere in (0..=size + 1).filter(|place| *place != position) {
                assert!(!tree::verify_inclusion(leaf, elsewhere, size, &proof, root));
            }
            assert!(!tree::verify_inclusion(&other, position, size, &proof, root));
            assert!(!tree::verify_inclusion(leaf, position, size, &proof, &other));
            let longer = [&proof[..], &[other]].concat();
            assert!(!tree::verify_inclusion(leaf, position, size, &longer, root));
        }
        for old in 1..size {
            let proof = tree::consistency_proof(old, size, &source).unwrap();
            let before = &grown.roots[old as usize];
            assert!(!tree::verify_consistency((old, &other), (size, root), &proof));
            assert!(!tree::verify_consistency((old, before), (size, &other), &proof));
            assert!(!tree::verify_consistency((size, root), (old, before), &proof));
            let shorter = &proof[..proof.len() - 1];
            assert!(!tree::verify_consistency((old, before), (size, root), shorter));
            let longer = [&proof[..], &[other]].concat();
            assert!(!tree::verify_consistency((old, before), (size, root), &longer));
        }
    }
}

proptest! {
    #[test]
    fn a_changed_proof_never_verifies(size in 2_u64..300, place: u64, bit: usize) {
        let grown = Grown::new(size);
        let source = |level, from, count| grown.hashes(level, from, count);
        let position = place % size;
        let mut proof = tree::inclusion_proof(position, size, &source).unwrap();
        let hash = bit / 256 % proof.len();
        proof[hash].0[bit % 256 / 8] ^= 1 << (bit % 8);
        let leaf = &grown.leaves[position as usize];
        prop_assert!(!tree::verify_inclusion(leaf, position, size, &proof, &grown.roots[size as usize]));
    }
}

#[test]
fn the_empty_tree_has_one_root_and_proves_nothing_else() {
    let grown = Grown::new(5);
    let (empty, full, other) = (&grown.roots[0], &grown.roots[5], Hash([9; 32]));
    let holds = |old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]| {
        tree::verify_consistency(old, new, proof)
    };
    assert!(holds((0, empty), (5, full), &[]));
    assert!(!holds((0, &other), (5, full), &[]), "another root");
    assert!(!holds((0, full), (5, full), &[]), "the later root");
    assert!(!holds((0, empty), (5, full), &[other]), "a proof of what needs none");
    assert!(!holds((0, &other), (5, full), &[other]), "another root and a proof");
    assert!(holds((5, full), (5, full), &[]), "every tree is a part of itself");
    assert!(!holds((5, &other), (5, full), &[]));
    assert!(!holds((5, full), (5, full), &[other]));
    assert!(!holds((5, full), (4, &grown.roots[4]), &[]), "none is a part of a smaller one");
}

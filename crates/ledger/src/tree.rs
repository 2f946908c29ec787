//! The Merkle tree of RFC 9162 (section 2, SHA-256): leaves, the growing frontier, roots, proofs,
//! and their verification. It knows hashes and sizes; where hashes are kept is the store's affair,
//! and what is hashed is the entry's.
//!
//! Stored hashes follow C2SP tlog-tiles with tiles of height 8: *level* `l`, *index* `i` is the root
//! of the full subtree over the leaves `i * 256^l .. (i + 1) * 256^l`. Level 0 are the leaf hashes.

use std::fmt;

use sha2::{Digest, Sha256};

/// Tiles are 2^8 = 256 hashes wide.
pub const TILE_HEIGHT: u32 = 8;
/// Hashes in a full tile.
pub const TILE_WIDTH: u64 = 1 << TILE_HEIGHT;
/// No proof over fewer than 2^63 leaves is longer than this.
pub const MAX_PROOF: usize = 128;

/// A SHA-256 hash: of a leaf, a subtree, or a commitment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// One stored hash above the leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Tile level, 1 or above.
    pub level: u8,
    /// Place within the level.
    pub index: u64,
    /// The subtree's root.
    pub hash: Hash,
}

/// The right edge of a tree: the roots of its full subtrees, largest first. It is all that is needed
/// to append and to know the root.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    roots: Vec<Hash>,
}

impl Frontier {
    /// Leaves so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf; subtrees that become full at a tile level are handed to `stored`.
    pub fn push(&mut self, leaf: Hash, stored: &mut dyn FnMut(Node)) {
        let mut hash = leaf;
        let mut height = 0;
        // Each set low bit of the size is a full subtree that the new leaf completes into a larger.
        while self.size >> height & 1 == 1 {
            let Some(left) = self.roots.pop() else { break };
            hash = node_hash(&left, &hash);
            height += 1;
            if height % TILE_HEIGHT == 0 {
                let level = (height / TILE_HEIGHT) as u8;
                stored(Node { level, index: self.size >> height, hash });
            }
        }
        self.roots.push(hash);
        self.size += 1;
    }

    /// The root of the tree so far.
    pub fn root(&self) -> Hash {
        let mut roots = self.roots.iter().rev();
        match roots.next() {
            None => empty_root(),
            Some(last) => roots.fold(*last, |right, left| node_hash(left, &right)),
        }
    }

    /// Rebuilds the right edge of a tree of `size` leaves from stored hashes.
    pub fn load<E>(size: u64, source: Source<'_, E>) -> Result<Self, E> {
        let mut roots = Vec::new();
        let mut start = 0;
        for height in (0..u64::BITS).rev() {
            if size >> height & 1 == 1 {
                roots.push(full_subtree(source, start, height)?);
                start += 1 << height;
            }
        }
        Ok(Self { size, roots })
    }
}

/// Where stored hashes come from: (level, first index, count) to exactly that many hashes.
pub type Source<'a, E> = &'a dyn Fn(u8, u64, u64) -> Result<Vec<Hash>, E>;

/// The root over no leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// The hash of a leaf: SHA-256(0x00 ‖ bytes).
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(bytes);
    Hash(hasher.finalize().into())
}

/// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left.0);
    hasher.update(right.0);
    Hash(hasher.finalize().into())
}

/// The root of the first `size` leaves.
pub fn root<E>(size: u64, source: Source<'_, E>) -> Result<Hash, E> {
    if size == 0 { Ok(empty_root()) } else { range_root(source, 0, size) }
}

/// The proof that the leaf at `position` is in the tree of `size` leaves; `position < size`.
pub fn inclusion_proof<E>(position: u64, size: u64, source: Source<'_, E>) -> Result<Vec<Hash>, E> {
    let (mut start, mut end) = (0, size);
    let mut proof = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        if position < middle {
            proof.push(range_root(source, middle, end)?);
            end = middle;
        } else {
            proof.push(range_root(source, start, middle)?);
            start = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// The proof that the tree of `old` leaves is a prefix of the tree of `new`; `old <= new`.
pub fn consistency_proof<E>(old: u64, new: u64, source: Source<'_, E>) -> Result<Vec<Hash>, E> {
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let (mut start, mut end) = (0, new);
    let mut proof = Vec::new();
    while old != end {
        let middle = start + split(end - start);
        if old <= middle {
            proof.push(range_root(source, middle, end)?);
            end = middle;
        } else {
            proof.push(range_root(source, start, middle)?);
            start = middle;
        }
    }
    // A verifier already knows the old root when it is itself a full subtree from leaf 0.
    if start != 0 {
        proof.push(range_root(source, start, end)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Checks an inclusion proof (RFC 9162, section 2.1.3.2).
pub fn verify_inclusion(
    leaf: &Hash,
    position: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> bool {
    if position >= size {
        return false;
    }
    let (mut node, mut last) = (position, size - 1);
    let mut hash = *leaf;
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Checks a consistency proof (RFC 9162, section 2.1.4.2). Every tree extends the empty one.
pub fn verify_consistency(
    (old, old_root): (u64, &Hash),
    (new, new_root): (u64, &Hash),
    proof: &[Hash],
) -> bool {
    if old == 0 {
        return proof.is_empty() && *old_root == empty_root();
    }
    if old >= new {
        return old == new && proof.is_empty() && old_root == new_root;
    }
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let mut rest = proof.iter();
    let first = if old.is_power_of_two() { Some(old_root) } else { rest.next() };
    let Some(first) = first else { return false };
    let (mut old_hash, mut new_hash) = (*first, *first);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == *old_root && new_hash == *new_root
}

/// The largest power of two below `n`; `n` is at least 2.
fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

/// The root over `start..end`, a range that the tree's own splitting produces.
fn range_root<E>(source: Source<'_, E>, start: u64, end: u64) -> Result<Hash, E> {
    let len = end - start;
    if len.is_power_of_two() {
        return full_subtree(source, start, len.trailing_zeros());
    }
    let middle = start + split(len);
    let left = full_subtree(source, start, (middle - start).trailing_zeros())?;
    let right = range_root(source, middle, end)?;
    Ok(node_hash(&left, &right))
}

/// The root of the full subtree of `height` that begins at leaf `start`, from at most 128 hashes of
/// the stored level just below it.
fn full_subtree<E>(source: Source<'_, E>, start: u64, height: u32) -> Result<Hash, E> {
    let level = height / TILE_HEIGHT;
    let count = 1 << (height % TILE_HEIGHT);
    let mut hashes = source(level as u8, start >> (level * TILE_HEIGHT), count)?;
    while hashes.len() > 1 {
        hashes = hashes.chunks(2).map(|pair| node_hash(&pair[0], &pair[pair.len() - 1])).collect();
    }
    Ok(hashes.pop().unwrap_or_else(empty_root))
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

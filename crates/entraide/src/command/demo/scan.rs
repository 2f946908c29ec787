//! Looks for words in every byte of every file under a folder: the last proof that an erased name is gone.

use std::{fs, io, path::Path};

/// How much was looked through, and what was found where.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
    /// File and offset of every find.
    pub(crate) found: Vec<(String, usize)>,
}

pub(crate) fn scan(folder: &Path, words: &[String]) -> io::Result<Scan> {
    let mut scan = Scan::default();
    walk(folder, words, &mut scan)?;
    Ok(scan)
}

fn walk(folder: &Path, words: &[String], scan: &mut Scan) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, words, scan)?;
            continue;
        }
        let bytes = fs::read(&path)?;
        scan.files += 1;
        scan.bytes += bytes.len() as u64;
        for word in words {
            let word = word.as_bytes();
            let hit = bytes.windows(word.len()).position(|window| window == word);
            scan.found.extend(hit.map(|at| (path.display().to_string(), at)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_any_byte_of_any_file_is_found() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("deep")).unwrap();
        fs::write(folder.path().join("deep/file"), b"\0\0\0Zwarnholt\xff").unwrap();
        let found = scan(folder.path(), &["Zwarnholt".to_owned()]).unwrap();
        assert_eq!((found.files, found.bytes, found.found[0].1), (1, 13, 3));
        assert!(scan(folder.path(), &["absent".to_owned()]).unwrap().found.is_empty());
    }
}

//! Every byte of every file: snapshots of folders, and words looked for in all spellings a program might have stored.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

/// Every file under a folder with its bytes; empty if there is no folder.
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// Every file under a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Files under a folder that hold one of the words, in any spelling, in their bytes or their name.
pub(crate) fn holding(folder: &Path, words: &[&str]) -> Vec<PathBuf> {
    // One pass a file, by first byte: a pass a word is slow in a debug build.
    let mut by_first = vec![Vec::new(); 256];
    for needle in words.iter().flat_map(|word| spellings(word)) {
        by_first[usize::from(needle[0])].push(needle);
    }
    let holds = |bytes: &[u8]| {
        bytes.iter().enumerate().any(|(at, byte)| {
            by_first[usize::from(*byte)].iter().any(|needle| bytes[at..].starts_with(needle))
        })
    };
    files(folder)
        .into_iter()
        .filter(|path| holds(&fs::read(path).unwrap()) || holds(path.as_os_str().as_bytes()))
        .collect()
}

/// Everywhere bytes are.
pub(crate) fn find_all(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|at| bytes[*at..].starts_with(needle)).collect()
}

/// UTF-8, UTF-16 both ways round, JSON's escapes, hexadecimal; as written, in capitals, in small letters, without marks.
fn spellings(word: &str) -> BTreeSet<Vec<u8>> {
    let folded = particulars::fold(word);
    let joined = [word.to_owned(), folded.join(" "), folded.join("<"), folded.join("-")];
    let texts: BTreeSet<String> = joined
        .into_iter()
        .flat_map(|text| [text.to_uppercase(), text.to_lowercase(), text])
        .collect();
    let encodings = texts.into_iter().flat_map(|text| {
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
        let mut escaped = String::new();
        for unit in text.encode_utf16() {
            match u8::try_from(unit) {
                Ok(ascii @ 0x20..0x7f) => escaped.push(char::from(ascii)),
                _ => write!(escaped, "\\u{unit:04x}").unwrap(),
            }
        }
        let mut hex = String::new();
        for byte in text.bytes() {
            write!(hex, "{byte:02x}").unwrap();
        }
        let wide = [wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
        let narrow = [text, escaped, hex].map(String::into_bytes);
        wide.into_iter().chain(narrow)
    });
    encodings.filter(|bytes: &Vec<u8>| !bytes.is_empty()).collect()
}

#[test]
fn a_word_is_found_in_every_spelling() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let wide: Vec<u8> = "Zwarnhölt".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let stored: [&[u8]; 5] =
        ["Zwarnhölt".as_bytes(), b"..ZWARNHOLT", b"{\"Zwarnh\\u00f6lt\"", &wide, b"zwarnholt"];
    for bytes in stored {
        fs::write(&path, bytes).unwrap();
        assert_eq!(holding(folder.path(), &["Zwarnhölt"]).len(), 1, "{bytes:?}");
    }
    fs::write(&path, b"Zwarnhol").unwrap();
    assert!(holding(folder.path(), &["Zwarnhölt"]).is_empty());
    assert_eq!(find_all(b"aXbXX", b"X"), [1, 3, 4]);
}

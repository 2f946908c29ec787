//! Fonts: those committed are those the script made, under their licence, and a folder adds to them.

use std::fs;
use std::path::{Path, PathBuf};

use paper::{Fonts, FontsError};
use sha2::{Digest, Sha256};

use crate::reader::Reader;
use crate::{named, printed};

#[test]
fn every_font_has_its_sum_and_its_licence() {
    let sums = fs::read_to_string(folder().join("SHA256SUMS")).unwrap();
    let mut files: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "ttf"))
        .collect();
    files.sort();
    assert_eq!(files.len(), sums.lines().count());
    for name in files {
        let sum = Sha256::digest(fs::read(folder().join(&name)).unwrap());
        let sum = sum.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        assert!(sums.contains(&format!("{sum}  ./{name}")), "{name}");
    }
    let licence = fs::read_to_string(folder().join("OFL.txt")).unwrap();
    assert!(licence.contains("SIL OPEN FONT LICENSE Version 1.1"));
}

#[test]
fn only_what_is_used_of_a_font_is_embedded() {
    let pdf = printed(&named("Šťastný"));
    let fonts = Reader::new(&pdf).fonts();
    assert!(fonts.iter().all(|name| name.contains("NotoSans-")), "{fonts:?}");
    assert!(fonts.iter().all(|name| name.as_bytes()[6] == b'+'), "subsets are marked: {fonts:?}");
    let mut without_pictures = named("Šťastný");
    without_pictures.photographs.clear();
    let pdf = printed(&without_pictures);
    assert!(pdf.len() < 60_000, "{} bytes", pdf.len());
}

#[test]
fn a_folder_adds_its_fonts_and_a_wrong_one_is_named() {
    let fonts = Fonts::embedded().with_folder(&folder()).map(|_| ());
    // It holds no family that is not embedded already.
    assert!(matches!(fonts, Err(FontsError::Empty { .. })), "{fonts:?}");
    let missing = Fonts::embedded().with_folder(Path::new("no such folder")).unwrap_err();
    assert!(missing.to_string().starts_with("fonts: cannot read the folder no such folder"));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
}

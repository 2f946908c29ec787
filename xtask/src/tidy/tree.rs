//! The repository's text files, as the checks see them.

use std::fs;
use std::path::Path;

/// Every text file that could be committed.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) files: Vec<TextFile>,
}

/// One file.
#[derive(Debug)]
pub(super) struct TextFile {
    /// From the repository's root, with `/` between.
    pub(super) path: String,
    pub(super) text: String,
}

impl Tree {
    /// Reads all but what is built, hidden by Git or no text.
    pub(super) fn read(root: &Path) -> Result<Self, String> {
        let mut tree = Self::default();
        tree.read_folder(root, "")?;
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> Result<(), String> {
        /// Not ours, or not kept (see `.gitignore`). A corpus is bytes, not text.
        const LEFT_OUT: [&str; 6] =
            [".git", "target", "demo", "fuzz/target", "fuzz/artifacts", "fuzz/corpus"];
        let broken = |error| format!("cannot read {}: {error}", folder.display());
        for entry in fs::read_dir(folder).map_err(broken)? {
            let entry = entry.map_err(broken)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
            let kind = entry.file_type().map_err(broken)?;
            if LEFT_OUT.contains(&path.as_str()) {
                continue;
            }
            if kind.is_dir() {
                self.read_folder(&entry.path(), &path)?;
            } else if kind.is_file()
                && let Ok(text) = fs::read_to_string(entry.path())
            {
                self.files.push(TextFile { path, text });
            }
        }
        Ok(())
    }

    /// All Rust files.
    pub(super) fn rust(&self) -> impl Iterator<Item = &TextFile> {
        self.files.iter().filter(|file| file.is_a("rs"))
    }

    /// The file of this path.
    pub(super) fn file(&self, path: &str) -> Option<&TextFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// A repository made of these paths and texts.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| TextFile { path: path.into(), text: text.into() };
        Self { files: files.iter().map(file).collect() }
    }
}

impl TextFile {
    /// Whether its name ends in `.extension`.
    pub(super) fn is_a(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }

    /// Its lines with their numbers, from one.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// The lines that are code: neither comments, nor below a file's `#[cfg(test)]` module.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines()
            .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Whether it is shipped: source of a package, not a test, bench, example or fuzz target.
    pub(super) fn is_source(&self) -> bool {
        self.path.starts_with("crates/") && self.path.contains("/src/")
    }

    /// The crate it belongs to: `crates/NAME/…`.
    pub(super) fn room(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }
}

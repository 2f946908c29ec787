//! The fonts a notice is set in: Noto, subset and built in, so that every machine prints the same; and a folder of
//! the machine's own for scripts too large to ship (Chinese characters, Hangul).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};

/// A font file and what it is called; `fonts/subset.sh` says where each comes from.
macro_rules! noto {
    ($($file:literal),* $(,)?) => {
        [$(include_bytes!(concat!("../fonts/", $file, ".ttf"))),*]
    };
}

const EMBEDDED: [&[u8]; 24] = noto![
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
    "NotoSansHebrew-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansOriya-Regular",
    "NotoSansTamil-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansThai-Regular",
    "NotoSansLao-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansThaana-Regular",
    "NotoSerifTibetan-Regular",
];

/// Fonts to print with; made once, shared by all pages.
#[derive(Clone)]
pub struct Fonts {
    context: FontContext,
    /// In the order in which a character's font is looked for.
    families: Vec<String>,
    /// Families of the folder, by name.
    folder: Vec<String>,
}

/// Why a folder of fonts is of no use.
#[derive(Debug, thiserror::Error)]
pub enum FontsError {
    /// The folder cannot be read.
    #[error("fonts: cannot read the folder {}: {source}", path.display())]
    Folder {
        /// As it was given.
        path: PathBuf,
        /// The system's word.
        source: std::io::Error,
    },
    /// No file in it is a font.
    #[error("fonts: no TrueType or OpenType font in {}", path.display())]
    Empty {
        /// As it was given.
        path: PathBuf,
    },
}

impl Fonts {
    /// Latin (with Vietnamese), Greek, Cyrillic and Arabic, regular and bold; Armenian, Bengali, Devanagari, Ethiopic,
    /// Georgian, Gujarati, Gurmukhi, Hebrew, Kannada, Khmer, Lao, Malayalam, Myanmar, Oriya, Sinhala, Tamil, Telugu,
    /// Thaana, Thai and Tibetan, regular. Chinese characters, kana and Hangul are not among them: [`Self::with_folder`].
    #[must_use]
    pub fn embedded() -> Self {
        // No fonts of the system: what a page looks like must not depend on the machine.
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut fonts = Self {
            context: FontContext {
                collection: Collection::new(options),
                source_cache: SourceCache::default(),
            },
            families: Vec::new(),
            folder: Vec::new(),
        };
        for bytes in EMBEDDED {
            let registered =
                fonts.context.collection.register_fonts(Blob::new(Arc::new(bytes)), None);
            for (family, _) in registered {
                let name = fonts.context.collection.family_name(family).unwrap_or_default();
                if !fonts.families.iter().any(|known| known == name) {
                    fonts.families.push(name.to_owned());
                }
            }
        }
        fonts
    }

    /// Adds the fonts of a folder (Debian: `/usr/share/fonts/opentype/noto` of `fonts-noto-cjk`) for what the embedded
    /// ones lack. Subfolders are read too. The files must stay as they are while this value lives.
    pub fn with_folder(mut self, path: &Path) -> Result<Self, FontsError> {
        std::fs::read_dir(path)
            .map_err(|source| FontsError::Folder { path: path.to_owned(), source })?;
        self.context.collection.load_fonts_from_paths([path]);
        let all = self.context.collection.family_names().map(str::to_owned);
        self.folder = all.filter(|name| !self.families.contains(name)).collect();
        self.folder.sort();
        self.folder.dedup();
        if self.folder.is_empty() {
            return Err(FontsError::Empty { path: path.to_owned() });
        }
        Ok(self)
    }

    pub(crate) fn context(&self) -> FontContext {
        self.context.clone()
    }

    /// Families in the order in which to look for a font for this text. Chinese characters are drawn differently in
    /// Japan, Korea, Taiwan and the People's Republic; a name's other letters tell which is meant.
    pub(crate) fn families_for(&self, text: &str) -> Vec<String> {
        let among = |from: char, to: char| text.chars().any(|c| (from..=to).contains(&c));
        let country = if among('\u{3040}', '\u{30ff}') {
            "JP"
        } else if among('\u{1100}', '\u{11ff}') || among('\u{ac00}', '\u{d7a3}') {
            "KR"
        } else if among('\u{3100}', '\u{312f}') {
            "TC"
        } else {
            "SC"
        };
        let mut folder: Vec<&String> = self.folder.iter().collect();
        folder.sort_by_key(|name| {
            (name.contains("Mono"), name.contains("Serif"), !name.ends_with(country))
        });
        self.families.iter().chain(folder).cloned().collect()
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts")
            .field("families", &self.families)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

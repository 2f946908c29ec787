//! Notices on paper, read back from the bytes: what stands where, in which letters, and what hostile text does.

#![expect(clippy::unwrap_used, reason = "tests")]

mod fonts;
mod hostile;
mod page;
mod reader;
mod samples;
mod script;

use std::sync::LazyLock;

use paper::{Fonts, Notice, PaperError};

/// Shared, as a server shares them between its threads.
static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::embedded);

fn printed(notice: &Notice) -> Vec<u8> {
    paper::render(notice, &FONTS).unwrap()
}

fn refused(notice: &Notice) -> PaperError {
    paper::render(notice, &FONTS).unwrap_err()
}

/// The English sample with this as its only name.
fn named(name: &str) -> Notice {
    let mut notice = samples::notice(&samples::ENGLISH);
    notice.names = vec![name.into()];
    notice.sections.clear();
    notice
}

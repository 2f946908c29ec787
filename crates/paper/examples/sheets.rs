//! Prints the sample notices to a folder, to be looked at: `cargo run -p paper --example sheets -- FOLDER [FONTS]`.

#[path = "../tests/it/samples.rs"]
#[expect(clippy::unwrap_used, reason = "what is made here is whole")]
mod samples;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder?")?;
    let mut fonts = paper::Fonts::embedded();
    if let Some(more) = arguments.next() {
        fonts = fonts.with_folder(Path::new(&more))?;
    }
    for words in &samples::ALL {
        let pdf = paper::render(&samples::notice(words), &fonts)?;
        let path = Path::new(&folder).join(format!("{}.pdf", words.language));
        std::fs::write(&path, &pdf)?;
        println!("{}: {} bytes", path.display(), pdf.len());
    }
    Ok(())
}

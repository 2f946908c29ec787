//! Pages to PDF. Where things stand is decided before; here they are only drawn.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use krilla::color::rgb;
use krilla::configure::{Archival, Configuration, ConfigurationBuilder, PdfVersion};
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::colour::Ink;
use crate::fonts::Fonts;
use crate::notice::{Direction, Notice};
use crate::setter::{Galley, Setter};
use crate::sheet::{Composer, NUMBER_LINE};
use crate::strip::{self, MARGIN, Mark, PAGE, Strip};
use crate::{MAX_PAGES, PaperError, clean};

pub(crate) fn print(notice: &Notice, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    let pictures = pictures(notice)?;
    let sizes: Vec<(u32, u32)> = pictures.iter().map(Image::size).collect();
    let mut composer = Composer::new(notice, &sizes, Setter::new(fonts, notice.direction));
    let sheets = composer.compose();
    if composer.setter.is_overfull() || sheets.pages.len() > MAX_PAGES {
        return Err(PaperError::TooManyPages);
    }
    let mut document = Document::new_with(SerializeSettings {
        configuration: archival()?,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(notice));
    let settings = PageSettings::from_wh(PAGE.0, PAGE.1)
        .ok_or_else(|| PaperError::Pdf("the page has no size".to_owned()))?;
    let mut press = Press { pictures, fonts: HashMap::new() };
    let foot = PAGE.1 - MARGIN - NUMBER_LINE - strip::height(&sheets.footer);
    for (at, strips) in sheets.pages.iter().enumerate() {
        let numbers = composer.number_line(&sheets, at + 1);
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        let mut top = MARGIN;
        if at > 0 {
            top = press.draw(&mut surface, &sheets.running, top)?;
        }
        press.draw(&mut surface, strips, top)?;
        let below = press.draw(&mut surface, &sheets.footer, foot)?;
        press.draw(&mut surface, &numbers, below)?;
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| PaperError::Pdf(described(&error)))
}

/// What krilla found, without the text it found it in.
fn described(error: &KrillaError) -> String {
    let KrillaError::Validation(findings) = error else { return error.to_string() };
    let mut kinds: Vec<String> = findings
        .iter()
        .map(|(finding, _)| {
            format!("{finding:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
        })
        .collect();
    kinds.sort();
    kinds.dedup();
    format!("not PDF/A-2u: {}", kinds.join(", "))
}

fn archival() -> Result<Configuration, PaperError> {
    ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_archival_validator(Archival::A2_U)
        .finish()
        .map_err(|error| PaperError::Pdf(format!("{error:?}")))
}

fn pictures(notice: &Notice) -> Result<Vec<Image>, PaperError> {
    let read = |(at, bytes): (usize, &Vec<u8>)| {
        let fault = |reason: String| PaperError::Photograph { number: at + 1, reason };
        let image = Image::from_jpeg(bytes.clone().into(), false).map_err(fault)?;
        match image.size() {
            (0, _) | (_, 0) => Err(fault("it has no pixels".to_owned())),
            _ => Ok(image),
        }
    };
    notice.photographs.iter().map(|photograph| &photograph.jpeg).enumerate().map(read).collect()
}

/// The title names the record by its number; whom it is about is on the page only.
fn metadata(notice: &Notice) -> Metadata {
    let title = format!("{} {}", notice.title, notice.reference.value.text);
    let at = notice.printed_at.to_zoned(TimeZone::UTC);
    // The calendar's own bounds are wider than the file's; a year outside is clamped.
    let narrow = |number: i8| u8::try_from(number).unwrap_or_default();
    let date = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(narrow(at.month()))
        .day(narrow(at.day()))
        .hour(narrow(at.hour()))
        .minute(narrow(at.minute()))
        .second(narrow(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let direction = match notice.direction {
        Direction::LeftToRight => TextDirection::LeftToRight,
        Direction::RightToLeft => TextDirection::RightToLeft,
    };
    Metadata::new()
        .title(clean::line(&title, 200))
        .authors(vec![clean::line(&notice.issuer, 200)])
        .creator("Entraide".to_owned())
        .language(notice.language.clone())
        .text_direction(direction)
        .creation_date(date)
}

/// What has been brought to the press already.
struct Press {
    pictures: Vec<Image>,
    fonts: HashMap<(u64, u32), Font>,
}

impl Press {
    /// Draws strips one below the other and says where they end.
    fn draw(
        &mut self,
        surface: &mut Surface<'_>,
        strips: &[Strip],
        mut top: f32,
    ) -> Result<f32, PaperError> {
        for strip in strips {
            for mark in &strip.marks {
                match mark {
                    Mark::Line { text, line, x, baseline } => {
                        self.line(surface, text, *line, Point::from_xy(*x, top + baseline))?;
                    }
                    Mark::Box { x, y, width, height, ink } => {
                        fill(surface, *ink);
                        let area = Rect::from_xywh(*x, top + y, *width, *height);
                        if let Some(area) = area {
                            let mut path = PathBuilder::new();
                            path.push_rect(area);
                            path.finish().iter().for_each(|path| surface.draw_path(path));
                        }
                    }
                    Mark::Picture { index, x, y, width, height } => {
                        let picture = self.pictures.get(*index);
                        if let Some((picture, size)) = picture.zip(Size::from_wh(*width, *height)) {
                            surface.push_transform(&Transform::from_translate(*x, top + y));
                            surface.draw_image(picture.clone(), size);
                            surface.pop();
                        }
                    }
                }
            }
            top += strip.height;
        }
        Ok(top)
    }

    fn line(
        &mut self,
        surface: &mut Surface<'_>,
        text: &Galley,
        line: usize,
        start: Point,
    ) -> Result<(), PaperError> {
        let Some(line) = text.layout.get(line) else { return Ok(()) };
        fill(surface, text.face.ink);
        let mut x = start.x + line.metrics().offset;
        for run in line.runs() {
            let size = run.font_size();
            let mut glyphs: Vec<KrillaGlyph> = Vec::new();
            let mut advance = 0.0;
            for cluster in run.visual_clusters() {
                // A ligature's later letters have no glyph of their own; they belong to the one drawn.
                if cluster.is_ligature_continuation() {
                    if let Some(glyph) = glyphs.last_mut() {
                        let own = cluster.text_range();
                        glyph.text_range.start = glyph.text_range.start.min(own.start);
                        glyph.text_range.end = glyph.text_range.end.max(own.end);
                    }
                    continue;
                }
                let pair = pair(&text.text[cluster.text_range()], cluster.glyphs().count());
                for glyph in cluster.glyphs() {
                    let own = cluster.text_range();
                    let own = match pair.filter(|_| cluster.is_rtl()) {
                        Some(base) if glyph.advance > 0.0 => own.start..own.start + base,
                        Some(base) => own.start + base..own.end,
                        None => own,
                    };
                    glyphs.push(KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        glyph.advance / size,
                        glyph.x / size,
                        // The layout counts downwards, glyph space upwards.
                        -glyph.y / size,
                        0.0,
                        own,
                        None,
                    ));
                    advance += glyph.advance;
                }
            }
            if !glyphs.is_empty() {
                let font = self.font(run.font())?;
                let at = Point::from_xy(x, start.y);
                surface.draw_glyphs(at, &glyphs, font, &text.text, size, false);
            }
            x += advance;
        }
        Ok(())
    }

    fn font(&mut self, font: &parley::FontData) -> Result<Font, PaperError> {
        let key = (font.data.id(), font.index);
        if let Some(known) = self.fonts.get(&key) {
            return Ok(known.clone());
        }
        let (bytes, _) = font.data.clone().into_raw_parts();
        let read = Font::new(bytes.into(), font.index)
            .ok_or_else(|| PaperError::Pdf("a font of the folder cannot be embedded".to_owned()))?;
        self.fonts.insert(key, read.clone());
        Ok(read)
    }
}

/// A letter and its marks, drawn as two glyphs: the letter's length in bytes. Readers put right-to-left text together
/// glyph by glyph; told which of the two is the letter, they find the word also when it is sought without marks.
fn pair(cluster: &str, glyphs: usize) -> Option<usize> {
    let base = cluster.chars().next()?.len_utf8();
    (glyphs == 2 && base < cluster.len()).then_some(base)
}

fn fill(surface: &mut Surface<'_>, [red, green, blue]: Ink) {
    let paint = rgb::Color::new(red, green, blue).into();
    surface.set_fill(Some(Fill { paint, ..Fill::default() }));
}

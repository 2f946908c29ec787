//! Photographs at the door: bytes from outside in, a plain upright JPEG of known size out.
//!
//! A picture is decoded and written anew, so nothing of the file survives but its pixels: no place where it was taken,
//! no camera, no thumbnail of what was cut off, no second file hidden behind the first. Sizes are read and refused
//! before any pixel is decoded. Who is on it, and where it is kept, is none of this room's business.

mod hash;
mod orientation;

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Rgb, RgbImage};

pub use hash::PerceptualHash;
use orientation::exif_orientation;

/// What a photograph may be before it is looked at, and becomes after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pixels of the longer side as the file states it.
    pub side: u32,
    /// Pixels altogether as the file states them, of four bytes; deeper colours count for more.
    pub pixels: u64,
    /// Pixels of the shorter side below which nobody is recognised.
    pub least_side: u32,
    /// Pixels of the longer side of what is kept; larger ones are scaled down, smaller ones left.
    pub kept_side: u32,
    /// Pixels of the longer side of the thumbnail.
    pub thumbnail_side: u32,
    /// JPEG quality, 1 to 100.
    pub quality: u8,
}

impl Default for Limits {
    /// 20 MB and 40 megapixels, as telephones make them; kept at 1,200 pixels, enough for A4 and for comparison.
    fn default() -> Self {
        Self {
            bytes: 20_000_000,
            side: 16_384,
            pixels: 40_000_000,
            least_side: 48,
            kept_side: 1_200,
            thumbnail_side: 240,
            quality: 85,
        }
    }
}

/// Why a file is refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PhotoError {
    /// Larger than allowed.
    #[error("photo: {bytes} bytes, where {most} is the most")]
    TooManyBytes {
        /// Of the file.
        bytes: usize,
        /// Allowed.
        most: usize,
    },
    /// Neither JPEG nor PNG nor WebP.
    #[error("photo: not a JPEG, PNG or WebP file")]
    Format,
    /// Larger than allowed.
    #[error(
        "photo: {width} by {height} pixels, where {side} a side and {pixels} altogether is the most"
    )]
    TooManyPixels {
        /// Stated by the file.
        width: u32,
        /// Stated by the file.
        height: u32,
        /// Allowed.
        side: u32,
        /// Allowed.
        pixels: u64,
    },
    /// Too small to recognise anybody.
    #[error("photo: {width} by {height} pixels, where {least} a side is the least")]
    TooSmall {
        /// Stated by the file.
        width: u32,
        /// Stated by the file.
        height: u32,
        /// Needed.
        least: u32,
    },
    /// The file breaks off or contradicts itself.
    #[error("photo: the file is damaged: {0}")]
    Damaged(String),
}

/// A photograph as it is kept: pixels only.
#[derive(Clone, PartialEq, Eq)]
pub struct Photo {
    width: u32,
    height: u32,
    jpeg: Vec<u8>,
    thumbnail: Vec<u8>,
    hash: PerceptualHash,
}

impl Photo {
    /// Reads a JPEG, PNG or WebP file. The same bytes give the same photograph on every machine.
    ///
    /// Of an animation the first picture is taken. What is transparent is laid on white.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, PhotoError> {
        if bytes.len() > limits.bytes {
            return Err(PhotoError::TooManyBytes { bytes: bytes.len(), most: limits.bytes });
        }
        Self::of(decode(bytes, limits)?, limits)
    }

    /// A picture that was drawn: red, green and blue of each pixel, row by row; `None` if they are fewer than its sides say.
    pub fn drawn(
        (width, height): (u32, u32),
        pixels: Vec<u8>,
        limits: &Limits,
    ) -> Option<Result<Self, PhotoError>> {
        RgbImage::from_raw(width, height, pixels).map(|picture| Self::of(picture, limits))
    }

    fn of(picture: RgbImage, limits: &Limits) -> Result<Self, PhotoError> {
        let picture = within(picture, limits.kept_side);
        let (width, height) = picture.dimensions();
        // From the picture as kept, so that what comes back from a member has the hash it went out with.
        let hash = PerceptualHash::of(&picture);
        let thumbnail = encode(&within(picture.clone(), limits.thumbnail_side), limits.quality)?;
        let jpeg = encode(&picture, limits.quality)?;
        Ok(Self { width, height, jpeg, thumbnail, hash })
    }

    /// Pixels across and down.
    pub fn dimensions(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// A baseline JPEG without metadata.
    pub fn jpeg(&self) -> &[u8] {
        &self.jpeg
    }

    /// The same, small, for lists.
    pub fn thumbnail(&self) -> &[u8] {
        &self.thumbnail
    }

    /// What stays nearly the same when a picture is scaled, recompressed or a little brightened.
    pub fn perceptual_hash(&self) -> PerceptualHash {
        self.hash
    }
}

/// Says how large it is, not what is on it.
impl std::fmt::Debug for Photo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Photo({} by {}, {} bytes)", self.width, self.height, self.jpeg.len())
    }
}

/// Red, green, blue, opacity.
const BYTES_A_PIXEL: u64 = 4;

/// The pixels, upright.
fn decode(bytes: &[u8], limits: &Limits) -> Result<RgbImage, PhotoError> {
    let Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) =
        image::guess_format(bytes)
    else {
        return Err(PhotoError::Format);
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let memory = limits.pixels.saturating_mul(BYTES_A_PIXEL);
    let mut allowed = image::Limits::default();
    // The pixels, and as much again for the decoder's own work.
    allowed.max_alloc = Some(memory.saturating_mul(2));
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    let Limits { side, pixels, least_side, .. } = *limits;
    let count = u64::from(width) * u64::from(height);
    if width.max(height) > side || count > pixels || decoder.total_bytes() > memory {
        return Err(PhotoError::TooManyPixels { width, height, side, pixels });
    }
    if width.min(height) < least_side {
        return Err(PhotoError::TooSmall { width, height, least: least_side });
    }
    // Metadata that cannot be read says nothing; the pixels still count.
    let exif = decoder.exif_metadata().ok().flatten();
    let orientation = exif.as_deref().and_then(exif_orientation);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(on_white(picture))
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let seen = picture.into_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0;
        let over = |value: u8| {
            let (value, alpha) = (u16::from(value), u16::from(alpha));
            u8::try_from((value * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

/// Scaled down so that its longer side has at most this many pixels.
fn within(picture: RgbImage, most: u32) -> RgbImage {
    let longer = picture.width().max(picture.height());
    if longer <= most || most == 0 {
        return picture;
    }
    // In two steps: averages of whole pixels take little memory, the filter makes the last step smooth.
    let halfway = most.saturating_mul(2);
    if longer > halfway {
        let (width, height) = scaled(picture.dimensions(), halfway);
        return within(imageops::thumbnail(&picture, width, height), most);
    }
    let (width, height) = scaled(picture.dimensions(), most);
    imageops::resize(&picture, width, height, FilterType::Triangle)
}

/// The same shape with its longer side of this many pixels.
fn scaled((width, height): (u32, u32), most: u32) -> (u32, u32) {
    let longer = u64::from(width.max(height)).max(1);
    let side = |side: u32| {
        let side = (u64::from(side) * u64::from(most) + longer / 2) / longer;
        u32::try_from(side).unwrap_or(most).max(1)
    };
    (side(width), side(height))
}

fn encode(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality.clamp(1, 100));
    picture.write_with_encoder(encoder).map_err(damaged)?;
    Ok(jpeg)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape `map_err` wants")]
fn damaged(error: ImageError) -> PhotoError {
    PhotoError::Damaged(error.to_string())
}

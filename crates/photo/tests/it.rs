//! Photographs from outside: what is taken in, what of it stays, what is refused. Pictures are drawn here.

#![expect(clippy::unwrap_used, reason = "tests")]

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{
    DynamicImage, ExtendedColorType, GenericImageView, ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage,
};
use photo::{Limits, PerceptualHash, Photo, PhotoError};

#[test]
fn jpeg_png_and_webp_come_out_as_jpeg() {
    for bytes in [jpeg(&face(300, 400)), png(&face(300, 400)), webp(&face(300, 400))] {
        let photo = Photo::read(&bytes, &Limits::default()).unwrap();
        assert_eq!(photo.dimensions(), (300, 400));
        assert!(photo.jpeg().starts_with(&[0xff, 0xd8, 0xff]));
        let again = image::load_from_memory(photo.jpeg()).unwrap();
        assert_eq!(again.dimensions(), (300, 400));
        let thumbnail = image::load_from_memory(photo.thumbnail()).unwrap();
        assert_eq!(thumbnail.dimensions(), (180, 240));
    }
}

#[test]
fn large_pictures_are_scaled_down_and_keep_their_shape() {
    let photo = Photo::read(&jpeg(&face(3_100, 1_550)), &Limits::default()).unwrap();
    assert_eq!(photo.dimensions(), (1_200, 600));
    let small = Photo::read(&jpeg(&face(60, 80)), &Limits::default()).unwrap();
    assert_eq!(small.dimensions(), (60, 80));
}

#[test]
fn nothing_of_the_file_stays_but_its_pixels() {
    let exif = exif(1, "GPS 21.0278 N 105.8342 E");
    let mut bytes = with_segment(&jpeg(&face(200, 200)), 0xe1, &exif);
    bytes = with_segment(&bytes, 0xe2, b"ICC_PROFILE\0\x01\x01of a camera");
    bytes = with_segment(&bytes, 0xfe, b"comment of the photographer");
    bytes.extend_from_slice(b"PK\x03\x04 another file behind the picture");
    let photo = Photo::read(&bytes, &Limits::default()).unwrap();
    for kept in [photo.jpeg(), photo.thumbnail()] {
        for secret in [&b"GPS"[..], b"ICC_PROFILE", b"photographer", b"Exif", b"PK\x03\x04"] {
            assert!(!kept.windows(secret.len()).any(|window| window == secret));
        }
    }
    let plain = Photo::read(&jpeg(&face(200, 200)), &Limits::default()).unwrap();
    assert_eq!(photo, plain);
}

#[test]
fn a_picture_taken_sideways_is_turned_upright() {
    let upright = Photo::read(&jpeg(&face(200, 300)), &Limits::default()).unwrap();
    let lying = DynamicImage::ImageRgb8(face(200, 300)).rotate270().into_rgb8();
    // 6: the camera's top is at the right.
    let bytes = with_segment(&jpeg(&lying), 0xe1, &exif(6, ""));
    let turned = Photo::read(&bytes, &Limits::default()).unwrap();
    assert_eq!(turned.dimensions(), (200, 300));
    assert!(turned.perceptual_hash().distance(upright.perceptual_hash()) <= 4);
    let as_it_lies = Photo::read(&jpeg(&lying), &Limits::default()).unwrap();
    assert_eq!(as_it_lies.dimensions(), (300, 200));
    assert!(as_it_lies.perceptual_hash().distance(upright.perceptual_hash()) > 10);
}

#[test]
fn what_is_transparent_is_white() {
    let clear = RgbaImage::from_pixel(64, 64, Rgba([200, 0, 0, 0]));
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    encoder.write_image(&clear, 64, 64, ExtendedColorType::Rgba8).unwrap();
    let photo = Photo::read(&bytes, &Limits::default()).unwrap();
    let kept = image::load_from_memory(photo.jpeg()).unwrap().into_rgb8();
    assert!(kept.pixels().all(|pixel| pixel.0.iter().all(|value| *value >= 250)));
}

#[test]
fn the_same_picture_is_known_again_and_another_is_not() {
    let hash = |picture: &RgbImage| {
        Photo::read(&jpeg(picture), &Limits::default()).unwrap().perceptual_hash()
    };
    let original = hash(&face(600, 800));
    let scaled = hash(&face(150, 200));
    let rough = {
        let mut bytes = Vec::new();
        face(600, 800).write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 30)).unwrap();
        Photo::read(&bytes, &Limits::default()).unwrap().perceptual_hash()
    };
    let brighter = {
        let mut picture = face(600, 800);
        picture.pixels_mut().for_each(|p| p.0 = p.0.map(|value| value.saturating_add(12)));
        hash(&picture)
    };
    for same in [scaled, rough, brighter] {
        assert!(original.distance(same) <= 8, "{}", original.distance(same));
    }
    let other = hash(&stripes(600, 800));
    assert!(original.distance(other) >= 16, "{}", original.distance(other));
    assert_eq!(PerceptualHash::from_bits(original.bits()), original);
}

#[test]
fn the_same_bytes_give_the_same_photograph() {
    let bytes = jpeg(&face(1_500, 1_700));
    let read = || Photo::read(&bytes, &Limits::default()).unwrap();
    assert_eq!(read(), read());
}

#[test]
fn a_bomb_is_refused_before_it_is_decoded() {
    // 60,000 by 60,000 pixels would be 10 GB; the file has none of them.
    let bytes = png_header(60_000, 60_000);
    let error = Photo::read(&bytes, &Limits::default()).unwrap_err();
    assert!(matches!(error, PhotoError::TooManyPixels { width: 60_000, .. }), "{error}");
    let flat = png_header(16_000, 16_000);
    let error = Photo::read(&flat, &Limits::default()).unwrap_err();
    assert!(matches!(error, PhotoError::TooManyPixels { .. }), "{error}");
    let deep = Limits { pixels: 100 * 100, ..Limits::default() };
    let error = Photo::read(&jpeg(&face(200, 200)), &deep).unwrap_err();
    let said = "photo: 200 by 200 pixels, where 16384 a side and 10000 altogether is the most";
    assert_eq!(error.to_string(), said);
}

#[test]
fn what_is_no_photograph_is_refused_with_the_reason() {
    let limits = Limits { bytes: 100_000, ..Limits::default() };
    let read = |bytes: &[u8]| Photo::read(bytes, &limits).unwrap_err();
    assert_eq!(read(b""), PhotoError::Format);
    assert_eq!(read(b"<svg onload=alert(1)>"), PhotoError::Format);
    assert_eq!(read(b"GIF89a\x01\0\x01\0\0\0\0;"), PhotoError::Format);
    assert_eq!(read(&vec![0; 100_001]), PhotoError::TooManyBytes { bytes: 100_001, most: 100_000 });
    let tiny = PhotoError::TooSmall { width: 20, height: 90, least: 48 };
    assert_eq!(read(&jpeg(&face(20, 90))), tiny);
    for whole in [png(&face(120, 160)), webp(&face(120, 160))] {
        let error = read(&whole[..whole.len() / 2]);
        assert!(matches!(error, PhotoError::Damaged(_)), "{error}");
    }
}

#[test]
fn broken_files_are_errors_and_never_a_crash() {
    for whole in [jpeg(&face(64, 64)), png(&face(64, 64)), webp(&face(64, 64))] {
        for end in (0..whole.len()).step_by(61) {
            let _ = Photo::read(&whole[..end], &Limits::default());
        }
        for at in (0..whole.len()).step_by(37) {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x55;
            let _ = Photo::read(&flipped, &Limits { pixels: 1_000_000, ..Limits::default() });
        }
    }
}

/// Nobody's face.
#[expect(clippy::cast_precision_loss, reason = "pixels of a small picture")]
fn face(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32 / width as f32 - 0.5, y as f32 / height as f32);
        let within = |cx: f32, cy: f32, rx: f32, ry: f32| {
            ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2) < 1.0
        };
        if within(-0.09, 0.38, 0.04, 0.02) || within(0.1, 0.38, 0.04, 0.02) {
            Rgb([40, 30, 30])
        } else if within(0.0, 0.57, 0.09, 0.02) {
            Rgb([150, 60, 60])
        } else if within(0.02, 0.2, 0.25, 0.1) {
            Rgb([60, 40, 20])
        } else if within(0.0, 0.42, 0.22, 0.27) {
            Rgb([206, 168, 140])
        } else if within(0.03, 1.05, 0.45, 0.35) {
            Rgb([48, 60, 108])
        } else {
            Rgb([214, 220, 226])
        }
    })
}

fn stripes(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if (x * 7 / width + y * 3 / height).is_multiple_of(2) {
            Rgb([20, 90, 20])
        } else {
            Rgb([230, 200, 90])
        }
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90)).unwrap();
    bytes
}

fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes)).unwrap();
    bytes
}

fn webp(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)).unwrap();
    bytes
}

/// A JPEG with one segment more, directly after its start.
fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, body, &jpeg[2..]].concat()
}

/// An Exif block with an orientation and a text behind it.
fn exif(orientation: u8, text: &str) -> Vec<u8> {
    let head = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0";
    [head, &[orientation, 0, 0, 0, 0, 0, 0, 0][..], text.as_bytes()].concat()
}

/// The beginning of a PNG that states a size, with nothing behind it.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let checked = crc32(&header).to_be_bytes();
    let start = b"\x89PNG\r\n\x1a\n\0\0\0\x0d";
    let data = [&b"IDAT"[..], &[0x78, 0x9c]].concat();
    let data_checked = crc32(&data).to_be_bytes();
    [&start[..], &header, &checked, b"\0\0\0\x02", &data, &data_checked].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

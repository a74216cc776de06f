//! Pixels to a PNG file, and a picture of the book to pixels.

use super::Picture;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// Writes opaque pixels as a PNG of 8-bit RGB. `rgba` holds rows of four
/// bytes a pixel; the fourth is not looked at. Same pixels, same bytes.
///
/// # Errors
/// A sentence, when the number of bytes does not fit the size.
pub fn encode_png(rgba: &[u8], width: u32, height: u32) -> Result<Vec<u8>, String> {
    let pixels = u64::from(width) * u64::from(height);
    if rgba.len() as u64 != pixels * 4 || pixels == 0 {
        return Err(format!("{} bytes are not {width} × {height} pixels", rgba.len()));
    }
    let rgb: Vec<u8> = rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive)
        .write_image(&rgb, width, height, ExtendedColorType::Rgb8)
        .map_err(|error| error.to_string())?;
    Ok(png)
}

/// The pixels of a picture as rows of red, green, blue, opacity (straight);
/// `None` when its file cannot be read.
#[must_use]
pub fn pixels(picture: &Picture) -> Option<Vec<u8>> {
    let image = image::load_from_memory(&picture.file).ok()?;
    (image.width() == picture.width && image.height() == picture.height)
        .then(|| image.into_rgba8().into_raw())
}

#[cfg(test)]
mod tests {
    use super::encode_png;

    #[test]
    fn pixels_come_back_as_they_went_in() {
        let rgba = [10, 20, 30, 255, 40, 50, 60, 255];
        let png = encode_png(&rgba, 2, 1).expect("two pixels");
        let back = image::load_from_memory(&png).expect("a PNG").into_rgba8();
        assert_eq!((back.width(), back.height()), (2, 1));
        assert_eq!(back.into_raw(), rgba);
    }

    #[test]
    fn a_wrong_number_of_bytes_is_refused() {
        assert!(encode_png(&[0; 7], 2, 1).is_err());
        assert!(encode_png(&[], 0, 0).is_err());
    }
}

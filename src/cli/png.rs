//! An SVG document as pixels, with letters that the program carries: a picture is the same on every machine.

use std::sync::Arc;

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use super::CommandError;

/// What a PNG says of itself.
pub struct Texts<'a> {
    pub title: &'a str,
    pub description: &'a str,
    pub source: &'a str,
}

/// The document as a PNG with `ratio` pixels for each of its own.
pub fn png(svg: &str, ratio: f64, texts: &Texts<'_>) -> Result<Vec<u8>, CommandError> {
    let tree = Tree::from_str(svg, &Options { fontdb: Arc::new(letters()), ..Options::default() }).map_err(failed)?;
    let pixels = |side: f32| (f64::from(side) * ratio).round() as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let mut map = Pixmap::new(width, height).ok_or_else(|| failed("it has no size"))?;
    resvg::render(&tree, Transform::from_scale(ratio as f32, ratio as f32), &mut map.as_mut());
    // The picture's ground is opaque, so nothing is lost with the fourth channel.
    let colours: Vec<u8> = map.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    encoded(&colours, (width, height), texts)
}

fn encoded(colours: &[u8], (width, height): (u32, u32), texts: &Texts<'_>) -> Result<Vec<u8>, CommandError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let chunks = [
        ("Title", texts.title),
        ("Description", texts.description),
        ("Source", texts.source),
        ("Software", concat!("Integration Explorer ", env!("CARGO_PKG_VERSION"))),
    ];
    for (keyword, text) in chunks {
        encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned()).map_err(failed)?;
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(colours).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(file)
}

/// Noto Sans, which stands in the page's own list of typefaces too.
fn letters() -> Database {
    let mut database = Database::new();
    database.load_font_data(notosans::REGULAR_TTF.to_vec());
    database.load_font_data(notosans::BOLD_TTF.to_vec());
    database.set_sans_serif_family("Noto Sans");
    database
}

fn failed(problem: impl std::fmt::Display) -> CommandError {
    CommandError::Picture(problem.to_string())
}

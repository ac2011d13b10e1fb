//! How a sentence names a place: "the North East", "the Isle of Wight", "Boston".

use crate::{
    messages::{exists, word},
    places::Places,
};

/// The place of a code as a sentence names it: some take an article.
pub fn spoken_place(code: &str, name: &str) -> String {
    let key = format!("place.{code}");
    if exists(&key) { word(&key) } else { name.to_owned() }
}

/// The place of a name likewise, for a chart that is told no code.
pub fn spoken_name(name: &str) -> String {
    let known = Places::built_in().ok().and_then(|places| places.all().iter().find(|place| place.name == name));
    known.map_or_else(|| name.to_owned(), |place| spoken_place(&place.code, name))
}

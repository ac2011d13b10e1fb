//! Lists the files of `data/stories/`, so that a story is added by adding a file and nothing else.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=data/stories");
    let package = env::var("CARGO_MANIFEST_DIR")?;
    let mut names = Vec::new();
    for entry in fs::read_dir(Path::new(&package).join("data/stories"))? {
        let name = entry?.file_name().into_string().map_err(|name| format!("{name:?} is no text"))?;
        names.extend(name.strip_suffix(".json").map(str::to_owned));
    }
    // Folders are read in any order; the program must not depend on it.
    names.sort();
    let files = names.iter().map(|name| {
        format!("({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/data/stories/{name}.json\")))")
    });
    let list = format!("[{}]", files.collect::<Vec<_>>().join(", "));
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join("stories.rs"), list)?)
}

#!/bin/sh
# Builds the page: Rust to WebAssembly, the JavaScript glue into pkg/, and everything that is served into dist/.
# A step whose input has not changed is not done again.
. "$(dirname "$0")/common.sh"

crate=integration_explorer
target_directory=${CARGO_TARGET_DIR:-target}
compiled=$target_directory/wasm32-unknown-unknown/release/$crate.wasm
registry=${CARGO_HOME:-$HOME/.cargo}/registry/src

# Panic messages carry source paths: without this the published file would tell where it was built,
# and would differ from machine to machine.
remap="'--remap-path-prefix=$root=.'"
for folder in "$registry"/*; do
  remap="$remap, '--remap-path-prefix=$folder=crates'"
done

# Flags from outside would replace those of .cargo/config.toml, SIMD among them.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS

say "compiling Rust to WebAssembly"
cargo build --quiet --locked --release --lib --target wasm32-unknown-unknown \
  --config "target.wasm32-unknown-unknown.rustflags = [$remap]"

fresh() { # fresh <made file> <input>...
  made=$1
  shift
  [ -e "$made" ] || return 1
  for input in "$@"; do
    [ "$made" -nt "$input" ] || return 1
  done
}

optimised=pkg/${crate}_bg.wasm
if ! fresh pkg/$crate.made "$compiled" tools/build.sh package-lock.json || [ ! -e "$optimised" ]; then
  say "making the JavaScript glue and optimising the WebAssembly"
  mkdir -p pkg
  rm -f pkg/$crate.made
  wasm-bindgen --target web --out-dir pkg --out-name "$crate" \
    --remove-name-section --remove-producers-section "$compiled"
  # The file itself lists the features it uses (simd128 among them) and wasm-opt keeps to that list.
  wasm-opt -O3 --output "$optimised.small" "$optimised"
  mv "$optimised.small" "$optimised"
  touch pkg/$crate.made
fi

# Copied whole each time, so that a file taken out of www/ leaves dist/ as well.
say "laying out dist/"
rm -rf dist.new
mkdir -p dist.new/pkg
[ ! -d www ] || cp -R www/. dist.new/
cp "pkg/$crate.js" "$optimised" dist.new/pkg/
node tools/method.mjs dist.new
node tools/classroom.mjs dist.new
rm -rf dist
mv dist.new dist

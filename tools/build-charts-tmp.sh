#!/bin/sh
# Builds the page: Rust to WebAssembly, the JavaScript glue into pkg/, and the command line, and everything
# that is served into dist/.
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
  wasm-opt -O1 --output "$optimised.small" "$optimised"
  mv "$optimised.small" "$optimised"
  touch pkg/$crate.made
fi

# Pages and pictures that are made when the site is built ask it for what they show.
if [ -z "${EXPLORER:-}" ]; then
  say "compiling the command line"
  cargo build --quiet --locked --release --bin explorer
  EXPLORER=$target_directory/release/explorer
fi
export EXPLORER

say "laying out dist/"
node tools/lay-out.mjs dist

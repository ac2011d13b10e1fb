#!/bin/sh
# Installs what is missing, part by part: setup.sh rust | glue | node | lints | browser | python ...
# What is there already is left alone, and then nothing here needs the network.
. "$(dirname "$0")/common.sh"

wasm=wasm32-unknown-unknown

setup_rust() {
  need cargo "install Rust 1.95 or newer with rustup, then run this again"
  if ! [ -d "$(rustc --print sysroot)/lib/rustlib/$wasm" ]; then
    need rustup "Rust cannot compile to $wasm yet and only rustup can add that"
    say "adding the Rust target $wasm"
    three_tries rustup target add "$wasm"
  fi
  host=$(rustc -vV | sed -n 's/^host: //p')
  if ! cargo fetch --quiet --locked --offline --target "$host" --target "$wasm" 2>/dev/null; then
    say "downloading the crates that Cargo.lock names"
    three_tries cargo fetch --quiet --locked --target "$host" --target "$wasm"
  fi
}

setup_lints() {
  for component in rustfmt clippy; do
    if ! "cargo-${component#rust}" --version >/dev/null 2>&1; then
      need rustup "$component is not installed and only rustup can add it"
      say "adding the Rust component $component"
      three_tries rustup component add "$component"
    fi
  done
}

# The crate and its command line tool must be of one version, so the lock file says which.
setup_glue() {
  version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)
  installed=$(wasm-bindgen --version 2>/dev/null || true)
  if [ "$installed" != "wasm-bindgen $version" ] || [ ! -x .tools/bin/wasm-bindgen-test-runner ]; then
    say "compiling wasm-bindgen-cli $version (a minute or more, once)"
    # Unoptimised on purpose: it compiles in a quarter of the time, and its own run stays under a second.
    export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_STRIP=true
    three_tries cargo install wasm-bindgen-cli --version "$version" \
      --quiet --locked --debug --force --root .tools --target-dir .tools/target
    rm -rf .tools/target
  fi
}

setup_node() {
  need node "install Node.js 20.19 or newer, then run this again"
  need npm "it comes with most Node.js packages; install it, then run this again"
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
    stop "Node.js is $(node --version) and must be 20.19 or newer"
  if ! cmp -s package-lock.json node_modules/.installed-lock; then
    say "installing the npm packages that package-lock.json names"
    # The system's browser is used: a second one would be a download of hundreds of megabytes.
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
    three_tries npm ci --no-audit --no-fund --loglevel=error >.tools/npm.log
    cp package-lock.json node_modules/.installed-lock
  fi
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    need sudo "it is needed to install Debian packages; or install them yourself: $missing"
    sudo "$@"
  fi
}

debian_install() {
  missing="$*"
  command -v apt-get >/dev/null 2>&1 ||
    stop "$missing cannot be installed here without apt-get; install them yourself, and if they are not found set CHROMIUM and CHROMEDRIVER to their paths"
  say "installing the Debian packages $missing"
  export DEBIAN_FRONTEND=noninteractive
  # Another package manager may be at work: wait for it rather than fail.
  options="-qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
  # shellcheck disable=SC2086
  three_tries as_root apt-get $options update
  # shellcheck disable=SC2086
  three_tries as_root apt-get $options install -y --no-install-recommends "$@" >.tools/apt.log
}

setup_browser() {
  packages=
  [ -x "$chromium" ] || packages="$packages chromium"
  [ -x "$chromedriver" ] || packages="$packages chromium-driver"
  # Without a font a headless browser lays out empty boxes.
  [ -n "$(fc-list 2>/dev/null)" ] || packages="$packages fonts-dejavu-core fontconfig"
  # shellcheck disable=SC2086
  [ -z "$packages" ] || debian_install $packages
  [ -x "$chromium" ] || stop "there is no Chromium at $chromium: set CHROMIUM to where it is"
  [ -x "$chromedriver" ] || stop "there is no chromedriver at $chromedriver: set CHROMEDRIVER to where it is"
}

setup_python() {
  if ! cmp -s tools/requirements.txt .tools/venv/.installed-requirements; then
    need python3 "install Python 3.10 or newer with its venv module, then run this again"
    python3 -c 'import ensurepip, venv' 2>/dev/null || debian_install python3-venv
    say "installing the Python packages that tools/requirements.txt names"
    rm -rf .tools/venv
    python3 -m venv .tools/venv
    three_tries .tools/venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement tools/requirements.txt
    cp tools/requirements.txt .tools/venv/.installed-requirements
  fi
}

mkdir -p .tools
for part in "$@"; do
  "setup_$part"
done

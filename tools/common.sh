# Shared by the scripts of this folder: `. "$(dirname "$0")/common.sh"`.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
PATH="$root/.tools/bin:$root/node_modules/.bin:$PATH"
export PATH

say() { printf '==> %s\n' "$*"; }

stop() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Registries and package managers fail now and then on a busy line, so downloads get three tries.
three_tries() {
  for try in 1 2 3; do
    if "$@"; then return 0; fi
    if [ "$try" -lt 3 ]; then
      echo "try $try of 3 failed, again in $((try * 5)) s: $*" >&2
      sleep $((try * 5))
    fi
  done
  stop "three tries failed: $*"
}

need() {
  command -v "$1" >/dev/null 2>&1 || stop "$1 is missing: $2"
}

# A browser elsewhere than where Debian puts it can be named from outside.
chromium=${CHROMIUM:-/usr/bin/chromium}
chromedriver=${CHROMEDRIVER:-/usr/bin/chromedriver}

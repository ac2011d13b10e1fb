#!/bin/sh
# Carries out the backtest and writes what the page, the documents and the tests quote of it: data/backtest.json and
# data/backtest_districts.csv. They are the program's own output, never edited.
. "$(dirname "$0")/common.sh"

explorer=${EXPLORER:-}
if [ -z "$explorer" ]; then
  say "compiling the program"
  cargo build --quiet --locked --release --bin explorer
  explorer=${CARGO_TARGET_DIR:-target}/release/explorer
fi

say "carrying out the backtest: three protocols, six splits (some minutes)"
# Mechanisms were chosen while looking at split 1, so the other five are the ones reported.
"$explorer" backtest --format json --split-seed 1 --split-seed 2 --split-seed 3 --split-seed 4 --split-seed 5 \
  --split-seed 6 >data/backtest.json.new
say "the same by district and year"
"$explorer" backtest --districts --format csv >data/backtest_districts.csv.new
# Both or neither.
mv data/backtest.json.new data/backtest.json
mv data/backtest_districts.csv.new data/backtest_districts.csv
say "then: UPDATE_GOLDEN=1 cargo test --test docs writes the tables of MODEL.md and docs/model"

# `make help` lists what there is. The steps themselves are in tools/, one script each.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PORT ?= 8080
export PORT

.PHONY: help serve build test backtest bench screenshots visual setup clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-12s %s\n' "$$name" "$$what"; done

serve: ## build the page and serve it on http://127.0.0.1:8080/ (another port: make serve PORT=9000)
	@tools/setup.sh node
	@node tools/serve.mjs --check
	@$(MAKE) build
	@exec node tools/serve.mjs

build: ## build the page into dist/, which any static host can serve
	@tools/setup.sh node rust glue
	@tools/build.sh

test: ## run every check and test (a part: make test ONLY=rust; parts are unit, rust, data, wasm, page)
	@tools/setup.sh node rust lints glue browser python
	@node tools/test.mjs $(ONLY)

backtest: ## compare the model with the census of 2021 again and write data/backtest.json and data/backtest_districts.csv
	@tools/backtest.sh

bench: ## time the model in three builds, and the page beside other libraries (a part: make bench ONLY=page; parts are model, page)
	@tools/setup.sh node rust glue browser
	@[ "$(ONLY)" = model ] || $(MAKE) build
	@node tools/bench.mjs $(ONLY)

screenshots: ## take every view at three widths in light and dark, and the picture of the README (some: make screenshots ONLY=classroom)
	@tools/setup.sh browser
	@$(MAKE) build
	@node tools/screenshots.mjs $(ONLY)

visual: ## hold every view against the picture of it that is kept (new ones: make visual UPDATE=1; some: ONLY=classroom)
	@tools/setup.sh browser
	@$(MAKE) build
	@node_modules/.bin/playwright test --config playwright.visual.config.js $(if $(UPDATE),--update-snapshots=changed) $(if $(ONLY),--grep '$(ONLY)')

setup: ## install what the other targets need, and nothing else
	@tools/setup.sh node rust lints glue browser python

clean: ## remove what was built (not the tools that were installed)
	@rm -rf dist pkg/dist pkg/integration_explorer* test-results target

# Each goal makes its own environment in .venv, from pyproject.toml and constraints.txt.
PYTHON ?= python3
BIN := .venv/bin
KB ?= kb

.DEFAULT_GOAL := help
.PHONY: help demo view serve test test-long lint format bench bom clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1 — \2/p' Makefile

.venv/.run: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.made: .venv/.run
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: .venv/.run ## build the seeds into kb/, validate, ask who attacked where, export, draw
	$(BIN)/kg build seeds --kb $(KB)
	$(BIN)/kg validate --kb $(KB)
	$(BIN)/kg query who-attacked-where --kb $(KB)
	$(BIN)/kg export turtle --kb $(KB) -o $(KB)/graph.ttl
	$(BIN)/kg export gexf --kb $(KB) -o $(KB)/network.gexf
	$(BIN)/kg view --kb $(KB) -o $(KB)/explorer.html

view: .venv/.run ## write the explorer of kb/ as kb/explorer.html
	$(BIN)/kg view --kb $(KB) -o $(KB)/explorer.html

serve: .venv/.run ## show kb/ as a web application, with its SPARQL endpoint, until Ctrl-C
	$(BIN)/kg serve --kb $(KB)

test: .venv/.made ## run every test but the long ones
	$(BIN)/pytest -q -n auto

test-long: .venv/.made ## run the long ones: fuzzers, bombs, kills and damages by the hundred
	$(BIN)/pytest -q -m long -s

lint: .venv/.made ## check style, types and imports; the page's sources too where web/node_modules is there
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy kg
	$(BIN)/lint-imports
	@if [ -d web/node_modules ]; then cd web && npm run check; else echo "web/node_modules is not there: web/ is not checked"; fi

format: .venv/.made ## put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.made ## measure, small: in about a quarter of an hour; bench/README.md has the large sizes
	$(BIN)/python -m bench.speed tests/golden/invented/articles-1.jsonl
	$(BIN)/python -m bench.growth --sizes 50 200
	$(BIN)/python -m bench.catalogue --quads 10000 --limit 2
	$(BIN)/python -m bench.validation --articles 100 1000
	$(BIN)/python -m bench.exports --articles 36

bom: .venv/.made ## write the bill of materials as dist/bom.json (CycloneDX)
	@mkdir -p dist
	$(BIN)/kg licenses --format cyclonedx -o dist/bom.json

clean: ## remove what was made (not the environment)
	rm -rf $(KB) bench-questions dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Each goal makes its own environment in .venv, from pyproject.toml and constraints.txt.
PYTHON ?= python3
BIN := .venv/bin
KB ?= kb

.DEFAULT_GOAL := help
.PHONY: help demo view test test-long lint format clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1 — \2/p' Makefile

.venv/.made: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: .venv/.made ## build the seeds into kb/, validate, ask who attacked where, export, draw
	$(BIN)/kg build seeds --kb $(KB)
	$(BIN)/kg validate --kb $(KB)
	$(BIN)/kg query who-attacked-where --kb $(KB)
	$(BIN)/kg export turtle --kb $(KB) -o $(KB)/graph.ttl
	$(BIN)/kg export gexf --kb $(KB) -o $(KB)/network.gexf
	$(BIN)/kg view --kb $(KB) -o $(KB)/network.html

view: .venv/.made ## draw the actor network of kb/ as kb/network.html
	$(BIN)/kg view --kb $(KB) -o $(KB)/network.html

test: .venv/.made ## run every test
	$(BIN)/pytest -q -n auto

test-long: .venv/.made ## run the long trials: hundreds of kills and damages
	$(BIN)/pytest -q -m long

lint: .venv/.made ## check style, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy kg
	$(BIN)/lint-imports

format: .venv/.made ## put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what was made (not the environment)
	rm -rf $(KB) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Everything a newcomer types. `make help` lists it. Nothing is needed but make and Python 3.11 or newer with venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
PORT ?= 8000
HELPLINE_DATA ?= ./demo-data
WORKERS ?= 3
export HELPLINE_DATA PORT

.PHONY: help install demo demo-reset tools check test bench coverage-page small-calls soak

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/.installed ## the product in .venv, from hashes, when the lock or pyproject.toml has changed

demo: install ## made-up people and cases on http://127.0.0.1:8000 (PORT=, HELPLINE_DATA=)
	@exec $(BIN)/helpline demo --port "$(PORT)"

demo-reset: ## throw the demo's made-up data away (never anything else)
	@sh tools/python.sh tools/demo_reset.py "$(HELPLINE_DATA)"

tools: ## find the programs the tests need; as root on Debian, install what is missing
	@sh tools/fetch.sh

check: $(VENV)/.installed-dev ## ruff, mypy, import directions, protocols, forms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict helpline web
	$(BIN)/lint-imports
	$(BIN)/helpline protocols check
	$(BIN)/helpline templates check

test: tools $(VENV)/.installed-dev check ## tools, check, then every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

bench: $(VENV)/.installed-dev ## how fast, against a floor measured in the same run; JSON lines
	@$(BIN)/python -m tests.bench

coverage-page: $(VENV)/.installed-dev ## docs/protocol-coverage.md: which step, rule, promise or test carries each fact
	@$(BIN)/python -m tools.coverage_page

small-calls: $(VENV)/.installed-dev ## protocols/small_calls.csv: the answers on which each protocol turns, and what they come to
	@$(BIN)/python -m tools.small_calls

soak: tools $(VENV)/.installed-dev ## the long tests (kills, races, many examples, a late server), then known holes in the lock
	$(BIN)/python -m pytest -m soak --hypothesis-profile=soak
	SLOW_MS=0-800 $(BIN)/python -m pytest -m browser -n $(WORKERS) --dist loadfile
	$(BIN)/pip-audit --requirement requirements.lock --disable-pip --progress-spinner off

$(BIN)/python:
	@sh tools/make_venv.sh "$(VENV)"

# The stamps say which lock is installed. The dev lock holds the other one whole.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the product into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the product and the tools of its developers into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.installed

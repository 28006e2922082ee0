# make demo    set up, then read the sample letters into a database and show it
# make test    set up, then run every check
# make test-all  the slow tests too
# make evaluate  score the extraction against the gold of evaluation/corpus
# make format  sort imports and lay out the code

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLES := tests/fixtures/letters
DEMO := build/demo.sqlite

.PHONY: setup evaluate demo test test-all lint types imports unit format clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt scripts/setup.sh
	scripts/setup.sh $(PYTHON) $(VENV)
	touch $@

demo: $(READY)
	rm -f $(DEMO) && mkdir -p build
	$(BIN)/circextract batch $(wildcard $(SAMPLES)/*.docx) --to $(DEMO)
	$(BIN)/circextract letters $(DEMO)
	$(BIN)/circextract deadlines $(DEMO)

test: lint types imports unit

test-all: lint types imports
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/python -m pytest -m "not slow"

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf build $(VENV)

evaluate: $(READY)
	$(BIN)/python evaluation/score.py

# make demo    set up, then read the sample letters into a database and show it
# make test    set up, then run every check
# make test-all  the checks, all floors, letters and layouts, the scores, growth of time, batches killed
# make headers  read every whole header of the open letters in every layout, whole and damaged
# make evidence  check the evidence of every open letter; `make test` takes one of ten
# make evaluate  score the extraction against the gold of evaluation/corpus
# make floors  fail where a score is below its floor; `make test` asks the blind part
# make knockout  disable each rule in turn; one that no floor and no test misses has to go
# make kills   kill a batch of 400 letters at 20 moments, run it again, compare the databases
# make archiving  time batches and measure their memory, from 200 to 10,000 letters
# make growth  time texts that are no letters at one length and at four times that
# make reading  time the readers beside the barest way to the text of each format
# make docs    build the documentation into build/site, every warning an error
# make examples  run the examples of the documentation and store what they print
# make scores  score the corpus and keep the figures that the documentation shows
# make speeds  take the times that the documentation shows
# make notebooks  run the notebooks and store what they show
# make format  sort imports and lay out the code
# make clean   remove what was built, and the virtual environment

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLES := tests/fixtures/letters
DEMO := build/demo.sqlite
FLOORS := evaluation/floors.json
CORES := $(shell nproc)

.PHONY: setup floors floors-open floors-blind evidence evaluate knockout growth reading archiving kills docs examples scores speeds notebooks demo test test-all headers lint types imports unit format clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt scripts/setup.sh
	scripts/setup.sh $(PYTHON) $(VENV)
	touch $@

demo: $(READY)
	rm -f $(DEMO) && mkdir -p build
	$(BIN)/circextract batch $(wildcard $(SAMPLES)/*.docx) --to $(DEMO)
	$(BIN)/circextract letters $(DEMO)
	$(BIN)/circextract deadlines $(DEMO)
	$(BIN)/circextract batch $(wildcard $(SAMPLES)/*.docx) --to $(DEMO)

test: lint types imports unit floors-blind

test-all: test floors-open evidence headers evaluate growth kills

headers: $(READY)
	CIRCEXTRACT_HEADERS=all $(BIN)/python -m pytest -n auto tests/header/test_layouts.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/python -m pytest -n auto

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf build $(VENV)

evaluate: $(READY)
	mkdir -p build
	$(BIN)/circextract evaluate evaluation/corpus/open --workers $(CORES) --baselines --page build/scores-open.html
	$(BIN)/circextract evaluate evaluation/corpus/blind --workers $(CORES) --baselines --page build/scores-blind.html --no-errors

evidence: $(READY)
	CIRCEXTRACT_EVIDENCE=all $(BIN)/python -m pytest -n auto tests/test_evidence.py

floors: floors-open floors-blind

floors-open floors-blind: floors-%: $(READY)
	$(BIN)/circextract evaluate evaluation/corpus/$* --no-errors --workers $(CORES) --floors $(FLOORS) | sed -n 1,6p

knockout: $(READY)
	$(BIN)/python evaluation/knockout

kills: $(READY)
	CIRCEXTRACT_KILLS="20 400" $(BIN)/python -m pytest tests/archive/test_kills.py

archiving: $(READY)
	$(BIN)/python evaluation/archiving.py

growth: $(READY)
	$(BIN)/python evaluation/growth.py

docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

examples: $(READY)
	$(BIN)/python scripts/run_examples.py

scores: $(READY)
	$(BIN)/python evaluation/scoring.py

speeds: $(READY)
	$(BIN)/python evaluation/speeds.py

notebooks: $(READY)
	$(BIN)/python scripts/run_notebooks.py

reading: $(READY)
	$(BIN)/python evaluation/reading.py

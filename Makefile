# Two commands: `make report` and `make test`. Each does all set-up that is still missing.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
STAMP_TEST := $(VENV)/.installed-test
STAMP_CONFORMANCE := $(VENV)/.installed-conformance
STAMP_BENCH := $(VENV)/.installed-bench
SIZES ?= 20,80,320
ROUNDS ?= 3
TIMES ?= 20
REV ?= main
MUNICIPALITIES ?= 290
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help report test test-all fuzz conformance bench bench-county bench-before compare lint format goldens pictures
.PHONY: rules published claims clean system

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: $(STAMP) ## build all reports into build/
	@$(BIN)/reportgen build

test: $(STAMP_TEST) ## run the tests but for those marked slow
	@$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow"

test-all: $(STAMP_TEST) ## run all tests
	@REPORTGEN_FUZZ=1 $(BIN)/python -m pytest -n auto --dist loadfile

fuzz: $(STAMP_TEST) ## run the tests of made-up input with new input, TIMES=20 as much
	@REPORTGEN_FUZZ=$(TIMES) $(BIN)/python -m pytest -n auto -m hypothesis

conformance: $(STAMP_CONFORMANCE) ## prove every example PDF with the real veraPDF
	@$(BIN)/python -m pytest tests/conformance

lint: $(STAMP_TEST) ## types, style and architecture
	@$(BIN)/mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

format: $(STAMP_TEST) ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

goldens: $(STAMP_TEST) ## renew the goldens; read the diff before you commit it
	@$(BIN)/python -m pytest -n auto tests/test_goldens.py --renew-goldens

pictures: $(STAMP_TEST) report ## renew the pictures of pages in README
	@$(BIN)/python docs/bilder/make.py

rules: $(STAMP) ## renew docs/regler.md, the page of all rules
	@$(BIN)/reportgen explain --all > docs/regler.md

published: $(STAMP_TEST) ## what the rules find of the faults of published reports; renews the table in docs/granskning.md
	@$(BIN)/python -m pytest tests/test_published.py --capture=no --renew-goldens

claims: $(STAMP_TEST) ## what is found in sentences of other publishers; renews the table in docs/granskning.md
	@$(BIN)/python -m pytest tests/claims/test_published.py --capture=no --renew-goldens

bench: $(STAMP_BENCH) ## time and memory beside pandoc and others (SIZES=20,80 ROUNDS=3; PUBLISH=yes renews README)
	@$(BIN)/python -m bench --sizes $(SIZES) --rounds $(ROUNDS) $(if $(PUBLISH),--publish)

bench-county: $(STAMP_BENCH) ## reports a minute over 1, 2 and 4 workers (MUNICIPALITIES=3)
	@$(BIN)/python -m bench.county --municipalities $(MUNICIPALITIES) $(if $(PUBLISH),--publish)

bench-before: $(STAMP_BENCH) ## what an author waits for, beside another revision (REV=main ROUNDS=3)
	@$(BIN)/python -m bench.before $(REV) --rounds $(ROUNDS)

compare: $(STAMP_TEST) ## what differs in the example's files from those of another revision (REV=main)
	@$(BIN)/python -m bench.same_bytes $(REV)

clean: ## remove what was built and installed
	@rm -rf $(VENV) build/*.pdf build/*.docx build/*.html

$(STAMP): pyproject.toml constraints.txt | system
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(STAMP_TEST): $(STAMP)
	@$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@

$(STAMP_CONFORMANCE): $(STAMP_TEST)
	@$(PIP) install --constraint constraints.txt --editable '.[conformance]'
	@touch $@

$(STAMP_BENCH): $(STAMP)
	@$(PIP) install --constraint constraints.txt --editable '.[bench,cluster]'
	@touch $@

# WeasyPrint draws text with Pango, which comes with the system and not with pip; Debian has venv in a package of its own.
system:
	@missing=; \
	$(PYTHON) -c 'import ctypes; [ctypes.CDLL(n) for n in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")]' \
	  2>/dev/null || missing="$(PANGO)"; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing="$$missing python3-venv"; \
	test -z "$$missing" && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else echo "Something is missing on this machine. Run: sudo apt-get install --no-install-recommends $$missing"; exit 1; fi

# The README's two commands, and what developers use. Needs Python 3.11 or newer, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= 1
STORE ?= samarkand-demo.db
# Processes that tests run in.
JOBS ?= 2
# What the site does in a browser; installing bundles it.
SCRIPTS := $(wildcard frontend/*.json frontend/*.mjs frontend/src/*.js)

.PHONY: demo test test-all browse check quality benchmark train clean

demo: $(VENV)/.run-installed
	$(BIN)/samarkand demo --store $(STORE) $(if $(filter 0,$(SERVE)),--no-serve,--serve)

test: $(VENV)/.test-installed
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow"

test-all: $(VENV)/.test-installed
	$(BIN)/python -m pytest

browse: $(VENV)/.test-installed
	$(BIN)/python -m pytest tests/web/browser

check: $(VENV)/.test-installed
	scripts/check

quality: $(VENV)/.test-installed
	$(BIN)/python scripts/quality

benchmark: $(VENV)/.test-installed
	$(BIN)/python scripts/benchmark

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("samarkand needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run-installed: locks/run.txt pyproject.toml $(SCRIPTS) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test-installed: locks/test.txt pyproject.toml $(SCRIPTS) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run-installed

clean:
	rm -rf $(VENV) build dist frontend/node_modules src/samarkand/web/static/built samarkand-demo.db*

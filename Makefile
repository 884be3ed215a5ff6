# The front door. Everything installs itself into .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ARGS ?=
PYTEST_ARGS ?= -n auto
BROWSER_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo serve test browser check lint types coverage fix bench screenshots clean

help:  ## List what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Builders needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP)  ## Try it in a browser, with a company of thirty: make demo ARGS="--port 8900"
	$(BIN)/builders demo $(ARGS)

serve: $(STAMP)  ## Serve your own workspace (settings in .env)
	$(BIN)/builders serve

test: $(STAMP)  ## Run the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS) $(ARGS)
ifeq ($(ARGS),)
	$(MAKE) browser
endif

browser: $(STAMP)  ## Run the tests that drive the demo's page with Chromium, where there is one
	$(BIN)/python -m pytest -p no:randomly -m browser tests/browser $(BROWSER_ARGS)

lint: $(STAMP)  ## Look for faults of style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)  ## Check the types
	$(BIN)/mypy

coverage: $(STAMP)  ## Run the tests and hold the coverage: 95 % of rituals, 90 % of bot
	$(BIN)/python -m pytest $(PYTEST_ARGS) --cov --cov-report= $(ARGS)
	$(MAKE) browser BROWSER_ARGS="--cov --cov-append --cov-report="
	$(BIN)/coverage report --include='rituals/*' --fail-under=95
	$(BIN)/coverage report --include='bot/*' --fail-under=90

check: lint types coverage  ## Everything that must be green

fix: $(STAMP)  ## Mend what a machine can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)  ## Measure speed against the budgets; ARGS="--size 0.01" for a hundredth of it
	$(BIN)/python -m tests.bench $(ARGS)

screenshots: $(STAMP)  ## Make the pictures of the docs anew, from the demo
	$(BIN)/python -m tests.screenshots

clean:  ## Remove what was installed and made
	rm -rf $(VENV) .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis

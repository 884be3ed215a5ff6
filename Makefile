# The entry point. Everything installs itself into .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ARGS ?=
PYTEST_ARGS ?= -n auto
BROWSER_ARGS ?=
# How much a soak does: all, or few, which is what `make test` does.
EXAMPLES ?= all
SEED ?= 7
SOAK = BUILDERS_EXAMPLES=$(EXAMPLES) BUILDERS_SEED=$(SEED) $(BIN)/python -m pytest --timeout=900

.DEFAULT_GOAL := help
.PHONY: help demo serve test browser check lint types coverage covered fix bench docs screenshots clean \
	soak soak-kills soak-faults soak-fuzz soak-attack soak-examples mutants

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

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

browser: $(STAMP)  ## Run the tests that drive the demo's page with Chromium, where there is one
	$(BIN)/python -m pytest -p no:randomly -m browser tests/browser $(BROWSER_ARGS)

lint: $(STAMP)  ## Check the style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)  ## Check the types
	$(BIN)/mypy

coverage: $(STAMP)  ## Run all tests and check the coverage: 95 % of rituals, 90 % of bot
	$(MAKE) test PYTEST_ARGS="$(PYTEST_ARGS) --cov --cov-report="
	$(MAKE) covered

covered: $(STAMP)  # the second half of coverage: browser tests on top of what `make test` has measured
	$(MAKE) browser BROWSER_ARGS="--cov --cov-append --cov-report="
	$(BIN)/coverage report --include='rituals/*' --fail-under=95
	$(BIN)/coverage report --include='bot/*' --fail-under=90

check: lint types coverage  ## Check everything that must be green: style, types, tests, coverage, browser

soak: soak-kills soak-faults soak-fuzz soak-attack soak-examples  ## Run the long tests; SEED=8 for other random choices

soak-kills: $(STAMP)  ## Kill the bot at random moments of five weeks
	$(SOAK) -n auto tests/soak/test_kills.py

soak-faults: $(STAMP)  ## Let calls to Slack fail at random
	$(SOAK) -n auto tests/soak/test_faults.py

soak-fuzz: $(STAMP)  ## Type and send odd things
	$(SOAK) -n auto tests/soak/test_fuzz.py

soak-attack: $(STAMP)  ## Try to work out hidden answers from everything that's shown
	$(SOAK) -n auto tests/test_disclosure_attack.py tests/test_anonymity.py tests/stories/test_nameless_pulse.py

soak-examples: $(STAMP)  ## Run every property with all its examples, and every upgrade fixture
	$(SOAK) -n auto -m "hypothesis and not browser" --hypothesis-seed=$(SEED) --ignore tests/soak
	$(SOAK) -n auto tests/upgrades

mutants: $(STAMP)  ## Count the mutants of disclosure, participation and outbox that the tests kill
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	rm -rf mutants && PATH="$(CURDIR)/$(BIN):$$PATH" CI=true mutmut run --max-children 2 > mutants.log 2>&1 || { tail -5 mutants.log; exit 1; }
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tests.mutants

fix: $(STAMP)  ## Fix what a machine can fix
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)  ## Measure speed against the budgets; ARGS="--size 0.01" for a hundredth of it
	$(BIN)/python -m tests.bench $(ARGS)

docs: $(STAMP)  ## Write manifest.json and the tables of the docs again, from the code
	$(BIN)/python -m tests.docs

screenshots: $(STAMP)  ## Take the pictures of the docs again, from the demo
	$(BIN)/python -m tests.screenshots

clean:  ## Remove what was installed and made
	rm -rf $(VENV) mutants mutants.log .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis

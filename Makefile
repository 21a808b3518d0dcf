# make run: set up and open the viewer. make test: set up and pass the tests. make check: linters.
# make soak: the long runs (hours). make faults: how many sown faults do the tests catch?
# make messages: bring the catalogues of texts up to date with the code. make docs: the lists in docs/ that are made from it.
# make requirements: lock what requirements.in and requirements-dev.in name. make sbom: list what a release runs on.
# make audit: which of that has known vulnerabilities? The first and the last ask the network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# For the checks alone: node and npm come with requirements-dev.txt.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
PORT ?= 8501
LOCALE := viewer/locale

.PHONY: run test check format bench soak faults messages docs requirements sbom audit clean

run: $(VENV)/.runs
	$(BIN)/python -m viewer serve --local-admin --port $(PORT)

test: $(VENV)/.tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: $(VENV)/.tests node_modules/.made
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/reuse lint --lines
	$(NPM) run --silent lint
	$(NPM) run --silent types
	$(NPM) run --silent test

format: $(VENV)/.tests node_modules/.made
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NPM) run --silent format

bench: $(VENV)/.tests
	$(BIN)/python -m benchmarks

# Every step of a replacement is killed, every property and reader gets a thousand inputs, then crowds; and tests hold next year.
ROUNDS ?= 1000
soak: $(VENV)/.tests
	SAMENWERKINGSKAART_SOAK=$(ROUNDS) $(BIN)/python -m pytest -m soak -n auto --maxprocesses 4 --dist worksteal
	$(BIN)/python -m tests.fuzz --inputs $(ROUNDS)00 --seed $$(date +%j) --workers 2
	$(BIN)/python -m benchmarks crowd leak
	SAMENWERKINGSKAART_AHEAD=430 $(BIN)/python -m pytest -p tests.ahead tests/data tests/layers tests/viewer -n auto --maxprocesses 4 --dist worksteal

faults: $(VENV)/.tests
	$(BIN)/python -m tests.faults

messages: $(VENV)/.tests
	PYTHONPATH=. $(BIN)/pybabel -q extract -F $(LOCALE)/babel.cfg -k plural:1,2 -o $(LOCALE)/viewer.pot --omit-header --sort-output --add-location=file -w 96 data layers viewer
	$(BIN)/pybabel -q update -D viewer -i $(LOCALE)/viewer.pot -d $(LOCALE) --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 96
	$(BIN)/pybabel -q compile -D argparse -d $(LOCALE)

docs: $(VENV)/.tests
	$(BIN)/python -m tests.house
	$(BIN)/python -m tests.private_parts

# What is locked stays at its version; UPGRADE=--upgrade takes newer ones of what the named packages bring along.
# Then every platform that is promised must have a wheel of each.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --custom-compile-command "make requirements"
requirements: $(VENV)/.tests
	$(LOCK) $(UPGRADE) requirements.in -o requirements.txt
	$(LOCK) $(UPGRADE) requirements-dev.in -o requirements-dev.txt
	for machine in x86_64 aarch64; do for python in 3.11 3.12 3.13; do \
		$(BIN)/uv pip compile --quiet --no-build --python-platform $$machine-manylinux_2_28 --python-version $$python requirements.txt >/dev/null || exit 1; \
	done; done

SBOM ?= samenwerkingskaart.cdx.json
sbom: $(VENV)/.tests
	$(BIN)/python -m tests.supply $(SBOM)

audit: $(VENV)/.tests
	$(BIN)/uv tool run pip-audit==2.10.1 --strict --require-hashes --disable-pip -r requirements.txt

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.runs: requirements.txt $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -c "from viewer.components.bundle import bundle; bundle()" # so that the first start is quick
	touch $@

$(VENV)/.tests: requirements-dev.txt $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

node_modules/.made: package.json package-lock.json $(VENV)/.tests
	$(NPM) ci
	touch $@

clean:
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

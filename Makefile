# The two commands a newcomer needs are `make extract` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SPECIMEN := corpus/kinderrechten-specimen-2024.pdf
PDF ?= $(SPECIMEN)
NAME := $(basename $(notdir $(PDF)))

.DEFAULT_GOAL := help
.PHONY: help extract test check coverage mutants gate score bench bench-accuracy corpus schema docs release-check readme fuzz fuzz-finders reliability soak lock audit lowest sbom clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F ':.*?## ' '{printf "  make %-15s %s\n", $$1, $$2}'

# One stamp per environment: reinstall only when the dependencies change.
$(VENV)/.run: pyproject.toml
	@echo "setting up $(VENV), once; this takes a minute or two"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[charts]'
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

extract: $(VENV)/.run ## set up and extract the specimen edition, or PDF=my-report.pdf
	@$(BIN)/krextract extract "$(PDF)" --out "out/$(NAME)"

test: $(VENV)/.dev ## set up, check and run all tests
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n auto
	@$(MAKE) --no-print-directory gate

check: $(VENV)/.dev ## ruff, mypy, import contract, rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/krextract rules check

coverage: $(VENV)/.dev ## branches that no test takes; fails under 95% of them
	@$(BIN)/python -m pytest -n auto --cov --cov-report=
	@$(BIN)/python benchmarks/branches.py

mutants: $(VENV)/.dev ## how many of 400 faults put into mentions/ and linking/ the tests notice; SEED=n, half an hour
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[mutants]'
	@$(BIN)/python benchmarks/mutants.py $(SEED)

gate: $(VENV)/.dev ## accuracy may not fall below the floors in gold/floors.toml
	@$(BIN)/krextract score gold/ --gate --jobs 2 --junit out/gate.xml

score: $(VENV)/.dev ## accuracy on the gold set
	@$(BIN)/krextract score gold/

readme: $(VENV)/.dev ## renew what is generated in the READMEs
	@$(BIN)/krextract score gold/ --readme README.md >/dev/null
	@$(BIN)/python benchmarks/readme.py

bench: $(VENV)/.dev ## speed, paired with a peer in one run
	@$(BIN)/python benchmarks/read_and_layout.py

bench-accuracy: $(VENV)/.dev ## accuracy, beside peers on the same gold
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@$(BIN)/python benchmarks/accuracy/run.py

corpus: $(VENV)/.dev ## set the specimen editions again from corpus/sources
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check typst weasyprint
	@$(BIN)/python corpus/set.py

schema: $(VENV)/.dev ## write the JSON Schema of the report
	@$(BIN)/krextract schema -o schema/report.schema.json

docs: $(VENV)/.dev ## build the documentation into out/site
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@$(BIN)/python docs/reference/generate.py
	@$(BIN)/mkdocs build --quiet && echo out/site/index.html

release-check: $(VENV)/.dev ## build, check the archives, try the wheel in a clean environment
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check build twine
	@rm -rf dist && $(BIN)/python -m build --outdir dist . >/dev/null
	@$(BIN)/python -m twine check --strict dist/*
	@$(BIN)/python benchmarks/wheel.py

fuzz: $(VENV)/.dev ## thousands of broken files, 25 minutes at most
	@$(BIN)/python -m fuzz.files

fuzz-finders: $(VENV)/.dev ## coverage-guided fuzzing of the finders and the rules reader, a minute each
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	@for target in numerals periods codes rules; do $(BIN)/python -m fuzz.finders $$target -max_total_time=60 || exit 1; done

reliability: $(VENV)/.dev ## read every hostile file and write docs/reliability.md
	@$(BIN)/python -m benchmarks.reliability

soak: $(VENV)/.dev ## 2,000 parses in one process: memory may not grow
	@$(BIN)/python -m benchmarks.soak

$(VENV)/.audit: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[audit]'
	@touch $@

lock: $(VENV)/.audit ## pin what development installs, at its newest, with hashes
	@$(BIN)/uv pip compile --quiet --upgrade pyproject.toml --all-extras --universal --generate-hashes --python-version 3.11 \
		--custom-compile-command 'make lock' -o requirements/dev.lock

audit: $(VENV)/.audit ## known faults in what is locked, and the licences of all of it
	@$(BIN)/pip-audit --strict -r requirements/dev.lock --disable-pip --require-hashes
	@$(BIN)/python -m pytest -q tests/reliability/test_supply.py

lowest: $(VENV)/.audit ## all tests on the lowest versions that pyproject.toml allows
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python out/lowest
	@$(BIN)/uv pip install --quiet --python out/lowest/bin/python --resolution lowest-direct -e '.[dev]'
	@out/lowest/bin/python -m pytest -n auto

sbom: $(VENV)/.audit ## what the library stands on, as CycloneDX
	@mkdir -p out
	@$(BIN)/cyclonedx-py requirements requirements/dev.lock --pyproject pyproject.toml --output-reproducible -o out/sbom.json
	@echo out/sbom.json

clean: ## remove the environment and outputs
	rm -rf $(VENV) out dist build

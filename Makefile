# `make demo` and `make test` are all a newcomer needs; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8080
CASES ?= 20000
KILLS ?= 100
NEXT ?= python3.13
UNITS := $(addprefix tests/,geometry gltf scene tiles expo people pages language source intake store)
IN_BROWSER := tests/e2e tests/cli/test_pictures.py tests/plan/pdf/test_printed.py # tests/conftest.py watches that no others are
BIN := .venv/bin
PYTEST := $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder # tests/conftest.py orders them
CHOSEN := not exhaustive and not servers and not gallery$(if $(LONG),, and not long)
VIEWER := web/dist/.vite/manifest.json
LOCK := pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --no-header
WEB_SOURCES := $(shell find web/src -type f 2>/dev/null) $(wildcard assets/locales/*.json) web/catalogue.ts web/notices.ts web/vite.config.ts web/studio.config.ts web/tsconfig.json server/shapan/pages/assets/style.css

.PHONY: help demo quick test test-next test-exhaustive test-servers test-gallery test-disturbed test-mutation fuzz setup check check-python check-web golden gallery bench bench-scale soak kills plans witnesses docs wheel release audit image installed viewer chromium lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

demo: $(BIN)/.runtime $(VIEWER) ## build the demo expo and serve it on http://127.0.0.1:$(PORT)/ (PORT=)
	@exec $(BIN)/shapan demo --port $(PORT)

quick: $(BIN)/.dev web/node_modules/.package-lock.json ## while you work: ruff, mypy, tsc, the cheap tests, those of the web that changed
	$(BIN)/ruff check -q .
	$(BIN)/mypy
	npm --prefix web exec tsc -- --noEmit -p web
	npm --prefix web test --silent -- --changed
	$(PYTEST) -m quick

test: $(BIN)/.dev $(VIEWER) chromium ## all tests but the long ones, the browser's too (10 minutes on 2 cores); LONG=1: all (an hour)
	$(if $(LONG),$(BIN)/python -m tests.system_packages nginx-light libnginx-mod-http-brotli-static strace haproxy varnish caddy openssl age)
	npm --prefix web test --silent
	$(PYTEST) -m "not browser and $(CHOSEN)" $(if $(HALF),--half $(HALF)) $(if $(COSTS),-p tests.costs)
	$(PYTEST) -m "browser and $(CHOSEN)" $(IN_BROWSER) $(if $(COSTS),-p tests.costs) # apart: Playwright's loop and asyncio's tests do not share a process

test-next: $(BIN)/.dev ## install and unit tests on the newest supported Python (NEXT=python3.13), where it is there
	@command -v $(NEXT) >/dev/null || { echo "left out: $(NEXT) was not found"; exit 0; } && \
	  $(BIN)/python -m tests.system_packages $(NEXT)-venv && \
	  $(NEXT) -m venv .venv-next && \
	  .venv-next/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock && \
	  .venv-next/bin/pip install -q --disable-pip-version-check --no-deps -e . && \
	  .venv-next/bin/pytest -n 2 --dist loadfile -m "not long and not browser" $(if $(HALF),--half $(HALF)) $(UNITS)

test-gallery: $(BIN)/.dev $(VIEWER) chromium ## pictures of the walk against those that are kept, into tests/gallery.md (8 minutes)
	$(BIN)/python -m tests.kept gallery

test-exhaustive: $(BIN)/.dev ## what `make test` samples, whole, into tests/exhaustive.md (an hour)
	$(BIN)/python -m tests.kept exhaustive load

test-servers: $(BIN)/.dev $(VIEWER) ## nodes on real servers that fail, Dask, killed workers, slow clients, into tests/servers.md (15 minutes)
	$(BIN)/python -m tests.system_packages nginx-light strace haproxy varnish
	$(BIN)/python -m tests.kept servers

test-disturbed: $(BIN)/.dev $(VIEWER) chromium ## all tests at other hours, in other zones and orders, under load, not as root, into tests/disturbed.md (RUNS=, hours)
	$(BIN)/python -m tests.system_packages faketime nginx-light libnginx-mod-http-brotli-static strace haproxy varnish caddy openssl age
	$(BIN)/python -m tests.disturbed $(RUNS)

test-mutation: $(BIN)/.dev $(VIEWER) chromium ## faults in modules drawn by a seed, against the tests that reach them, into tests/mutation.md (hours; goes on where it was ended)
	PYTHONPATH=server:. $(BIN)/python -m tests.mutation

fuzz: $(BIN)/.dev ## hours: schemathesis on the API, hypothesis and atheris on readers (CASES=)
	PYTHONPATH=server:. $(BIN)/python -m tests.fuzz.api $(CASES)
	FUZZ=$(CASES) $(BIN)/pytest -n 2 tests/fuzz
	PYTHONPATH=server:. $(BIN)/python -m tests.fuzz.guided $(CASES)

setup: $(BIN)/.dev $(VIEWER) chromium ## .venv with everything, Chromium, the viewer; starts nothing
	@echo "ready: $(BIN)/shapan --help"

check: check-python check-web ## ruff, mypy, import-linter, biome, tsc

check-python: $(BIN)/.dev
	$(BIN)/ruff check --no-cache . # its cache does not see a file that another is named after
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=server $(BIN)/lint-imports

check-web: web/node_modules/.package-lock.json
	npm --prefix web run check --silent

golden: $(BIN)/.dev $(VIEWER) ## write the golden files again, to be looked at with `git diff`
	GOLDEN=write $(BIN)/pytest -q tests/golden

gallery: $(BIN)/.dev $(VIEWER) chromium ## render the pictures of docs/gallery (about 8 minutes)
	PYTHONPATH=server:. $(BIN)/python -m tests.gallery

bench: $(BIN)/.dev $(VIEWER) chromium ## measure, next to the peers, into benchmarks/results/
	$(BIN)/python -m tests.system_packages wrk
	PYTHONPATH=server:. $(BIN)/python -m benchmarks

bench-scale: $(BIN)/.dev $(VIEWER) ## a site of several nodes on real servers, against its peers (at most 15 minutes)
	$(BIN)/python -m tests.system_packages wrk haproxy varnish nginx-light
	PYTHONPATH=server:. $(BIN)/python -m benchmarks.scale $(ARGS)

soak: $(BIN)/.dev $(VIEWER) ## ten minutes of rebuilds, requests, silent and slow clients at once, into benchmarks/results/soak.md
	PYTHONPATH=server:. $(BIN)/python -m benchmarks soak

kills: $(BIN)/.dev $(VIEWER) ## kill -9 of nodes and servers, KILLS=100 times, into benchmarks/results/kills-100.md (5 s each)
	TRIALS=$(KILLS) PYTHONPATH=server:. $(BIN)/python -m benchmarks.scale kills

plans: $(BIN)/.dev ## how well the plans of every corpus are read (SEALED=1, ARGS="--ablate")
	PYTHONPATH=server:. $(BIN)/python -m tests.plan.judge $(ARGS)

witnesses: $(BIN)/.dev ## what each generated plan is kept for, into tests/plan/judge/witnesses.md (MINUTES=60; goes on where it was ended)
	PYTHONPATH=server:. $(BIN)/python -m tests.plan.judge.witnesses $(MINUTES)

docs: $(BIN)/.docs ## the documentation as a site with search, in dist/docs; a broken link is an error
	$(BIN)/.docs-env/bin/zensical build --strict

wheel: $(BIN)/.dev $(VIEWER) ## dist/shapan-*.whl with the viewer and the demo inside
	$(BIN)/pip wheel --no-deps -w dist .

release: $(BIN)/.dev $(VIEWER) ## dist/release: sdist, wheel, lock file, SBOM (CycloneDX) and checksums of the version in server/shapan/__init__.py; makes no tag
	@version=$$($(BIN)/hatchling version) && grep -q "^## $$version" CHANGELOG.md || { echo "CHANGELOG.md has no section for $$version"; exit 1; }
	rm -rf dist/release
	$(BIN)/hatchling build -d dist/release
	$(BIN)/python sbom.py "$$($(BIN)/hatchling version)" > dist/release/shapan-sbom.cdx.json
	cp requirements.lock dist/release/
	cd dist/release && sha256sum shapan-* requirements.lock > SHA256SUMS && cat SHA256SUMS

audit: release ## the packages of a release against downloaded advisories in the OSV format (ADVISORIES="pypi.zip npm.zip")
	$(BIN)/python audit.py dist/release/shapan-sbom.cdx.json $(ADVISORIES)

image: release ## the steps of deploy/Containerfile in a base of mmdebstrap's, started as it says, into deploy/image.md (as root, 5 minutes)
	$(BIN)/python -m tests.system_packages mmdebstrap
	PYTHONPATH=server:. $(BIN)/python -m tests.deploy.image

installed: release ## the wheel on Python 3.11 and 3.13, served by a user without rights, into deploy/installed.md (as root, 4 minutes)
	PYTHONPATH=server:. $(BIN)/python -m tests.deploy.installed

viewer: $(VIEWER) ## web/dist

chromium: $(BIN)/.dev ## install Chromium and fonts from Debian when they are missing (as root)
	@$(BIN)/python -m tests.system_packages chromium libegl1 libegl-mesa0 libgl1-mesa-dri fonts-noto-core fonts-wqy-microhei

lock: $(BIN)/.dev ## resolve the Python dependencies anew into the lock files
	$(BIN)/$(LOCK) -o requirements.lock pyproject.toml
	$(BIN)/$(LOCK) --allow-unsafe --extra dev -o requirements-dev.lock pyproject.toml
	echo 'zensical>=0.0.73,<0.1' | $(BIN)/$(LOCK) --allow-unsafe -o requirements-docs.lock -

clean: ## remove what was built
	rm -rf web/dist dist .venv web/node_modules

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv .venv

$(BIN)/.runtime: requirements.lock pyproject.toml hatch_build.py | .venv/bin/python
	@test -e $(BIN)/.dev || { $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock && \
	  $(BIN)/pip install -q --disable-pip-version-check --no-deps -e . ; }
	@touch $@

$(BIN)/.dev: requirements-dev.lock pyproject.toml hatch_build.py | .venv/bin/python
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@ $(BIN)/.runtime

$(BIN)/.docs: requirements-docs.lock | .venv/bin/python
	$(PYTHON) -m venv $(BIN)/.docs-env
	$(BIN)/.docs-env/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-docs.lock
	@touch $@

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	@command -v npm >/dev/null || { echo "npm was not found: install Node.js 20 or newer"; exit 1; }
	npm --prefix web ci --no-audit --no-fund --silent
	@touch $@

$(VIEWER): web/node_modules/.package-lock.json $(WEB_SOURCES)
	npm --prefix web run build --silent
	@touch $@

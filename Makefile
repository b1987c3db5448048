# The portal's commands. `make help` lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# Installed is what the lists with hashes say (`make lock` writes them), compiled is what is imported, at the first time.
PIP := $(BIN)/python -m pip install --no-compile --quiet --quiet --disable-pip-version-check --require-hashes --requirement
# uv downloads and unpacks side by side, from the index that pip was told of. Where it cannot, pip does it.
UV := UV_DEFAULT_INDEX="$$($(BIN)/python -m pip config get global.index-url 2>/dev/null || echo $$PIP_INDEX_URL)" \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" $(UPGRADE)
# What is installed is known by the content of the files that say what to install, not by their dates.
RUNTIME = .venv/.runtime-$(shell cat requirements.lock | sha256sum | cut -c1-16)
DEVELOPMENT = .venv/.development-$(shell cat requirements-dev.lock | sha256sum | cut -c1-16)
TEMPLATES = $(shell find templates -name '*.html')
# The names under which `make run` answers when neither .env nor the environment says: with HOST=0.0.0.0, this machine's.
NAMES = localhost,127.0.0.1,[::1],$(if $(filter 0.0.0.0,$(HOST)),$(shell echo `hostname` `hostname -I` | tr ' ' ','),$(HOST))

# Nobody else reaches this machine's own address without a proxy, so no second factor is asked for there unless .env or
# the environment says otherwise.
OWN = $(filter 127.0.0.1 localhost ::1 [::1],$(HOST))
FACTOR = $(if $(OWN),grep -qsE '^(REQUIRE_SECOND_FACTOR=|BEHIND_PROXY=true)' .env || [ "$$BEHIND_PROXY" = true ] || export REQUIRE_SECOND_FACTOR="$${REQUIRE_SECOND_FACTOR:-false}";)

.DEFAULT_GOAL := help
.PHONY: help run admin test test-quick test-pythons lint fix lock audit licences bench screenshots lighthouse rehearsal load clean upgrade requirements requirements-dev settings database migrate content static chromium

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

run: requirements settings ## start the portal on http://127.0.0.1:8000 (HOST and PORT change it)
	@$(MAKE) --no-print-directory --jobs 2 database static
	@echo "Serving on http://$(HOST):$(PORT)/ (Ctrl+C stops it)"
	@$(if $(OWN),,echo "Not for the open net as it is: slow clients hold it up. docs/production.md has the way there.")
	@grep -qs '^ALLOWED_HOSTS=' .env || export ALLOWED_HOSTS="$${ALLOWED_HOSTS:-$(NAMES)}"; \
	$(FACTOR) [ "$$REQUIRE_SECOND_FACTOR" != false ] || echo "Editors sign in without a second factor, because only this machine reaches $(HOST)."; \
	exec $(BIN)/gunicorn portal.wsgi --bind $(HOST):$(PORT) --log-level warning

admin: requirements settings migrate ## create an editor (asks, or takes DJANGO_SUPERUSER_USERNAME, _PASSWORD and _EMAIL)
	@if [ -n "$$DJANGO_SUPERUSER_USERNAME" ] && [ -n "$$DJANGO_SUPERUSER_PASSWORD" ]; then \
		$(FACTOR) $(MANAGE) make_editor --superuser --no-input; \
	else $(FACTOR) $(MANAGE) make_editor --superuser; fi

# Whatever fails, the former release goes on serving: nothing is switched here.
upgrade: requirements settings ## prepare the database for this release while the former one serves: back up, migrate, load, check
	@echo "[3/5] Backup"
	@$(MANAGE) backup
	@echo "[4/5] Database, content and figures"
	@$(MANAGE) release
	@$(MAKE) --no-print-directory static
	@echo "Now switch: start the portal of this folder in place of the former one. The way back: docs/upgrading.md"

# Two runs share nothing, so they go side by side, each about half; the second is printed when both are done.
test: requirements-dev chromium ## run all tests on SQLite, and those that touch the database on PostgreSQL too
	@mkdir -p .cache; \
	{ $(BIN)/python -m tests.on_postgres -q -m "database and not browser and not once"; on_postgres=$$?; \
		$(BIN)/python -m pytest -q -m "browser and editors"; [ $$? = 0 ] && [ $$on_postgres = 0 ]; } >.cache/second.log 2>&1 & second=$$!; \
	$(BIN)/python -m pytest -q -m "not browser"; on_sqlite=$$?; \
	$(BIN)/python -m pytest -q -m "browser and not editors"; [ $$? = 0 ] && [ $$on_sqlite = 0 ]; first=$$?; \
	wait $$second; second=$$?; \
	echo "On PostgreSQL: what touches the database; then the editors' side in a browser"; cat .cache/second.log; \
	[ $$first = 0 ] && [ $$second = 0 ]

test-quick: requirements-dev ## run the tests that need neither a database nor a browser
	@$(BIN)/python -m pytest -q -m "not database and not browser and not rehearsal"

test-pythons: requirements-dev ## run the quick tests on each Python from 3.11 to 3.14 that is found, and say which are not
	@$(BIN)/python -m tools.pythons

lint: requirements-dev ## check style, types, migrations and the production settings
	@mkdir -p .cache
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Not formatted: make fix"; exit 1; }
	@$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	@$(BIN)/python -m pytest -q tests/pages/shared/test_template_loader.py tests/pages/shared/test_stylesheet.py \
		>.cache/style.log || { cat .cache/style.log; exit 1; }
	@$(BIN)/lint-imports --cache-dir .cache/imports >.cache/imports.log || { cat .cache/imports.log; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@SECRET_KEY=lint DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run --verbosity 1
	@$(BIN)/python -m tools.lint_migrations
	@env -i PATH="$$PATH" sh -c 'set -a; . ./.env.example; SECRET_KEY=`$(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))"`; $(MANAGE) check --deploy --fail-level WARNING'

fix: requirements-dev ## format and mend what can be mended by machine
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES)

lock: requirements-dev ## write the lists with hashes (requirements*.lock) anew; UPGRADE=--upgrade takes newer releases of what is not pinned
	@$(LOCK) requirements.txt -o requirements.lock
	@grep -v '^pytest' requirements.txt | $(LOCK) --no-annotate --constraints requirements.lock - -o requirements-production.lock
	@for list in install dev mcp; do $(LOCK) --constraints requirements.lock requirements-$$list.txt -o requirements-$$list.lock || exit 1; done

audit: requirements-dev ## ask whether known holes are in what is installed (needs the network; docs/dependencies.md)
	@for list in production mcp dev; do echo "requirements-$$list.lock"; \
		$(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r requirements-$$list.lock || { \
		echo "Not audited, or not clean: see above."; exit 1; }; done

licences: requirements-dev ## write docs/licences.md: the licence of each package that the running portal needs
	@$(BIN)/python -m tools.licences

bench: requirements-dev ## measure pay statistics, pages and imports on synthetic records (takes long; docs/speed.md)
	@$(BIN)/python -m bench

screenshots: requirements-dev chromium ## take pictures of every type of page, and a contact sheet, into screenshots/
	@$(BIN)/python -m tools.screenshots

lighthouse: ## have Lighthouse judge ten types of page of the running portal (needs npm and Chromium)
	@$(BIN)/python -m tools.lighthouse http://$(HOST):$(PORT)

rehearsal: requirements-dev ## start the whole site as in production, kill its parts in turn under load, print what came of it
	@$(BIN)/python -m tools.rehearsal

load: requirements-dev ## ask a running portal for a minute (ADDRESS, SECONDS, READERS change it); prints times and memory
	@$(BIN)/python -m tools.load $(or $(ADDRESS),http://$(HOST):$(PORT)) --seconds $(or $(SECONDS),60) --readers $(or $(READERS),4)

clean: ## remove what can be made again (the database and .env stay)
	@rm -rf .venv .cache staticfiles .pytest_cache .ruff_cache .mypy_cache .hypothesis test-results
	@find bench careers portal tests tools -name __pycache__ -prune -exec rm -rf {} +

# The steps of `make run` ---------------------------------------------------------------------

requirements:
	@if [ -e $(RUNTIME) ]; then echo "[1/5] Requirements: installed"; else \
		echo "[1/5] Requirements: installing into .venv"; $(MAKE) --no-print-directory $(RUNTIME); fi

requirements-dev:
	@[ -e $(DEVELOPMENT) ] || { echo "Installing what tests and checks need into .venv"; \
		$(MAKE) --no-print-directory $(DEVELOPMENT); }

.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: PYTHON=...")'
	@$(PYTHON) -m venv .venv
	@$(PIP) requirements-install.lock 2>/dev/null || echo "uv is not to be had here, so pip installs, which takes longer."

$(RUNTIME): | .venv
	@$(UV) requirements.lock 2>/dev/null || $(PIP) requirements.lock
	@rm -f .venv/.runtime-* && touch $@

$(DEVELOPMENT): | .venv
	@$(UV) requirements-dev.lock 2>/dev/null || $(PIP) requirements-dev.lock
	@rm -f .venv/.runtime-* .venv/.development-* && touch $@ $(RUNTIME)

settings:
	@if [ -e .env ]; then echo "[2/5] Settings: .env"; \
	elif [ -n "$$SECRET_KEY" ]; then echo "[2/5] Settings: the environment"; else \
		echo "[2/5] Settings: writing .env for this machine, with a random secret key"; \
		umask 077; $(BIN)/python -c 'import secrets; print("# For this machine only; .env.example explains each.", \
			"HTTPS=false", "SECRET_KEY=" + secrets.token_urlsafe(50), sep="\n")' > .env; fi

# Nothing is done if neither the database nor what it is made from has changed, which is known without Django.
database:
	@mkdir -p .cache; if $(BIN)/python -m portal.prepared .cache/prepared; then \
		echo "[3/5] Database: migrated"; echo "[4/5] Content and figures: loaded"; \
	else $(MAKE) --no-print-directory migrate && $(MAKE) --no-print-directory content && \
		$(BIN)/python -m portal.prepared .cache/prepared --keep; fi

migrate:
	@echo "[3/5] Database: migrating"
	@$(MANAGE) migrate --no-input --verbosity 0

content:
	@echo "[4/5] Content and figures: loading fixtures"
	@$(MANAGE) load_portal --unless-loaded .cache/loaded

# Only when static/, what joins the stylesheet, or the requirements (which bring the admin's files) have changed.
static:
	@mkdir -p .cache; stamp=.cache/static-$$({ cat requirements.lock careers/pages/shared/stylesheet.py; find static -type f | sort | xargs sha256sum; } \
		| sha256sum | cut -c1-16); \
	if [ -e $$stamp ] && [ -e staticfiles/staticfiles.json ]; then echo "[5/5] Static files: collected"; else \
		echo "[5/5] Static files: collecting"; \
		$(MANAGE) collectstatic --no-input --verbosity 0 && rm -f .cache/static-* && touch $$stamp; fi

# Browser tests drive Debian's own Chromium ---------------------------------------------------

chromium:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium with apt-get"; export DEBIAN_FRONTEND=noninteractive; \
		{ apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium fonts-liberation; } \
			>/dev/null 2>&1 || echo "Chromium could not be installed: tests marked \`browser\` are skipped."; \
	else echo "No Chromium, so tests marked \`browser\` are skipped. To get it: sudo apt-get install chromium"; fi

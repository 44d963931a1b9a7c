# Two commands for a newcomer: `make run` and `make test`. README.md tells the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

# PORT=8080, DATABASE_URL=postgres://…, ARGS="tests/workflow -x" and UPGRADE=1 are handed on.
export PORT DATABASE_URL UPGRADE N DAYS RUNS
# Compiled once, whatever the surroundings say: three workers and many short processes read the same.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help run debug test browser-test bench bench-hostile bench-sitemaps bench-photos bench-intake weigh lighthouse check format messages lock

help: ## say what there is
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: ## serve the newsroom at http://127.0.0.1:8000/ (PORT=… chooses another port)
	@bin/run

debug: ## the same with Django's own server, tracebacks and reloading
	@bin/run debug

test: ## the whole suite on SQLite, or on DATABASE_URL=postgres://…
	@bin/install development
	$(PYTHON) -m pytest $(ARGS)

browser-test: ## only the tests that drive a Chromium
	@bin/install development
	NEWSROOM_REQUIRE_BROWSER=1 $(PYTHON) -m pytest -m browser $(ARGS)

bench: ## print what the desk costs with 100,000 articles (N=… for another number)
	@bin/install development
	$(PYTHON) bin/bench_desk.py
	$(PYTHON) bin/bench_differing.py

bench-hostile: ## time every hostile address against a server of its own with 10,000 articles
	@bin/install development
	$(PYTHON) bin/bench_hostile.py

bench-sitemaps: ## print what the sitemaps cost with 1,000,000 articles (N=…; DAYS=20 puts them into one month)
	@bin/install development
	$(PYTHON) bin/bench_sitemaps.py

bench-photos: ## print bytes, time, likeness and memory of what is drawn of photos
	@bin/install development
	$(PYTHON) bin/bench_photos.py

bench-intake: ## drop 200 photos of 12 megapixels on a server of its own while a reader reads (N=…)
	@bin/install development
	$(PYTHON) bin/bench_intake.py

lighthouse: ## measure the readers' pages as `make run` serves them (RUNS=5, PORT=…; needs npm)
	@bin/install production
	$(PYTHON) bin/lighthouse.py

weigh: ## print what a story costs a telephone, as `make run` serves it (ADDRESS=… of a story)
	@bin/install development
	$(PYTHON) bin/weigh.py $(ADDRESS)

check: ## style, types, floors, migrations, deployment and translations
	@bin/install development
	@bin/check

format: ## put the code into the one form that `make check` accepts
	@bin/install development
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

messages: ## collect the interface's words into articles/locale and compile them (needs gettext)
	@bin/install development
	@bin/messages

lock: ## write requirements/*.txt anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@bin/lock

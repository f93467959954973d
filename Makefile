# ChromoView: `make help` says all there is.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
DATA ?=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help venv run test check format bench trial model samples translations screenshots clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

venv: $(READY) ## make .venv and install everything with the versions of constraints.txt

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(PY) -m pip install --quiet --editable '.[train,dev]'
	@touch $@

run: $(READY) ## open the window on the bundled samples; without a display, run the same loop in text
	@$(PY) -m chromoview demo

test: $(READY) ## every test but the benchmarks
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest

check: $(READY) ## formatting, lint, types and the import directions
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(PY) -m pytest tests/architecture

format: $(READY) ## put the code into the project's form
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(READY) ## speeds as ratios within one run
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks

trial: $(READY) ## a made-up laboratory retrains in the window: make trial DATA=folder-of-crops
	@test -n "$(DATA)" || { echo "Name the folder of normal crops: make trial DATA=folder"; exit 2; }
	CHROMOVIEW_CROPS="$(DATA)" QT_QPA_PLATFORM=offscreen $(PY) -m pytest -s tests/trials/own_look.py

model: $(READY) ## train the bundled model anew: make model DATA=folder-of-crops
	@test -n "$(DATA)" || { echo "Name the folder of normal crops: make model DATA=folder"; exit 2; }
	$(PY) -m training bundled --data "$(DATA)" --out resources/model
	mkdir -p build
	$(PY) -m training measure --model resources/model/chromonet.onnx --data "$(DATA)" \
		--out build/measurement.json --card resources/model/card.json
	$(PY) -m training card resources/model/card.json docs/model-card.md

samples: $(READY) ## draw the bundled sample images anew
	$(PY) -m training samples resources/samples

translations: $(READY) ## bring the catalogues up to the code, list what is untranslated, compile
	$(PY) -m tests.translations

screenshots: $(READY) ## draw the pictures of the documents
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest tests/e2e/test_pictures.py --pictures docs/images

clean: ## remove what was built, the environment included
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache

# Each target alone does all the set-up that it needs: `make run`, `make test`. Needs Python 3.11 or later.

PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
READY := .venv/zi-desktop-ready
EXAMPLE := resources/examples/kpu-kota-contoh.xlsx
PLAN := out/kpu-kota-contoh.zi
SCREEN := $(if $(filter Linux,$(shell uname -s)),$(DISPLAY)$(WAYLAND_DISPLAY),yes)
# A window without a screen: an office PC's 1366 × 768, and nothing of it in the user's own settings.
OFFSCREEN := QT_QPA_PLATFORM=offscreen:configfile=installer/office-screen.json LOGNAME=sekretariat \
	XDG_CONFIG_HOME=build/nobody XDG_DATA_HOME=build/nobody XDG_CACHE_HOME=build/nobody
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check bench faults format setup qt screenshots example guide icons installer installer-test
.DELETE_ON_ERROR:

## run: open the window on an example plan; without a screen, leave a PDF and a picture in out/
run: $(READY) $(PLAN)
ifneq ($(SCREEN),)
	@$(BIN)/python installer/qt_libraries.py --screen
	$(BIN)/python -m zi_desktop $(PLAN)
else
	@echo "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): writing a PDF and a picture of the window to out/."
	@$(BIN)/python installer/qt_libraries.py
	$(BIN)/python -m zi_desktop.cli export $(PLAN) out/kpu-kota-contoh.pdf --form mojokerto
	@rm -rf build/nobody
	$(OFFSCREEN) $(BIN)/python -m zi_desktop $(PLAN) --exit-when ready --screenshot out/window.png
	@ls -l out/kpu-kota-contoh.pdf out/window.png
endif

## test: all tests
test: $(READY) qt
	$(BIN)/python -m pytest -q -n 2

## check: format, lint and types
check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

## bench: every benchmark beside its peer, as one table (`make bench ONLY=store`)
bench: $(READY) qt
	$(BIN)/python -m tests.bench $(ONLY)

## faults: kill and fail every operation at every step, damage plans, and count what is lost (`make faults ONLY=merge`)
faults: $(READY)
	$(BIN)/python -m tests.faults $(ONLY)

## format: what `check` asks for, done
format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

## example: the example annex, from the standard template
example: $(READY)
	$(BIN)/python -m installer.example_annex $(EXAMPLE)

## guide: the pictures of the user guide and of the README, from the real window
guide: $(READY) qt
	$(OFFSCREEN) $(BIN)/python -m installer.draw_guide

## screenshots: every page and dialog at the sizes of office screens, light and dark, into out/screenshots, to be looked at
screenshots: $(READY) qt
	$(OFFSCREEN) $(BIN)/python -m installer.draw_screens

## icons: the icons' sizes from their SVG
icons: $(READY) qt
	$(BIN)/python installer/draw_icons.py

## installer: the unsigned Windows installer; installer-test: install, start and remove it under Wine
installer: $(READY)
	$(BIN)/python installer/build.py

installer-test:
	bash installer/smoke_test.sh

setup: $(READY)

qt: $(READY)
	@$(BIN)/python installer/qt_libraries.py

$(PLAN): | $(READY)
	@mkdir -p out
	$(BIN)/python -m zi_desktop.cli import $(PLAN) $(EXAMPLE)

# Relative names in these two: pip splits them at blanks, and a home folder may have one.
$(READY): export PIP_CONSTRAINT := constraints.txt
$(READY): export PIP_BUILD_CONSTRAINT := constraints.txt
$(READY): constraints.txt pyproject.toml setup.py | $(BIN)/python
	$(BIN)/python -m pip install -q -e '.[test]'
	@touch $@

$(BIN)/python:
ifeq ($(PYTHON),)
	@echo "Python 3.11 or later is needed, and none is here. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; exit 1
endif
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

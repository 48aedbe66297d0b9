# Thin targets; the work is in scripts/. `make demo` needs Python 3.11 or newer with
# venv, git and make. Nothing here takes a path apart, so blanks in it do no harm.

.PHONY: help setup demo test bench mutants soak lock clean

help:
	@echo "make setup   install what is needed into .venv and build the front end"
	@echo "make demo    run a demonstration with invented people"
	@echo "make test    every check and test (scripts/system-packages.sh first)"
	@echo "make bench   the measurements; ONLY=name for one of them"
	@echo "make mutants faults planted in the duties, found by tests or not; ONLY=name"
	@echo "make soak    the long trial: kills in flight"
	@echo "make lock    write requirements/*.txt anew (needs uv)"
	@echo "make clean   remove what set-up built; the data in var stay"

setup:
	@scripts/setup.sh

demo: setup
	@scripts/demo.sh

test: setup
	@scripts/test.sh

bench: setup
	@scripts/bench.sh

mutants: setup
	@scripts/mutants.sh

soak: setup
	@scripts/soak.sh

lock:
	@scripts/lock.sh

clean:
	@scripts/clean.sh

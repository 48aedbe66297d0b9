#!/usr/bin/env bash
# Plants faults in the duties and says which of them the tests of the law find. ONLY
# names one module, EVERY=10 tries every tenth fault, WORKERS says how many at a time
# (2). Needs no database. Ends with 1 where fewer than nine in ten are found.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
. scripts/stages.sh

once "Tools" requirements/dev.txt -- install requirements/dev.txt
exec nice -n 10 .venv/bin/python -P -m scripts.mutants ${ONLY:+"$ONLY"}

#!/usr/bin/env bash
# Every check and test, each stage timed. The rooms run on the newest server that
# PostgreSQL's wheel brings, all other tests on the distribution's, and the walls of every
# table on both. pytest's closing line comes last.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
. scripts/stages.sh

python=.venv/bin/python

scripts/system-packages.sh --check
once "Tools" requirements/dev.txt -- install requirements/dev.txt

templates() {
  if [ -n "$(find manumit -name '*.html' -print -quit)" ]; then
    $python -m djlint --lint --quiet manumit
  fi
}

# The types take one core the longest; the cheaper checks run beside them on the other.
stage "Types" $python -m mypy &
types=$!
trap 'kill "$types" 2>/dev/null || true' EXIT
stage "Locks" scripts/locks-name-no-host.sh
stage "Lint" $python -m ruff check --quiet .
stage "Format" $python -m ruff format --check --quiet .
stage "Import contracts" $python -P .venv/bin/lint-imports
stage "Templates" templates
wait "$types"
trap - EXIT
stage "Rooms and walls on the wheel's PostgreSQL" \
  env MANUMIT_POSTGRES=wheel $python -m pytest -q -n 2 tests/rooms \
  tests/house/test_walls.py tests/house/test_walls_agree.py
printf '%s' "$stage_log"
MANUMIT_POSTGRES=distribution exec $python -m pytest -q -n 2 --dist worksteal tests \
  --ignore=tests/rooms

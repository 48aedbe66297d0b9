#!/usr/bin/env bash
# Runs every measurement in bench/, or the one that ONLY names.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
. scripts/stages.sh

once "Tools" requirements/dev.txt -- install requirements/dev.txt
found=
for file in bench/[!_]*.py; do
  name=$(basename -- "$file" .py)
  [ -f "$file" ] && [ "$name" != soak ] || continue
  [ -z "${ONLY:-}" ] || [ "$ONLY" = "$name" ] || continue
  found=yes
  stage "$name" .venv/bin/python -m "bench.$name"
done
[ -n "$found" ] || stop "There is no measurement ${ONLY:-} in bench/."

#!/usr/bin/env bash
# Runs the long trial: importer, worker and database are killed in flight, many times.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
. scripts/stages.sh

once "Tools" requirements/dev.txt -- install requirements/dev.txt
exec .venv/bin/python -m bench.soak "$@"

#!/usr/bin/env bash
# Writes the locks anew: exact versions with hashes, and no registry's name.
# UPGRADE=1 takes newer versions; otherwise those that are locked stay.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
. scripts/stages.sh

command -v uv >/dev/null || stop "Locks are written by uv: install it (pip install uv)."

lock() {
  local target=$1
  shift
  uv pip compile "$@" --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-emit-index-url --no-annotate ${UPGRADE:+--upgrade} -o "$target"
}

stage "run" lock requirements/run.txt pyproject.toml --extra local
stage "dev" lock requirements/dev.txt pyproject.toml --extra local --extra dev \
  -c requirements/run.txt
stage "node" lock requirements/node.txt requirements/node.in
scripts/locks-name-no-host.sh

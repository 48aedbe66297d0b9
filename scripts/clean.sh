#!/usr/bin/env bash
# Removes what set-up built. The data in var are nobody's to remove but yours.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
rm -rf .venv build dist frontend/node_modules node_modules manumit/ui/static/built \
  manumit/ui/typeset/built \
  .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

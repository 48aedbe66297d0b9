#!/usr/bin/env bash
# Runs a demonstration; all that it keeps lies in var, unless MANUMIT_HOME says else.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
exec .venv/bin/manumit demo

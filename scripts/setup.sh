#!/usr/bin/env bash
# Sets up .venv with everything that the product needs, and builds the front end.
# PYTHON names the Python to use (3.11 or newer). A second run takes a moment.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
. scripts/stages.sh

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  local name
  if [ -n "${PYTHON:-}" ]; then
    new_enough "$PYTHON" || stop "PYTHON=$PYTHON is not Python 3.11 or newer."
    printf '%s' "$PYTHON"
    return
  fi
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if new_enough "$name"; then
      printf '%s' "$name"
      return
    fi
  done
  stop "Manumit needs Python 3.11 or newer: install it, or name it as make PYTHON=…"
}

make_venv() {
  local python
  python=$(find_python)
  rm -rf .venv
  "$python" -m venv .venv ||
    stop "Python's venv module is missing: on Debian, apt-get install python3-venv."
}

# The project itself is used where it lies, by one line on Python's path and a command.
link_project() {
  local site
  site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  printf '%s\n' "$PWD" >"$site/manumit-checkout.pth"
  cat >.venv/bin/manumit <<'COMMAND'
#!/bin/sh
# -P: the folder that it is called from does not count as a place to import from.
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
exec "$here/python" -P -m manumit "$@"
COMMAND
  chmod +x .venv/bin/manumit
}

node_is_there() {
  command -v npm >/dev/null &&
    node -e 'process.exit(+process.versions.node.split(".")[0] < 18 ? 1 : 0)' 2>/dev/null
}

where=$(printf '%s' "$PWD" | sha256sum)
if ! .venv/bin/python -c '' 2>/dev/null ||
  [ "$(cat "$stamps/where" 2>/dev/null)" != "$where" ]; then
  stage "Virtual environment" make_venv
  mkdir -p "$stamps"
  printf '%s\n' "$where" >"$stamps/where"
fi
once "Dependencies" requirements/run.txt -- install requirements/run.txt
once "Command" scripts/setup.sh -- link_project
if ! node_is_there; then
  once "Node" requirements/node.txt -- install requirements/node.txt
fi
if [ -x scripts/frontend.sh ]; then
  stage "Front end" scripts/frontend.sh
fi

#!/usr/bin/env bash
# Fails if a lock names a host that packages came from: whoever installs chooses that.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
. scripts/stages.sh

if grep -nE 'https?://|--(extra-)?index-url|--find-links' requirements/*.txt; then
  stop "A lock names a host: write it anew with make lock."
fi
for file in package-lock.json frontend/package-lock.json; do
  if [ -f "$file" ] && grep -n '"resolved"' "$file"; then
    stop "$file names a host: write it anew where .npmrc is in force."
  fi
done

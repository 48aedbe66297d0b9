#!/usr/bin/env bash
# Installs the system packages that `make test` needs: a browser for the journeys,
# PostgreSQL's server, ClamAV's daemon and fonts. Does nothing when they are there.
# With --check it only says what is missing.
set -euo pipefail

has_postgresql() {
  local initdb major
  for initdb in /usr/lib/postgresql/*/bin/initdb; do
    major=${initdb#/usr/lib/postgresql/}
    major=${major%%/*}
    if [ -x "$initdb" ] && [ "$major" -ge 15 ] 2>/dev/null; then
      return 0
    fi
  done
  return 1
}

missing=()
command -v chromium >/dev/null || missing+=(chromium)
has_postgresql || missing+=(postgresql)
# The tests bring signatures of their own: none are downloaded, so freshclam is not run.
command -v clamd >/dev/null || missing+=(clamav-daemon)
[ -n "$(ls /usr/share/fonts/truetype 2>/dev/null)" ] || missing+=(fonts-dejavu-core)

if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi
if [ "${1:-}" = --check ]; then
  printf 'The tests need system packages that are missing: %s. Install them with scripts/system-packages.sh\n' \
    "${missing[*]}" >&2
  exit 1
fi
if ! command -v apt-get >/dev/null; then
  printf 'Install with your system'"'"'s package tool: %s\n' "${missing[*]}" >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    printf 'Run this as root: it installs %s.\n' "${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}"

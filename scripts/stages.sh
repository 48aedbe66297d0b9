# Sourced by the other scripts: stages that are timed, and skipped while nothing that
# they depend on has changed.

stamps=.venv/.stamps
stage_log=""

# seconds_since STARTED: with one decimal, from bash's microseconds.
seconds_since() {
  local now=${EPOCHREALTIME/[.,]/} began=${1/[.,]/}
  printf '%d.%d' $(((now - began) / 1000000)) $(((now - began) / 100000 % 10))
}

# stage NAME COMMAND...: run it and say how long it took.
stage() {
  local name=$1 began=$EPOCHREALTIME
  shift
  "$@"
  stage_log+="$name: $(seconds_since "$began") seconds"$'\n'
  printf '%s: %s seconds\n' "$name" "$(seconds_since "$began")"
}

# once NAME INPUT... -- COMMAND...: a stage that runs only if an input file differs from
# the last time that it ended well.
once() {
  local name=$1 inputs=() stamp now
  shift
  while [ "$1" != -- ]; do
    inputs+=("$1")
    shift
  done
  shift
  stamp="$stamps/${name// /-}"
  now=$(cat "${inputs[@]}" | sha256sum)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then
    return
  fi
  stage "$name" "$@"
  mkdir -p "$stamps"
  printf '%s\n' "$now" >"$stamp"
}

# stop SENTENCE: say what is wrong and what to do, and end.
stop() {
  printf '%s\n' "$1" >&2
  exit 1
}

# install FILE: the exact versions of a lock, each checked against its hash.
install() {
  .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check \
    --require-hashes -r "$1"
}

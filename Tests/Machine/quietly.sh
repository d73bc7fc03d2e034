#!/bin/sh
# Runs a long command with its output kept back: one line while it runs, everything when it fails.
# Usage: quietly.sh "What it does" COMMAND...
set -eu

title=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -t 2 ] && printf '%s …' "$title" >&2 || echo "$title …" >&2
if "$@" >"$log" 2>&1; then
  [ -t 2 ] && printf '\r\033[K' >&2 || true
else
  status=$?
  [ -t 2 ] && echo >&2 || true
  cat "$log" >&2
  exit "$status"
fi

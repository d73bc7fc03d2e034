#!/bin/sh
# Builds every target from nothing with the check that a target imports only what it declares, and
# refuses a system library outside the one place that may use it.
set -eu
cd "$(dirname "$0")/../.."

status=0
only_in() { # MODULE FOLDER...: the module may be imported in these folders alone.
  module=$1
  shift
  pattern=$(printf '|%s' "$@")
  found=$(grep -rlE "^[a-z@_ ]*import $module\$" Sources Storage Tests --include='*.swift' |
    grep -vE "^(${pattern#|})/" || true)
  [ -z "$found" ] || {
    echo "$module may be imported only in $*, but is in:" >&2
    echo "$found" >&2
    status=1
  }
}
only_in CSQLite Storage/Engine
# The store packs texts; the service packs what it sends (HTTP's content coding gzip), which is no
# matter of bytes at rest.
only_in CZlib Storage/Engine Sources/Serving/HTTP
only_in CZopfli Storage/Engine
only_in CMicroHTTPD Sources/Serving/Connections
only_in CCmarkGFM Sources/Reading
only_in CGumbo Sources/Reading
only_in CUchardet Sources/Reading
# Texts are named by their hash; webhooks are signed (Standard Webhooks, HMAC) and sent.
only_in CCrypto Sources/StoryModel Sources/Serving/Hooks
only_in CCurl Sources/Serving/Hooks
only_in CMalloc Sources/StetCommand/Service
if grep -rnE '^[a-z@_ ]*import (Diffing|Reading|Language)$' Storage/Engine --include='*.swift'; then
  echo "Storage keeps bytes and never looks into them: it may not import the lines above." >&2
  status=1
fi
if grep -rnE '^[a-z@_ ]*import Foundation$' Sources Storage/Engine --include='*.swift'; then
  echo "All of Foundation costs every start of the program; FoundationEssentials is enough." >&2
  status=1
fi
[ "$status" -eq 0 ] || exit "$status"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
swift build --scratch-path "$scratch" --explicit-target-dependency-import-check error >"$scratch/log" 2>&1 || {
  grep -E 'error|warning' "$scratch/log" >&2 || cat "$scratch/log" >&2
  exit 1
}
if grep -E 'warning:' "$scratch/log" | grep -v 'prohibited flag' >&2; then
  echo "A clean build gives no warning." >&2
  exit 1
fi

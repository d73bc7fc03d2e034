#!/bin/sh
# Installs the Debian packages named as arguments that are not there yet; says nothing when all are.
set -eu

missing=""
for package in "$@"; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Install these libraries with their headers by your system's own means:$missing" >&2
  exit 1
fi
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Installing$missing" >&2
# The lists may be old or absent on a fresh machine; the index is fetched only when it is needed.
# shellcheck disable=SC2086
if ! { $as_root apt-get update && \
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $missing; } \
  >"$log" 2>&1
then
  cat "$log" >&2
  echo "The packages could not be installed; the lines above say why." >&2
  exit 1
fi

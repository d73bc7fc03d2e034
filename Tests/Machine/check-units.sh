#!/bin/sh
# Has systemd(1) look at the units that are installed, and at how much they may do.
# Usage: check-units.sh
set -eu

if ! command -v systemd-analyze >/dev/null; then
  echo "The units are not checked: there is no systemd-analyze (apt install systemd)."
  exit 0
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp /bin/true "$folder/stet"
for unit in stet.service stet-watch@.service; do
  sed "s|@BINDIR@|$folder|" "$root/Sources/StetCommand/Installed/$unit" >"$folder/$unit"
done
# An instance is checked, for a template alone stands for no unit.
cp "$folder/stet-watch@.service" "$folder/stet-watch@srv-news.service"
systemd-analyze verify --man=no "$folder/stet.service" "$folder/stet-watch@srv-news.service"
systemd-analyze security --offline=true --threshold=25 --no-pager \
  "$folder/stet.service" "$folder/stet-watch@srv-news.service" >"$folder/security" || {
  cat "$folder/security"
  exit 1
}
grep 'Overall exposure' "$folder/security"

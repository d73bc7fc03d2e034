#!/bin/sh
# Builds the documentation of the library's face as a static site below .build/documentation.
set -eu
cd "$(dirname "$0")/../.."

graphs=.build/documentation-graphs
site=.build/documentation
rm -rf "$graphs" "$site"
mkdir -p "$graphs"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members >"$log" 2>&1 || {
  cat "$log" >&2
  exit 1
}
for module in Stet StoryModel Storage Diffing Reporting Rendering; do
  find .build -path '*symbolgraph*' -name "$module.symbols.json" -exec cp {} "$graphs" \;
  find .build -path '*symbolgraph*' -name "$module@*.symbols.json" -exec cp {} "$graphs" \;
done
docc=$(command -v docc || true)
[ -n "$docc" ] || docc=$(dirname "$(command -v swift)")/docc
"$docc" convert Sources/Stet/Stet.docc --additional-symbol-graph-dir "$graphs" \
  --fallback-display-name Stet --fallback-bundle-identifier stet \
  --transform-for-static-hosting --warnings-as-errors --output-path "$site" >"$log" 2>&1 || {
  cat "$log" >&2
  exit 1
}
echo "documentation: $site"

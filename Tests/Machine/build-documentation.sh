#!/bin/sh
# Builds the documentation of the library's face as a static site below .build/documentation.
#
# The symbols are extracted module by module: `swift package dump-symbol-graph` takes every module
# of the package, the tests' among them, and fails where those have not been built.
set -eu
cd "$(dirname "$0")/../.."

graphs=.build/documentation-graphs
site=.build/documentation
rm -rf "$graphs" "$site"
mkdir -p "$graphs"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
  "$@" >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
  }
}
tool() { # NAME: where the toolchain keeps it.
  command -v "$1" || echo "$(dirname "$(command -v swift)")/$1"
}

quietly swift build --target Stet
built=$(swift build --show-bin-path)
target=$(swiftc -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)",/\1/p')
maps=""
for map in Sources/System/*/module.modulemap "$built"/*.build/module.modulemap; do
  [ -f "$map" ] && maps="$maps -Xcc -fmodule-map-file=$map"
done
headers=$(pkg-config --cflags-only-I uchardet)
for module in Stet StoryModel Storage Diffing Reporting Rendering; do
  # shellcheck disable=SC2086
  quietly "$(tool swift-symbolgraph-extract)" -module-name "$module" -target "$target" \
    -I "$built/Modules" $maps $headers -Xcc -I -Xcc Sources/System/CLexicons/include \
    -minimum-access-level public -skip-synthesized-members -output-dir "$graphs"
done
quietly "$(tool docc)" convert Sources/Stet/Stet.docc --additional-symbol-graph-dir "$graphs" \
  --fallback-display-name Stet --fallback-bundle-identifier stet \
  --transform-for-static-hosting --warnings-as-errors --output-path "$site"
echo "documentation: $site"

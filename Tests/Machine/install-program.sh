#!/bin/sh
# Installs a built program below a prefix, with the manual page and completions that it prints of
# itself, and units for systemd(1); or removes them.
# Usage: install-program.sh PROGRAM PREFIX | install-program.sh --remove PREFIX
set -eu

program=$1
prefix=$2
units=$(dirname "$0")/../../Sources/StetCommand/Installed
# Where the program is once everything is in its place: DESTDIR stands before that.
place=${prefix#"${DESTDIR:-}"}/bin
files="bin/stet lib/systemd/system/stet.service lib/systemd/system/stet-watch@.service
  share/man/man1/stet.1 share/bash-completion/completions/stet
  share/zsh/site-functions/_stet share/fish/vendor_completions.d/stet.fish"

if [ "$program" = --remove ]; then
  for file in $files; do rm -f "$prefix/$file"; done
  exit 0
fi
for file in $files; do mkdir -p "$prefix/$(dirname "$file")"; done
install -m 755 "$program" "$prefix/bin/stet"
"$program" completion man >"$prefix/share/man/man1/stet.1"
"$program" completion bash >"$prefix/share/bash-completion/completions/stet"
"$program" completion zsh >"$prefix/share/zsh/site-functions/_stet"
"$program" completion fish >"$prefix/share/fish/vendor_completions.d/stet.fish"
for unit in stet.service stet-watch@.service; do
  sed "s|@BINDIR@|$place|" "$units/$unit" >"$prefix/lib/systemd/system/$unit"
done
echo "Installed $prefix/bin/stet, its manual page, completions and systemd units."

#!/bin/sh
# Shows what Stet does on an invented running story, in a store of its own that is kept until the
# next run, so that the commands at the end can be typed.
# Usage: demo.sh PROGRAM
set -eu

stet=$1
samples=$(cd "$(dirname "$0")/../Samples" && pwd)
store=$(cd "$(dirname "$0")/../.." && pwd)/.build/demo.stet
rm -f "$store" "$store-wal" "$store-shm"
export STET_STORE="$store"

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$(printf '\033[1m') dim=$(printf '\033[2m') plain=$(printf '\033[0m')
else
  bold="" dim="" plain=""
fi
say() { printf '\n%s%s%s\n\n' "$bold" "$1" "$plain"; }
run() { # Shows a command as it would be typed, then runs it; a difference is no failure.
  printf '%s$%s stet %s\n' "$dim" "$plain" "$*"
  "$stet" "$@" || [ $? -eq 1 ]
}

say "A story runs for two days. Stet keeps every revision of it:"
capture() { # FILE TIME
  "$stet" snapshot "$samples/marenport/$1" --story harbour/marenport --at "$2"
}
printf '%s$%s stet snapshot 0001.md --story harbour/marenport --at 2026-05-04T09:05Z   %s(and six more)%s\n' \
  "$dim" "$plain" "$dim" "$plain"
capture 0001.md 2026-05-04T09:05Z
capture 0002.md 2026-05-04T10:30Z
capture 0003.md 2026-05-04T12:15Z
capture 0004.html 2026-05-04T12:20Z
capture 0005.txt 2026-05-04T15:40Z
capture 0006.md 2026-05-04T19:10Z
capture 0007.md 2026-05-05T08:00Z

say "Its history:"
run log harbour/marenport

say "What changed between the first revision and the last:"
run diff harbour/marenport@1 harbour/marenport@latest

cat <<END

${bold}Try next:${plain}
  export STET_STORE=$store
  stet=$stet
  \$stet diff harbour/marenport@3 harbour/marenport@4      ${dim}# the same text as a web page: nothing of substance${plain}
  \$stet diff harbour/marenport --explain                  ${dim}# the last two revisions, with the reasons${plain}
  \$stet diff harbour/marenport@1 harbour/marenport@7 --format html > diff.html
  \$stet show harbour/marenport@5 --stage document         ${dim}# how the wire copy was read${plain}
  \$stet diff one.md two.md                                ${dim}# any two files of yours: no store is needed${plain}
  \$stet serve                                             ${dim}# read it all at http://127.0.0.1:8080/${plain}
  \$stet help
END

#!/bin/sh
# Drives the service's pages in Chromium; says why where it cannot.
# Usage: browser-test.sh PROGRAM [PICTURES]
# PYTHON names an interpreter that has Playwright, such as one of a virtual environment:
#   python3 -m venv DIR && DIR/bin/pip install playwright && PYTHON=DIR/bin/python make browser
set -eu

python=${PYTHON:-python3}
folder=$(cd "$(dirname "$0")/../Browser" && pwd)

if [ ! -x /usr/bin/chromium ]; then
  echo "The browser's tests are skipped: there is no /usr/bin/chromium (apt install chromium)."
  exit 0
fi
if ! "$python" -c 'import playwright' 2>/dev/null; then
  echo "The browser's tests are skipped: $python has no Playwright; $0 says how to get it."
  exit 0
fi
export PYTHONDONTWRITEBYTECODE=1
exec "$python" "$folder/browser_test.py" "$@"

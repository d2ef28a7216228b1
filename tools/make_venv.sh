#!/bin/sh
# Make the virtual environment $1 with the newest Python from 3.11 on that can; PYTHON names one instead.
set -eu
venv=$1
for candidate in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3 python; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
    echo "Making $venv with $("$candidate" --version) ..."
    "$candidate" -m venv --clear "$venv"
    exit 0
done
echo "The helpline needs Python 3.11 or newer with venv, and found none. Nothing was changed." >&2
echo "Install it (Debian: apt-get install python3-venv), or name one: make PYTHON=/path/to/python3.12 ..." >&2
exit 1

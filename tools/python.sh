#!/bin/sh
# Run a Python from 3.11 on, before there is a virtual environment; PYTHON names one instead.
set -eu
for candidate in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3 python; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
    exec "$candidate" "$@"
done
echo "The helpline needs Python 3.11 or newer, and found none." >&2
exit 1

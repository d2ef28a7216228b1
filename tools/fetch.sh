#!/bin/sh
# Find the programs that the tests drive, and print where they are. As root on Debian, install what is missing first;
# elsewhere name what is missing and fail, before any test runs. Writes nothing into the project.
set -eu
here=$(dirname "$0")

packages=""
want() { # want PACKAGE PROGRAM VALUE: needed when no VALUE names the program and programs.py cannot find it
    [ -n "$3" ] || sh "$here/python.sh" "$here/programs.py" "$2" >/dev/null 2>&1 || packages="$packages $1"
}

if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
    sh "$here/python.sh" -c 'import venv, ensurepip' >/dev/null 2>&1 || packages="$packages python3 python3-venv"
    want chromium chromium "${CHROMIUM:-}"
    want libreoffice-writer-nogui soffice "${SOFFICE:-}"
    want 7zip sevenzip "${SEVENZIP:-}"
    want postgresql postgres "${PG_BIN:-}"
    want poppler-utils pdftoppm "${PDFTOPPM:-}"
    fc-list 2>/dev/null | grep -qi liberation || packages="$packages fontconfig fonts-liberation"
    if [ -n "$packages" ]; then
        echo "Installing$packages ..."
        export DEBIAN_FRONTEND=noninteractive
        apt-get -qq update </dev/null
        # shellcheck disable=SC2086 # one word for each package
        apt-get -qq install -y --no-install-recommends $packages </dev/null >/dev/null
    fi
fi
exec sh "$here/python.sh" "$here/programs.py"

#!/bin/sh
# Throw away the demo's data in $1 with its keys beside it, and nothing else: a folder without the demo's own mark is
# left alone.
set -eu
data=${1:-./demo-data}
data=${data%/}
mark=MADE-UP-DATA-ONLY
if [ ! -e "$data" ]; then
    echo "There is no demo data in $data. Nothing to throw away."
elif [ -f "$data/$mark" ]; then
    rm -rf -- "$data"
    for ending in key salt head web.key training.key training.head; do
        rm -f -- "$data.$ending"
    done
    echo "The demo's made-up data in $data is gone. make demo makes it anew."
else
    echo "$data has no file named $mark, so it may not be the demo's. Nothing was changed." >&2
    exit 1
fi

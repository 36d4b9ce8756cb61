#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Lets spin look at every interleaving of places.pml: none may break a rule, and each fault must be found.
set -euo pipefail
model=$(cd "$(dirname "$0")" && pwd)/places.pml
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# errors_with FAULT: how many errors spin finds; stops where it could not look at everything.
errors_with() {
    local definition=()
    [ -z "$1" ] || definition=("-D$1")
    spin -a "${definition[@]}" "$model" >spin.log 2>&1 || { cat spin.log >&2; exit 1; }
    cc -O2 -DSAFETY -DCOLLAPSE -DMEMLIM=3000 -w -o pan pan.c
    ./pan -E -m200000 >pan.log 2>&1 || true
    if grep -qE 'max search depth too small|out of memory' pan.log; then cat pan.log >&2; exit 1; fi
    sed -n 's/.*errors: \([0-9]*\).*/\1/p' pan.log | head -1
}

sound=$(errors_with '')
echo "as it is: $sound errors, $(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' pan.log) states"
[ "$sound" = 0 ] || { cat pan.log; exit 1; }
for fault in WITHOUT_SERIALISATION WITH_LAST_COME_FIRST WITHOUT_PROMOTION WITH_EARLY_NOTICE WITH_UNCOUNTED_OFFERS \
    WITHOUT_FLOOR WITHOUT_CEILING WITH_SILENT_RELEASE WITH_SPLIT_GROUP WITHOUT_GATHERING; do
    found=$(errors_with "$fault")
    echo "$fault: $found errors"
    [ "$found" -gt 0 ] || { echo "this fault was not found" >&2; exit 1; }
done

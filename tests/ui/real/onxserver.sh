#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command beside an X server of its own, whose display stands in $GATEHOUSE_DISPLAY: onxserver.sh COMMAND…
# Exit status 77: there is no Xvfb, the test is skipped.
if ! command -v Xvfb >/dev/null 2>&1; then
    echo "skipped: Xvfb is not installed (Debian: xvfb)"
    exit 77
fi
folder=$(mktemp -d) || exit 77
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1600x1200x24 -nolisten tcp 3>"$folder/display" >/dev/null 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
read -r number <"$folder/display" || exit 77
export GATEHOUSE_DISPLAY=":$number"
"$@"

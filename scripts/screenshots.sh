#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of README from the running window, on an engine that plays a seeded history (tests/ui/preview):
# scripts/screenshots.sh [BUILD FOLDER]. tests/ui/preview/screenshots.sh takes every page in every theme and size.
set -euo pipefail
cd "$(dirname "$0")/.."
build="${1:-build/dev}"
preview="$(find "$build" -name gatehouse_preview -type f -perm -u+x | head -n 1)"
[ -n "$preview" ] || { echo "Build gatehouse_preview in $build first." >&2; exit 1; }
export QT_QPA_PLATFORM=offscreen
shoot() { # page file [more options]
    local page="$1" file="resources/screenshots/$2.png"
    "$preview" --page "$page" --size 1280x800 --rows 100000 --screenshot "$file" "${@:3}"
    # A third of the bytes. Dithering would put grain on the plain grounds, and cost more than it saves.
    command -v convert >/dev/null && convert "$file" -strip +dither -colors 255 "$file"
}
shoot overview overview
shoot traffic traffic --theme dark --row 3
shoot costs costs
shoot providers providers

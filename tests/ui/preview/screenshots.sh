#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes every page and the dialogs, light and dark, in three sizes, on a seeded history, to be looked at one by one.
#   screenshots.sh BUILD_FOLDER OUT_FOLDER [ROWS]
set -eu
preview="$1/tests/ui/gatehouse_preview"
out="$2"
rows="${3:-100000}"
mkdir -p "$out"
export QT_QPA_PLATFORM=offscreen

take() { # NAME THEME SIZE SCALE [OPTIONS …]
  name="$1"; theme="$2"; size="$3"; scale="$4"; shift 4
  QT_SCALE_FACTOR="$scale" "$preview" --rows "$rows" --theme "$theme" --size "$size" \
    --screenshot "$out/$name-$theme-$size@$scale.png" "$@" || echo "failed: $name $theme $size" >&2
}

for theme in light dark; do
  for form in "1024x640 1" "1280x800 1" "1280x800 2"; do
    size="${form% *}"; scale="${form#* }"
    for page in overview providers routes clients traffic cache costs latency settings; do
      take "$page" "$theme" "$size" "$scale" --page "$page"
    done
    take answers "$theme" "$size" "$scale" --page cache --detail answers --row 3
    take why "$theme" "$size" "$scale" --page cache --detail why
    take cache-settings "$theme" "$size" "$scale" --page cache --detail settings
    take prices "$theme" "$size" "$scale" --page settings --detail prices
    take group "$theme" "$size" "$scale" --page clients --click 'Make a group'
    take request "$theme" "$size" "$scale" --page traffic --row 3
    take gallery "$theme" "$size" "$scale" --page providers --detail +
    take rule "$theme" "$size" "$scale" --page routes --click 'Add a rule'
    take client "$theme" "$size" "$scale" --page clients --click 'Make a client key'
    take connect "$theme" "$size" "$scale" --page clients --click 'Change its file…'
    take export "$theme" "$size" "$scale" --page traffic --click Export
  done
done
for language in de zh_CN; do
  for page in overview providers routes clients traffic cache costs latency settings; do
    take "$page-$language" light 1024x640 1 --page "$page" --language "$language"
  done
done
rows=0
take first-start light 1280x800 1

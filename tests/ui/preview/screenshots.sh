#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes every page and dialog on a seeded history, to be looked at one by one.
#   screenshots.sh BUILD_FOLDER OUT_FOLDER [-r ROWS] [-t "light dark"] [-l "en de zh_CN"] [-s "1280x800@1 1024x640@1 …"]
#                  [-n "NAME …"]
# Without options: English light and dark in three sizes, German and Chinese once. -n takes only those of these names.
set -eu
preview="$1/tests/ui/gatehouse_preview"
out="$2"
shift 2
rows=100000 themes= languages= sizes= names=
while getopts r:t:l:s:n: option; do
  case "$option" in
    r) rows="$OPTARG" ;; t) themes="$OPTARG" ;; l) languages="$OPTARG" ;; s) sizes="$OPTARG" ;; n) names="$OPTARG" ;;
    *) exit 2 ;;
  esac
done
mkdir -p "$out"
export QT_QPA_PLATFORM=offscreen
export TOGETHER_API_KEY=example GEMINI_API_KEY=example # so that there are keys to import

take() { # NAME OPTIONS …
  name="$1"; shift
  case " ${names:-$name} " in *" $name "*) ;; *) return 0 ;; esac
  QT_SCALE_FACTOR="${form#*@}" "$preview" --rows "$rows" --theme "$theme" --language "$language" --size "${form%@*}" \
    --screenshot "$out/$name-$theme-$language-$form.png" "$@" || echo "failed: $name $theme $language $form" >&2
}

all() {
  for page in overview providers routes clients traffic cache costs latency settings; do
    take "$page" --page "$page"
  done
  take provider-local --page providers --detail ollama
  take answers --page cache --detail answers --row 3
  take why --page cache --detail why
  take cache-settings --page cache --detail settings
  for section in security storage media desktop appearance prices backup about; do
    take "settings-$section" --page settings --detail "$section"
  done
  take request --page traffic --row 3
  take gallery --page providers --detail +
  take provider-new --page providers --detail + --click '=groq' --click Continue
  take provider-wrong --page providers --detail + --click '=another' --click Continue --click '=two words' --click '&Add'
  take provider-edit --page providers --click 'Edit the provider'
  take key-new --page providers --click 'Add a key'
  take key-edit --page providers --click 'Edit the key %1'
  take key-removed --page providers --click 'Remove the key %1'
  take import --page providers --click 'Import keys'
  take rule --page routes --click 'Add a rule'
  take rule-edit --page routes --click 'Edit %1'
  take client --page clients --click 'Make a client key'
  take client-wrong --page clients --click 'Make a client key' --click '&Make the key'
  take group-edit --page clients --click 'Edit the group %1'
  take client-edit --page clients --click 'Edit %1'
  take client-made --page clients --click 'Make a client key' --click '=New one' --click '&Make the key'
  take rotate --page clients --click 'Give %1 a new key'
  take group --page clients --click 'Make a group'
  take connect --page clients --click 'Change its file…'
  take export --page traffic --click Export
  take repeat --page traffic --row 3 --click 'Edit and repeat…'
  take cache-clear --page cache --click 'Delete those in the list…'
  take price --page settings --detail prices --click 'Add a price'
  take first-run --click '&First steps…'
}

if [ -n "$themes$languages$sizes" ]; then
  for language in ${languages:-en}; do for theme in ${themes:-light}; do for form in ${sizes:-1280x800@1}; do all; done; done; done
else
  language=en
  for theme in light dark; do for form in 1024x640@1 1280x800@1 1280x800@2; do all; done; done
  theme=light form=1280x800@1
  for language in de zh_CN; do all; done
fi
language=en theme=light form=1280x800@1 rows=0
take first-start

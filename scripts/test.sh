#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Gatehouse and runs all tests: format, build with warnings as errors, headless build
# without Widgets, address and undefined sanitizers, thread sanitizer, and last everything of the ci preset.
# scripts/test.sh --quick leaves out the sanitizers and the headless build.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
quick=false
[ "${1:-}" = "--quick" ] && quick=true

# Clocks stand still on a busy machine: a test that needs a second try is named in the output, and is to be mended.
twice="--repeat until-pass:2"

step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }

step "Packages"
# shellcheck disable=SC2086
install_packages $packages_engine $packages_window $packages_tests
scripts/sdks.sh
scripts/ollama.sh || echo "Without a real Ollama: e2e_ollama_real is left out." # not every machine reaches Go's modules
scripts/weaviate.sh build || echo "Without a real Weaviate: e2e_shared_cache_weaviate is left out." # once, some minutes

step "Format"
git ls-files '*.h' '*.cpp' | xargs clang-format-14 --dry-run --Werror

build() { # preset [targets…]
    cmake --preset "$1" >/dev/null
    cmake --build --preset "$1" ${2:+--target "${@:2}"} | grep -vE '^\[[0-9]+/[0-9]+\]' || true
    cmake --build --preset "$1" ${2:+--target "${@:2}"} >/dev/null # fails where the first one did
}

step "Build with warnings as errors"
build ci

if ! $quick; then
    step "Headless build, without looking for Widgets"
    # With the flags of the ci preset, so that ccache has most of it; in a folder of its own.
    cmake --preset ci -B build/headless-check -DGATEHOUSE_UI=OFF -DGATEHOUSE_TESTS=OFF -DGATEHOUSE_BENCH=OFF \
        -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Widgets=ON -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Charts=ON >/dev/null
    cmake --build build/headless-check | tail -n 1

    step "Address and undefined-behaviour sanitizers: all tests of the core, and the fuzz targets' kept inputs"
    build asan tests_unit tests_golden tests_fuzz
    # shellcheck disable=SC2086
    ctest --preset asan -j 2 -L "^(unit|golden|fuzz)$" $twice

    step "Thread sanitizer: all that several threads share"
    build tsan tests_threads
    # shellcheck disable=SC2086
    ctest --preset tsan $twice -L "^threads$"
fi

step "All tests"
# shellcheck disable=SC2086
ctest --preset ci -j 2 $twice

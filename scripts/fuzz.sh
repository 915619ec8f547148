#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the fuzz targets with libFuzzer under the address and undefined-behaviour sanitizers: scripts/fuzz.sh [SECONDS] [TARGET…],
# a minute each by default. Those of the dialects run once for each dialect. What is found stays in build/fuzz/found; once
# mended it becomes a seed in tests/fuzz/corpus, which ordinary tests replay.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
# shellcheck disable=SC2086
install_packages $packages_engine clang
seconds="${1:-60}"
shift || true
targets=("$@")
[ "${#targets[@]}" -gt 0 ] || targets=(fuzz_request fuzz_response fuzz_sse fuzz_config fuzz_frames fuzz_media
    fuzz_call fuzz_answer fuzz_embedding fuzz_completion)
dialects=(openai-chat openai-responses anthropic-messages gemini-generate bedrock-converse ollama-chat)

CXX=clang++ cmake -G Ninja -B build/fuzz -DGATEHOUSE_FUZZ=ON -DGATEHOUSE_UI=OFF -DCMAKE_BUILD_TYPE=Debug >/dev/null
cmake --build build/fuzz --target "${targets[@]}"
failed=0

run() { # TARGET [DIALECT]
    local name="$1${2:+.$2}" found="build/fuzz/found/$1${2:+.$2}" seeds="tests/fuzz/corpus/${1#fuzz_}" result=clean
    mkdir -p "$found"
    env ${2:+GATEHOUSE_FUZZ_DIALECT=$2} "build/fuzz/tests/fuzz/$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=16384 -artifact_prefix="$found/" -print_final_stats=1 "$found" "$seeds" >"$found.log" 2>&1 || result=FOUND
    [ "$result" = clean ] || failed=1
    printf '%-32s %4s s %10s runs %8s MB  %s\n' "$name" "$seconds" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$found.log")" "$(sed -n 's/^stat::peak_rss_mb: *//p' "$found.log")" \
        "$result$([ "$result" = clean ] || echo ": see $found.log")"
}

for target in "${targets[@]}"; do
    case "$target" in
        fuzz_call | fuzz_answer | fuzz_embedding) for dialect in "${dialects[@]}"; do run "$target" "$dialect"; done ;;
        *) run "$target" ;;
    esac
done
exit "$failed"

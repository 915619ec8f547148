#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Ollama for the test e2e_ollama_real, built once from its Go module into .cache/ollama: about three minutes of CPU.
set -euo pipefail
cd "$(dirname "$0")/.."
version=v0.6.5 # newer modules lack a header of llama.cpp and do not build
[ "$(cat .cache/ollama/version 2>/dev/null)" = "$version" ] && exit 0
. scripts/gotool.sh
go="$(go_tool)"
mkdir -p .cache/ollama

echo "Building Ollama $version (the first time takes some minutes) …"
GOTOOLCHAIN=local GOBIN="$PWD/.cache/ollama" "$go" install "github.com/ollama/ollama@$version"
echo "$version" >.cache/ollama/version

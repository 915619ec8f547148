#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Ollama for the test e2e_ollama_real, built once from its Go module into .cache/ollama: about three minutes of CPU.
set -euo pipefail
cd "$(dirname "$0")/.."
version=v0.6.5     # newer modules lack a header of llama.cpp and do not build
toolchain=go1.24.4 # the oldest line of Go that builds it
[ "$(cat .cache/ollama/version 2>/dev/null)" = "$version" ] && exit 0
command -v go >/dev/null || { echo "go is missing: see scripts/packages.sh" >&2; exit 1; }
mkdir -p .cache/ollama

# Debian 12 has Go 1.19, Ubuntu 24.04 has 1.22: there the toolchain comes as a module as well, which old versions of Go
# unpack without its permissions.
go=go
if [ "$(printf '%s\n' go1.24 "$(go env GOVERSION)" | sort -V | head -n 1)" != go1.24 ]; then
    folder="$(go mod download -json "golang.org/toolchain@v0.0.1-$toolchain.linux-$(go env GOARCH)" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')"
    cp -r --no-preserve=mode "$folder" .cache/go-toolchain
    find .cache/go-toolchain/bin .cache/go-toolchain/pkg/tool -type f -exec chmod +x {} +
    go="$PWD/.cache/go-toolchain/bin/go"
fi
echo "Building Ollama $version (the first time takes some minutes) …"
GOTOOLCHAIN=local GOBIN="$PWD/.cache/ollama" "$go" install "github.com/ollama/ollama@$version"
echo "$version" >.cache/ollama/version

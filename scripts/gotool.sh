#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by what builds Go programs for the tests, in the project's folder. Debian 12 has Go 1.19, Ubuntu 24.04 has 1.22;
# newer programs need a newer Go, which comes as a module as well; old versions of Go unpack it without its permissions.
toolchain=go1.25.4 # the oldest line that Weaviate builds with

go_tool() { # → the path of a Go that is new enough
    command -v go >/dev/null || { echo "go is missing: see scripts/packages.sh" >&2; return 1; }
    if [ "$(printf '%s\n' go1.25 "$(go env GOVERSION)" | sort -V | head -n 1)" = go1.25 ]; then
        echo go
        return
    fi
    if [ ! -x .cache/$toolchain/bin/go ]; then
        local folder
        folder="$(go mod download -json "golang.org/toolchain@v0.0.1-$toolchain.linux-$(go env GOARCH)" | module_folder || true)"
        [ -n "$folder" ] || { echo "$toolchain cannot be fetched" >&2; return 1; }
        rm -rf .cache/$toolchain
        cp -r --no-preserve=mode "$folder" .cache/$toolchain
        find .cache/$toolchain/bin .cache/$toolchain/pkg/tool -type f -exec chmod +x {} +
    fi
    echo "$PWD/.cache/$toolchain/bin/go"
}

module_folder() { sed -n 's/.*"Dir": "\(.*\)".*/\1/p'; } # of what `go mod download -json` says

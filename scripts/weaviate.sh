#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Weaviate for the tests of the shared cache: built once from its Go module into .cache/weaviate (some minutes),
# then served on loopback alone. `weaviate.sh build` builds; `weaviate.sh serve PORT FOLDER` serves until it is ended,
# with the ports PORT to PORT+6 and its data in FOLDER.
set -euo pipefail
folder="$(realpath -m "${3:-.}")"
cd "$(dirname "$0")/.."
version=v1.35.2
built="$version on loopback" # what stands in .cache/weaviate/version: a later script builds anew
program="$PWD/.cache/weaviate/weaviate-server"

# Every address can be set but those of two ports, of gRPC and of the cluster's data, which listen everywhere: a copy of
# the module is built in which they do not. Go refuses to replace single files of a module (-overlay).
copy_on_loopback() { # of the module → .cache/weaviate/source
    local module file
    module="$("$go" mod download -json "github.com/weaviate/weaviate@$version" | module_folder || true)"
    [ -n "$module" ] || { echo "Weaviate $version cannot be fetched." >&2; return 1; }
    rm -rf .cache/weaviate/source
    cp -r --no-preserve=mode "$module" .cache/weaviate/source
    for file in adapters/handlers/grpc/server.go adapters/handlers/rest/clusterapi/serve.go; do
        sed -i 's/Sprintf(":%d"/Sprintf("127.0.0.1:%d"/' ".cache/weaviate/source/$file"
        if cmp -s "$module/$file" ".cache/weaviate/source/$file"; then
            echo "Weaviate $version does not listen in $file: see to it." >&2
            return 1
        fi
    done
}

case "${1:-}" in
build)
    [ "$(cat .cache/weaviate/version 2>/dev/null)" = "$built" ] && exit 0
    . scripts/gotool.sh
    go="$(go_tool)"
    mkdir -p .cache/weaviate
    echo "Building Weaviate $version (the first time takes some minutes) …"
    copy_on_loopback
    (cd .cache/weaviate/source && GOTOOLCHAIN=local GOFLAGS=-buildvcs=false "$go" build -o "$program" ./cmd/weaviate-server)
    rm -rf .cache/weaviate/source
    echo "$built" >.cache/weaviate/version
    ;;
serve)
    port="${2:?port}"
    : "${3:?folder}"
    [ -x "$program" ] || { echo "Build it first: scripts/weaviate.sh build" >&2; exit 77; }
    export PERSISTENCE_DATA_PATH="$folder" AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED=true DEFAULT_VECTORIZER_MODULE=none
    export CLUSTER_HOSTNAME=node1 CLUSTER_ADVERTISE_ADDR=127.0.0.1 CLUSTER_BIND_ADDR=127.0.0.1
    export CLUSTER_GOSSIP_BIND_PORT=$((port + 1)) CLUSTER_DATA_BIND_PORT=$((port + 2))
    export RAFT_PORT=$((port + 3)) RAFT_INTERNAL_RPC_PORT=$((port + 4)) RAFT_BOOTSTRAP_EXPECT=1 RAFT_JOIN=node1
    export GRPC_PORT=$((port + 5)) GO_PROFILING_PORT=$((port + 6)) PROMETHEUS_MONITORING_ENABLED=false
    export GO_PROFILING_DISABLE=true DISABLE_TELEMETRY=true LOG_LEVEL=warning
    exec "$program" --scheme http --host 127.0.0.1 --port "$port"
    ;;
*)
    echo "usage: weaviate.sh build | serve PORT FOLDER" >&2
    exit 2
    ;;
esac

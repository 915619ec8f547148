#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Weaviate for the tests of the shared cache: built once from its Go module into .cache/weaviate (some minutes),
# then served on loopback alone. `weaviate.sh build` builds; `weaviate.sh serve PORT FOLDER` serves until it is ended,
# with the ports PORT to PORT+6 and its data in FOLDER.
set -euo pipefail
version=v1.35.2
here="$(cd "$(dirname "$0")/.." && pwd)/.cache/weaviate"
program="$here/weaviate-server"

case "${1:-}" in
build)
    [ -x "$program" ] && exit 0
    command -v go >/dev/null || { echo "Go is missing: see golang-go in scripts/packages.sh." >&2; exit 1; }
    mkdir -p "$here"
    GOBIN="$here" GOFLAGS=-buildvcs=false go install "github.com/weaviate/weaviate/cmd/weaviate-server@$version"
    ;;
serve)
    port="${2:?port}"
    folder="${3:?folder}"
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

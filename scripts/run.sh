#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Gatehouse, starts it and shows a first request that needs no key.
# With a display: the program with its window; without one: gatehoused. PORT=8081 scripts/run.sh uses another port.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

port="${PORT:-8080}"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    preset=release program=app/gatehouse/gatehouse
    # shellcheck disable=SC2086
    install_packages $packages_engine $packages_window
else
    preset=headless program=app/gatehoused/gatehoused
    # shellcheck disable=SC2086
    install_packages $packages_engine
fi

echo "Building (the first time takes some minutes) …"
cmake --preset "$preset" -DGATEHOUSE_TESTS=OFF -DGATEHOUSE_BENCH=OFF >/dev/null
cmake --build --preset "$preset"

log="build/$preset/gatehouse.log"
"build/$preset/$program" --port "$port" >"$log" 2>&1 &
pid=$!
answers() { curl -sf -o /dev/null "http://127.0.0.1:$port/health"; }
for _ in $(seq 100); do
    answers && break
    kill -0 "$pid" 2>/dev/null || { echo "Gatehouse did not start:" >&2; cat "$log" >&2; exit 1; }
    sleep 0.1
done
answers || { echo "Gatehouse does not answer on port $port:" >&2; cat "$log" >&2; exit 1; }
disown "$pid"

request=(curl -s "http://127.0.0.1:$port/v1/chat/completions" -H "Content-Type: application/json"
         -d '{"model": "sandbox/echo", "messages": [{"role": "user", "content": "Hello, Gatehouse!"}]}')
echo
echo "Gatehouse runs (process $pid; stop it with: kill $pid). Base URL: http://127.0.0.1:$port/v1"
echo "A first request, answered inside the program, with no key:"
echo
printf '  curl http://127.0.0.1:%s/v1/chat/completions -H "Content-Type: application/json" \\\n' "$port"
echo "    -d '{\"model\": \"sandbox/echo\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello, Gatehouse!\"}]}'"
echo
"${request[@]}"
echo

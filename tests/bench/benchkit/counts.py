# SPDX-License-Identifier: GPL-3.0-or-later
"""What noise does not touch: system calls (strace -c) and allocations (a library that is loaded before the C library)."""
import re
import shutil
import signal
import struct
import subprocess

from benchkit.processes import wait_for
from benchkit.setups import Target

REQUESTS_SECONDS = 1.0
LINE = re.compile(r"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?(\w+)\s*$")


def system_calls(load, target):
    """(calls per request, the most frequent of them) over a closed loop of one connection."""
    if not shutil.which("strace"):
        return "–", "strace is not installed"
    load.closed(target, 1, 0.2)
    pids = [argument for pid in target.process.tree() for argument in ("-p", str(pid))]
    tracer = subprocess.Popen(["strace", "-c", "-f", "-q", *pids], stderr=subprocess.PIPE, text=True)
    try:
        requests = load.closed(target, 1, REQUESTS_SECONDS).requests
    finally:
        tracer.send_signal(signal.SIGINT)
        said = tracer.communicate(timeout=30)[1]
    calls = {found[2]: int(found[1]) for found in map(LINE.match, said.splitlines()) if found and found[2] != "total"}
    often = sorted(((n / max(1, requests), name) for name, n in calls.items()), reverse=True)
    return (f"{sum(calls.values()) / max(1, requests):.2f}",
            ", ".join(f"{name} {number:.2f}" for number, name in often if number >= 0.02))


def allocations(load, bench, name, config, calls, library):
    """(allocations, bytes) per request of a gatehoused of its own."""
    if not library.exists():
        return "–", "–"
    counts = bench.root / f"{name}.allocs"
    port, process = bench.gateway(f"{name}-counted", config,
                                  {"LD_PRELOAD": str(library), "GATEHOUSE_BENCH_ALLOCS": str(counts)})
    wait_for(process, port, calls["1k"].raw())
    target = Target(name, port, process, calls)
    load.closed(target, 1, 0.5)
    before = struct.unpack("QQ", counts.read_bytes())
    requests = load.closed(target, 1, REQUESTS_SECONDS).requests
    after = struct.unpack("QQ", counts.read_bytes())
    process.stop()
    return tuple(f"{(b - a) / max(1, requests):.0f}" for a, b in zip(before, after))


def all_targets(bench, load, targets, library):
    found = {t.name: [*system_calls(load, t), "–", "–"] for t in targets if t.name != "direct"}
    for name, config in (("gatehoused bare", {"server": {"metrics": False}}), ("gatehoused full", bench.full_config())):
        calls = next((t.calls for t in targets if t.name == name), None)
        if calls:
            found[name][2:] = allocations(load, bench, name.split()[1], config, calls, library)
    return found

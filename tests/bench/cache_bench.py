#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the cache costs a gateway, each figure beside its reference of the same run:

    tests/bench/cache_bench.py [--runs 5] [--seconds 3] [--only exact,off,others,lookups]

    exact hit   CPU per request of an exact hit from memory, in that of our server that reads the same request and sends the
                same bytes (bench_fixed); and what the hit adds to the time of one connection's requests
    off         CPU per forwarded request where caching is on and a rule switches it off for these, in that of a gateway
                without caching
    others      p99 of forwarded requests at a steady rate beside questions that are looked up by meaning, in that without
    lookups     how much of a lookup by meaning the event loops do themselves, which no other work on the machine moves

The index in memory and the time of a hit by meaning: bench_cache, in the same build. It builds in Release (preset headless),
runs everything on loopback, and ends it. Other work on the machine moves all figures: only the ratios count.
"""
import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from benchkit import setups  # noqa: E402
from benchkit.load import Load  # noqa: E402
from benchkit.processes import free_port  # noqa: E402

ROOT = HERE.parents[1]
TOOLS = ("gatehoused", "bench_load", "bench_provider", "bench_fixed")
PASSED = setups.model_of("1k")   # what a rule keeps out of the cache
CACHED = setups.model_of("10k")  # what the cache answers


class CacheBench(setups.Bench):
    """The provider, a gateway without a cache, one with it, and the server with a fixed answer."""

    def __init__(self, root, daemon, provider, fixed):
        super().__init__(root, daemon, provider)
        self.fixed_program = fixed

    def gateways(self):
        port, process = self.gateway("plain", {})
        self.add("plain", port, process, {"1k": setups.chat(PASSED)})
        rule = {"id": "passed", "cache": "off", "targets": [{"provider": "1k", "model": PASSED}],
                "conditions": [{"field": "model", "test": "is", "value": PASSED}]}
        port, process = self.gateway("cached", {"cache": {"exact": True, "semantic": True}, "routes": [rule]})
        self.add("cached", port, process, {"1k": setups.chat(PASSED), "hit": setups.chat(CACHED), "asked": self.unknown()})
        self.fixed(port)

    def nginx(self):
        """Not asked here."""

    def haproxy(self):
        """Not asked here."""

    @staticmethod
    def unknown():
        """A question that is looked up by its key and its meaning each time, and never found."""
        return setups.chat(CACHED, headers={"x-gatehouse-cache": "only"}, temperature=0.5)

    def fixed(self, gateway_port):
        call = setups.chat(CACHED)
        request = urllib.request.Request(f"http://127.0.0.1:{gateway_port}{call.path}", call.body.encode(), call.all_headers())
        kinds = []
        for _ in range(3):  # the first one is stored behind its answer
            with urllib.request.urlopen(request, timeout=30) as answer:
                body = answer.read()
                kinds.append(answer.headers.get("x-gatehouse-cache"))
        if kinds[-1] != "hit; exact":
            sys.exit(f"cache_bench: the same request again was {kinds[-1]!r}, not an exact hit")
        path, port = self.root / "answer.json", free_port()
        path.write_bytes(body)
        self.add("fixed", port, self.run("fixed", [str(self.fixed_program), str(port), str(path)]), {"1k": call})


def micros(result):
    if result.failed or not result.requests:
        sys.exit(f"cache_bench: {result.failed} of {result.requests} requests failed")
    return 1e6 * result.cpu / result.requests


def show(what, values, unit=""):
    middle = statistics.median(values)
    print(f"{what:<66} {middle:8.2f}{unit} [{min(values):.2f}, {max(values):.2f}]", flush=True)


def exact_hit(load, targets, options):
    fixed, cached = targets["fixed"], targets["cached"]
    ratios, added, cpu = [], [], []
    for _ in range(options.runs):
        reference = micros(load.closed(fixed, 64, options.seconds))
        hit = micros(load.closed(cached, 64, options.seconds, cached.calls["hit"]))
        ratios.append(hit / reference)
        cpu.append(hit - reference)
        one = load.closed(fixed, 1, options.seconds).p50
        added.append(load.closed(cached, 1, options.seconds, cached.calls["hit"]).p50 - one)
    show("exact hit: CPU in that of a fixed answer and parsing (at most 1.3)", ratios)
    show("exact hit: CPU added", cpu, " us")
    show("exact hit: p50 added at one connection (under 100)", added, " us")


def switched_off(load, targets, options):
    ratios = [micros(load.closed(targets["cached"], 64, options.seconds)) / micros(load.closed(targets["plain"], 64, options.seconds))
              for _ in range(options.runs)]
    show("off: CPU of a forwarded request in that without a cache (1)", ratios)


def others(load, targets, options):
    cached = targets["cached"]
    ratios, alone, beside = [], [], []
    for _ in range(options.runs):
        alone.append(load.open(cached, options.rate, options.seconds).p99)
        asking = threading.Thread(target=load.open, args=(cached, options.lookups, options.seconds, cached.calls["asked"]))
        asking.start()
        beside.append(load.open(cached, options.rate, options.seconds).p99)
        asking.join()
        ratios.append(beside[-1] / alone[-1])
    show(f"others: p99 of {options.rate}/s alone", alone, " us")
    show(f"others: p99 of {options.rate}/s beside {options.lookups} lookups/s by meaning", beside, " us")
    show("others: ratio of the two (1)", ratios)


def lookups(load, targets, options):
    cached = targets["cached"]

    def each(call):
        """CPU on the event loops and in all threads, microseconds a request."""
        before = [cached.process.cpu_seconds(threads) for threads in ("worker-", "")]
        sent = load.open(cached, options.lookups, options.seconds, call).sent  # no lookup is answered with 200
        return [1e6 * (cached.process.cpu_seconds(threads) - b) / sent for threads, b in zip(("worker-", ""), before)]

    forwarded, asked = [], []
    for _ in range(options.runs):
        forwarded.append(each(cached.whole)[0])
        asked.append(each(cached.calls["asked"]))
    show("lookups: event loops' CPU of a forwarded request", forwarded, " us")
    show("lookups: event loops' CPU of a question by meaning", [loops for loops, _ in asked], " us")
    show("lookups: CPU of a question by meaning in all threads", [all_of_it for _, all_of_it in asked], " us")


PARTS = {"exact": exact_hit, "off": switched_off, "others": others, "lookups": lookups}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/headless", help="build folder, made if need be")
    parser.add_argument("--no-build", action="store_true", help="use what is there")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="of each loop")
    parser.add_argument("--only", default=",".join(PARTS), help="parts to run")
    parser.add_argument("--rate", type=int, default=500, help="requests a second beside the lookups")
    parser.add_argument("--lookups", type=int, default=50, help="questions a second that are looked up by meaning")
    return parser.parse_args()


def main():
    options = arguments()
    if not options.no_build:
        if not (options.build / "build.ninja").exists():
            subprocess.run(["cmake", "--preset", "headless", "-B", options.build], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cmake", "--build", options.build, "--target", *TOOLS], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    programs = options.build / "tests/bench"
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as folder:
        bench = CacheBench(pathlib.Path(folder), options.build / "app/gatehoused/gatehoused", programs / "bench_provider",
                           programs / "bench_fixed")
        with bench:
            targets = {target.name: target for target in bench.targets}
            load = Load(str(programs / "bench_load"))
            for part in options.only.split(","):
                PARTS[part](load, targets, options)


main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gateway against nginx on the same bytes: CPU per request and per streamed event, added latency, memory, time to start.

    cmake --preset headless -DGATEHOUSE_TESTS=OFF -DGATEHOUSE_BENCH=OFF && ninja -C build/headless gatehoused
    tests/bench/gateway_bench.py --daemon build/headless/app/gatehoused/gatehoused --runs 5

Needs the Debian packages nginx and wrk; haproxy joins where it is installed. All of it runs on loopback, on ports of its own,
and ends with the script. In every run each target gets, one after the other: a closed loop over 1 and over 64 connections
(1 KB answers, POST with a chat request) and 32 streams at once of 50 events each. Targets:

    direct                 the upstream itself, for the added latency
    nginx, haproxy         pass bytes, know nothing
    gatehoused bare        same dialect, no client key, no rule
    gatehoused full        client key with budget and rate, 20 rules, price, ledger, metrics
    gatehoused translated  the same with an Anthropic client in front of an OpenAI provider

Other work on the machine moves all figures, so only ratios count: CPU (utime + stime of the target's process tree) is divided by
nginx's in the same run, and the median over the runs is printed. Results: gateway_bench.json and gateway_bench.md in --out.
"""
import argparse
import dataclasses
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from benchkit import load, report  # noqa: E402
from benchkit.setups import Bench  # noqa: E402

MANY, STREAMS, ROUNDS = 64, 32, 4


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--daemon", required=True, help="path of a Release gatehoused")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each closed loop")
    parser.add_argument("--only", help="targets whose name holds this word, beside direct and nginx")
    parser.add_argument("--skip-streams", action="store_true")
    parser.add_argument("--soak", type=int, default=100_000, help="requests before resident memory is read again; 0: none")
    parser.add_argument("--starts", type=int, default=3, help="how often the start is timed; 0: not")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("bench-results"))
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr, flush=True)


def one_run(targets, options):
    run = {"one": {}, "many": {}, "streams": {}}
    for target in targets:
        for kind, connections in (("one", 1), ("many", MANY)):
            result = load.weighed(target, lambda: load.closed_loop(target, connections, options.seconds))
            run[kind][target.name] = dataclasses.asdict(result)
        if target.events and not options.skip_streams:
            result = load.weighed(target, lambda: load.stream_loop(target, STREAMS, ROUNDS))
            run["streams"][target.name] = dataclasses.asdict(result)
        whole = run["many"][target.name]
        say(f"  {target.name}: {whole['cpu'] * 1e6 / max(1, whole['requests']):.0f} µs, {whole['failed']} failed")
    return run


def soak(target, done, wanted, seconds):
    """Load until the target has answered `wanted` requests in all."""
    while done < wanted:
        done += max(1, load.closed_loop(target, MANY, seconds).requests)
    return {"requests": done, "rss_mib": target.process.resident_kib() / 1024}


def measure(bench, options):
    targets = [t for t in bench.targets
               if t.name in ("direct", "nginx") or not options.only or options.only in t.name]
    runs = []
    for number in range(options.runs):
        say(f"run {number + 1} of {options.runs}")
        runs.append(one_run(targets, options))
    summary = {"targets": {t.name: report.figures(runs, t.name) for t in targets}, "runs": runs}
    full = next((t for t in targets if t.name == "gatehoused full"), None)
    if full and options.soak:
        done = sum(run[kind][full.name]["requests"] for run in runs for kind in run if full.name in run[kind])
        summary["soak"] = soak(full, done, options.soak, options.seconds)
    for target in targets:
        summary["targets"][target.name]["rss_idle_mib"] = target.idle_kib / 1024
        summary["targets"][target.name]["rss_after_mib"] = target.process.resident_kib() / 1024
    if options.starts:
        starts = [bench.start_time(number) for number in range(options.starts)]
        summary["start"] = {"runs": len(starts), "seconds": report.median([took for took, _ in starts]),
                            "rss_mib": report.median([kib for _, kib in starts]) / 1024}
    return summary


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as folder:
        with Bench(pathlib.Path(folder), options.daemon) as bench:
            summary = measure(bench, options)
    report.write(summary, options.out)
    print(report.markdown(summary))
    failed = sum(row["failed"] for row in summary["targets"].values())
    if failed:
        say(f"{failed} requests failed: these figures compare unequal work")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gateway against nginx and HAProxy on the same bytes, in one command:

    tests/bench/gateway_bench.py [--runs 5] [--only open,idle] [--peers] [--soak-minutes 10]

It builds gatehoused and the bench's own programs in Release (preset headless), starts a provider, nginx, HAProxy and
gatehoused in three set-ups on loopback, measures, ends all of them, and writes gateway_bench.json, gateway_bench.md and
gateway_bench.svg to --out. Targets:

    direct                 the provider itself, for the added latency
    nginx, haproxy         pass bytes, know nothing
    gatehoused bare        same dialect, no client key, no rule
    gatehoused full        client key with budget and rate, 20 rules, price, ledger, metrics
    gatehoused translated  the same with an Anthropic client in front of an OpenAI provider

Parts, each of which takes the targets in turn, so that all of them meet the same machine:

    closed    1, 64 and 512 connections, 1 KB answers     bodies   64 connections, 10 KB and 100 KB answers
    open      500, 1,000 and 5,000 requests a second      search   the highest rate whose p99 stays under 20 ms
    streams   1, 32, 512 and 4,096 at once                idle     64 connections beside 10,000 idle ones
    counts    allocations and system calls per request    start    start to first answer, idle memory

Other work on the machine moves all figures, so only ratios count: CPU of a target's processes is divided by nginx's in the
same run, and medians over the runs are printed, with the lowest and highest in brackets. With --peers, LiteLLM (a `litellm`
command) and Portkey (`npx @portkey-ai/gateway`, where npm has it already) are measured too, in a closed loop.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from benchkit import counts, parts, peers, report, soak  # noqa: E402
from benchkit.load import Load  # noqa: E402
from benchkit.setups import Bench  # noqa: E402

ROOT = HERE.parents[1]
TOOLS = ("bench_load", "bench_provider", "bench_allocs")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/headless", help="build folder, made if need be")
    parser.add_argument("--no-build", action="store_true", help="use what is there")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="of each loop")
    parser.add_argument("--only", help=f"parts, of {', '.join([*parts.PARTS, 'counts', 'start'])}")
    parser.add_argument("--targets", help="words of names, beside direct and nginx: full,haproxy")
    parser.add_argument("--soak-minutes", type=float, default=0, help="half load on the full set-up, at the end")
    parser.add_argument("--requests", type=int, default=0, help="requests in all, before resident memory is read at the end")
    parser.add_argument("--peers", action="store_true", help="measure LiteLLM and Portkey too, where they are installed")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("bench-results"))
    return parser.parse_args()


def say(text):
    print(text, file=sys.stderr, flush=True)


def build(folder):
    if not (folder / "build.ninja").exists():
        subprocess.run(["cmake", "--preset", "headless", "-B", folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", folder, "--target", "gatehoused", *TOOLS], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)


def wanted_parts(options):
    names = options.only.split(",") if options.only else [*parts.PARTS, "counts", "start"]
    unknown = set(names) - {*parts.PARTS, "counts", "start"}
    if unknown:
        sys.exit(f"gateway_bench: there is no part {', '.join(sorted(unknown))}; --help names them")
    return names


def wanted_targets(bench, options):
    words = options.targets.split(",") if options.targets else [""]
    return [t for t in bench.targets if t.name in ("direct", "nginx") or any(word in t.name for word in words)]


def measure(bench, load, options):
    names, targets = wanted_parts(options), wanted_targets(bench, options)
    runs = []
    for number in range(options.runs):
        say(f"run {number + 1} of {options.runs}")
        run = {}
        for name in names:
            if name in parts.PARTS:
                run[name] = parts.PARTS[name](load, targets, options.seconds)
                say(f"  {name}: {report.short(name, run[name])}")
        runs.append(run)
    summary = {"targets": [t.name for t in targets], "runs": runs, "seconds": options.seconds}
    summary["memory"] = {t.name: {"idle_mib": t.idle_kib / 1024, "after_mib": t.process.resident_kib() / 1024}
                         for t in targets}
    if "counts" in names:
        summary["counts"] = counts.all_targets(bench, load, targets, options.build / "tests/bench/libbench_allocs.so")
    if "start" in names:
        summary["start"] = [dict(zip(("seconds", "rss_kib"), bench.start_time(number))) for number in range(options.runs)]
    full = next((t for t in targets if t.name == "gatehoused full"), None)
    if full and (options.soak_minutes or options.requests):
        summary["soak"] = soak.run(load, full, options.soak_minutes, options.requests, say)
    if options.peers:
        summary["peers"] = peers.measure(bench, load, options.seconds, say)
    return summary


def main():
    options = arguments()
    options.build = options.build.resolve()
    if not options.no_build:
        build(options.build)
    tools = options.build / "tests/bench"
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as folder:
        with Bench(pathlib.Path(folder), options.build / "app/gatehoused/gatehoused", tools / "bench_provider") as bench:
            summary = measure(bench, Load(tools / "bench_load"), options)
    report.write(summary, options.out)
    print(report.markdown(summary))
    failed = report.failures(summary)
    for line in failed:
        say(line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

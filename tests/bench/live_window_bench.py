#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an open window costs on live traffic, in one command:

    tests/bench/live_window_bench.py [--runs 5] [--rate 1000] [--page traffic]

It builds gatehouse and gatehoused in Release, shows the window on a display of its own (Xvfb), and sends the
same open loop to both gateways in turn: CPU of the window's thread, and p99 of the requests with a window over p99 without
one. How long a frame takes is window_bench's own figure (tests/ui/real), which counts the turns of the window's loop.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from benchkit import setups  # noqa: E402
from benchkit.load import Load  # noqa: E402
from benchkit.processes import Process  # noqa: E402

ROOT = HERE.parents[1]
TOOLS = ("gatehouse", "gatehoused", "bench_load", "bench_provider")


class Bench(setups.Bench):
    def __init__(self, root, build, page):
        super().__init__(root, build / "app/gatehoused/gatehoused", build / "tests/bench/bench_provider")
        self.program, self.page = build / "app/gatehouse/gatehouse", page

    def haproxy(self):
        pass

    def display(self):
        """The name of a new one."""
        read, write = os.pipe()
        log = self.root / "display.log"
        server = Process(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"], log,
                         keep=(write,))
        self.processes.append(server)
        os.close(write)
        with os.fdopen(read) as said:
            return ":" + said.readline().strip()

    def gateways(self):
        port, process = self.gateway("none", self.full_config())
        self.add("none", port, process, self.full_calls())
        settings = self.root / "settings/gatehouse"
        settings.mkdir(parents=True)
        (settings / "window.ini").write_text("[window]\nfirstRunDone=true\nfirstStepsHidden=true\n")
        # A desktop of its own too: no tray, no keyring that asks for a password.
        private = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": self.display(), "HOME": str(self.root), "XDG_RUNTIME_DIR": str(self.root),
                   "XDG_CONFIG_HOME": str(settings.parent), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/dev/null"}
        self.daemon, self.arguments = self.program, ["--new-instance", "--page", self.page]
        port, process = self.gateway("window", self.full_config(), private)
        self.add("window", port, process, self.full_calls())


def window_seconds(process):
    """CPU of the thread that draws: a process's first."""
    pid = process.popen.pid
    return int(pathlib.Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0]) / 1e9


def show(what, values, unit):
    print(f"{what:<58} {statistics.median(values):8.2f} {unit} [{min(values):.2f}, {max(values):.2f}]", flush=True)


def measure(bench, load, options):
    targets = {target.name: target for target in bench.targets}
    plain, window = targets["none"], targets["window"]
    cores, ratios, alone, beside = [], [], [], []
    for _ in range(options.runs):
        alone.append(load.open(plain, options.rate, options.seconds).p99)
        before, began = window_seconds(window.process), time.monotonic()
        beside.append(load.open(window, options.rate, options.seconds).p99)
        cores.append(100 * (window_seconds(window.process) - before) / (time.monotonic() - began))
        ratios.append(beside[-1] / alone[-1])
    show(f"window's thread at {options.rate}/s (under 20 at 1,000/s)", cores, "% of a core")
    show("p99 without a window", alone, "µs")
    show(f"p99 with {options.page} open", beside, "µs")
    show("ratio of the two (1)", ratios, "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/window", help="build folder, made if need be")
    parser.add_argument("--no-build", action="store_true", help="use what is there")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=10, help="of each loop")
    parser.add_argument("--rate", type=int, default=1000, help="requests a second")
    parser.add_argument("--page", default="traffic", help="that is open, as gatehouse --page takes it")
    options = parser.parse_args()
    build = options.build.resolve()
    if not options.no_build:
        subprocess.run(["cmake", "--preset", "headless", "-B", build, "-DGATEHOUSE_UI=ON"], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run(["cmake", "--build", build, "--target", *TOOLS], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as folder:
        with Bench(pathlib.Path(folder), build, options.page) as bench:
            measure(bench, Load(build / "tests/bench/bench_load"), options)


if __name__ == "__main__":
    main()

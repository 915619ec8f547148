# SPDX-License-Identifier: GPL-3.0-or-later
"""Load: bench_load sends it and says what came back; the target's CPU is read before and after."""
import contextlib
import dataclasses
import json
import subprocess
import tempfile

WARM_UP = 0.5  # seconds


@dataclasses.dataclass
class Result:
    requests: int = 0
    sent: int = 0
    failed: int = 0
    events: int = 0
    disordered: int = 0  # streams whose words came in another order than they were sent
    seconds: float = 0
    p50: float = 0  # microseconds, as all of these
    p90: float = 0
    p99: float = 0
    p999: float = 0
    first_p50: float = 0  # to the first word of a stream
    first_p90: float = 0
    first_p99: float = 0
    first_p999: float = 0
    cpu: float = 0  # seconds of the target's process tree
    peak_kib: int = 0  # resident at the most, where it was asked for


class Load:
    """Runs bench_load against a target."""

    def __init__(self, program):
        self.program = program

    def send(self, target, call, mode, options):
        with tempfile.NamedTemporaryFile("wb") as request:
            request.write(call.raw())
            request.flush()
            command = [self.program, "--port", str(target.port), "--request", request.name]
            for name, value in options.items():
                command += [f"--{name}", str(value)]
            said = subprocess.run([*command, mode], capture_output=True, text=True)
        if said.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} {mode}: {said.stderr.strip()}")
        return Result(**json.loads(said.stdout))

    def weighed(self, target, call, mode, peak=False, **options):
        """With the CPU that the target's processes used meanwhile."""
        if peak:
            target.process.forget_peak()
        before = target.process.cpu_seconds()
        result = self.send(target, call, mode, options)
        result.cpu = target.process.cpu_seconds() - before
        if peak:
            result.peak_kib = target.process.peak_kib()
        return result

    def timed(self, target, call, mode, **options):
        """After some load of the same kind that nobody weighs. A program that waited while others were measured finds its
        memory cold: on a virtual machine whose host takes idle pages back, its first request takes milliseconds, and those
        that pile up behind it are more than one in a hundred of a short run."""
        self.send(target, call, mode, {**options, "seconds": WARM_UP})
        return self.weighed(target, call, mode, **options)

    def closed(self, target, connections, seconds, call=None):
        return self.timed(target, call or target.whole, "closed", connections=connections, seconds=seconds)

    @contextlib.contextmanager
    def idle(self, target, connections):
        """So many connections that were used once and say nothing as long as this lasts."""
        with tempfile.NamedTemporaryFile("wb") as request:
            request.write(target.whole.raw())
            request.flush()
            holder = subprocess.Popen([self.program, "--port", str(target.port), "--request", request.name, "--connections",
                                       str(connections), "hold"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            try:
                if holder.stdout.readline() != "held\n":
                    raise RuntimeError(f"{target.name} did not serve {connections} connections")
                yield
            finally:
                holder.stdin.close()
                holder.stdout.close()
                holder.wait()

    def open(self, target, rate, seconds, call=None):
        return self.timed(target, call or target.whole, "open", rate=rate, seconds=seconds)

    def streams(self, target, streams, rounds, call=None, peak=False):
        return self.weighed(target, call or target.events, "streams", connections=streams, rounds=rounds, peak=peak)

    def sustains(self, target, rate, seconds, limit_us, tries=3):
        """Every request is answered and p99 stays under the limit, in one of some tries: a machine that stalls for 20 ms
        says nothing about the target."""
        for _ in range(tries):
            result = self.open(target, rate, seconds)
            if result.failed == 0 and result.p99 <= limit_us:
                return True
        return False

    def highest_rates(self, targets, first, seconds, limit_us=20_000, steps=10):
        """The highest rate that each target sustains, by name. They take their steps in turn, so that a bad minute of the
        machine meets all of them."""
        searches = [RateSearch(target, first) for target in targets]
        for _ in range(steps):
            for search in searches:
                search.learn(self.sustains(search.target, search.rate, seconds, limit_us))
        return {search.target.name: search.good for search in searches}


class RateSearch:
    """Half as much again until a rate is not sustained, then halved in between."""

    def __init__(self, target, first):
        self.target = target
        self.rate = float(first)
        self.good = 0.0
        self.bad = None

    def learn(self, sustained):
        if sustained:
            self.good = max(self.good, self.rate)
        else:
            self.bad = self.rate
        self.rate = self.good * 1.5 if self.bad is None else (self.good + self.bad) / 2

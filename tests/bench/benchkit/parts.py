# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a run. Each gives {row: {target: Result as a dict}}."""
import dataclasses

GATEWAY = "gatehoused full"
MANY = 64
IDLE = 10_000


def table(targets, rows, measure):
    """rows × targets, the targets in turn within a row."""
    return {row: {target.name: dataclasses.asdict(measure(target, row)) for target in targets} for row in rows}


def closed(load, targets, seconds):
    return table(targets, (1, 64, 512), lambda target, connections: load.closed(target, connections, seconds))


def bodies(load, targets, seconds):
    return table(targets, ("10k", "100k"), lambda target, size: load.closed(target, MANY, seconds, target.calls[size]))


def open_loop(load, targets, seconds):
    chosen = [t for t in targets if t.name in ("direct", "nginx", "haproxy", GATEWAY)]
    return table(chosen, (500, 1000, 5000), lambda target, rate: load.open(target, rate, seconds))


def search(load, targets, seconds):
    chosen = [t for t in targets if t.name in ("nginx", GATEWAY)]
    return {"rate": {name: {"rate": rate} for name, rate in load.highest_rates(chosen, 4000, seconds).items()}}


def streams(load, targets, _seconds):
    """32 streams of 50 events for the CPU of an event; one for the time to the first word; many for order and memory."""
    found = table(targets, (1,), lambda target, count: load.streams(target, count, 40, target.calls["few"]))
    found |= table(targets, (32,), lambda target, count: load.streams(target, count, 4))
    chosen = [t for t in targets if t.name in ("direct", "nginx", GATEWAY)]
    for count in (512, 4096):
        found[count] = {}
        for target in chosen:
            before = target.process.resident_kib()
            result = load.streams(target, count, 1, target.calls["slow"], peak=True)
            found[count][target.name] = {**dataclasses.asdict(result), "kib_each": (result.peak_kib - before) / count}
    return found


def idle(load, targets, seconds):
    chosen = [t for t in targets if t.name in ("nginx", GATEWAY)]
    found = table(chosen, (0,), lambda target, _: load.closed(target, MANY, seconds))
    found[IDLE] = {}
    for target in chosen:
        with load.idle(target, IDLE):
            found[IDLE][target.name] = dataclasses.asdict(load.closed(target, MANY, seconds))
    return found


PARTS = {"closed": closed, "open": open_loop, "search": search, "streams": streams, "idle": idle, "bodies": bodies}

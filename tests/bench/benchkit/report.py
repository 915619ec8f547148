# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of all runs as medians and ratios: JSON, a Markdown page and its plot."""
import json
import statistics

from benchkit import plot


def micros_per(result, count):
    return result["cpu"] * 1e6 / result[count] if result.get(count) else None


class Figures:
    """Medians over the runs. Ratios and differences are taken within each run first: only there did both sides meet the
    same machine."""

    def __init__(self, runs):
        self.runs = runs

    def cells(self, part, row):
        """The results of one row, by target, of each run that has it."""
        found = []
        for run in self.runs:
            rows = {str(key): value for key, value in run.get(part, {}).items()}
            if str(row) in rows:
                found.append(rows[str(row)])
        return found

    def values(self, part, row, target, value):
        return [v for v in (value(cell[target]) for cell in self.cells(part, row) if target in cell) if v is not None]

    def paired(self, part, row, target, against, value, join):
        pairs = [(value(cell[target]), value(cell[against])) for cell in self.cells(part, row)
                 if target in cell and against in cell]
        return [join(a, b) for a, b in pairs if a is not None and b]

    def ratios(self, part, row, target, value, against="nginx"):
        return self.paired(part, row, target, against, value, lambda a, b: a / b)

    def added(self, part, row, target, field, against="direct"):
        return self.paired(part, row, target, against, lambda r: r[field], lambda a, b: a - b)


def spread(values, form="{:.0f}"):
    """The median, with the lowest and highest where there are several."""
    if not values:
        return "–"
    text = form.format(statistics.median(values))
    if len(values) > 1:
        text += f" [{form.format(min(values))}–{form.format(max(values))}]"
    return text


def per_request(result):
    return micros_per(result, "requests")


def per_event(result):
    return micros_per(result, "events")


def page(title, columns, rows):
    return [f"### {title}", "", "| " + " | ".join(columns) + " |", "|---" * len(columns) + "|",
            *("| " + " | ".join(row) + " |" for row in rows), ""]


def load_rows(figures, targets, part, row, label):
    for target in targets:
        if not figures.values(part, row, target, per_request):
            continue
        failed = sum(figures.values(part, row, target, lambda r: r["failed"]))
        yield [label, target, spread(figures.values(part, row, target, per_request), "{:.1f}"),
               spread(figures.ratios(part, row, target, per_request), "{:.2f}"),
               spread(figures.values(part, row, target, lambda r: r["requests"] / r["seconds"])),
               spread(figures.added(part, row, target, "p50")), spread(figures.added(part, row, target, "p99")),
               spread(figures.added(part, row, target, "p999")), str(failed)]


LOAD_COLUMNS = ["", "target", "CPU µs/request", "in nginx's", "requests/s", "added p50 µs", "added p99 µs",
                "added p99.9 µs", "failed"]


def stream_rows(figures, targets):
    for row in (1, 32, 512, 4096):
        for target in targets:
            if not figures.values("streams", row, target, per_event):
                continue
            def total(field):
                return str(sum(figures.values("streams", row, target, lambda r: r[field])))
            yield [str(row), target, spread(figures.values("streams", row, target, per_event), "{:.1f}"),
                   spread(figures.ratios("streams", row, target, per_event), "{:.2f}"),
                   spread(figures.added("streams", row, target, "first_p50")),
                   spread(figures.added("streams", row, target, "first_p99")),
                   spread(figures.values("streams", row, target, lambda r: r.get("kib_each")), "{:.1f}"),
                   total("failed"), total("disordered")]


def idle_rows(figures, targets):
    for target in targets:
        alone, beside = figures.cells("idle", 0), figures.cells("idle", 10_000)
        if not alone or target not in alone[0]:
            continue
        change = [per_request(b[target]) / per_request(a[target]) for a, b in zip(alone, beside)]
        yield [target, spread(figures.values("idle", 0, target, per_request), "{:.1f}"),
               spread(figures.values("idle", 10_000, target, per_request), "{:.1f}"), spread(change, "{:.2f}")]


def search_rows(figures, targets):
    def rate(result):
        return result["rate"]
    for target in targets:
        if figures.values("search", "rate", target, rate):
            yield [target, spread(figures.values("search", "rate", target, rate)),
                   spread(figures.ratios("search", "rate", target, rate), "{:.2f}")]


def parts_of(summary, figures):
    targets = summary["targets"]
    lines = []
    for part, title, label in (("closed", "Closed loop, 1 KB answers", "{} conn."), ("bodies", "Big answers, 64 connections", "{}B"),
                               ("open", "Open loop, times from when a request was due", "{}/s")):
        keys = dict.fromkeys(key for run in summary["runs"] for key in run.get(part, {}))
        rows = [row for key in keys for row in load_rows(figures, targets, part, key, label.format(key))]
        lines += page(title, LOAD_COLUMNS, rows) if rows else []
    for title, columns, rows in (
            ("Highest rate with p99 under 20 ms", ["target", "requests/s", "in nginx's"], search_rows(figures, targets)),
            ("Streams", ["at once", "target", "CPU µs/event", "in nginx's", "first word, added p50 µs", "added p99 µs",
                         "KiB each", "failed", "out of order"], stream_rows(figures, targets)),
            ("64 connections beside 10,000 idle ones", ["target", "CPU µs/request alone", "beside", "ratio"],
             idle_rows(figures, targets))):
        rows = list(rows)
        lines += page(title, columns, rows) if rows else []
    return lines


def rest_of(summary):
    lines = page("Resident memory", ["target", "idle MiB", "after load MiB"],
                 [[name, f"{row['idle_mib']:.1f}", f"{row['after_mib']:.1f}"] for name, row in summary["memory"].items()])
    if summary.get("counts"):
        lines += page("Per request, one after the other", ["target", "system calls", "of these", "allocations", "bytes"],
                      [[name, *row] for name, row in summary["counts"].items()])
    if summary.get("start"):
        lines += [f"gatehoused full, start to first forwarded answer: "
                  f"{spread([s['seconds'] * 1000 for s in summary['start']])} ms; resident then "
                  f"{spread([s['rss_kib'] / 1024 for s in summary['start']], '{:.1f}')} MiB.", ""]
    if summary.get("soak"):
        lines += page("Soak of the full set-up", ["after requests", "minutes", "resident MiB", "descriptors"],
                      [[f"{s['requests']:,}", f"{s['minutes']:.1f}", f"{s['rss_mib']:.1f}", str(s["descriptors"])]
                       for s in summary["soak"]["samples"]])
        lines += [f"Failed in it: {summary['soak']['failed']}.", ""]
    if summary.get("peers"):
        lines += page("Peers, closed loop", ["peer", "connections", "CPU µs/request", "in nginx's", "requests/s", "failed"],
                      summary["peers"])
    return lines


def markdown(summary):
    figures = Figures(summary["runs"])
    head = [f"Medians of {len(summary['runs'])} runs, lowest and highest in brackets. Other work on the machine moves all "
            "figures; the ratios are taken within each run.", ""]
    return "\n".join(head + parts_of(summary, figures) + rest_of(summary)).rstrip() + "\n"


def short(part, rows):
    """One line while it runs."""
    if part == "search":
        return ", ".join(f"{name} {cell['rate']:.0f}/s" for name, cell in rows["rate"].items())
    count = "events" if part == "streams" else "requests"
    said = []
    for row, cells in rows.items():
        full, nginx = cells.get("gatehoused full"), cells.get("nginx")
        own, base = (micros_per(r, count) if r else None for r in (full, nginx))
        if own and base:
            said.append(f"{row}: {own:.1f} µs = {own / base:.2f}× nginx")
    return "; ".join(said)


def failures(summary):
    """What makes the figures worthless: work that was not done."""
    found = []
    for number, run in enumerate(summary["runs"], 1):
        for part, rows in run.items():
            for row, cells in rows.items():
                for name, cell in cells.items():
                    if cell.get("failed") or cell.get("disordered"):
                        found.append(f"run {number}, {part} {row}, {name}: {cell['failed']} of {cell['sent']} failed, "
                                     f"{cell['disordered']} out of order")
    return found


def write(summary, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gateway_bench.json").write_text(json.dumps(summary, indent=1) + "\n")
    (folder / "gateway_bench.md").write_text(markdown(summary) + "\n![CPU in nginx's](gateway_bench.svg)\n")
    figures = Figures(summary["runs"])
    bars = {}
    for label, part, row, value in (("request, 64 connections", "closed", 64, per_request),
                                    ("streamed event, 32 streams", "streams", 32, per_event),
                                    ("10 KB answer", "bodies", "10k", per_request),
                                    ("100 KB answer", "bodies", "100k", per_request)):
        ratios = {t: figures.ratios(part, row, t, value) for t in summary["targets"] if t != "direct"}
        if any(ratios.values()):
            bars[label] = {t: (statistics.median(r), min(r), max(r)) for t, r in ratios.items() if r}
    (folder / "gateway_bench.svg").write_text(plot.bars("CPU in nginx's of the same run", bars))

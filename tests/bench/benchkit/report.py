# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of all runs as medians and ratios, as JSON and as a Markdown table."""
import json
import statistics


def median(values):
    values = [v for v in values if v is not None]
    return statistics.median(values) if values else None


def micros_per(result, count):
    return result["cpu"] * 1e6 / count if count else None


def figures(runs, name):
    """Medians of one target. Ratios are taken within each run first: only there did both sides meet the same machine."""
    def paired(kind, count, against):
        own = [micros_per(run[kind][name], run[kind][name][count]) if name in run[kind] else None for run in runs]
        base = [micros_per(run[kind]["nginx"], run[kind]["nginx"][count]) for run in runs]
        if against == "value":
            return median(own)
        return median([a / b if a is not None and b else None for a, b in zip(own, base)])

    def added(percentile):
        return median([run["one"][name][percentile] - run["one"]["direct"][percentile] for run in runs])

    return {
        "cpu_us_per_request": paired("many", "requests", "value"),
        "cpu_ratio": paired("many", "requests", "ratio"),
        "cpu_us_per_request_one_connection": paired("one", "requests", "value"),
        "cpu_ratio_one_connection": paired("one", "requests", "ratio"),
        "cpu_us_per_event": paired("streams", "events", "value"),
        "event_ratio": paired("streams", "events", "ratio"),
        "requests_per_second": median([r["many"][name]["requests"] / r["many"][name]["seconds"] for r in runs]),
        "added_p50_us": added("p50"),
        "added_p99_us": added("p99"),
        "failed": sum(run[kind][name]["failed"] for run in runs for kind in run if name in run[kind]),
    }


def cell(value, form="{:.1f}"):
    return "–" if value is None else form.format(value)


COLUMNS = [
    ("CPU µs/request, 64 conn.", "cpu_us_per_request", "{:.0f}"),
    ("in nginx's", "cpu_ratio", "**{:.2f}**"),
    ("1 conn., in nginx's", "cpu_ratio_one_connection", "{:.2f}"),
    ("CPU µs/event", "cpu_us_per_event", "{:.1f}"),
    ("in nginx's", "event_ratio", "**{:.2f}**"),
    ("requests/s, 64 conn.", "requests_per_second", "{:.0f}"),
    ("added p50 µs", "added_p50_us", "{:.0f}"),
    ("added p99 µs", "added_p99_us", "{:.0f}"),
    ("failed", "failed", "{:d}"),
    ("RSS idle MiB", "rss_idle_mib", "{:.1f}"),
    ("RSS after load MiB", "rss_after_mib", "{:.1f}"),
]


def markdown(summary):
    lines = ["| | " + " | ".join(title for title, _, _ in COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for name, row in summary["targets"].items():
        lines.append(f"| {name} | " + " | ".join(cell(row.get(key), form) for _, key, form in COLUMNS) + " |")
    start = summary.get("start")
    if start:
        lines += ["", f"gatehoused, start to first forwarded answer: {start['seconds'] * 1000:.0f} ms (median of "
                  f"{start['runs']}); resident then {start['rss_mib']:.1f} MiB."]
    soak = summary.get("soak")
    if soak:
        lines += ["", f"gatehoused full after {soak['requests']:,} requests: {soak['rss_mib']:.1f} MiB resident."]
    return "\n".join(lines) + "\n"


def write(summary, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gateway_bench.json").write_text(json.dumps(summary, indent=1) + "\n")
    (folder / "gateway_bench.md").write_text(markdown(summary))

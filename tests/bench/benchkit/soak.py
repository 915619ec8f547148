# SPDX-License-Identifier: GPL-3.0-or-later
"""Load for long: does memory or the number of open descriptors grow?"""
import time

SLICE = 20  # seconds between two looks


def look(target, requests, began):
    return {"requests": requests, "minutes": (time.monotonic() - began) / 60,
            "rss_mib": target.process.resident_kib() / 1024, "descriptors": target.process.descriptors()}


def run(load, target, minutes, wanted, say):
    """At half of what a closed loop reaches, for so many minutes; or, with `wanted`, until so many requests are served."""
    began = time.monotonic()
    warm = load.closed(target, 64, 3)
    rate = warm.requests / warm.seconds / 2
    done, failed = warm.requests, warm.failed
    samples = [look(target, done, began)]
    while time.monotonic() - began < minutes * 60 or done < wanted:
        if done < wanted:
            result = load.closed(target, 64, SLICE)
        else:
            result = load.open(target, rate, SLICE)
        done += result.requests
        failed += result.failed
        samples.append(look(target, done, began))
        say(f"  soak: {done:,} requests, {samples[-1]['rss_mib']:.1f} MiB, {samples[-1]['descriptors']} descriptors")
    return {"rate": rate, "failed": failed, "samples": samples}

# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes of a measurement: started, weighed (CPU, resident memory, over the whole tree) and ended by their own id."""
import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children_of(pid):
    found = []
    with contextlib.suppress(OSError):
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *children_of(int(child))]
    return found


class Process:
    """One program and what it forks."""

    def __init__(self, command, log, environment=None, keep=()):
        self.log = open(log, "ab")
        self.popen = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT, pass_fds=keep,
                                      env={**os.environ, **(environment or {})})

    def tree(self):
        return [self.popen.pid, *children_of(self.popen.pid)]

    def cpu_seconds(self, threads=""):
        """CPU of all its processes so far, or of the threads whose names begin so: by the scheduler's nanoseconds where each
        thread that ran still lives, which is so for proxies and gateways, and tells short loads apart better than the ticks
        of utime and stime."""
        total = 0
        for pid in self.tree():
            with contextlib.suppress(OSError):
                for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
                    if (task / "comm").read_text().startswith(threads):
                        total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def status_kib(self, field):
        total = 0
        for pid in self.tree():
            with contextlib.suppress(OSError):
                for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
                    if line.startswith(field + ":"):
                        total += int(line.split()[1])
        return total

    def resident_kib(self):
        return self.status_kib("VmRSS")

    def peak_kib(self):
        """Resident at the most since forget_peak()."""
        return self.status_kib("VmHWM")

    def forget_peak(self):
        for pid in self.tree():
            with contextlib.suppress(OSError):
                pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")

    def descriptors(self):
        return sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in self.tree())

    def stop(self):
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGTERM)
            try:
                self.popen.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.popen.kill()
                self.popen.wait()
        self.log.close()


def ask(port, request):
    """Sends the bytes of one request on a connection of its own; its status, or 0 where nobody answers."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(request)
            answer = connection.recv(65536)
            return int(answer[9:12]) if answer.startswith(b"HTTP/1.") else 0
    except OSError:
        return 0


def wait_for(process, port, request, seconds=30):
    """Until the process answers the request with 200."""
    deadline = time.monotonic() + seconds
    status = 0
    while time.monotonic() < deadline and process.popen.poll() is None:
        status = ask(port, request)
        if status == 200:
            return
        time.sleep(0.002)
    raise RuntimeError(f"{process.popen.args[0]} did not answer with 200 (last status {status}); see {process.log.name}")

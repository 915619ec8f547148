# SPDX-License-Identifier: GPL-3.0-or-later
"""gatehoused as a service manager, an operator and an attacker on the same machine see it: options, the port, signals,
handed-down sockets, the encrypted key file, and what it leaves on the disk."""
import contextlib
import http.client
import json
import os
import pathlib
import resource
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time

from harness import Gateway, Provider

DAEMON = os.environ["GATEHOUSED"]
KEY = "sk-canary-0123456789abcdefghijklmnopqrstuvwxyz"
HELLO = [{"role": "user", "content": "Hello"}]


def run(*arguments, **more):
    return subprocess.run([DAEMON, *map(str, arguments)], capture_output=True, text=True, timeout=60, **more)


def ask(port, method="GET", path="/v1/models", body=None, host="127.0.0.1", fields=None):
    connection = http.client.HTTPConnection(host, port, timeout=30)
    fields = {**({"content-type": "application/json"} if body else {}), **(fields or {})}
    connection.request(method, path, json.dumps(body) if body else None, fields)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def models(port):
    return [model["id"] for model in json.loads(ask(port)[1])["data"]]


def eventually(what, test, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if test():
                return
        time.sleep(0.02)
    raise AssertionError(f"never: {what}")


def options():
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder) / "config.json"
        config.write_text(json.dumps({"version": 1, "server": {"port": 8123}, "providers": [
            {"id": "openai", "preset": "openai", "keys": [{"name": "k", "secret": "env:NO_SUCH_VARIABLE"}]}]}))
        sound = run("--config", config, "--check")
        assert sound.returncode == 0 and "is sound" in sound.stdout and "8123" in sound.stdout, sound
        assert "NO_SUCH_VARIABLE" in sound.stdout, "a variable that is not set is not named: " + sound.stdout
        assert "9123" in run("--config", config, "--check", "--port", 9123).stdout
        config.write_text('{"version": 1, "server": {"port": 80, "bind": 7}, "providers": [{"id": "x", "preset": "opnai"}]}')
        broken = run("--config", config, "--check")
        assert broken.returncode == 1 and "server.bind" in broken.stdout, broken
        config.write_text('{"version": 1, "server": {"port": 80}, "providers": [{"id": "x", "preset": "opnai"}]}')
        broken = run("--config", config, "--check")
        assert broken.returncode == 1 and "server.port" in broken.stdout and "opnai" in broken.stdout, broken
        config.write_text('{"version": 7}')
        newer = run("--config", config, "--check")
        assert newer.returncode == 1 and "version 7" in newer.stdout, newer
        assert os.listdir(folder) == ["config.json"], "--check leaves a trace: " + str(os.listdir(folder))
    for wrong in (("--port", "many"), ("--port", "0"), ("--port", "65536"), ("--bind", "example"), ("--passphrase-file", "/no/such")):
        said = run(*wrong)
        assert said.returncode == 2 and wrong[0] in said.stderr and wrong[1] in said.stderr, said
    assert run("--no-such-option").returncode == 1
    assert "gatehoused" in run("--version").stdout


def binding():
    with Gateway() as gateway:
        for other in ("127.0.0.2", "::1"):
            with contextlib.suppress(ConnectionRefusedError):
                socket.create_connection((other, gateway.port), timeout=5).close()
                raise AssertionError(f"it also listens on {other}")
    # By the file or over it; names stay a matter of the file, and an address that was asked for is no name.
    for bind, given, reach, host, status in (("127.0.0.3", None, "127.0.0.3", None, 200), ("127.0.0.1", "127.0.0.3", "127.0.0.3", None, 200),
                                             ("127.0.0.1", "0.0.0.0", "127.0.0.1", "192.0.2.7", 200), ("127.0.0.1", "0.0.0.0", "127.0.0.1", "evil.example", 403),
                                             ("127.0.0.1", None, "127.0.0.1", "192.0.2.7", 403)):
        with listening({"server": {"bind": bind}}, ["--bind", given] if given else []) as port:
            eventually(f"it listens: {bind}, {given}", lambda: ask(port, host=reach))
            assert ask(port, host=reach, fields={"host": host} if host else {})[0] == status, (bind, given, host)


@contextlib.contextmanager
def listening(config, arguments):
    gateway = Gateway(config)
    process = subprocess.Popen([DAEMON, "--config", gateway.config_path, "--data", gateway.data, "--port", str(gateway.port), *arguments],
                               stderr=subprocess.DEVNULL)
    try:
        yield gateway.port
    finally:
        process.terminate()
        assert process.wait(40) == 0
        gateway.folder.cleanup()


def taken_port():
    with Gateway() as gateway:
        with tempfile.TemporaryDirectory() as folder:
            second = run("--config", f"{folder}/config.json", "--data", folder, "--port", gateway.port)
        assert second.returncode == 1, second
        assert f"127.0.0.1:{gateway.port}: the port is taken by" in second.stderr, second.stderr
        assert "gatehoused" in second.stderr.split("taken by")[1] and f"process {gateway.process.pid}" in second.stderr, second.stderr
        free = int(second.stderr.split(" is free")[0].split()[-1])
        assert free > gateway.port
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", free))
        assert ask(gateway.port)[0] == 200, "the first one does not mind"


def reloading():
    with Gateway({"aliases": [{"alias": "one", "model": "sandbox/echo"}]}) as gateway:
        assert ask(gateway.port, path="/v1/models/one")[0] == 200
        stream = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=30)
        stream.request("POST", "/v1/chat/completions", json.dumps({"model": "sandbox/slow-600", "stream": True, "messages": HELLO}),
                       {"content-type": "application/json"})
        gateway.write_config({"sandbox": False, "aliases": [{"alias": "two", "model": "sandbox/echo"}]})
        gateway.process.send_signal(signal.SIGHUP)
        eventually("the new configuration counts", lambda: "sandbox/echo" not in models(gateway.port))
        answer = stream.getresponse()  # it keeps the configuration that it began with
        text = answer.read().decode()
        assert answer.status == 200 and text.rstrip().endswith("data: [DONE]"), text
        gateway.config_path.write_text('{"version": 1, "server": {"port": ')
        gateway.process.send_signal(signal.SIGHUP)
        eventually("a broken file is told", lambda: "was not taken: line 1" in gateway.log_text)
        aside = list(gateway.config_path.parent.glob("config.json.broken-*"))
        assert len(aside) == 1 and aside[0].name in gateway.log_text, f"kept aside: {aside}\n{gateway.log_text}"
        assert gateway.config_path.read_text() == '{"version": 1, "server": {"port": ', "it was overwritten"
        assert ask(gateway.port)[0] == 200 and "sandbox/echo" not in models(gateway.port), "what was in force stays in force"
        gateway.write_config({})  # no signal: the file is watched
        eventually("an edit counts by itself", lambda: "sandbox/echo" in models(gateway.port))


def stopping():
    with Gateway() as gateway:
        stream = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=30)
        stream.request("POST", "/v1/chat/completions", json.dumps({"model": "sandbox/slow-300", "stream": True, "messages": HELLO}),
                       {"content-type": "application/json"})
        answer = stream.getresponse()
        gateway.process.terminate()
        eventually("nobody new is let in", lambda: refused(gateway.port))
        text = answer.read().decode()
        assert text.rstrip().endswith("data: [DONE]"), "a running stream ends whole: " + text
        assert gateway.process.wait(20) == 0
        assert len(gateway.rows(1)) == 1, "its row is in the ledger"
    with Gateway({"server": {"drainTimeoutMs": 300}}) as gateway:
        stream = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=30)
        stream.request("POST", "/v1/chat/completions", json.dumps({"model": "sandbox/stall-1", "stream": True, "messages": HELLO}),
                       {"content-type": "application/json"})
        answer = stream.getresponse()
        answer.read1()
        gateway.process.terminate()
        assert gateway.process.wait(20) == 0, "it does not wait for ever"
        with contextlib.suppress(http.client.HTTPException, ConnectionError):
            assert b"[DONE]" not in answer.read(), "a stream that was cut ends clean"


def refused(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


def service_manager():
    """What systemd does for Type=notify and a .socket unit, by its protocol (sd_listen_fds(3), sd_notify(3))."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notices, \
            socket.create_server(("127.0.0.1", 0)) as listening:
        notices.bind(f"{folder}/notify")
        notices.settimeout(30)
        port = listening.getsockname()[1]
        waiting = socket.create_connection(("127.0.0.1", port))  # comes before the program does
        waiting.sendall(b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n")

        def hand_down():
            os.dup2(listening.fileno(), 3, inheritable=True)

        process = subprocess.Popen(["/bin/sh", "-c", f'LISTEN_PID=$$ exec "$0" --config {folder}/config.json --data {folder}/data', DAEMON],
                                   preexec_fn=hand_down, close_fds=False, stderr=subprocess.DEVNULL,
                                   env={**os.environ, "LISTEN_FDS": "1", "NOTIFY_SOCKET": f"{folder}/notify"})
        try:
            assert notices.recv(1000) == b"READY=1"
            waiting.settimeout(30)
            assert waiting.recv(1000).startswith(b"HTTP/1.1 200"), "who waited in the handed-down socket is served"
            process.terminate()
            assert notices.recv(1000) == b"STOPPING=1"
            waiting.close()
            assert process.wait(40) == 0
        finally:
            process.kill()


def key_file():
    provider = Provider()
    gateway = Gateway({"providers": [provider.entry(secret="file:up")]})
    passphrase = gateway.root / "passphrase"
    passphrase.write_text("correct horse battery staple\n")
    passphrase.chmod(0o600)
    base = ("--config", gateway.config_path, "--data", gateway.data)
    assert "passphrase" in run(*base, "--keep", "file:up", input=KEY).stderr, "without a passphrase it says what is missing"
    assert run(*base, "--keep", "env:UP", input=KEY).returncode == 1
    assert "empty" in run(*base, "--keep", "file:up", "--passphrase-file", passphrase, input="").stderr
    kept = run(*base, "--keep", "file:up", "--passphrase-file", passphrase, input=KEY + "\n")
    assert kept.returncode == 0 and KEY not in kept.stdout, kept
    assert stat.S_IMODE((gateway.data / "secrets.bin").stat().st_mode) == 0o600

    wrong = gateway.root / "wrong"
    wrong.write_text("incorrect horse")
    assert run(*base, "--keep", "file:up", "--passphrase-file", wrong, input="other").returncode == 1, "a wrong passphrase"

    chat = {"model": "up/m", "messages": HELLO}
    arguments = [[DAEMON, *map(str, base), "--port", str(gateway.port)]]
    for given in (["--passphrase-file", str(passphrase)], None):  # an option, then systemd's LoadCredential=
        environment = dict(os.environ) if given else {**os.environ, "CREDENTIALS_DIRECTORY": str(gateway.root)}
        process = subprocess.Popen(arguments[0] + (given or []), env=environment, stderr=subprocess.PIPE, text=True)
        try:
            eventually("the key reaches the provider", lambda: ask(gateway.port, "POST", "/v1/chat/completions", chat)[0] == 200)
            assert provider.seen[-1].headers["authorization"] == "Bearer " + KEY
        finally:
            process.terminate()
            assert KEY not in process.communicate(timeout=40)[1]

    process = subprocess.Popen(arguments[0], stderr=subprocess.PIPE, text=True)  # nobody gives the passphrase
    count = len(provider.seen)
    try:
        eventually("it starts all the same", lambda: ask(gateway.port)[0] == 200)
        status, text = ask(gateway.port, "POST", "/v1/chat/completions", chat)
        assert status >= 400 and "passphrase" in text, f"{status} {text}"
        assert len(provider.seen) == count, "nothing is sent without the key"
    finally:
        process.terminate()
        process.communicate(timeout=40)
    for path in gateway.root.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), f"the key lies in {path}"
    gateway.folder.cleanup()
    provider.shutdown()


def left_on_disk():
    """No core dump with keys in it, and nothing that another user could read whatever the umask."""
    before = os.umask(0)
    limit = resource.getrlimit(resource.RLIMIT_CORE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (limit[1], limit[1]))
    try:
        with Gateway({"storage": {"bodies": "on"}, "cache": {"exact": True}}, environment={"UP_KEY": KEY}) as gateway:
            assert ask(gateway.port, "POST", "/v1/chat/completions", {"model": "sandbox/echo", "messages": HELLO})[0] == 200
            gateway.rows(1)
            loose = [f"{path} {stat.S_IMODE(path.stat().st_mode):o}" for path in [gateway.data, *gateway.data.rglob("*")]
                     if stat.S_IMODE(path.stat().st_mode) & 0o077]
            assert not loose, f"others may read: {loose}"
            limits = pathlib.Path(f"/proc/{gateway.process.pid}/limits").read_text()
            core = next(line for line in limits.splitlines() if line.startswith("Max core file size")).split()
            assert core[4:6] == ["0", "0"], f"core dumps are allowed: {core}"
            assert KEY not in pathlib.Path(f"/proc/{gateway.process.pid}/cmdline").read_text()
            os.kill(gateway.process.pid, signal.SIGABRT)
            _, status = os.waitpid(gateway.process.pid, 0)
            gateway.process.returncode = -signal.SIGABRT
            assert os.WIFSIGNALED(status) and not os.WCOREDUMP(status), "it left a core dump"
    finally:
        os.umask(before)
        resource.setrlimit(resource.RLIMIT_CORE, limit)


def main():
    wrong = 0
    for check in (options, binding, taken_port, reloading, stopping, service_manager, key_file, left_on_disk):
        started = time.monotonic()
        try:
            check()
            print(f"{check.__name__}: {time.monotonic() - started:.1f} s")
        except Exception as error:  # the next one is worth knowing too
            wrong += 1
            print(f"WRONG {check.__name__}: {type(error).__name__}: {error}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

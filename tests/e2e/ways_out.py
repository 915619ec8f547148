# SPDX-License-Identifier: GPL-3.0-or-later
"""How a request leaves the machine, as the configuration says it for each provider: by an HTTP or SOCKS5 proxy, over TLS with
an authority of the user's own, never by a proxy to this machine, and once, whatever the provider does with it."""
import json
import os
import pathlib
import socket
import socketserver
import ssl
import subprocess
import sys
import tempfile
import threading

from bad_input import send
from harness import Gateway, Provider

KEY = {"UP_KEY": "sk-canary-0123456789abcdefghijklmnopqrstuvwxyz"}
CHAT = {"messages": [{"role": "user", "content": "Hello"}]}


def ask(gateway, provider):
    status, _, text = send(gateway.port, "/v1/chat/completions", json.dumps({**CHAT, "model": f"{provider}/m"}).encode())
    return status, text.decode()


class Proxy(socketserver.ThreadingTCPServer):
    """Takes every name for `target`; remembers what it was asked for, in the words of HTTP CONNECT or SOCKS5."""

    daemon_threads = allow_reuse_address = True

    def __init__(self, target, greet):
        super().__init__(("127.0.0.1", 0), None)
        self.target, self.greet, self.asked = target, greet, []
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def finish_request(self, request, address):
        wanted = self.greet(request)
        if wanted is None:
            return
        self.asked.append(wanted)
        with socket.create_connection(self.target) as upstream:
            threading.Thread(target=pump, args=(upstream, request), daemon=True).start()
            pump(request, upstream)


def pump(source, sink):
    try:
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def exactly(connection, count):
    out = b""
    while len(out) < count:
        piece = connection.recv(count - len(out))
        if not piece:
            raise ConnectionError("ended early")
        out += piece
    return out


def http_connect(user=None):
    def greet(connection):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += exactly(connection, 1)
        if user and b"proxy-authorization: basic " + user not in head.lower():
            connection.sendall(b'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n')
            return greet(connection)
        method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
        assert method == "CONNECT", method
        connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        return target

    return greet


def socks5(connection):
    version, count = exactly(connection, 2)
    assert version == 5
    exactly(connection, count)
    connection.sendall(b"\x05\x00")
    _, command, _, kind = exactly(connection, 4)
    assert (command, kind) == (1, 3), "the name is resolved where the proxy is"
    name = exactly(connection, exactly(connection, 1)[0]).decode()
    port = int.from_bytes(exactly(connection, 2), "big")
    connection.sendall(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
    return f"{name}:{port}"


def proxies():
    provider = Provider()
    by_http, by_socks = Proxy(provider.server_address, http_connect()), Proxy(provider.server_address, socks5)
    entries = [provider.entry(id, baseUrl=f"http://{id}.invalid:1234/base/v1", proxy=proxy) for id, proxy in (
        ("web", f"http://127.0.0.1:{by_http.port}"), ("socks", f"socks5://127.0.0.1:{by_socks.port}"), ("none", "http://127.0.0.1:9"))]
    entries.append(provider.entry("here", proxy=f"http://127.0.0.1:{by_http.port}"))  # at 127.0.0.1
    everywhere = {name: f"http://127.0.0.1:{by_http.port}" for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")}
    with Gateway({"providers": entries}, {**KEY, **everywhere}) as gateway:
        assert ask(gateway, "here")[0] == 200 and not by_http.asked, f"this machine is asked through a proxy: {by_http.asked}"
        status, text = ask(gateway, "web")
        assert status == 200 and by_http.asked == ["web.invalid:1234"], (status, text, by_http.asked)
        status, text = ask(gateway, "socks")
        assert status == 200 and by_socks.asked == ["socks.invalid:1234"], (status, text, by_socks.asked)
        assert len(provider.seen) == 3 and all(seen.line.startswith("POST /base/v1/") for seen in provider.seen), provider.seen
        status, text = ask(gateway, "none")
        assert status >= 500 and "none" in text and "proxy" in text.lower(), (status, text)
    provider.shutdown()


def authority():
    with tempfile.TemporaryDirectory() as folder:
        own = pathlib.Path(folder)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", own / "key.pem", "-out", own / "cert.pem"],
                       check=True, capture_output=True)
        provider = Provider()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(own / "cert.pem", own / "key.pem")
        provider.socket = context.wrap_socket(provider.socket, server_side=True)
        base = f"https://127.0.0.1:{provider.server_address[1]}/base/v1"
        entries = [provider.entry("trusted", baseUrl=base, caFile=str(own / "cert.pem")), provider.entry("stranger", baseUrl=base),
                   provider.entry("lost", baseUrl=base, caFile=str(own / "no-such.pem"))]
        with Gateway({"providers": entries}, KEY) as gateway:
            status, text = ask(gateway, "stranger")
            assert status >= 500 and "stranger" in text and "certificate" in text.lower(), (status, text)
            status, text = ask(gateway, "lost")
            assert status >= 500 and "no-such.pem" in text, (status, text)
            assert not provider.seen, "the key went to somebody who is not trusted"
            status, text = ask(gateway, "trusted")
            assert status == 200 and len(provider.seen) == 1, (status, text)
        provider.shutdown()


def sent_once():
    """A provider that reads a whole request and closes has perhaps billed it."""
    received = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            connection, _ = server.accept()
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(65536)
            head, _, body = head.partition(b"\r\n\r\n")
            length = int(next(line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")))
            while len(body) < length:
                body += connection.recv(65536)
            received.append(body)
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    entry = {"id": "up", "preset": "custom", "baseUrl": f"http://127.0.0.1:{server.getsockname()[1]}/v1", "models": ["m"],
             "keys": [{"name": "main", "secret": "env:UP_KEY"}]}
    with Gateway({"providers": [entry]}, KEY) as gateway:
        status, text = ask(gateway, "up")
        assert status >= 500 and "up" in text, (status, text)
        gateway.rows(1)
        assert len(received) == 1, f"it was sent {len(received)} times"


def main():
    wrong = 0
    for check in (proxies, authority, sent_once):
        try:
            check()
            print(check.__name__, "as configured")
        except Exception as error:
            wrong += 1
            print(f"WRONG {check.__name__}: {type(error).__name__}: {error}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

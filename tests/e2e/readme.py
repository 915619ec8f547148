# SPDX-License-Identifier: GPL-3.0-or-later
"""README's first requests and its configuration, as they stand there, run as a newcomer would run them."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from bad_input import send
from harness import Gateway

README = (pathlib.Path(__file__).resolve().parents[2] / "README.md").read_text()
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.S)


def the(kind, word):
    found = [text for language, text in BLOCKS if language == kind and word in text]
    assert len(found) == 1, f"{len(found)} {kind} blocks with {word}"
    return found[0]


def main():
    with Gateway() as gateway:
        here = f"127.0.0.1:{gateway.port}"
        curl = subprocess.run(["bash", "-c", the("sh", "curl").replace("127.0.0.1:8080", here)], capture_output=True, text=True, timeout=60)
        assert curl.returncode == 0 and '"Hello, Gatehouse!"' in curl.stdout, curl
        client = subprocess.run([sys.executable, "-c", the("python", "OpenAI").replace("127.0.0.1:8080", here)], capture_output=True, text=True,
                                timeout=60)
        assert client.stdout.strip() == "Hello, Gatehouse!", client
        for row in re.findall(r"^\| [^|]+ \| (`http.*) \|$", README, re.M):  # base URLs, and what else they may be
            for base in re.findall(r"`(?:http://127\.0\.0\.1:8080)?(/?[^`]*)`", row):
                path = {"": "/api/tags", "/anthropic": "/anthropic/v1/models", "/genai": "/genai/v1beta/models", "/ollama": "/ollama/api/tags",
                        "/bedrock": None}.get(base, base + "/models")
                assert path is None or send(gateway.port, path, method="GET")[0] == 200, f"{base} does not answer at {path}"
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder) / "config.json"
        config.write_text(the("json", "providers"))
        check = subprocess.run([os.environ["GATEHOUSED"], "--config", config, "--check"], capture_output=True, text=True,
                               env={**os.environ, "OPENAI_API_KEY": "x"})
        assert check.returncode == 0 and "is sound" in check.stdout and "warning" not in check.stdout, check.stdout
    for path in re.findall(r"\]\(((?!http)[^)#]+)\)", README):
        assert (pathlib.Path(__file__).resolve().parents[2] / path).exists(), f"README names {path}, which is not there"
    for script in re.findall(r"^(scripts/\w+\.sh)", README, re.M):
        assert os.access(pathlib.Path(__file__).resolve().parents[2] / script, os.X_OK), script
    print("README says what is so")


if __name__ == "__main__":
    main()

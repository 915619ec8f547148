# SPDX-License-Identifier: GPL-3.0-or-later
"""Other gateways in front of the same provider, where they are installed: LiteLLM (PyPI) and Portkey (npm)."""
import json
import pathlib
import shutil
import subprocess

from benchkit.processes import free_port, wait_for
from benchkit.setups import MODEL, WHOLE, Target, chat

START_SECONDS = 120


def litellm(bench):
    if not shutil.which("litellm"):
        return None
    port = free_port()
    config = bench.root / "litellm.json"  # JSON is YAML too
    config.write_text(json.dumps({"model_list": [{"model_name": MODEL, "litellm_params": {
        "model": f"openai/{MODEL}", "api_key": "sk-bench",
        "api_base": f"http://127.0.0.1:{bench.provider_port}{WHOLE['1k']}/v1"}}]}))
    command = ["litellm", "--config", str(config), "--host", "127.0.0.1", "--port", str(port), "--num_workers", "1"]
    # It starts without a key of its own only where it is told so.
    environment = {"LITELLM_TELEMETRY": "False", "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true"}
    return Target("LiteLLM", port, bench.run("litellm", command, environment), {"1k": chat(MODEL)})


def portkey(bench):
    if not shutil.which("npx"):
        return None
    there = subprocess.run(["npm", "ls", "@portkey-ai/gateway", "--parseable"], timeout=60, stdin=subprocess.DEVNULL,
                           capture_output=True).stdout.strip()  # to ask it for help would start it
    if not there:
        return None
    port = free_port()
    headers = {"x-portkey-provider": "openai", "authorization": "Bearer sk-bench",
               "x-portkey-custom-host": f"http://127.0.0.1:{bench.provider_port}{WHOLE['1k']}/v1"}
    command = ["npx", "--no-install", "@portkey-ai/gateway", f"--port={port}", "--headless"]
    return Target("Portkey", port, bench.run("portkey", command), {"1k": chat(MODEL, headers=headers)})


def last_words(bench):
    """Of the program that was started last: its folder is gone when the measurement ends."""
    lines = pathlib.Path(bench.processes[-1].log.name).read_text(errors="replace").splitlines()
    return "".join(f"\n    {line}" for line in lines[-5:])


def measure(bench, load, seconds, say):
    """Rows of the table; a peer that is absent or does not start is named and left out."""
    nginx = next(t for t in bench.targets if t.name == "nginx")
    rows = []
    for name, make in (("LiteLLM", litellm), ("Portkey", portkey)):
        try:
            target = make(bench)
            if not target:
                say(f"  {name} is not installed: left out")
                continue
            wait_for(target.process, target.port, target.whole.raw(), START_SECONDS)
        except (RuntimeError, OSError, subprocess.TimeoutExpired) as problem:
            say(f"  {name} does not start: {problem}{last_words(bench)}")
            continue
        for connections in (1, 64):
            base, own = (load.closed(t, connections, seconds) for t in (nginx, target))
            cost, nginx_cost = (r.cpu * 1e6 / max(1, r.requests) for r in (own, base))
            rows.append([name, str(connections), f"{cost:.0f}", f"{cost / nginx_cost:.1f}",
                         f"{own.requests / own.seconds:.0f}", str(own.failed)])
        target.process.stop()
    return rows

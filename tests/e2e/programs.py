# SPDX-License-Identifier: GPL-3.0-or-later
"""Claude Code, Codex CLI and Gemini CLI, pointed at a gateway as *Connect a program* does it: each is asked something
without its screen, and its request comes with the client key and its answer is shown. Nobody else can be reached."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from harness import Gateway, skip

KEY = "gh-programs-0123456789abcdef"
CONFIG = {"server": {"requireClientKey": True},
          "clients": [{"id": "programs", "sha256": hashlib.sha256(KEY.encode()).hexdigest()}],
          "routes": [{"id": "all", "targets": [{"provider": "sandbox", "model": "echo"}]}]}


def nothing(home, work):
    pass


# What its user answers once: that the folder is trusted (else it does not read its .env), and *Use Gemini API key*.
def answer_gemini(home, work):
    folder = home / ".gemini"
    (folder / "trustedFolders.json").write_text(json.dumps({str(work): "TRUST_FOLDER"}))
    (folder / "settings.json").write_text(json.dumps({"security": {"auth": {"selectedType": "gemini-api-key"}}}))


PROGRAMS = [("claude-code", ["claude", "-p"], "/v1/messages", nothing),
            ("codex", ["codex", "exec", "--skip-git-repo-check"], "/v1/responses", nothing),
            ("gemini-cli", ["gemini", "-p"], "GenerateContent", answer_gemini)]


def asked(command, home, work):
    dead = "http://127.0.0.1:9"
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "dumb",
                   "HTTPS_PROXY": dead, "HTTP_PROXY": dead, "NO_PROXY": "127.0.0.1,localhost"}
    return subprocess.run(command, cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=120)


def check(gateway, bin_folder, program, number):
    name, command, path, prepare = program
    word = f"Marigold-{number}"
    with tempfile.TemporaryDirectory(prefix="gatehouse-programs-") as folder:
        home, work = pathlib.Path(folder) / "home", pathlib.Path(folder) / "work"
        home.mkdir()
        work.mkdir()
        subprocess.run([os.environ["CONNECT_PROGRAM"], name, home, gateway.base, KEY], check=True)
        prepare(home, work)
        before = len(gateway.rows())
        said = asked([str(bin_folder / command[0]), *command[1:], f"Say {word}"], home, work)
        rows = [row for row in gateway.rows(before + 1)[before:] if path.lower() in row["path"].lower()]
    faults = []
    if word not in said.stdout:
        faults.append(f"the answer is not shown (exit {said.returncode}): {said.stdout[-400:]} {said.stderr[-800:]}")
    if not rows:
        faults.append(f"no request for {path} in the ledger")
    faults += [f"a request of {row['client']!r}" for row in rows if row["client"] != "programs"]
    print(f"{name}: {len(rows)} requests, {'; '.join(faults) or 'its answer is shown'}")
    return faults


def main():
    bin_folder = pathlib.Path(__file__).resolve().parents[2] / ".cache/programs/node_modules/.bin"
    if not bin_folder.is_dir():
        skip("the programs are absent: run scripts/programs.sh")
    with Gateway(CONFIG) as gateway:
        faults = [fault for i, program in enumerate(PROGRAMS)
                  for fault in check(gateway, bin_folder, program, 7421 + i)]
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The clients of clients.mjs as if they were Python: one Node.js process, one line for each call."""
import json
import os
import pathlib
import shutil
import subprocess

from . import words

HERE = pathlib.Path(__file__).resolve().parent
MODULES = HERE.parents[2] / ".cache/node/node_modules"


class NodeError(Exception):
    pass


class NodeProcess:
    def __init__(self, base):
        environment = {**os.environ, "GATEHOUSE_URL": base, "GATEHOUSE_NODE_MODULES": str(MODULES), "GATEHOUSE_WORDS": words.for_node()}
        self.process = subprocess.Popen(["node", str(HERE / "clients.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env=environment, text=True)

    def call(self, client, cell, model):
        self.process.stdin.write(json.dumps({"client": client, "cell": cell, "model": model}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise NodeError("the process of the clients in Node.js has ended")
        answer = json.loads(line)
        if "error" in answer:
            raise NodeError(answer["error"])
        return answer["told"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)


class NodeClient:
    """One client of the process; a cell that it lacks is None, as in the Python clients."""
    errors = (NodeError,)
    lacks = {"anthropic": ("embed",), "bedrock": ("embed",)}

    def __init__(self, process, name):
        self.process, self.name = process, name

    def __getattr__(self, cell):
        if cell in self.lacks.get(self.name, ()):
            return None
        return lambda model: self.process.call(self.name, cell, model)


def available():
    return shutil.which("node") and MODULES.is_dir()

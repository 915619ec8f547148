# SPDX-License-Identifier: GPL-3.0-or-later
"""node.py SCRIPT.mjs: runs a Node.js client against a gateway of its own."""
import os
import pathlib
import shutil
import subprocess
import sys

from harness import Gateway, skip


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    modules = root / ".cache/node/node_modules"
    if not shutil.which("node") or not modules.is_dir():
        skip("Node.js or its packages are absent: run scripts/sdks.sh")
    with Gateway() as gateway:
        environment = {**os.environ, "GATEHOUSE_URL": gateway.base, "GATEHOUSE_NODE_MODULES": str(modules)}
        sys.exit(subprocess.run(["node", sys.argv[1]], env=environment, timeout=120).returncode)


if __name__ == "__main__":
    main()

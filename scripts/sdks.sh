#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The official client packages that the end-to-end tests drive the gateway with, in folders of their own under
# .cache/. Versions are pinned: a test that fails must fail for a reason of ours.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .cache
python_packages="openai==1.109.1 anthropic==0.70.0 google-genai==1.45.0 boto3==1.40.50 ollama==0.6.0 jsonschema==4.25.1 genai-prices==0.0.36"
node_packages="openai@6.3.0 @anthropic-ai/sdk@0.65.0 @google/genai@1.24.0"

if [ "$(cat .cache/venv.packages 2>/dev/null)" != "$python_packages" ]; then
    python3 -m venv .cache/venv
    # shellcheck disable=SC2086
    .cache/venv/bin/pip install --quiet $python_packages
    echo "$python_packages" >.cache/venv.packages
fi
if [ "$(cat .cache/node.packages 2>/dev/null)" != "$node_packages" ]; then
    mkdir -p .cache/node
    # shellcheck disable=SC2086
    npm install --silent --no-audit --no-fund --prefix .cache/node $node_packages
    echo "$node_packages" >.cache/node.packages
fi

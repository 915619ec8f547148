#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The official client packages that the end-to-end tests drive the gateway with, in folders of their own under
# .cache/. Versions are pinned: a test that fails must fail for a reason of ours.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .cache
# gguf, numpy: a tiny model for a real Ollama.
python_packages="openai==1.109.1 anthropic==0.70.0 google-genai==1.45.0 boto3==1.42.60 ollama==0.6.0 jsonschema==4.25.1 genai-prices==0.0.36 langchain-openai==1.1.9 langchain-anthropic==1.0.4 gguf==0.17.1 numpy==2.4.6"
# In a folder of its own, for it wants other versions of the official packages. Of litellm 1.82.7, 1.82.8 and 1.107.0 stolen
# releases were published; never leave its version open.
litellm_packages="litellm==1.109.1"
node_packages="openai@6.3.0 @anthropic-ai/sdk@0.65.0 @google/genai@1.24.0 @aws-sdk/client-bedrock-runtime@3.1000.0 ollama@0.6.0 ai@5.0.277 @ai-sdk/openai-compatible@1.0.61 zod@4.6.7"

# python_folder NAME PACKAGES
python_folder() {
    [ "$(cat ".cache/$1.packages" 2>/dev/null)" = "$2" ] && return 0
    python3 -m venv ".cache/$1"
    # shellcheck disable=SC2086
    ".cache/$1/bin/pip" install --quiet $2
    echo "$2" >".cache/$1.packages"
}

python_folder venv "$python_packages"
python_folder venv-litellm "$litellm_packages"
if [ "$(cat .cache/node.packages 2>/dev/null)" != "$node_packages" ]; then
    mkdir -p .cache/node
    # shellcheck disable=SC2086
    npm install --silent --no-audit --no-fund --prefix .cache/node $node_packages
    echo "$node_packages" >.cache/node.packages
fi

# The oracle of costs, in a place of its own: it is the only one of its kind, and its prices are of one day.
oracle_packages="genai-prices==0.2.3"
if [ "$(cat .cache/oracle.packages 2>/dev/null)" != "$oracle_packages" ]; then
    python3 -m venv .cache/oracle
    .cache/oracle/bin/pip install --quiet "$oracle_packages"
    echo "$oracle_packages" >.cache/oracle.packages
fi

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The programs that *Connect a program* points at the gateway, for tests/e2e/programs.py, in a folder of their own under
# .cache/. Versions are pinned: what they read of their files has changed before. Some 900 MB, so not part of sdks.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
packages="@anthropic-ai/claude-code@2.1.332 @openai/codex@0.169.0 @google/gemini-cli@0.61.0"
[ "$(cat .cache/programs.packages 2>/dev/null)" = "$packages" ] && exit 0
mkdir -p .cache/programs
# Without install scripts but the one that puts Claude Code's program in its place: the others build what is not needed here.
# shellcheck disable=SC2086
npm install --silent --no-audit --no-fund --ignore-scripts --prefix .cache/programs $packages
(cd .cache/programs/node_modules/@anthropic-ai/claude-code && node install.cjs)
echo "$packages" >.cache/programs.packages

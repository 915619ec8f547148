// SPDX-License-Identifier: GPL-3.0-or-later
// The official packages for Node.js, driven line by line by node_clients.py: {"client", "cell", "model"} comes, {"told"} or
// {"error"} goes back. Each client does what the Python clients beside this file do.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

import { anthropic } from './node/anthropic.mjs';
import { bedrock } from './node/bedrock.mjs';
import { gemini } from './node/gemini.mjs';
import { ollama } from './node/ollama.mjs';
import { openai, responses } from './node/openai.mjs';

const require = createRequire(process.env.GATEHOUSE_NODE_MODULES + '/');
const words = JSON.parse(process.env.GATEHOUSE_WORDS);
const base = process.env.GATEHOUSE_URL;
const clients = {};
for (const [name, make] of Object.entries({ openai, responses, anthropic, gemini, bedrock, ollama }))
  clients[name] = make(require, base, words);

for await (const line of createInterface({ input: process.stdin })) {
  const { client, cell, model } = JSON.parse(line);
  let answer;
  try {
    answer = { told: (await clients[client][cell](model)) ?? null };
  } catch (error) {
    answer = { error: `${error.name}: ${error.message}` };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}

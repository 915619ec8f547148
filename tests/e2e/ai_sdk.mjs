// SPDX-License-Identifier: GPL-3.0-or-later
// The AI SDK with its OpenAI-compatible provider, run by frameworks.py: MODEL QUESTION ANSWER.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(process.env.GATEHOUSE_NODE_MODULES + '/');
const { generateText, stepCountIs, streamText, tool } = require('ai');
const { createOpenAICompatible } = require('@ai-sdk/openai-compatible');
const { z } = require('zod');

const [name, prompt, wanted] = process.argv.slice(2);
const provider = createOpenAICompatible({ name: 'gatehouse', baseURL: process.env.GATEHOUSE_URL + '/v1', apiKey: 'unused' });
const model = provider(name);

assert.equal((await generateText({ model, prompt, maxRetries: 0 })).text, wanted);
let streamed = '';
for await (const piece of streamText({ model, prompt, maxRetries: 0 }).textStream) streamed += piece;
assert.equal(streamed, wanted);
const temperature = tool({
  description: 'Degrees in a city.',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => 'nine in ' + city,
});
const looped = await generateText({ model, prompt, maxRetries: 0, tools: { temperature }, stopWhen: stepCountIs(3) });
console.log(JSON.stringify(looped.text));

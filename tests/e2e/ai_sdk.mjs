// SPDX-License-Identifier: GPL-3.0-or-later
// The AI SDK with its OpenAI-compatible provider, run by frameworks.py: QUESTION ANSWER MODEL….
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(process.env.GATEHOUSE_NODE_MODULES + '/');
const { generateText, stepCountIs, streamText, tool } = require('ai');
const { createOpenAICompatible } = require('@ai-sdk/openai-compatible');
const { z } = require('zod');

const [prompt, wanted, ...names] = process.argv.slice(2);
const provider = createOpenAICompatible({ name: 'gatehouse', baseURL: process.env.GATEHOUSE_URL + '/v1', apiKey: 'unused' });
const temperature = tool({
  description: 'Degrees in a city.',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => 'nine in ' + city,
});

async function loop(model) {
  assert.equal((await generateText({ model, prompt, maxRetries: 0 })).text, wanted);
  let streamed = '';
  for await (const piece of streamText({ model, prompt, maxRetries: 0 }).textStream) streamed += piece;
  assert.equal(streamed, wanted);
  return (await generateText({ model, prompt, maxRetries: 0, tools: { temperature }, stopWhen: stepCountIs(3) })).text;
}

const finals = [];
for (const name of names) finals.push(await loop(provider(name)));
console.log(JSON.stringify(finals));

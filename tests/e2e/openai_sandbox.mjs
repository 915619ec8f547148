// SPDX-License-Identifier: GPL-3.0-or-later
// The official openai package for Node.js against the sandbox. GATEHOUSE_URL says where the gateway is.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(process.env.GATEHOUSE_NODE_MODULES + '/');
const OpenAI = require('openai').default ?? require('openai');

const client = new OpenAI({ baseURL: process.env.GATEHOUSE_URL + '/v1', apiKey: 'unused', maxRetries: 0 });
const messages = [{ role: 'user', content: 'Hello, Gatehouse!' }];

const whole = await client.chat.completions.create({ model: 'sandbox/echo', messages });
assert.equal(whole.choices[0].message.content, 'Hello, Gatehouse!');

let text = '';
const stream = await client.chat.completions.create({ model: 'sandbox/lorem-20', messages, stream: true });
for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? '';
assert.equal(text.split(' ').length, 20);

const tools = [{ type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } } }];
const call = await client.chat.completions.create({ model: 'sandbox/tools', messages, tools });
assert.equal(call.choices[0].finish_reason, 'tool_calls');

const models = [];
for await (const model of client.models.list()) models.push(model.id);
assert.ok(models.includes('sandbox/echo'));
const embedded = await client.embeddings.create({ model: 'sandbox/echo', input: 'a' });
assert.ok(embedded.data[0].embedding.length > 0);

await assert.rejects(client.chat.completions.create({ model: 'sandbox/error-429', messages }), OpenAI.RateLimitError);
await assert.rejects(client.chat.completions.create({ model: 'nowhere/gpt', messages }), OpenAI.NotFoundError);
await assert.rejects(async () => {
  for await (const _ of await client.chat.completions.create({ model: 'sandbox/cut-3', messages, stream: true }));
});
console.log('openai (Node.js) against the sandbox: all calls agree');

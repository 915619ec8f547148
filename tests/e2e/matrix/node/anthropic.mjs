// SPDX-License-Identifier: GPL-3.0-or-later
// The package @anthropic-ai/sdk for Node.js.
import assert from 'node:assert/strict';

export function anthropic(require, base, words) {
  const Anthropic = require('@anthropic-ai/sdk').default ?? require('@anthropic-ai/sdk');
  const client = new Anthropic({ baseURL: base + '/anthropic', apiKey: 'unused', maxRetries: 0 });
  const user = { role: 'user', content: words.TEXT };
  const tool = (name, input_schema) => ({ name, input_schema });
  const body = (model, messages, more) => ({ model, max_tokens: 500, messages, ...more });
  const create = (model, messages, more = {}) => client.messages.create(body(model, messages, more));
  const streamed = (model, messages, more = {}) => client.messages.stream(body(model, messages, more)).finalMessage();
  const textOf = (message) => message.content.filter((b) => b.type === 'text').map((b) => b.text).join('');
  const callsOf = (message) => message.content.filter((b) => b.type === 'tool_use');
  const result = (call, content) => ({ type: 'tool_result', tool_use_id: call.id, content });
  const said = (message) => ({ role: 'assistant', content: message.content });
  const usage = (message) => [message.usage.input_tokens, message.usage.output_tokens];
  return {
    async whole(model) {
      const answer = await create(model, [user], { system: words.SYSTEM });
      return { text: textOf(answer), finish: answer.stop_reason, usage: usage(answer) };
    },
    async stream(model) {
      const answer = await streamed(model, [user]);
      return { text: textOf(answer), finish: answer.stop_reason, usage: usage(answer) };
    },
    async loop(model) {
      const messages = [user];
      const calls = [];
      for (let turn = 0; turn <= words.CITIES.length; ++turn) {
        const answer = await create(model, messages, { tools: [tool('weather', words.WEATHER)] });
        if (answer.stop_reason !== 'tool_use') return { calls, text: textOf(answer) };
        const made = callsOf(answer);
        calls.push(...made.map((c) => [c.name, c.input]));
        messages.push(said(answer), { role: 'user', content: made.map((c) => result(c, `sunny in ${c.input.city}`)) });
      }
    },
    async parallel(model) {
      const tools = [tool('weather', words.WEATHER), tool('clock', words.CLOCK)];
      const first = await streamed(model, [user], { tools });
      const made = callsOf(first);
      const results = { role: 'user', content: made.map((c) => result(c, 'result of ' + c.name)) };
      const final = await create(model, [user, said(first), results], { tools });
      return { calls: made.map((c) => [c.name, c.input]), text: textOf(final) };
    },
    async image(model) {
      const source = { type: 'base64', media_type: 'image/png', data: words.IMAGE };
      const content = [{ type: 'image', source }, { type: 'text', text: words.TEXT }];
      return { text: textOf(await create(model, [{ role: 'user', content }])) };
    },
    async structured(model) {
      const output_config = { format: { type: 'json_schema', schema: words.BOOK } };
      return { value: JSON.parse(textOf(await create(model, [user], { output_config }))) };
    },
    async thinking(model) {
      const more = { tools: [tool('weather', words.WEATHER)], thinking: { type: 'enabled', budget_tokens: 8192 }, max_tokens: 10000 };
      const first = await create(model, [user], more);
      const { thinking } = first.content.find((b) => b.type === 'thinking');
      const final = await create(model, [user, said(first), { role: 'user', content: [result(callsOf(first)[0], 'sunny')] }], more);
      return { thinking, text: textOf(final) };
    },
    async error(model) {
      try {
        await create(model, [user]);
      } catch (error) {
        assert(error instanceof Anthropic.BadRequestError, String(error));
        return { status: error.status, message: error.message };
      }
    },
    async long(model) {
      return { text: textOf(await streamed(model, [user])) };
    },
    async cut(model) {
      let before = '';
      try {
        for await (const event of await create(model, [user], { stream: true })) {
          if (event.type === 'content_block_delta') before += event.delta.text;
        }
      } catch (error) {
        return { before, told: error.message };
      }
    },
  };
}

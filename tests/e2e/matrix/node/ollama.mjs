// SPDX-License-Identifier: GPL-3.0-or-later
// The package ollama for Node.js.
import assert from 'node:assert/strict';

export function ollama(require, base, words) {
  const { Ollama } = require('ollama');
  const client = new Ollama({ host: base });
  const user = { role: 'user', content: words.TEXT };
  const tool = (name, parameters) => ({ type: 'function', function: { name, parameters } });
  const result = (call, content) => ({ role: 'tool', tool_name: call.function.name, content });
  const create = (model, messages, more = {}) => client.chat({ model, messages, ...more });
  const streamed = async (model, messages, more = {}) => {
    const parts = [];
    for await (const part of await create(model, messages, { ...more, stream: true })) parts.push(part);
    return parts;
  };
  const text = (parts) => parts.map((part) => part.message.content ?? '').join('');
  const callsOf = (message) => (message.tool_calls ?? []).map((call) => [call.function.name, call.function.arguments]);
  const usage = (answer) => [answer.prompt_eval_count, answer.eval_count];
  return {
    async whole(model) {
      const answer = await create(model, [{ role: 'system', content: words.SYSTEM }, user]);
      return { text: answer.message.content, finish: answer.done_reason, usage: usage(answer) };
    },
    async stream(model) {
      const parts = await streamed(model, [user]);
      assert.deepEqual(parts.map((part) => part.done), parts.map((_, i) => i === parts.length - 1));
      return { text: text(parts), finish: parts.at(-1).done_reason, usage: usage(parts.at(-1)) };
    },
    async loop(model) {
      const messages = [user];
      const calls = [];
      for (let turn = 0; turn <= words.CITIES.length; ++turn) {
        const { message } = await create(model, messages, { tools: [tool('weather', words.WEATHER)] });
        if (!message.tool_calls) return { calls, text: message.content };
        calls.push(...callsOf(message));
        messages.push(message, ...message.tool_calls.map((call) => result(call, `sunny in ${call.function.arguments.city}`)));
      }
    },
    async parallel(model) {
      const tools = [tool('weather', words.WEATHER), tool('clock', words.CLOCK)];
      const made = (await streamed(model, [user], { tools })).flatMap((part) => part.message.tool_calls ?? []);
      const message = { role: 'assistant', content: '', tool_calls: made };
      const final = await create(model, [user, message, ...made.map((call) => result(call, 'result of ' + call.function.name))], { tools });
      return { calls: callsOf(message), text: final.message.content };
    },
    async image(model) {
      return { text: (await create(model, [{ ...user, images: [words.IMAGE] }])).message.content };
    },
    async structured(model) {
      return { value: JSON.parse((await create(model, [user], { format: words.BOOK })).message.content) };
    },
    async thinking(model) {
      const more = { tools: [tool('weather', words.WEATHER)], think: 'high' };
      const { message } = await create(model, [user], more);
      const final = await create(model, [user, message, result(message.tool_calls[0], 'sunny')], more);
      return { thinking: message.thinking, text: final.message.content };
    },
    async embed(model) {
      return { vectors: (await client.embed({ model, input: words.INPUTS })).embeddings };
    },
    async error(model) {
      try {
        await create(model, [user]);
      } catch (error) {
        assert.equal(error.name, 'ResponseError', String(error));
        return { status: error.status_code, message: error.message };
      }
    },
    async long(model) {
      return { text: text(await streamed(model, [user])) };
    },
    async cut(model) {
      let before = '';
      try {
        for await (const part of await create(model, [user], { stream: true })) before += part.message.content ?? '';
      } catch (error) {
        return { before, told: error.message };
      }
    },
  };
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The package openai for Node.js: chat/completions and Responses.
import assert from 'node:assert/strict';

const collect = async (stream) => {
  const all = [];
  for await (const one of stream) all.push(one);
  return all;
};

export function openai(require, base, words) {
  const OpenAI = require('openai').default ?? require('openai');
  const client = new OpenAI({ baseURL: base + '/v1', apiKey: 'unused', maxRetries: 0 });
  const user = { role: 'user', content: words.TEXT };
  const tool = (name, parameters) => ({ type: 'function', function: { name, parameters } });
  const create = (model, messages, more = {}) => client.chat.completions.create({ model, messages, ...more });
  const text = (chunks) => chunks.map((c) => c.choices[0]?.delta?.content ?? '').join('');
  return {
    async whole(model) {
      const answer = await create(model, [{ role: 'system', content: words.SYSTEM }, user]);
      const { message, finish_reason: finish } = answer.choices[0];
      return { text: message.content, finish, usage: [answer.usage.prompt_tokens, answer.usage.completion_tokens] };
    },
    async stream(model) {
      const chunks = await collect(await create(model, [user], { stream: true, stream_options: { include_usage: true } }));
      const { usage } = chunks.at(-1);
      const finish = chunks.filter((c) => c.choices.length).at(-1).choices[0].finish_reason;
      return { text: text(chunks), finish, usage: [usage.prompt_tokens, usage.completion_tokens] };
    },
    async loop(model) {
      const messages = [user];
      const calls = [];
      for (let turn = 0; turn <= words.CITIES.length; ++turn) {
        const { message, finish_reason: finish } = (await create(model, messages, { tools: [tool('weather', words.WEATHER)] })).choices[0];
        if (finish !== 'tool_calls') return { calls, text: message.content };
        messages.push(message);
        for (const call of message.tool_calls) {
          const given = JSON.parse(call.function.arguments);
          calls.push([call.function.name, given]);
          messages.push({ role: 'tool', tool_call_id: call.id, content: `sunny in ${given.city}` });
        }
      }
    },
    async parallel(model) {
      const tools = [tool('weather', words.WEATHER), tool('clock', words.CLOCK)];
      const { message } = (await client.chat.completions.stream({ model, messages: [user], tools }).finalChatCompletion()).choices[0];
      const results = message.tool_calls.map((c) => ({ role: 'tool', tool_call_id: c.id, content: 'result of ' + c.function.name }));
      const final = await create(model, [user, message, ...results], { tools });
      const calls = message.tool_calls.map((c) => [c.function.name, JSON.parse(c.function.arguments)]);
      return { calls, text: final.choices[0].message.content };
    },
    async image(model) {
      const content = [{ type: 'text', text: words.TEXT },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,' + words.IMAGE } }];
      return { text: (await create(model, [{ role: 'user', content }])).choices[0].message.content };
    },
    async structured(model) {
      const response_format = { type: 'json_schema', json_schema: { name: 'book', strict: true, schema: words.BOOK } };
      return { value: JSON.parse((await create(model, [user], { response_format })).choices[0].message.content) };
    },
    async thinking(model) {
      const more = { tools: [tool('weather', words.WEATHER)], reasoning_effort: 'high' };
      const { message } = (await create(model, [user], more)).choices[0];
      const result = { role: 'tool', tool_call_id: message.tool_calls[0].id, content: 'sunny' };
      const final = await create(model, [user, message, result], more);
      return { thinking: message.reasoning_content, text: final.choices[0].message.content };
    },
    async embed(model) {
      const answer = await client.embeddings.create({ model, input: words.INPUTS });
      return { vectors: answer.data.map((one) => one.embedding) };
    },
    async error(model) {
      try {
        await create(model, [user]);
      } catch (error) {
        assert(error instanceof OpenAI.BadRequestError, String(error));
        return { status: error.status, message: error.message };
      }
    },
    async long(model) {
      return { text: text(await collect(await create(model, [user], { stream: true }))) };
    },
    async cut(model) {
      let before = '';
      try {
        for await (const chunk of await create(model, [user], { stream: true })) before += chunk.choices[0]?.delta?.content ?? '';
      } catch (error) {
        return { before, told: error.message };
      }
    },
  };
}

export function responses(require, base, words) {
  const OpenAI = require('openai').default ?? require('openai');
  const client = new OpenAI({ baseURL: base + '/v1', apiKey: 'unused', maxRetries: 0 });
  const user = { role: 'user', content: words.TEXT };
  const tool = (name, parameters) => ({ type: 'function', name, parameters, strict: false });
  const create = (model, input, more = {}) => client.responses.create({ model, input, store: false, ...more });
  const result = (call, output) => ({ type: 'function_call_output', call_id: call.call_id, output });
  const callsOf = (answer) => answer.output.filter((item) => item.type === 'function_call');
  const text = (events) => events.filter((e) => e.type === 'response.output_text.delta').map((e) => e.delta).join('');
  const usage = (answer) => [answer.usage.input_tokens, answer.usage.output_tokens];
  return {
    async whole(model) {
      const answer = await create(model, words.TEXT, { instructions: words.SYSTEM });
      return { text: answer.output_text, finish: answer.status, usage: usage(answer) };
    },
    async stream(model) {
      const events = await collect(await create(model, words.TEXT, { stream: true }));
      assert.deepEqual(events.map((e) => e.sequence_number), events.map((_, i) => i));
      const last = events.at(-1).response;
      return { text: text(events), finish: last.status, usage: usage(last) };
    },
    async loop(model) {
      const given = [user];
      const calls = [];
      for (let turn = 0; turn <= words.CITIES.length; ++turn) {
        const answer = await create(model, given, { tools: [tool('weather', words.WEATHER)] });
        if (!callsOf(answer).length) return { calls, text: answer.output_text };
        given.push(...answer.output);
        for (const call of callsOf(answer)) {
          calls.push([call.name, JSON.parse(call.arguments)]);
          given.push(result(call, `sunny in ${JSON.parse(call.arguments).city}`));
        }
      }
    },
    async parallel(model) {
      const tools = [tool('weather', words.WEATHER), tool('clock', words.CLOCK)];
      const answer = await client.responses.stream({ model, input: [user], tools }).finalResponse();
      const made = callsOf(answer);
      const final = await create(model, [user, ...answer.output, ...made.map((c) => result(c, 'result of ' + c.name))], { tools });
      return { calls: made.map((c) => [c.name, JSON.parse(c.arguments)]), text: final.output_text };
    },
    async image(model) {
      const content = [{ type: 'input_text', text: words.TEXT },
        { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,' + words.IMAGE }];
      return { text: (await create(model, [{ role: 'user', content }])).output_text };
    },
    async structured(model) {
      const format = { type: 'json_schema', name: 'book', strict: true, schema: words.BOOK };
      return { value: JSON.parse((await create(model, words.TEXT, { text: { format } })).output_text) };
    },
    async thinking(model) {
      const more = { tools: [tool('weather', words.WEATHER)], reasoning: { effort: 'high', summary: 'auto' },
        include: ['reasoning.encrypted_content'] };
      const first = await create(model, [user], more);
      const thought = first.output.find((item) => item.type === 'reasoning');
      const final = await create(model, [user, ...first.output, result(callsOf(first)[0], 'sunny')], more);
      return { thinking: thought.summary[0].text, text: final.output_text };
    },
    async embed(model) {
      const answer = await client.embeddings.create({ model, input: words.INPUTS });
      return { vectors: answer.data.map((one) => one.embedding) };
    },
    async error(model) {
      try {
        await create(model, words.TEXT);
      } catch (error) {
        assert(error instanceof OpenAI.BadRequestError, String(error));
        return { status: error.status, message: error.message };
      }
    },
    async long(model) {
      return { text: text(await collect(await create(model, words.TEXT, { stream: true }))) };
    },
    async cut(model) {
      let before = '';
      try {
        for await (const event of await create(model, words.TEXT, { stream: true })) {
          if (event.type === 'response.output_text.delta') before += event.delta;
          if (event.type === 'response.failed') return { before, told: event.response.error.message };
        }
      } catch (error) {
        return { before, told: error.message };
      }
    },
  };
}

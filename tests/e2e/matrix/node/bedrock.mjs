// SPDX-License-Identifier: GPL-3.0-or-later
// The package @aws-sdk/client-bedrock-runtime for Node.js. It speaks HTTP/2 unless it is given another handler.
import assert from 'node:assert/strict';

export function bedrock(require, base, words) {
  const { BedrockRuntimeClient, BedrockRuntimeServiceException, ConverseCommand, ConverseStreamCommand } = require('@aws-sdk/client-bedrock-runtime');
  const { NodeHttpHandler } = require('@smithy/node-http-handler');
  const client = new BedrockRuntimeClient({
    endpoint: base + '/bedrock',
    region: 'us-east-1',
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler(),
  });
  const user = { role: 'user', content: [{ text: words.TEXT }] };
  const tools = (declared) => ({
    tools: Object.entries(declared).map(([name, json]) => ({ toolSpec: { name, inputSchema: { json } } })),
  });
  const create = (modelId, messages, more = {}) => client.send(new ConverseCommand({ modelId, messages, ...more }));
  const streamed = async (modelId, messages, more = {}) => (await client.send(new ConverseStreamCommand({ modelId, messages, ...more }))).stream;
  const collect = async (stream) => {
    const all = [];
    for await (const one of stream) all.push(one);
    return all;
  };
  const text = (message) => message.content.map((block) => block.text ?? '').join('');
  const deltas = (events) => events.map((e) => e.contentBlockDelta?.delta.text ?? '').join('');
  const callsOf = (message) => message.content.filter((block) => block.toolUse).map((block) => block.toolUse);
  const results = (message, say) => ({
    role: 'user',
    content: callsOf(message).map((call) => ({ toolResult: { toolUseId: call.toolUseId, content: [{ text: say(call) }] } })),
  });
  const usage = (told) => [told.inputTokens, told.outputTokens];
  return {
    async whole(model) {
      const answer = await create(model, [user], { system: [{ text: words.SYSTEM }] });
      return { text: text(answer.output.message), finish: answer.stopReason, usage: usage(answer.usage) };
    },
    async stream(model) {
      const events = await collect(await streamed(model, [user]));
      const finish = events.find((e) => e.messageStop).messageStop.stopReason;
      return { text: deltas(events), finish, usage: usage(events.find((e) => e.metadata).metadata.usage) };
    },
    async loop(model) {
      const messages = [user];
      const calls = [];
      for (let turn = 0; turn <= words.CITIES.length; ++turn) {
        const answer = await create(model, messages, { toolConfig: tools({ weather: words.WEATHER }) });
        const { message } = answer.output;
        if (answer.stopReason !== 'tool_use') return { calls, text: text(message) };
        calls.push(...callsOf(message).map((call) => [call.name, call.input]));
        messages.push(message, results(message, (call) => `sunny in ${call.input.city}`));
      }
    },
    async parallel(model) {
      const toolConfig = tools({ weather: words.WEATHER, clock: words.CLOCK });
      const blocks = [];
      for (const event of await collect(await streamed(model, [user], { toolConfig }))) {
        const { contentBlockStart: start, contentBlockDelta: delta } = event;
        if (start?.start?.toolUse) blocks[start.contentBlockIndex] = { ...start.start.toolUse, input: '' };
        if (delta?.delta.toolUse) blocks[delta.contentBlockIndex].input += delta.delta.toolUse.input;
      }
      const content = blocks.filter(Boolean).map((block) => ({ toolUse: { ...block, input: JSON.parse(block.input) } }));
      const message = { role: 'assistant', content };
      const final = await create(model, [user, message, results(message, (call) => 'result of ' + call.name)], { toolConfig });
      return { calls: callsOf(message).map((call) => [call.name, call.input]), text: text(final.output.message) };
    },
    async image(model) {
      const image = { image: { format: 'png', source: { bytes: Buffer.from(words.IMAGE, 'base64') } } };
      const answer = await create(model, [{ role: 'user', content: [{ text: words.TEXT }, image] }]);
      return { text: text(answer.output.message) };
    },
    async structured(model) {
      const structure = { jsonSchema: { name: 'book', schema: JSON.stringify(words.BOOK) } };
      const outputConfig = { textFormat: { type: 'json_schema', structure } };
      return { value: JSON.parse(text((await create(model, [user], { outputConfig })).output.message)) };
    },
    async thinking(model) {
      const more = {
        toolConfig: tools({ weather: words.WEATHER }),
        additionalModelRequestFields: { thinking: { type: 'enabled', budget_tokens: 8192 } },
      };
      const { message } = (await create(model, [user], more)).output;
      const thought = message.content.find((block) => block.reasoningContent).reasoningContent.reasoningText.text;
      const final = await create(model, [user, message, results(message, () => 'sunny')], more);
      return { thinking: thought, text: text(final.output.message) };
    },
    async error(model) {
      try {
        await create(model, [user]);
      } catch (error) {
        assert(error instanceof BedrockRuntimeServiceException, String(error));
        return { status: error.$metadata.httpStatusCode, message: error.message };
      }
    },
    async long(model) {
      return { text: deltas(await collect(await streamed(model, [user]))) };
    },
    async cut(model) {
      let before = '';
      try {
        for await (const event of await streamed(model, [user])) before += event.contentBlockDelta?.delta.text ?? '';
      } catch (error) {
        return { before, told: error.message };
      }
    },
  };
}

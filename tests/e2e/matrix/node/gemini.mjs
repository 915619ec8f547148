// SPDX-License-Identifier: GPL-3.0-or-later
// The package @google/genai for Node.js.
import assert from 'node:assert/strict';

export function gemini(require, base, words) {
  const { ApiError, GoogleGenAI } = require('@google/genai');
  const client = new GoogleGenAI({ apiKey: 'unused', httpOptions: { baseUrl: base + '/genai' } });
  const userTurn = (...parts) => ({ role: 'user', parts });
  const user = userTurn({ text: words.TEXT });
  const tools = (declared) => [{ functionDeclarations: Object.entries(declared).map(([name, parametersJsonSchema]) => ({ name, parametersJsonSchema })) }];
  const create = (model, contents, config = {}) => client.models.generateContent({ model, contents, config });
  const streamed = async (model, contents, config = {}) => {
    const chunks = [];
    for await (const chunk of await client.models.generateContentStream({ model, contents, config })) chunks.push(chunk);
    return chunks;
  };
  const text = (chunks) => chunks.map((c) => c.text ?? '').join('');
  const usage = (answer) => [answer.usageMetadata.promptTokenCount, answer.usageMetadata.candidatesTokenCount];
  const back = (calls, say) => userTurn(...calls.map((c) => ({ functionResponse: { id: c.id, name: c.name, response: { output: say(c) } } })));
  return {
    async whole(model) {
      const answer = await create(model, words.TEXT, { systemInstruction: words.SYSTEM });
      return { text: answer.text, finish: answer.candidates[0].finishReason, usage: usage(answer) };
    },
    async stream(model) {
      const chunks = await streamed(model, words.TEXT);
      const finish = chunks.map((c) => c.candidates?.[0]?.finishReason).filter(Boolean).at(-1);
      return { text: text(chunks), finish, usage: usage(chunks.at(-1)) };
    },
    async loop(model) {
      const contents = [user];
      const calls = [];
      for (let turn = 0; turn <= words.CITIES.length; ++turn) {
        const answer = await create(model, contents, { tools: tools({ weather: words.WEATHER }) });
        if (!answer.functionCalls) return { calls, text: answer.text };
        calls.push(...answer.functionCalls.map((c) => [c.name, c.args]));
        contents.push(answer.candidates[0].content, back(answer.functionCalls, (c) => `sunny in ${c.args.city}`));
      }
    },
    async parallel(model) {
      const config = { tools: tools({ weather: words.WEATHER, clock: words.CLOCK }) };
      const chunks = await streamed(model, [user], config);
      const parts = chunks.flatMap((c) => c.candidates?.[0]?.content?.parts ?? []).filter((p) => p.functionCall);
      const calls = parts.map((p) => p.functionCall);
      const final = await create(model, [user, { role: 'model', parts }, back(calls, (c) => 'result of ' + c.name)], config);
      return { calls: calls.map((c) => [c.name, c.args]), text: final.text };
    },
    async image(model) {
      return { text: (await create(model, [userTurn({ text: words.TEXT }, { inlineData: { mimeType: 'image/png', data: words.IMAGE } })])).text };
    },
    async structured(model) {
      const config = { responseMimeType: 'application/json', responseJsonSchema: words.BOOK };
      return { value: JSON.parse((await create(model, words.TEXT, config)).text) };
    },
    async thinking(model) {
      const config = { tools: tools({ weather: words.WEATHER }), thinkingConfig: { includeThoughts: true, thinkingBudget: 8192 } };
      const first = await create(model, [user], config);
      const { content } = first.candidates[0];
      const final = await create(model, [user, content, back(first.functionCalls, () => 'sunny')], config);
      return { thinking: content.parts.filter((p) => p.thought).map((p) => p.text).join(''), text: final.text };
    },
    async embed(model) {
      const answer = await client.models.embedContent({ model, contents: words.INPUTS });
      return { vectors: answer.embeddings.map((one) => one.values) };
    },
    async error(model) {
      try {
        await create(model, words.TEXT);
      } catch (error) {
        assert(error instanceof ApiError, String(error));
        return { status: error.status, message: error.message };
      }
    },
    async long(model) {
      return { text: text(await streamed(model, words.TEXT)) };
    },
    // An error event is passed over by this SDK or raised as it likes; either way no finish reason came.
    async cut(model) {
      let before = '';
      let finish;
      try {
        for await (const chunk of await client.models.generateContentStream({ model, contents: words.TEXT })) {
          before += chunk.text ?? '';
          finish ??= chunk.candidates?.[0]?.finishReason;
        }
      } catch (error) {
        return { before, told: error.message };
      }
      return finish ? null : { before, told: 'no finish reason' };
    },
  };
}

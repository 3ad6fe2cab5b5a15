// OpenAI's JavaScript client against the gateway: prints one line of JSON per case, {"case": name, "error": null or what went wrong}.
// NEXUSAI_BASE_URL and NEXUSAI_KEY say where; NEXUSAI_MODELS is the first part of the models' names.
import assert from 'node:assert/strict';
import OpenAI from 'openai';

const text = 'Hello, wörld 你好';
const messages = [{ role: 'user', content: 'Hi' }];
const client = connected(process.env.NEXUSAI_KEY, 0);

function connected(apiKey, maxRetries) {
  return new OpenAI({ baseURL: process.env.NEXUSAI_BASE_URL, apiKey, maxRetries });
}

function asking(part, more = {}) {
  return { model: `${process.env.NEXUSAI_MODELS}/${part}`, messages, ...more };
}

function ask(part, more) {
  return client.chat.completions.create(asking(part, more));
}

function assertToolCalls(choice) {
  assert.equal(choice.finish_reason, 'tool_calls');
  const calls = choice.message.tool_calls.map((call) => `${call.id} ${call.function.name}${call.function.arguments}`);
  assert.deepEqual(calls, ['call_1 weather{"city":"Köln"}', 'call_2 clock{}']);
}

const cases = {
  async whole() {
    const answer = await ask('whole');
    assert.equal(answer.choices[0].message.content, text);
    assert.equal(answer.choices[0].finish_reason, 'stop');
    assert.equal(answer.usage.total_tokens, 18);
  },

  async ids() {
    const { response, request_id: id } = await ask('whole').withResponse();
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.equal(response.headers.get('x-upstream-request-id'), 'upstream-1');
  },

  async stream() {
    const stream = client.chat.completions.stream(asking('stream', { stream_options: { include_usage: true } }));
    const answer = await stream.finalChatCompletion();
    assert.equal(answer.choices[0].message.content, text);
    assert.equal(answer.choices[0].finish_reason, 'stop');
    assert.deepEqual([answer.usage.prompt_tokens, answer.usage.completion_tokens], [11, 7]);
  },

  async stream_without_usage() {
    let content = '';
    for await (const chunk of await ask('stream', { stream: true })) {
      assert.equal(chunk.choices.length, 1);
      assert.equal(chunk.usage ?? null, null);
      content += chunk.choices[0].delta.content ?? '';
    }
    assert.equal(content, text);
  },

  async tools() {
    const answer = await ask('tools', { tools: [{ type: 'function', function: { name: 'weather', parameters: {} } }] });
    assertToolCalls(answer.choices[0]);
  },

  async tools_streamed() {
    const answer = await client.chat.completions.stream(asking('tools-stream')).finalChatCompletion();
    assertToolCalls(answer.choices[0]);
  },

  async picture() {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7) % 251);
    const url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
    const content = [{ type: 'text', text: 'What is this?' }, { type: 'image_url', image_url: { url } }];
    const answer = await ask('picture', { messages: [{ role: 'user', content }] });
    assert.equal(answer.choices[0].message.content, 'A picture');
  },

  async models() {
    const wanted = asking('whole').model;
    const ids = [];
    for await (const model of client.models.list()) {
      ids.push(model.id);
    }
    assert.ok(ids.includes(wanted));
    assert.equal((await client.models.retrieve(wanted)).id, wanted);
    await assert.rejects(client.models.retrieve('none/such'), OpenAI.NotFoundError);
  },

  async unauthorized() {
    const stranger = connected('sk-nobody', 0);
    await assert.rejects(stranger.chat.completions.create(asking('whole')), thrown(OpenAI.AuthenticationError, 401, 'invalid_api_key'));
  },

  async unknown_model() {
    await assert.rejects(ask('none'), thrown(OpenAI.NotFoundError, 404, 'model_not_found'));
  },

  async no_model() {
    await assert.rejects(ask('none', { model: undefined }), thrown(OpenAI.BadRequestError, 400, 'missing_model'));
  },

  async refused() {
    await assert.rejects(ask('refused'), thrown(OpenAI.BadRequestError, 400, 'context_length_exceeded'));
  },

  async limited() {
    await assert.rejects(ask('limited'), (error) => {
      assert.equal(error.headers.get('retry-after'), '120');
      return thrown(OpenAI.RateLimitError, 429, 'rate_limit_exceeded')(error);
    });
  },

  async broken() {
    await assert.rejects(ask('broken'), (error) => {
      assert.equal(error.error.attempts[0].status, 500);
      return thrown(OpenAI.InternalServerError, 502, 'upstream_failed')(error);
    });
  },

  async recovering() {
    const retrying = connected(process.env.NEXUSAI_KEY, 2);
    const answer = await retrying.chat.completions.create(asking('recovering'));
    assert.equal(answer.choices[0].message.content, 'Recovered');
  },

  async cut() {
    const stream = await ask('cut', { stream: true });
    await assert.rejects(async () => {
      for await (const chunk of stream) {
        assert.ok(chunk.choices);
      }
    }, OpenAI.APIError);
  },

  async leaving() {
    let chunks = 0;
    for await (const chunk of await ask('endless', { stream: true })) {
      assert.ok(chunk.choices);
      if (++chunks === 3) {
        break;
      }
    }
  },
};

function thrown(type, status, code) {
  return (error) => {
    assert.ok(error instanceof type, `${error.name} is no ${type.name}: ${error.message}`);
    assert.deepEqual([error.status, error.code], [status, code]);
    return true;
  };
}

for (const [name, run] of Object.entries(cases)) {
  const error = await run().then(() => null, (thrownError) => thrownError.stack);
  console.log(JSON.stringify({ case: name, error }));
}

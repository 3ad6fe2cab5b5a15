"""OpenAI's Python client against the gateway: prints one line of JSON per case, {"case": name, "error": None or what went wrong}.

NEXUSAI_BASE_URL and NEXUSAI_KEY say where; NEXUSAI_MODELS is the first part of the models' names.
"""

import asyncio
import base64
import json
import os
import re
import traceback

import openai

TEXT = "Hello, wörld 你好"


def connected(key, retries, kind=openai.OpenAI):
    return kind(base_url=os.environ["NEXUSAI_BASE_URL"], api_key=key, max_retries=retries)


CLIENT = connected(os.environ["NEXUSAI_KEY"], 0)


def asking(part, **more):
    return {"model": os.environ["NEXUSAI_MODELS"] + "/" + part, "messages": [{"role": "user", "content": "Hi"}], **more}


def ask(part, **more):
    return CLIENT.chat.completions.create(**asking(part, **more))


def equal(got, wanted):
    assert got == wanted, f"{got!r} is not {wanted!r}"


def raises(kind, status, code, call):
    try:
        call()
    except kind as failure:
        equal((failure.status_code, failure.code), (status, code))
        return failure
    raise AssertionError(f"no {kind.__name__}")


def assert_tool_calls(choice):
    equal(choice.finish_reason, "tool_calls")
    calls = [f"{call.id} {call.function.name}{call.function.arguments}" for call in choice.message.tool_calls]
    equal(calls, ['call_1 weather{"city":"Köln"}', "call_2 clock{}"])


def whole():
    answer = ask("whole")
    equal(answer.choices[0].message.content, TEXT)
    equal(answer.choices[0].finish_reason, "stop")
    equal(answer.usage.total_tokens, 18)


def ids():
    raw = CLIENT.chat.completions.with_raw_response.create(**asking("whole"))
    assert re.fullmatch("[0-9a-f-]{36}", raw.request_id), raw.request_id
    equal(raw.headers["x-upstream-request-id"], "upstream-1")


def stream():
    """With the asynchronous client."""

    async def run():
        async with connected(os.environ["NEXUSAI_KEY"], 0, openai.AsyncOpenAI) as client:
            async with client.chat.completions.stream(**asking("stream", stream_options={"include_usage": True})) as events:
                return await events.get_final_completion()

    answer = asyncio.run(run())
    equal(answer.choices[0].message.content, TEXT)
    equal(answer.choices[0].finish_reason, "stop")
    equal((answer.usage.prompt_tokens, answer.usage.completion_tokens), (11, 7))


def stream_without_usage():
    content = ""
    for chunk in ask("stream", stream=True):
        equal(len(chunk.choices), 1)
        equal(chunk.usage, None)
        content += chunk.choices[0].delta.content or ""
    equal(content, TEXT)


def tools():
    weather = {"type": "function", "function": {"name": "weather", "parameters": {}}}
    assert_tool_calls(ask("tools", tools=[weather]).choices[0])


def tools_streamed():
    with CLIENT.chat.completions.stream(**asking("tools-stream")) as events:
        assert_tool_calls(events.get_final_completion().choices[0])


def picture():
    data = bytes(i * 7 % 251 for i in range(300_000))
    url = "data:image/png;base64," + base64.b64encode(data).decode()
    content = [{"type": "text", "text": "What is this?"}, {"type": "image_url", "image_url": {"url": url}}]
    answer = ask("picture", messages=[{"role": "user", "content": content}])
    equal(answer.choices[0].message.content, "A picture")


def models():
    wanted = asking("whole")["model"]
    assert wanted in [model.id for model in CLIENT.models.list()]
    equal(CLIENT.models.retrieve(wanted).id, wanted)
    raises(openai.NotFoundError, 404, "model_not_found", lambda: CLIENT.models.retrieve("none/such"))


def unauthorized():
    stranger = connected("sk-nobody", 0)
    raises(openai.AuthenticationError, 401, "invalid_api_key", lambda: stranger.chat.completions.create(**asking("whole")))


def unknown_model():
    raises(openai.NotFoundError, 404, "model_not_found", lambda: ask("none"))


def no_model():
    raises(openai.BadRequestError, 400, "missing_model", lambda: ask("none", extra_body={"model": None}))


def refused():
    raises(openai.BadRequestError, 400, "context_length_exceeded", lambda: ask("refused"))


def limited():
    failure = raises(openai.RateLimitError, 429, "rate_limit_exceeded", lambda: ask("limited"))
    equal(failure.response.headers["retry-after"], "120")


def broken():
    failure = raises(openai.InternalServerError, 502, "upstream_failed", lambda: ask("broken"))
    equal(failure.body["attempts"][0]["status"], 500)


def recovering():
    retrying = connected(os.environ["NEXUSAI_KEY"], 2)
    equal(retrying.chat.completions.create(**asking("recovering")).choices[0].message.content, "Recovered")


def cut():
    try:
        for _ in ask("cut", stream=True):
            pass
    except openai.APIError:
        return
    raise AssertionError("no APIError")


def leaving():
    with ask("endless", stream=True) as chunks:
        for _ in range(3):
            next(chunks)


CASES = [whole, ids, stream, stream_without_usage, tools, tools_streamed, picture, models, unauthorized, unknown_model, no_model, refused,
         limited, broken, recovering, cut, leaving]

for case in CASES:
    error = None
    try:
        case()
    except BaseException:
        error = traceback.format_exc()
    print(json.dumps({"case": case.__name__, "error": error}), flush=True)

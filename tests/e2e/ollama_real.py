# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Ollama (scripts/ollama.sh) with a tiny model of random weights behind the gateway: its native and its compatible
API, through clients of its own dialect and of others. With temperature 0 the model always says the same, so that every way
must tell what Ollama tells directly."""
import contextlib
import json
import os
import pathlib
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import anthropic
import ollama
import openai

import tiny_gguf
from harness import Gateway, free_port, skip

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / ".cache/ollama/ollama"
OPTIONS = {"temperature": 0, "seed": 1, "num_predict": 12}
MESSAGES = [{"role": "user", "content": "hello world"}]


class Ollama:
    def __init__(self, folder):
        self.port, self.folder = free_port(), folder
        self.base = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        environment = {**os.environ, "HOME": str(self.folder), "OLLAMA_HOST": f"127.0.0.1:{self.port}",
                       "OLLAMA_MODELS": str(self.folder / "models"), "OLLAMA_NUM_PARALLEL": "1"}
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen([str(PROGRAM), "serve"], env=environment, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(self.base + "/api/version", timeout=2).close()
                break
            time.sleep(0.05)
        tiny_gguf.write(str(self.folder / "tiny.gguf"))
        # One thread: two of them wait for each other by spinning, which takes seconds a token on a busy machine.
        (self.folder / "Modelfile").write_text("FROM ./tiny.gguf\nPARAMETER num_thread 1\n")
        subprocess.run([str(PROGRAM), "create", "tiny", "-f", "Modelfile"], env=environment, cwd=self.folder, check=True,
                       capture_output=True, timeout=120)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=60)
        self.log.close()


def same(what, got, wanted):
    assert got == wanted, f"{what}: {got!r}, directly {wanted!r}"
    print(f"{what}: as Ollama itself says")


def native(direct, through, base):
    """Ollama's own client, once without and once with the gateway in between."""
    model = "local/tiny:latest"
    assert model in [m.model for m in through.list().models], through.list()
    same("show", through.show(model).modelinfo, direct.show("tiny").modelinfo)
    with urllib.request.urlopen(base + "/ollama/api/version", timeout=5) as answer:
        assert json.load(answer)["version"], "no version"
    ask = {"messages": MESSAGES, "options": OPTIONS}
    whole, wanted = through.chat(model=model, **ask), direct.chat(model="tiny", **ask)
    same("native chat, whole", (whole.message.content, whole.done_reason, whole.eval_count, whole.prompt_eval_count),
         (wanted.message.content, wanted.done_reason, wanted.eval_count, wanted.prompt_eval_count))
    parts, direct_parts = list(through.chat(model=model, stream=True, **ask)), list(direct.chat(model="tiny", stream=True, **ask))
    same("native chat, streamed", [p.message.content for p in parts], [p.message.content for p in direct_parts])
    same("generate", through.generate(model=model, prompt="hello", options=OPTIONS).response,
         direct.generate(model="tiny", prompt="hello", options=OPTIONS).response)
    same("embeddings", through.embed(model=model, input=["hello", "world"]).embeddings,
         direct.embed(model="tiny", input=["hello", "world"]).embeddings)
    return wanted


def refused(kinds, call):
    try:
        call()
    except kinds as error:
        return error
    raise AssertionError(f"{kinds} was expected")


def errors(direct, through, gpt):
    wanted = refused(ollama.ResponseError, lambda: direct.chat(model="absent", messages=MESSAGES))
    told = refused(ollama.ResponseError, lambda: through.chat(model="local/absent", messages=MESSAGES))
    same("unknown model", (told.status_code, told.error), (wanted.status_code, wanted.error))
    for provider in ("local", "compat"):
        error = refused(openai.NotFoundError, lambda: gpt.chat.completions.create(model=provider + "/absent", messages=MESSAGES))
        assert "absent" in error.message and "not found" in error.message, error.message
    ask = {"messages": MESSAGES, "options": {"temperature": "warm"}}
    wanted = refused(ollama.ResponseError, lambda: direct.chat(model="tiny", **ask))
    told = refused(ollama.ResponseError, lambda: through.chat(model="local/tiny", **ask))
    same("bad option", (told.status_code, told.error), (wanted.status_code, wanted.error))


def compatible(gpt, claude, wanted):
    """Clients of other dialects, to the native API (translated) and to the compatible one (forwarded)."""
    ask = {"messages": MESSAGES, "temperature": 0, "seed": 1, "max_tokens": 12}
    for provider in ("local", "compat"):
        answer = gpt.chat.completions.create(model=provider + "/tiny", **ask)
        same(f"openai to {provider}, whole", (answer.choices[0].message.content, answer.usage.completion_tokens),
             (wanted.message.content, wanted.eval_count))
        chunks = list(gpt.chat.completions.create(model=provider + "/tiny", stream=True, stream_options={"include_usage": True}, **ask))
        text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
        same(f"openai to {provider}, streamed", (text, chunks[-1].usage.prompt_tokens), (wanted.message.content, wanted.prompt_eval_count))
        said = claude.messages.create(model=provider + "/tiny", messages=MESSAGES, max_tokens=12, temperature=0)
        assert said.stop_reason in ("max_tokens", "end_turn") and said.usage.output_tokens == wanted.eval_count, said
    vectors = gpt.embeddings.create(model="compat/tiny", input=["hello"]).data
    assert len(vectors[0].embedding) == tiny_gguf.WIDTH, len(vectors[0].embedding)


def main():
    if not PROGRAM.exists():
        skip("a real Ollama is absent: run scripts/ollama.sh")
    with tempfile.TemporaryDirectory(prefix="gatehouse-ollama-") as folder, Ollama(pathlib.Path(folder)) as server:
        config = {"providers": [{"id": "local", "preset": "ollama", "baseUrl": server.base, "models": ["tiny:latest"]},
                                {"id": "compat", "preset": "ollama-openai", "baseUrl": server.base + "/v1", "models": ["tiny"]}]}
        with Gateway(config) as gateway:
            direct, through = ollama.Client(host=server.base), ollama.Client(host=gateway.base + "/ollama")
            gpt = openai.OpenAI(base_url=gateway.base + "/v1", api_key="unused", max_retries=0)
            claude = anthropic.Anthropic(base_url=gateway.base + "/anthropic", api_key="unused", max_retries=0)
            wanted = native(direct, through, gateway.base)
            compatible(gpt, claude, wanted)
            errors(direct, through, gpt)


if __name__ == "__main__":
    main()

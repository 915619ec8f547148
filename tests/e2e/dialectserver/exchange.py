# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scripted provider saw of a request and what it is to answer, in words of no dialect. Written from the providers'
own documentation and recordings, not from the gateway's code, so that the two can disagree."""
import dataclasses
import json


@dataclasses.dataclass
class Call:
    id: str
    name: str
    arguments: dict
    signature: str = ""


@dataclasses.dataclass
class Turn:
    role: str  # user, assistant or tool
    text: str = ""
    images: list = dataclasses.field(default_factory=list)  # (media type or "", base64 or URL)
    calls: list = dataclasses.field(default_factory=list)
    results: list = dataclasses.field(default_factory=list)  # (call id or "", tool name or "", text)
    thinking: list = dataclasses.field(default_factory=list)  # (text, signature)


@dataclasses.dataclass
class Seen:
    model: str
    stream: bool
    system: str = ""
    turns: list = dataclasses.field(default_factory=list)
    tools: dict = dataclasses.field(default_factory=dict)  # name -> schema as it came, order of keys and all
    schema: dict = None  # of a structured output
    thinking: object = None  # effort, budget or true, as the dialect says it
    inputs: list = None  # of an embedding
    headers: dict = dataclasses.field(default_factory=dict)
    body: dict = None
    raw: bytes = b""

    def results(self):
        return [result for turn in self.turns for result in turn.results]

    def images(self):
        return [image for turn in self.turns for image in turn.images]

    def last_text(self):
        return self.turns[-1].text if self.turns else ""


@dataclasses.dataclass
class Reply:
    text: str = ""
    thinking: str = ""
    signature: str = ""
    calls: list = dataclasses.field(default_factory=list)
    vectors: list = None
    error: tuple = None  # (status, message)
    cut_after: int = -1  # pieces of a stream, then the connection breaks
    usage: bool = True  # openai-chat: told where it is asked for
    lingers: bool = False  # openai-chat: no [DONE], but comments on and on
    input: int = 11
    output: int = 7

    def words(self):
        """The text in pieces as a stream would bring it."""
        pieces = self.text.split(" ")
        return [p + (" " if i + 1 < len(pieces) else "") for i, p in enumerate(pieces)] if self.text else []


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def sse(value, name=None):
    return (f"event: {name}\n" if name else "") + f"data: {compact(value)}\n\n"


def halves(text):
    """Arguments of a call arrive in two pieces."""
    middle = len(text) // 2
    return [text[:middle], text[middle:]]

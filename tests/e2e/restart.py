# SPDX-License-Identifier: GPL-3.0-or-later
"""A tool loop and a conversation over Responses, with the gateway restarted between every two turns: where bodies are stored
nothing of them is lost, by a clean stop or by kill -9; where they are not, nothing of them is on the disk."""
import json
import signal
import time
import urllib.error

from complaints import ANTHROPIC_TOOL, TURNS, post, say, script, signature
from dialectserver.server import Server
from harness import Gateway


def restart(gateway, how):
    if how == signal.SIGKILL:  # what was told is written at once, by a thread: so it is there soon
        wal, size = gateway.data / "kept.db-wal", -1
        while not wal.exists() or (wal.stat().st_size != size and (size := wal.stat().st_size)):
            time.sleep(0.5)
    gateway.stop(how)
    gateway.start()


def loop(gateway, how):
    messages = [{"role": "user", "content": "go"}]
    for _ in range(TURNS + 1):
        text, _ = post(gateway, "/v1/messages", {"model": "gemini-generate/loop", "max_tokens": 9000, "messages": messages,
                                                 "tools": [ANTHROPIC_TOOL]})
        answer = json.loads(text)
        if answer["stop_reason"] != "tool_use":
            return
        calls = [{k: b[k] for k in ("type", "id", "name", "input")} for b in answer["content"] if b["type"] == "tool_use"]
        messages += [{"role": "assistant", "content": calls}, {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": call["id"], "content": "sunny"} for call in calls]}]
        restart(gateway, how)
    raise AssertionError("the loop did not end")


def signatures(server):
    return [call.signature for turn in server.taken()[-1].turns for call in turn.calls]


def respond(gateway, text, previous=None):
    body = {"model": "openai-chat/say", "input": text, **({"previous_response_id": previous} if previous else {})}
    return json.loads(post(gateway, "/v1/responses", body)[0])


def stored(server):
    for how in (signal.SIGTERM, signal.SIGKILL):
        with Gateway({"providers": server.providers(), "storage": {"bodies": "on"}}) as gateway:
            loop(gateway, how)
            assert signatures(server) == [signature(turn) for turn in range(TURNS)], "a signature is lost"
            first = respond(gateway, "My name is Ada.")
            restart(gateway, how)
            second = respond(gateway, "What is it?", first["id"])
            assert second["previous_response_id"] == first["id"], second
            assert "My name is Ada." in str(server.taken()[-1].turns), "the earlier turn is lost"
            assert (gateway.data / "kept.db").stat().st_mode & 0o077 == 0
        say(f"bodies stored, {how.name} between every two turns: nothing is lost")


def not_stored(server):
    with Gateway({"providers": server.providers()}) as gateway:
        loop(gateway, signal.SIGTERM)
        assert signature(0) not in signatures(server)
        first = respond(gateway, "My name is Ada.")
        restart(gateway, signal.SIGTERM)
        try:
            respond(gateway, "What is it?", first["id"])
            raise AssertionError("an id of an earlier life is known")
        except urllib.error.HTTPError as error:
            assert error.code == 404 and b"previous_response_id" in error.read(), error
        assert not (gateway.data / "kept.db").exists()
    say("bodies not stored: nothing is written, and an id of before is not found")


def main():
    with Server(script) as server:
        stored(server)
        not_stored(server)


if __name__ == "__main__":
    main()

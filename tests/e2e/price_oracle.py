#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares our token classes and costs with those of the PyPI package genai-prices, over recorded answers.

    scripts/sdks.sh
    .cache/oracle/bin/python tests/e2e/price_oracle.py --probe build/dev/tests/e2e/price_probe [--corpus ../shared/data]

Token classes come from the dialect's watcher, as in the program, and from a second reader in this file; where there is
no such dialect, from the second alone. Prints how many agree to the nano-dollar and every disagreement with its
reason. Ends with 1 when there is one whose reason is ours (the cost differs at the same classes and prices), or one that
price_oracle_known.txt does not list; --update writes that file anew.
"""
import argparse
import collections
import datetime
import email.utils
import json
import os
import pathlib
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

from genai_prices import Usage, calc_price

# folder of the corpus: (our provider, the oracle's)
PROVIDERS = {"openai": ("openai", "openai"), "anthropic": ("anthropic", "anthropic"), "gemini": ("gemini", "google"),
             "vertex": ("vertex_ai", "google"), "bedrock": ("bedrock", "aws"), "groq": ("groq", "groq"),
             "mistral": ("mistral", "mistral"), "deepseek": ("deepseek", "deepseek"),
             "cerebras": ("cerebras", "cerebras"), "openrouter": ("openrouter", "openrouter")}
# Prices depend on the hour of the day; of an answer that does not tell its own, both sides take this one.
UNDATED = datetime.datetime(2026, 11, 20, 20, 0, tzinfo=datetime.timezone.utc)
KNOWN = pathlib.Path(__file__).with_name("price_oracle_known.txt")
# As protocol::usageFields orders them.
CLASSES = ["input", "cache read", "cache write 5m", "cache write 1h", "audio input", "image input", "output", "reasoning",
           "audio output", "image output", "images", "characters", "audio ms", "searches"]
INPUT, READ, WRITTEN, WRITTEN_1H, AUDIO_IN, IMAGE_IN, OUTPUT, REASONING, AUDIO_OUT, IMAGE_OUT, *_, SEARCHES = range(len(CLASSES))


def number(value):
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def dig(value, *path):
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def events(text):
    for line in text.splitlines():
        if line.startswith("data:"):
            try:
                yield json.loads(line[5:])
            except ValueError:
                continue


def frames(data):
    """Payloads of an AWS event stream: total length, header length, checksum, headers, payload, checksum."""
    while len(data) >= 16:
        total, headers = int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big")
        try:
            yield json.loads(data[12 + headers:total - 4])
        except ValueError:
            pass
        data = data[total:]


def usage_in(event):
    """(usage, model) of one object, wherever the API puts them."""
    inner = event.get("response") if isinstance(event.get("response"), dict) else event.get("message")
    for place in (event, inner if isinstance(inner, dict) else {}):
        usage = place.get("usageMetadata") or place.get("usage") or dig(place, "x_groq", "usage")
        if isinstance(usage, dict):
            return usage, place.get("model") or place.get("modelVersion")
    return None, (inner or event).get("model") if isinstance(inner or event, dict) else None


def merged(objects):
    """One usage of a whole answer or of all events of a stream: later figures replace earlier ones."""
    usage, model, tier = {}, None, ""
    for event in objects:
        if not isinstance(event, dict):
            continue
        found, name = usage_in(event)
        usage.update(found or {})
        model = name or model
        tier = event.get("service_tier") or dig(event, "response", "service_tier") or tier
    return usage, model, tier or usage.get("service_tier") or ""


def classes(usage):
    """Our classes, which never overlap; written here a second time, by the APIs' documentation."""
    out = [0] * len(CLASSES)
    if "inputTokens" in usage:  # Bedrock: without cached ones
        out[INPUT], out[OUTPUT] = number(usage["inputTokens"]), number(usage.get("outputTokens"))
        out[READ], out[WRITTEN] = number(usage.get("cacheReadInputTokens")), number(usage.get("cacheWriteInputTokens"))
        for detail in usage.get("cacheDetails") or []:
            if detail.get("ttl") == "1h":
                out[WRITTEN_1H] += number(detail.get("inputTokens"))
                out[WRITTEN] -= number(detail.get("inputTokens"))
    elif "promptTokenCount" in usage or "candidatesTokenCount" in usage:  # Gemini: thoughts beside the candidates
        def told(key, modality):
            return sum(number(part.get("tokenCount")) for part in usage.get(key) or [] if part.get("modality") == modality)

        out[READ] = number(usage.get("cachedContentTokenCount"))
        out[AUDIO_IN] = told("promptTokensDetails", "AUDIO") + told("toolUsePromptTokensDetails", "AUDIO")
        out[IMAGE_IN] = told("promptTokensDetails", "IMAGE")
        out[INPUT] = (number(usage.get("promptTokenCount")) + number(usage.get("toolUsePromptTokenCount"))
                      - out[READ] - out[AUDIO_IN] - out[IMAGE_IN])
        out[AUDIO_OUT] = told("candidatesTokensDetails", "AUDIO")
        out[IMAGE_OUT] = told("candidatesTokensDetails", "IMAGE")
        out[OUTPUT] = number(usage.get("candidatesTokenCount")) - out[AUDIO_OUT] - out[IMAGE_OUT]
        out[REASONING] = number(usage.get("thoughtsTokenCount"))
    elif "cache_creation_input_tokens" in usage or "cache_read_input_tokens" in usage:  # Anthropic
        out[INPUT], out[OUTPUT] = number(usage.get("input_tokens")), number(usage.get("output_tokens"))
        out[READ] = number(usage.get("cache_read_input_tokens"))
        out[WRITTEN_1H] = number(dig(usage, "cache_creation", "ephemeral_1h_input_tokens"))
        out[WRITTEN] = number(usage.get("cache_creation_input_tokens")) - out[WRITTEN_1H]
        out[REASONING] = number(dig(usage, "output_tokens_details", "thinking_tokens"))
        out[OUTPUT] -= out[REASONING]
        out[SEARCHES] = number(dig(usage, "server_tool_use", "web_search_requests"))
    else:  # OpenAI and all who follow it
        given = usage.get("prompt_tokens_details") or usage.get("input_tokens_details") or {}
        made = usage.get("completion_tokens_details") or usage.get("output_tokens_details") or {}
        prompt = number(usage.get("prompt_tokens", usage.get("input_tokens")))
        completion = number(usage.get("completion_tokens", usage.get("output_tokens")))
        cached = number(given.get("cached_tokens")) or number(usage.get("prompt_cache_hit_tokens",
                                                                        usage.get("num_cached_tokens")))
        # Parts of a whole, and never more than is left of it: OpenRouter reports a prompt as read and written at once.
        for index, part in ((READ, cached), (WRITTEN, number(given.get("cache_write_tokens"))),
                            (AUDIO_IN, number(given.get("audio_tokens"))), (IMAGE_IN, number(given.get("image_tokens")))):
            out[index] = min(part, prompt)
            prompt -= out[index]
        for index, part in ((REASONING, number(made.get("reasoning_tokens"))), (AUDIO_OUT, number(made.get("audio_tokens"))),
                            (IMAGE_OUT, number(made.get("image_tokens")))):
            out[index] = min(part, completion)
            completion -= out[index]
        out[INPUT], out[OUTPUT] = prompt, completion
        out[SEARCHES] = number(dig(usage, "server_tool_use_details", "web_search_requests"))
    return out


def sums(usage):
    """What both sides can be compared by: prompt, read, written, audio in, answer, audio out."""
    return (sum(usage[INPUT:OUTPUT]), usage[READ], usage[WRITTEN] + usage[WRITTEN_1H], usage[AUDIO_IN],
            sum(usage[OUTPUT:IMAGE_OUT + 1]), usage[AUDIO_OUT])


def oracle_usage(usage):
    prompt, read, written, audio_in, answer, audio_out = sums(usage)
    return Usage(input_tokens=prompt, cache_read_tokens=read, cache_write_tokens=written, input_audio_tokens=audio_in,
                 output_tokens=answer, output_audio_tokens=audio_out)


def extracted(folder, usage, model):
    """The oracle's own reading of the answer, as far as it has one."""
    from genai_prices.data_snapshot import get_snapshot
    flavours = ["default", "chat", "responses", "embeddings", "anthropic"]
    for flavour in flavours:
        for root in ("usage", "usageMetadata"):
            try:
                provider = next(p for p in get_snapshot().providers if p.id == PROVIDERS[folder][1])
                _, found = provider.extract_usage({root: usage, "model": model, "modelVersion": model},
                                                  api_flavor=flavour)
                return found
            except (ValueError, StopIteration):
                continue
    return None


def dialect_of(uri):
    for part, name in (("/messages", "anthropic-messages"), ("/responses", "openai-responses"),
                       ("/converse", "bedrock-converse"), ("generateContent", "gemini-generate"),
                       ("GenerateContent", "gemini-generate"), ("/chat/completions", "openai-chat"),
                       ("/embeddings", "openai-chat")):
        if part in uri:
            return name
    return ""


def model_of(meta, request, served):
    in_path = re.search(r"/models?/([^/:?]+(?::\d+)?)", meta["uri"].replace("%3A", ":"))
    return served or dig(request, "model") or (in_path.group(1) if in_path else "")


def answers(corpus, skipped):
    for path in sorted(pathlib.Path(corpus, "exchanges").glob("*/*.meta.json")):
        folder = path.parent.name
        meta = json.loads(path.read_text("utf-8"))
        base = str(path)[:-len(".meta.json")]
        body = next((pathlib.Path(base + tail) for tail in (".resp.json", ".resp.sse", ".resp.eventstream.bin")
                     if pathlib.Path(base + tail).exists()), None)
        if folder not in PROVIDERS or meta["status"] != 200 or body is None:
            skipped["no answer, or no provider of prices" if meta["status"] == 200 else "an error answer"] += 1
            continue
        data = body.read_bytes()
        try:
            whole = json.loads(data) if body.suffix == ".json" else None
        except ValueError:
            whole = None
        if body.suffix == ".bin":
            objects = list(frames(data))
        elif whole is None:
            objects = list(events(data.decode("utf-8", "replace")))
        else:
            objects = whole if isinstance(whole, list) else [whole]
        usage, served, tier = merged(objects)
        if not usage or sum(classes(usage)) == 0:
            skipped["no usage in the answer"] += 1
            continue
        request = {}
        if pathlib.Path(base + ".req.json").exists():
            try:
                request = json.loads(pathlib.Path(base + ".req.json").read_text("utf-8"))
            except ValueError:
                pass
        date = meta["response_headers"].get("date") or meta["response_headers"].get("Date")
        when = email.utils.parsedate_to_datetime(date[0] if isinstance(date, list) else date) if date else UNDATED
        # Bedrock's converse answers without the model's name.
        yield {"name": f"{folder}/{path.name[:-len('.meta.json')]}", "folder": folder, "body": str(body),
               "model": model_of(meta, request, served), "usage": classes(usage), "raw": usage, "tier": tier,
               "when": when, "dialect": dialect_of(meta["uri"]), "stream": whole is None,
               "operation": "embedding" if "/embeddings" in meta["uri"] else "chat"}


def nano(decimal):
    return int((decimal * 1_000_000_000).to_integral_value(ROUND_HALF_UP))


def why(answer, ours, oracle, theirs):
    if sums(ours["usage"]) != theirs:
        # Our reading was compared with the second one in this file; so it is the oracle's that leaves something out.
        names = [name for name, mine, its in zip(("prompt", "cache reads", "cache writes", "audio input", "answer",
                                                  "audio output"), sums(ours["usage"]), theirs) if mine != its]
        return "unread", f"the oracle does not read {' and '.join(names)} here"
    prices = []
    for key, index in (("input_mtok", INPUT), ("cache_read_mtok", READ), ("cache_write_mtok", WRITTEN), ("output_mtok", OUTPUT)):
        value = getattr(oracle.model_price, key, None)
        base = getattr(value, "base", value)
        rate = Decimal(ours["rates"][index]) / 1_000_000
        if base is not None and base != rate:
            prices.append(f"{key[:-5]} {rate.normalize():f} against {base:f}")
    if prices:
        return "prices", f"tables differ (USD per million, ours against the oracle's): {', '.join(prices)}"
    extra = [CLASSES[i] for i in (WRITTEN_1H, SEARCHES) if ours["usage"][i]]
    if extra:
        return "finer", f"the oracle knows no price of {' and '.join(extra)}"
    if answer["tier"] not in ("", "default", "standard", "auto", "on_demand"):
        return "finer", f"the oracle knows no service tier \"{answer['tier']}\""
    return "ours", "the same classes and prices, another cost"


def against_known(shown, update):
    """How many disagreements are not in the list of those that were looked at. One that has gone is told, no more."""
    if update:
        KNOWN.write_text("".join(f"{reason}\n" for reason in sorted(shown)), "utf-8")
    known = set(KNOWN.read_text("utf-8").splitlines()) if KNOWN.exists() else set()
    fresh = sorted(set(shown) - known)
    for title, reasons in (("New, not in " + KNOWN.name, fresh), ("Listed, and gone", sorted(known - set(shown)))):
        for reason in reasons:
            print(f"{title}: {reason}")
    return len(fresh)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--probe", required=True)
    parser.add_argument("--update", action="store_true", help="take today's disagreements as looked at")
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    parser.add_argument("--corpus", default=os.environ.get("GATEHOUSE_CORPUS", str(root.parent / "shared" / "data")))
    parser.add_argument("--all", action="store_true", help="print every disagreement, not one of a kind")
    args = parser.parse_args()
    skipped = collections.Counter()
    asked = list(answers(args.corpus, skipped))
    if not asked:
        print(f"no recorded answers in {args.corpus}")
        return 77
    lines = "".join(json.dumps({"provider": PROVIDERS[a["folder"]][0], "model": a["model"], "tier": a["tier"],
                                "wall_ms": int(a["when"].timestamp() * 1000),
                                "dialect": a["dialect"], "operation": a["operation"], "stream": a["stream"],
                                "body": a["body"], "usage": a["usage"]}) + "\n" for a in asked)
    probe = subprocess.run([args.probe], input=lines, capture_output=True, text=True, check=True)
    results = [json.loads(line) for line in probe.stdout.splitlines()]
    counts, kinds, shown = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    for answer, ours in zip(asked, results, strict=True):
        counts["answers with usage"] += 1
        counts["read by our watcher"] += ours["watched"]
        if ours["watched"] and ours["usage"] != answer["usage"]:
            kinds["reading"] += 1
            shown[f"watcher and test-side reader differ: {answer['name']}"].append(
                f"{answer['name']}: watcher {ours['usage']}, test {answer['usage']}")
        theirs = extracted(answer["folder"], answer["raw"], answer["model"])
        reading = oracle_usage(answer["usage"])
        figures = sums(ours["usage"])
        if theirs is not None:
            figures = tuple(theirs.reported_value(key) for key in
                            ("input_tokens", "cache_read_tokens", "cache_write_tokens", "input_audio_tokens",
                             "output_tokens", "output_audio_tokens"))
            reading = theirs
        try:
            oracle = calc_price(reading, answer["model"], provider_id=PROVIDERS[answer["folder"]][1],
                                genai_request_timestamp=answer["when"])
        except LookupError:
            counts["the oracle does not know the model" + (" (we do)" if ours["priced"] else "")] += 1
            continue
        except ValueError as error:
            counts["the oracle cannot price the usage"] += 1
            shown[f"the oracle: {error}"].append(answer["name"])
            continue
        counts["the oracle has a price"] += 1
        if not ours["priced"]:
            counts["we have none"] += 1
            empty = "; the oracle lists it without one" if oracle.total_price == 0 else ""
            shown[f"no price of ours: {PROVIDERS[answer['folder']][0]} {answer['model']}{empty}"].append(answer["name"])
            continue
        if ours["nano"] == nano(oracle.total_price):
            counts["agree to the nano-dollar"] += 1
            continue
        kind, reason = why(answer, ours, oracle, figures)
        kinds[kind] += 1
        shown[f"{PROVIDERS[answer['folder']][0]} {answer['model']}: {reason}"].append(
            f"{answer['name']} ({ours['nano']} against {nano(oracle.total_price)} nano-USD)")
    failures = kinds["ours"] + against_known(shown, args.update)
    for title, figures in (("Left out", skipped), ("Compared", counts), ("Disagreements by kind", kinds)):
        print(title)
        for name, count in figures.items():
            print(f"  {count:5}  {name}")
    print("Each, with its reason")
    for reason, names in sorted(shown.items()):
        print(f"  {len(names):4}  {reason}")
        for name in names if args.all else names[:1]:
            print(f"        {name}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

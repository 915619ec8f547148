#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes resources/prices/price-book-DATE.json of the price tables of litellm and genai-prices.

    make_price_book.py --litellm model_prices_and_context_window.json --genai prices.json --date 2026-11-20

The first is in litellm's repository and, as model_prices_and_context_window_backup.json, in its PyPI package, where it
is looked for without --litellm; the second is prices/data.json of the repository of genai-prices. Both are MIT; only
facts are taken, see resources/prices/NOTICE. litellm's table knows more classes of price and comes first; genai-prices adds the
models and aliases that it lacks. Prices are exact decimals in USD per million units (tokens, characters, seconds,
images, searches, requests): per million, because then they are short. The format is described in
core/ledger/pricebook.h.
"""
import argparse
import importlib.util
import json
import pathlib
import re
import sys
from decimal import Decimal

# A field of litellm's without its suffixes, and the class of price that it is. The first that is there counts.
CLASSES = [
    ("input_cost_per_token", "in"),
    ("output_cost_per_token", "out"),
    ("cache_read_input_token_cost", "read"),
    ("input_cost_per_token_cache_hit", "read"),
    ("cache_creation_input_token_cost", "write"),
    ("cache_creation_input_token_cost_above_1hr", "write1h"),
    ("input_cost_per_audio_token", "audioin"),
    ("output_cost_per_audio_token", "audioout"),
    ("input_cost_per_image_token", "imagein"),
    ("output_cost_per_image_token", "imageout"),
    ("output_cost_per_reasoning_token", "reasoning"),
    ("input_cost_per_character", "char"),
    ("input_cost_per_second", "second"),
    ("output_cost_per_second", "second"),
    ("input_cost_per_audio_per_second", "second"),
    ("input_cost_per_query", "request"),
    ("input_cost_per_request", "request"),
]
IMAGE_CLASSES = [("output_cost_per_image", "image"), ("input_cost_per_image", "image"),
                 ("output_cost_per_image_token", "out")]
SUFFIX = re.compile(r"^(?:_above_(\d+)k_tokens)?(?:_(batches|flex|priority|ultrafast|balanced))?$")
MODES = {"chat", "responses", "embedding", "completion", "audio_transcription", "audio_speech", "image_generation",
         "rerank", "moderation", "realtime", None}
# Names under which litellm lists one provider several times, and the one that the catalogue of providers uses.
LITELLM_PROVIDERS = {
    "bedrock": "bedrock_converse", "bedrock_mantle": "bedrock_converse", "azure_text": "azure",
    "text-completion-openai": "openai", "cohere_chat": "cohere", "text-completion-codestral": "codestral",
    "fireworks_ai-embedding-models": "fireworks_ai", "chatgpt": None, "github_copilot": None,
}
GENAI_PROVIDERS = {"aws": ["bedrock_converse"], "google": ["gemini", "vertex_ai"], "x-ai": ["xai"],
                   "fireworks": ["fireworks_ai"], "together": ["together_ai"], "moonshotai": ["moonshot"],
                   "zhipuai": ["zai"], "voyageai": ["voyage"]}
# What else a provider may be called; looked up after the name itself.
PROVIDER_ALIASES = {"aws": "bedrock_converse", "bedrock": "bedrock_converse", "google": "gemini", "vertex": "vertex_ai",
                    "x-ai": "xai", "together": "together_ai", "fireworks": "fireworks_ai", "nvidia": "nvidia_nim",
                    "qwen": "dashscope", "zhipu": "zai", "anthropic-openai": "anthropic", "gemini-openai": "gemini",
                    "azure-openai": "azure", "moonshotai": "moonshot", "ollama-openai": "ollama"}
GENAI_CLASSES = {"input_mtok": "in", "output_mtok": "out", "cache_read_mtok": "read", "cache_write_mtok": "write",
                 "input_audio_mtok": "audioin", "output_audio_mtok": "audioout"}
FINEST = Decimal("0.000001")  # per million units; the book is read in pico-USD per unit


def text(value):
    """Shortest exact decimal; digits past a pico-USD per unit are an artefact of binary fractions and rounded."""
    rounded = Decimal(value).quantize(FINEST) if Decimal(value).as_tuple().exponent < -6 else Decimal(value)
    plain = format(rounded.normalize(), "f")
    return plain if plain != "-0" else "0"


def per_million(value):
    return text(Decimal(value) * 1_000_000)


def is_price(value):
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool) and value >= 0


def litellm_provider(entry):
    name = entry.get("litellm_provider") or ""
    if name.startswith("vertex_ai"):
        return "vertex_ai"
    return LITELLM_PROVIDERS.get(name, name)


def litellm_name(key, entry, provider):
    """The model's name as the provider spells it: without litellm's own prefix."""
    for prefix in (entry.get("litellm_provider"), provider, "bedrock"):
        if prefix and key.startswith(prefix + "/"):
            return key[len(prefix) + 1:]
    return key


def key_of(name, above, tier):
    return name + (f">{above}" if above else "") + (f":{tier}" if tier else "")


def classes_in(entry, table):
    prices = {}
    for base, name in table:
        for field in sorted(entry):
            suffix = SUFFIX.match(field[len(base):]) if field.startswith(base) else None
            if suffix and is_price(entry[field]):
                tier = (suffix.group(2) or "").replace("batches", "batch")
                key = key_of(name, int(suffix.group(1) or 0) * 1000, tier)
                prices.setdefault(key, per_million(entry[field]))  # of two spellings the first in the table counts
    return prices


def off_peak(entry):
    rule = entry.get("off_peak_pricing")
    if not rule:
        return []
    prices = classes_in(rule, CLASSES)
    rows = []
    for window in rule["windows"]:
        hours = window["hours_utc"]
        rows.append({"utc": ",".join([hours] if isinstance(hours, str) else hours),
                     "days": "".join(str(day) for day in window.get("weekdays", range(1, 8))), **prices})
    return rows


def litellm_prices(entry):
    table = CLASSES + (IMAGE_CLASSES if entry.get("mode") == "image_generation" else [])
    prices = classes_in(entry, table)
    for tier in entry.get("tiered_pricing") or []:
        above = int(tier.get("range", [0])[0])
        for name, value in classes_in(tier, CLASSES).items():
            prices[key_of(name, above, "")] = value
    search = entry.get("search_context_cost_per_query")
    if isinstance(search, dict):
        for size, name in (("medium", "search"), ("low", "searchlow"), ("high", "searchhigh")):
            value = search.get("search_context_size_" + size)
            if is_price(value):
                prices[name] = per_million(value)
        for name in ("searchlow", "searchhigh"):
            if prices.get(name) == prices.get("search"):
                prices.pop(name, None)
    for field, name in (("regional_processing_uplift_multiplier_eu", "uplift:eu"),
                        ("regional_processing_uplift_multiplier_us", "uplift:us"),
                        ("regional_endpoint_uplift_multiplier", "uplift:regional")):
        if is_price(entry.get(field)):
            prices[name] = text(entry[field])
    when = off_peak(entry)
    if when:
        prices["when"] = when
    return prices


def read_litellm(table):
    book = {}
    for key, entry in table.items():
        provider = litellm_provider(entry)
        odd = key == "sample_spec" or not provider or entry.get("mode") not in MODES
        # Provisioned throughput and single regions of Bedrock are not what a request is charged by; sizes of images
        # in the key are no model names.
        if odd or "commitment" in key or re.match(r"^bedrock/[a-z-]+-\d/", key) or re.search(r"\d-x-\d", key):
            continue
        prices = litellm_prices(entry)
        if any(not name.startswith("uplift") for name in prices):
            book.setdefault((provider, litellm_name(key, entry, provider)), prices)
    return book


def genai_classes(prices):
    out = {}
    for field, value in prices.items():
        if field == "requests_kcount" and not isinstance(value, dict):
            out["request"] = text(Decimal(value) * 1000)
        name = GENAI_CLASSES.get(field)
        if not name:
            continue
        tiers = value if isinstance(value, dict) else {"base": value, "tiers": []}
        out[name] = text(tiers["base"])
        for tier in tiers["tiers"]:
            out[key_of(name, tier["start"], "")] = text(tier["price"])
    return out


def genai_prices(model):
    rows = model["prices"]
    if not isinstance(rows, list):
        return genai_classes(rows)
    prices = genai_classes(rows[0]["prices"])
    when = []
    first = rows[0].get("constraint")
    # A first row with a condition of its own is also what holds where none does.
    for row in ([rows[0]] if first else []) + rows[1:]:
        rule = row.get("constraint") or {}
        entry = {}
        if "start_date" in rule:
            entry["since"] = rule["start_date"]
        if "start_time" in rule:
            entry["utc"] = rule["start_time"][:5] + "-" + rule["end_time"][:5]
        when.append({**entry, **genai_classes(row["prices"])})
    prices["when"] = when
    return prices


def names_in(match):
    """Names that a rule of genai-prices spells out. What it only describes is left to the look-up's own rules."""
    for kind, value in match.items():
        if kind == "equals":
            yield value
        elif kind == "starts_with":
            yield value.rstrip("-:@*.")
        elif kind == "or":
            for inner in value:
                yield from names_in(inner)


def add_hour_writes(prices):
    """genai-prices knows one class of cache writes. Anthropic: five minutes cost 1.25 times the input, an hour twice
    the input (https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching#pricing)."""
    if "write" in prices and "write1h" not in prices and Decimal(prices["write"]) == Decimal(prices["in"]) * 5 / 4:
        prices["write1h"] = text(Decimal(prices["in"]) * 2)


def add_genai(book, table):
    added = 0
    for provider in table:
        for name in GENAI_PROVIDERS.get(provider["id"], [provider["id"]]):
            for model in provider["models"]:
                prices = genai_prices(model)
                if not prices:
                    continue
                if name == "anthropic":
                    add_hour_writes(prices)
                known = book.get((name, model["id"]))
                if known is None:
                    book[name, model["id"]] = prices
                    added += 1
                elif all(known.get(key) == prices.get(key) for key in ("in", "out")) and "when" not in prices:
                    book[name, model["id"]] = {**prices, **known}  # the same price, and classes that litellm lacks
                for alias in sorted(set(names_in(model["match"])) - {model["id"]}):
                    if len(alias) > 3 and (name, alias) not in book:
                        book[name, alias] = {"=": model["id"]}
    return added


def load(path, package, file):
    if path is None:
        spec = importlib.util.find_spec(package)
        if spec is None:
            sys.exit(f"give the path of {package}'s price table, or install the package")
        path = pathlib.Path(spec.origin).parent / file
    return json.loads(pathlib.Path(path).read_text("utf-8"), parse_float=Decimal)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--litellm", help="model_prices_and_context_window.json")
    parser.add_argument("--genai", required=True, help="prices/data.json of genai-prices")
    parser.add_argument("--date", required=True, help="of the newer table, YYYY-MM-DD: the version on every row")
    parser.add_argument("--source", action="append", default=[], help="what the tables are, e.g. \"litellm 1.109.1\"")
    parser.add_argument("--out", default=str(pathlib.Path(__file__).parent.parent / "resources" / "prices"))
    args = parser.parse_args()
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", args.date):
        sys.exit("--date is YYYY-MM-DD")
    book = read_litellm(load(args.litellm, "litellm", "model_prices_and_context_window_backup.json"))
    first = len(book)
    added = add_genai(book, load(args.genai, None, None))
    lines = []
    if any('"' in name or "\\" in name for key in book for name in key):
        sys.exit("a name would have to be escaped; core/ledger/pricebook.cpp compares names as they stand")
    for (provider, model), prices in sorted(book.items(), key=lambda row: (row[0][0].encode(), row[0][1].encode())):
        lines.append(json.dumps({"p": provider, "m": model, **prices}, ensure_ascii=False, separators=(",", ":")))
    head = json.dumps({"format": 1, "version": args.date, "sources": args.source, "aliases": PROVIDER_ALIASES},
                      separators=(",", ":"))
    target = pathlib.Path(args.out) / f"price-book-{args.date}.json"
    target.write_text(head[:-1] + ',"models":[\n' + ",\n".join(lines) + "\n]}\n", "utf-8")
    print(f"{target}: {len(lines)} lines, {first} from litellm, {added} models more from genai-prices,"
          f" {len(lines) - first - added} aliases, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()

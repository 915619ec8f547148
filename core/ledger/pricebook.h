// SPDX-License-Identifier: GPL-3.0-or-later
// Prices of models. The built-in book is resources/prices/price-book-DATE.json, made by
// scripts/make_price_book.py.
//
// Its format: {"format":1,"version":"2026-11-20","sources":[…],"aliases":{"google":"gemini",…},"models":[ and
// then one line per model, sorted by the bytes of provider and model:
//   {"p":"openai","m":"gpt-5.4","in":"2.5","in>272000":"5","in:flex":"1.25","out":"15",…,"when":[…]}
//   {"p":"openai","m":"gpt-5-4","=":"gpt-5.4"}                     an alias
// A price is an exact decimal in USD per million units, its key a class (in, read, write, write1h, audioin,
// imagein, out, reasoning, audioout, imageout, image, char, second, search, searchlow, searchhigh, request),
// then ">N" for prompts of more than N tokens, then ":tier". "uplift:eu" is a factor. An entry of "when" has
// "since" (a date), or "utc" (hours) and "days" (1 is Monday), and the prices that hold then.
#pragma once

#include "core/ledger/price.h"

#include <QHash>

#include <functional>
#include <memory>

namespace gatehouse::ledger {

struct OwnPrice // exact decimals in USD per million tokens; empty: what the book says, else what the class
                // falls back to
{
    QByteArray provider = {}; // as the configuration or the book names it; empty: any
    QByteArray model = {};
    QByteArray input = {};
    QByteArray output = {};
    QByteArray cacheRead = {};
    QByteArray cacheWrite = {};
};

// Shared by all threads once it is made. It keeps the bytes and the places of the lines; a line is parsed
// when its model is asked for. That costs 20 to 40 µs; see PriceCache.
class PriceBook
{
public:
    [[nodiscard]] static PriceBook builtIn();
    // Errors name the line and the cure.
    [[nodiscard]] static Result<PriceBook> read(QByteArray bytes);

    // The user's own prices, which come first. Errors: GatewayConfig, naming the model and the field that is
    // no number.
    [[nodiscard]] Result<> setOwn(const std::vector<OwnPrice> &prices);

    // What the book calls the providers of the configuration, by their names there. Two may be one to the
    // book and still have own prices of their own.
    void setProviders(QHash<QByteArray, QByteArray> names) { m_providers = std::move(names); }

    const QByteArray &version() const { return m_version; } // "2026-11-20"

    std::size_t size() const { return m_lines.size(); }

    // Unknown is a state, not zero: empty. The provider is looked up by its name in the configuration, else
    // by the book's, then by what the book says it is also called. Of the model these spellings are tried,
    // own prices first, and the first that is there counts:
    //  1. as it stands; in lower case
    //  2. without "models/", without everything to the last '/' of an ARN, without "PROVIDER/"
    //  3. without Bedrock's region ("us.", "eu.", "apac.", "global." …)
    //  4. without "@…" and ":…", but never ":free" and the like, which cost something else; "ft:base:org:…"
    //  is "ft:base"
    //  5. without a date ("-2025-04-14", "-20250219", "-preview-05-20", "-001"), without "-latest"
    //  6. with "-latest"
    std::optional<ModelPrice> find(const QByteArray &provider, const QByteArray &model) const;

    // Every model of the book in its order, aliases left out; for the window's table. False stops.
    void forEach(const std::function<bool(const ModelPrice &)> &model) const;

private:
    struct Key
    {
        std::string_view provider = {};
        std::string_view model = {};
        friend auto operator<=>(const Key &, const Key &) = default;
    };

    Result<> readHead(std::string_view head);
    std::optional<ModelPrice> exact(const Key &key, int depth = 0) const;
    std::string_view lineAt(std::size_t index) const;
    static std::optional<Key> keyOf(std::string_view line);
    std::optional<ModelPrice> own(const QByteArray &provider, const QByteArray &model) const;

    QByteArray m_bytes = {};
    std::vector<std::uint32_t> m_lines = {}; // where they begin
    QByteArray m_version = {};
    QHash<QByteArray, QByteArray> m_aliases = {};
    QHash<QByteArray, QByteArray> m_providers = {};

    struct Own
    {
        QByteArray provider = {};
        QByteArray model = {};
        std::vector<Rate> rates = {};
    };

    std::vector<Own> m_own = {};
};

// Spellings of a model's name that are tried, in order, without doubles. Exported for its test.
std::vector<QByteArray> spellingsOf(const QByteArray &provider, const QByteArray &model);

// Remembers what was asked, for one thread; a request then costs about a quarter of a microsecond.
class PriceCache
{
public:
    explicit PriceCache(std::shared_ptr<const PriceBook> book)
        : m_book(std::move(book))
    {
    }

    void setBook(std::shared_ptr<const PriceBook> book);
    const ModelPrice *find(const QByteArray &provider,
                           const QByteArray &model); // null: unknown; until the next call
    PricedCost price(const QByteArray &provider, const QByteArray &model, const protocol::Usage &usage,
                     const PriceContext &context);

private:
    std::shared_ptr<const PriceBook> m_book;
    QHash<std::pair<TextKey, TextKey>, std::optional<ModelPrice>> m_known = {};
};

} // namespace gatehouse::ledger

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/pricebook.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/ledger/priceline.h"

#include <QResource>

#include <algorithm>
#include <iterator>
#include <utility>

namespace gatehouse::ledger {

namespace {

constexpr std::string_view beforeModels = ",\"models\":[\n";
constexpr qsizetype mostRemembered = 2'000; // clients choose the names

bool names(const std::vector<Rate> &rates, PriceClass what)
{
    return std::ranges::find(rates, what, &Rate::what) != rates.end();
}

// Classes that the user's price leaves open are the book's, with all their tiers and hours.
void fillFrom(const ModelPrice &book, ModelPrice &own)
{
    const std::vector<Rate> given = own.rates;
    const auto append = [&given](const std::vector<Rate> &from, std::vector<Rate> &to) {
        std::ranges::copy_if(from, std::back_inserter(to),
                             [&](const Rate &rate) { return !names(given, rate.what); });
    };
    append(book.rates, own.rates);
    for (PriceChange change : book.changes) {
        const std::vector<Rate> all = std::exchange(change.rates, {});
        append(all, change.rates);
        own.changes.push_back(std::move(change));
    }
    own.uplifts = book.uplifts;
}

auto notABook(const QString &why)
{
    return fail(
        Cause::GatewayConfig,
        QStringLiteral("this is no price book: %1; make one with scripts/make_price_book.py").arg(why));
}

} // namespace

PriceBook PriceBook::builtIn()
{
    // Not compressed, so the bytes are pages of the program itself and cost no memory until they are read.
    const QResource resource(QStringLiteral(":/gatehouse/prices/price-book.json"));
    auto book = read(
        QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()), qsizetype(resource.size())));
    Q_ASSERT_X(book, "PriceBook", qPrintable(book ? QString() : book.error().message));
    return book ? std::move(*book) : PriceBook();
}

Result<PriceBook> PriceBook::read(QByteArray bytes)
{
    PriceBook book;
    book.m_bytes = std::move(bytes);
    const std::string_view text = view(book.m_bytes);
    const std::size_t head = text.find(beforeModels);
    if (head == text.npos)
        return notABook(QStringLiteral("it has no list of models"));
    if (auto read = book.readHead(text.substr(0, head)); !read)
        return fail(read.error());
    Key last;
    for (std::size_t at = head + beforeModels.size(); at < text.size() && text[at] == '{';) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const auto key = keyOf(text.substr(at, end - at));
        if (!key || !(last < *key))
            return notABook(
                QStringLiteral("line %1 is out of order or not of the form {\"p\":\"…\",\"m\":\"…\",…}")
                    .arg(book.m_lines.size() + 2));
        last = *key;
        book.m_lines.push_back(std::uint32_t(at));
        at = end + 1;
    }
    return book;
}

Result<> PriceBook::readHead(std::string_view head)
{
    json::ondemand::parser parser;
    const json::PaddedBytes padded(toBytes(head) + '}');
    json::ondemand::document document;
    std::int64_t format = 0;
    std::string_view version;
    if (parser.iterate(padded.padded()).get(document) != simdjson::SUCCESS ||
        document["format"].get_int64().get(format) != simdjson::SUCCESS || format != 1)
        return notABook(QStringLiteral("its \"format\" is not 1"));
    if (document["version"].get_string().get(version) != simdjson::SUCCESS)
        return notABook(QStringLiteral("it has no \"version\""));
    m_version = toBytes(version);
    json::ondemand::object aliases;
    if (document["aliases"].get_object().get(aliases) != simdjson::SUCCESS)
        return {};
    for (auto field : aliases) {
        std::string_view name;
        std::string_view provider;
        if (field.unescaped_key().get(name) == simdjson::SUCCESS &&
            field.value().get_string().get(provider) == simdjson::SUCCESS)
            m_aliases.insert(toBytes(name), toBytes(provider));
    }
    return {};
}

std::optional<PriceBook::Key> PriceBook::keyOf(std::string_view line)
{
    constexpr std::string_view first = "{\"p\":\"";
    constexpr std::string_view second = "\",\"m\":\"";
    const std::size_t middle = line.find(second);
    if (!line.starts_with(first) || middle == line.npos)
        return {};
    const std::size_t model = middle + second.size();
    const std::size_t end = line.find('"', model);
    if (end == line.npos)
        return {};
    return Key{line.substr(first.size(), middle - first.size()), line.substr(model, end - model)};
}

std::string_view PriceBook::lineAt(std::size_t index) const
{
    const std::string_view rest = view(m_bytes).substr(m_lines[index]);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    return line.ends_with(',') ? line.substr(0, line.size() - 1) : line;
}

std::optional<ModelPrice> PriceBook::exact(const Key &key, int depth) const
{
    const auto keyAt = [&](std::uint32_t at) {
        return keyOf(view(m_bytes).substr(at, 1000)).value_or(Key{});
    };
    const auto found = std::ranges::lower_bound(m_lines, key, {}, keyAt);
    if (found == m_lines.end() || keyAt(*found) != key)
        return {};
    auto line = readPriceLine(lineAt(std::size_t(found - m_lines.begin())));
    if (!line)
        return {};
    if (!line->alias.isEmpty())
        return depth > 0 ? std::nullopt : exact({key.provider, view(line->alias)}, depth + 1);
    line->price.version = m_version;
    return std::move(line->price);
}

std::optional<ModelPrice> PriceBook::find(const QByteArray &provider, const QByteArray &model) const
{
    const QByteArray listed = m_providers.value(provider, provider);
    const QByteArray known = m_aliases.value(listed, listed);
    std::optional<ModelPrice> found;
    for (const QByteArray &name : {listed, known}) {
        for (const QByteArray &spelling : spellingsOf(name, model)) {
            if (!found)
                found = exact({view(name), view(spelling)});
        }
    }
    auto mine = own(provider, model);
    if (!mine)
        return found;
    if (found)
        fillFrom(*found, *mine);
    return mine;
}

Result<> PriceBook::setOwn(const std::vector<OwnPrice> &prices)
{
    std::vector<Own> all;
    for (const OwnPrice &given : prices) {
        Own made{.provider = given.provider, .model = given.model};
        const std::pair<PriceClass, const QByteArray &> fields[] = {
            {PriceClass::Input, given.input},
            {PriceClass::Output, given.output},
            {PriceClass::CacheRead, given.cacheRead},
            {PriceClass::CacheWrite5m, given.cacheWrite}};
        for (const auto &[what, text] : fields) {
            if (text.isEmpty())
                continue;
            const auto pico = picoUsdOf(view(text));
            if (!pico)
                return fail(Cause::GatewayConfig,
                            QStringLiteral("your price of \"%1\": %2")
                                .arg(QString::fromUtf8(given.model), pico.error().message));
            made.rates.push_back({.what = what, .picoUsd = *pico});
        }
        all.push_back(std::move(made));
    }
    m_own = std::move(all);
    return {};
}

std::optional<ModelPrice> PriceBook::own(const QByteArray &provider, const QByteArray &model) const
{
    const QByteArray listed = m_providers.value(provider, provider);
    const QByteArray known = m_aliases.value(listed, listed);
    for (const bool anyProvider : {false, true}) {
        for (const QByteArray &spelling : spellingsOf(listed, model)) {
            for (const Own &mine : m_own) {
                const bool mineHere =
                    mine.provider == provider || mine.provider == listed || mine.provider == known;
                if (mine.model != spelling || (anyProvider ? !mine.provider.isEmpty() : !mineHere))
                    continue;
                return ModelPrice{.provider = provider,
                                  .model = mine.model,
                                  .rates = mine.rates,
                                  .version = m_version + "+own"};
            }
        }
    }
    return {};
}

void PriceBook::forEach(const std::function<bool(const ModelPrice &)> &model) const
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        auto line = readPriceLine(lineAt(i));
        if (!line || !line->alias.isEmpty())
            continue;
        line->price.version = m_version;
        if (!model(line->price))
            return;
    }
}

void PriceCache::setBook(std::shared_ptr<const PriceBook> book)
{
    m_book = std::move(book);
    m_known.clear();
}

const ModelPrice *PriceCache::find(const QByteArray &provider, const QByteArray &model)
{
    const std::pair<TextKey, TextKey> key(provider, model);
    auto known = m_known.constFind(key);
    if (known == m_known.constEnd()) {
        if (m_known.size() >= mostRemembered)
            m_known.clear();
        known = m_known.insert(key, m_book->find(provider, model));
    }
    return known->has_value() ? &**known : nullptr;
}

PricedCost PriceCache::price(const QByteArray &provider, const QByteArray &model,
                             const protocol::Usage &usage, const PriceContext &context)
{
    const ModelPrice *found = find(provider, model);
    return found == nullptr ? PricedCost{} : ledger::price(*found, usage, context);
}

} // namespace gatehouse::ledger

// SPDX-License-Identifier: GPL-3.0-or-later
// For price_oracle.py: reads questions as JSON lines, answers each with what the program would put into the
// ledger.
#include "core/base/json/document.h"
#include "core/base/json/writer.h"
#include "core/ledger/pricebook.h"
#include "core/protocol/dialects.h"
#include "tests/support/corpus.h"

#include <cstdio>
#include <iostream>
#include <string>

using namespace gatehouse;

namespace {

// The answer as the gateway would watch it; false where no such dialect is there, or it saw no usage.
bool watched(json::Value question, protocol::Usage &usage)
{
    const QByteArray name = question["dialect"].text();
    const auto *dialect = protocol::findDialect({name.constData(), std::size_t(name.size())});
    if (dialect == nullptr)
        return false;
    const auto operation = question["operation"].equals("embedding") ? protocol::Operation::Embedding
                                                                     : protocol::Operation::Chat;
    const auto watcher = dialect->watcher(question["stream"].boolean().value_or(false), operation);
    const QByteArray body = test::readFile(QString::fromUtf8(question["body"].text()));
    watcher->feed({body.constData(), std::size_t(body.size())});
    watcher->finish();
    usage = watcher->usage();
    return watcher->hasUsage();
}

void answer(json::Value question, ledger::PriceCache &prices, json::Writer &out)
{
    protocol::Usage usage;
    const bool seen = watched(question, usage);
    if (!seen) {
        for (std::size_t i = 0; i < protocol::usageFields.size(); ++i)
            usage.*protocol::usageFields[i].count = question["usage"].at(i).integer().value_or(0);
    }
    const ledger::PriceContext context{.serviceTier = question["tier"].text(),
                                       .wallMs = question["wall_ms"].integer().value_or(0)};
    const QByteArray provider = question["provider"].text();
    const QByteArray model = question["model"].text();
    const auto priced = prices.price(provider, model, usage, context);
    const auto *found = prices.find(provider, model);
    out.beginObject();
    out.key("watched").boolean(seen);
    out.key("priced").boolean(priced.state == ledger::PriceState::Priced);
    out.key("nano").integer(priced.cost.nanoUsd());
    out.key("model").string(found == nullptr ? "" : found->model.toStdString());
    out.key("usage").beginArray();
    for (const protocol::UsageField &field : protocol::usageFields)
        out.integer(usage.*field.count);
    out.endArray();
    // USD per million as nano-USD per thousand tokens, for the words about a disagreement.
    out.key("rates").beginArray();
    for (const protocol::UsageField &field : protocol::usageFields) {
        protocol::Usage thousand;
        thousand.*field.count = 1000;
        out.integer(prices.price(provider, model, thousand, context).cost.nanoUsd());
    }
    out.endArray().endObject();
}

} // namespace

int main()
{
    ledger::PriceCache prices(std::make_shared<ledger::PriceBook>(ledger::PriceBook::builtIn()));
    std::string line;
    while (std::getline(std::cin, line)) {
        json::Document document;
        if (auto parsed = document.parse(line); !parsed) {
            std::fprintf(stderr, "%s\n", qPrintable(parsed.error().message));
            return 1;
        }
        json::Writer out;
        answer(document.root(), prices, out);
        std::puts(out.bytes().constData());
    }
    return 0;
}

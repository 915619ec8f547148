// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte picks a dialect, the rest is a client's body: no crash, an error with words, or a request
// that can be written for providers of every dialect as well-formed JSON.
#include "core/base/json/reader.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/splice.h"
#include "core/protocol/shared/text.h"
#include "tests/fuzz/dialectpick.h"

#include <cstdlib>

using namespace gatehouse;
using namespace gatehouse::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const auto dialects = allDialects();
    const Dialect &dialect = fuzz::pickDialect(data[0]);
    const QByteArray body(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const ClientCall call{.method = "POST", .path = fuzz::chatPath(dialect.name()), .body = &body};
    const auto facts = dialect.facts(call);
    if (!facts) {
        if (facts.error().message.isEmpty())
            std::abort();
        return 0;
    }
    const QByteArray spliced = spliceModel(body, *facts, "other \"model\"");
    if (facts->modelBegin >= 0 && !json::validate(view(spliced)))
        std::abort();
    if (!json::validate(view(injectIncludeUsage(body))))
        std::abort();
    const auto request = dialect.readRequest(call);
    if (!request)
        std::abort();
    for (const Dialect *provider : dialects) {
        const auto wire = provider->writeRequest(*request, Quirks{});
        if (!wire || !json::validate(view(wire->body)) || wire->path.contains('\n'))
            std::abort();
    }
    return 0;
}

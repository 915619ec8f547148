// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as config.json, as and as a preset: no crash, and what was read says
// the same when it is written and read again.
#include "core/config/document.h"
#include "core/config/validate.h"
#include "core/providers/preset.h"

#include <cstdint>
#include <cstdlib>

using namespace gatehouse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)providers::readPreset("fuzz", text);
    const config::Document first = config::readDocument(text);
    for (const Error &problem : first.problems) {
        if (problem.message.isEmpty())
            std::abort();
    }
    if (!first.problems.empty() || !config::validate(first.config).empty())
        return 0;
    const config::Document second = config::readDocument(config::writeDocument(first.config, first.unknown));
    if (!second.problems.empty() || !(second.config == first.config))
        std::abort();
    return 0;
}

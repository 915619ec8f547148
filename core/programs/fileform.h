// SPDX-License-Identifier: GPL-3.0-or-later
// Single values in the configuration files of other programs: read, set and taken out where they stand.
// Everything else of the file (order, comments, spaces) stays byte for byte. Pure.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace gatehouse::programs {

using Path = std::vector<QByteArray>; // {"env", "ANTHROPIC_BASE_URL"}

// Values are raw text in the file's own grammar: a JSON or TOML value with its quotes, the right side of a
// line in an .env, an item of a YAML list without its indentation.
struct FileForm
{
    std::optional<QByteArray> (*read)(const QByteArray &text, const Path &path);
    // Nothing as value takes it out, and with it what held nothing else. Error: GatewayConfig, where the file
    // is broken or written in a way that is not understood; it is then to be left alone.
    Result<QByteArray> (*write)(const QByteArray &text, const Path &path,
                                const std::optional<QByteArray> &value);
};

const FileForm &jsonForm();
const FileForm &tomlForm(); // paths {key} and {table, sub, key}; values on one line
const FileForm &envForm();  // paths {NAME}
const FileForm &yamlForm(); // paths {list, name}: the item of a list at the top with that `name:`

QByteArray jsonText(const QByteArray &utf8); // quoted; good as a basic string of TOML as well

} // namespace gatehouse::programs

// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration as the text of config.json: reading with migrations, writing, and the schema.
#pragma once

#include "core/config/config.h"
#include "core/config/fields/reader.h"

#include <QJsonObject>

namespace gatehouse::config {

// What a text says. With problems it must not come into force; `config` then holds what could be read.
struct Document
{
    Config config = {};
    std::vector<Error> problems = {}; // not JSON, wrong types, a key written twice, a version from the future
    std::vector<Error> notes = {};    // unknown keys, migrations done; the configuration counts
    std::vector<fields::Unknown> unknown = {}; // kept for writing
    int version = Config::currentVersion;      // of the text
};

// Steps from one version of the file to the next, on the raw object. Index 0 goes from version 0 (before the
// first release: no "version" at all) to 1, the last one to Config::currentVersion. Never edited after a
// release.
using Migration = void (*)(QJsonObject &root, std::vector<Error> &notes);
const std::vector<Migration> &migrations();

// With other steps, the newest known version is their number: so that a test need not wait for a second one.
Document readDocument(const QByteArray &text, const std::vector<Migration> &steps = migrations());

// Indented JSON with "$schema" and "version"; `unknown` goes back to where it stood.
QByteArray writeDocument(const Config &config, const std::vector<fields::Unknown> &unknown = {});

// JSON Schema (draft 2020-12) of the file, from the same tables. resources/config.schema.json is this text.
QByteArray schemaDocument();

inline constexpr auto schemaName = "config.schema.json"; // beside config.json, so that editors find it

} // namespace gatehouse::config

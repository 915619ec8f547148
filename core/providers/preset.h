// SPDX-License-Identifier: GPL-3.0-or-later
// A kind of provider as its JSON file describes it: core/providers/catalog/*.json, or the user's folder.
#pragma once

#include "core/base/result.h"
#include "core/protocol/dialect.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace gatehouse::providers {

enum class Auth {
    None,
    Bearer,
    ApiKeyHeader /* x-api-key */,
    GoogleKeyHeader /* x-goog-api-key */,
    AzureKeyHeader /* api-key */,
    AwsSigV4
};

struct Preset
{
    QByteArray id = {}; // file name without .json: "openai"
    QString name = {};  // "OpenAI"
    QByteArray dialect = "openai-chat";
    std::vector<QByteArray> alsoSpeaks = {}; // further dialects, at the same address
    QByteArray baseUrl =
        {}; // "https://api.openai.com/v1"; the dialect's paths are appended without their "/v1"
    Auth auth = Auth::Bearer;
    bool keyRequired = true;
    bool local = false;             // on this machine: no key, no price
    QByteArray keyPrefix = {};      // "sk-"; a key of another form gets a warning, never a refusal
    QByteArray keyEnvironment = {}; // "OPENAI_API_KEY"
    QString keyUrl = {};            // where a key is made
    QString note = {};
    QByteArray priceProvider = {};                               // name in the price book; empty: id
    std::vector<QByteArray> models = {};                         // shown until discovery found more
    QByteArray modelsPath = "/models";                           // empty: no discovery
    std::vector<std::pair<QByteArray, QByteArray>> headers = {}; // e.g. anthropic-version
    protocol::Quirks quirks = {};
    bool fromUser = false;
};

Result<Preset> readPreset(const QByteArray &id,
                          const QByteArray &json); // errors name the file's field and the cure

// The catalogue: the built-in files, and over them those of the user's folder (same name replaces).
struct Catalogue
{
    std::vector<Preset> presets = {}; // sorted by name, "custom" last
    std::vector<Error> problems = {}; // of files that could not be read; the rest still counts
    const Preset *find(const QByteArray &id) const;
};

Catalogue loadCatalogue(const QString &userFolder);

} // namespace gatehouse::providers

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/vocabulary.h"

#include <algorithm>

namespace gatehouse::providers {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool fitsHeader(char c) { return c > 0x20 && c < 0x7f; }

// The preset whose keys begin like this one; the longest beginning wins, for "sk-ant-" is also an "sk-".
// Null where several makers share the beginning.
const Preset *ownerOf(const Catalogue &catalogue, const QByteArray &key)
{
    const Preset *owner = nullptr;
    bool shared = false;
    for (const Preset &preset : catalogue.presets) {
        if (preset.keyPrefix.isEmpty() || !key.startsWith(preset.keyPrefix))
            continue;
        const qsizetype longer = owner ? preset.keyPrefix.size() - owner->keyPrefix.size() : 1;
        if (longer == 0)
            shared = shared || preset.keyUrl != owner->keyUrl;
        if (longer <= 0)
            continue;
        owner = &preset;
        shared = false;
    }
    return shared ? nullptr : owner;
}

} // namespace

config::Vocabulary vocabulary(const Catalogue &catalogue, const std::vector<QByteArray> &dialects)
{
    config::Vocabulary words;
    for (const Preset &preset : catalogue.presets)
        words.presets.push_back({preset.id, preset.baseUrl, preset.dialect});
    words.dialects = dialects;
    return words;
}

KeyAdvice adviceOnKey(const Preset &preset, const Catalogue &catalogue, const QByteArray &key)
{
    if (key.trimmed().isEmpty())
        return {.refused =
                    preset.keyRequired ? QStringLiteral("The key is empty; paste it here.") : QString()};
    if (std::any_of(key.begin(), key.end(), isSpace))
        return {.refused = QStringLiteral("The key holds white space; paste the key alone.")};
    if (!std::all_of(key.begin(), key.end(), fitsHeader))
        return {.refused = QStringLiteral("The key holds a character that no key has; copy it again.")};
    if (preset.keyPrefix.isEmpty())
        return {};
    const Preset *owner = ownerOf(catalogue, key);
    const bool longerPrefixElsewhere = owner && owner->keyPrefix.size() > preset.keyPrefix.size();
    if (key.startsWith(preset.keyPrefix) && !longerPrefixElsewhere)
        return {};
    if (owner && owner->keyPrefix != preset.keyPrefix)
        return {.warning =
                    QStringLiteral("This looks like a key of %1, not of %2.").arg(owner->name, preset.name)};
    return {.warning = QStringLiteral("Keys of %1 usually begin with \"%2\".")
                           .arg(preset.name, QString::fromUtf8(preset.keyPrefix))};
}

} // namespace gatehouse::providers

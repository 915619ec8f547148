// SPDX-License-Identifier: GPL-3.0-or-later
// What config::validate() must know of the catalogue, and what can be said of a key by its look.
#pragma once

#include "core/config/validate.h"
#include "core/providers/preset.h"

namespace gatehouse::providers {

config::Vocabulary vocabulary(const Catalogue &catalogue, const std::vector<QByteArray> &dialects = {});

// `refused`: it cannot be a key (empty, white space, control or non-ASCII characters: a header could not
// carry it). `warning`: it may be one, and does not look like one of this provider. Neither holds the key.
struct KeyAdvice
{
    QString refused = {};
    QString warning = {};
};

KeyAdvice adviceOnKey(const Preset &preset, const Catalogue &catalogue, const QByteArray &key);

} // namespace gatehouse::providers

// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a text that the user typed, in words, or nothing. Called while typing.
#pragma once

#include "core/config/config.h"
#include "core/gateway/enginestatus.h"
#include "core/providers/preset.h"

#include <QString>

namespace gatehouse::ui {

QString checkName(const QString &name,
                  const std::vector<QByteArray> &taken); // of a provider, key, rule or client
QString checkUrl(const QString &url, const gateway::EngineStatus &status, const config::Config &config);
QString checkKey(const QString &key); // white space, emptiness
QString warnKey(const QString &key,
                const providers::Preset *preset); // another provider's form; never an error
QString checkVariable(const QString &name);       // of an environment variable
QString checkModel(const QString &name);          // as Ollama names them
QString warnVariable(const QString &name);        // not set here and now
QString checkHeaders(const QString &lines);       // "Name: value" each
QString checkPrice(const QString &price);         // empty is allowed
QString checkJson(const QString &json);           // where it breaks off
QString checkProxy(const QString &url);

} // namespace gatehouse::ui

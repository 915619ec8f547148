// SPDX-License-Identifier: GPL-3.0-or-later
// The gateway's address in the form in which each family of programs wants it.
#pragma once

#include "core/config/config.h"
#include "core/gateway/enginestatus.h"

#include <QList>

namespace gatehouse::ui {

struct BaseUrl
{
    QString family = {}; // "OpenAI"
    QString url = {};
};

QString gatewayUrl(const gateway::EngineStatus &status,
                   const config::Config &config); // "http://127.0.0.1:8080"
QList<BaseUrl> baseUrls(const QString &gateway);

} // namespace gatehouse::ui

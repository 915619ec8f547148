// SPDX-License-Identifier: GPL-3.0-or-later
// A model that an Ollama is fetching, as the window knows it.
#pragma once

#include "core/base/ids.h"

#include <QString>

namespace gatehouse::ui {

struct ModelPull
{
    enum class State { Running, Fetched, Stopped, Failed };

    ProviderId provider = {};
    QByteArray model = {};
    State state = State::Running;
    QByteArray step = {};       // in Ollama's words
    std::int64_t completed = 0; // bytes, of all layers that are known so far
    std::int64_t total = 0;     // 0: not known yet
    QString problem = {};       // of one that failed, in the provider's words
};

} // namespace gatehouse::ui

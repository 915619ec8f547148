// SPDX-License-Identifier: GPL-3.0-or-later
// The worst thing that is the matter now, as one sentence and the page where it is mended.
#pragma once

#include "core/gateway/enginestatus.h"
#include "ui/theme/colors.h"

#include <QString>

#include <optional>

namespace gatehouse::ui {

struct Problem
{
    QString sentence = {};
    Tone tone = Tone::Bad;
    QString page = {};
    QString detail = {};
};

std::optional<Problem> worstProblem(const gateway::EngineStatus &status);
QString secretStoreName(SecretRef::Store store);
QString secretStoreState(const gateway::SecretStoreStatus &status);
// Null where the engine has said nothing of it yet.
const gateway::SecretStoreStatus *statusOf(const gateway::EngineStatus &status, SecretRef::Store store);
bool isReady(const gateway::SecretStoreStatus *store); // or may be: nothing is known against it
// Where a new secret goes unless the user says otherwise: the first place that is ready, in the order of
// their worth; never the environment, into which nobody can write.
SecretRef::Store bestSecretStore(const gateway::EngineStatus &status);
Tone secretStoreTone(const gateway::SecretStoreStatus &status);

} // namespace gatehouse::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// The cache's settings.
#pragma once

#include "ui/pages/settings/section.h"

namespace gatehouse::ui {

class CacheSection final : public Section
{
    Q_OBJECT
public:
    explicit CacheSection(Services &services);

private:
    void addWhat();
    void addLimits();
    void addEmbedder();
    void addCut();
    void addErrorBound();
    void addShared();
    void addSecret(const Setting<SecretRef> &setting, const QByteArray &keptAs);
};

} // namespace gatehouse::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// Where the gateway listens, who may call, and its limits.
#pragma once

#include "ui/pages/settings/section.h"

namespace gatehouse::ui {

class ServerSection final : public Section
{
    Q_OBJECT
public:
    explicit ServerSection(Services &services);

private:
    void addConflict();
    void addPlace();
    void addCallers();
    void addLimits();
    void addSeconds(const QString &name, config::milliseconds config::Server::*member, int least);
};

} // namespace gatehouse::ui

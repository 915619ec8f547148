// SPDX-License-Identifier: GPL-3.0-or-later
// One function per step of the file's version.
#include "core/config/document.h"

namespace gatehouse::config {

namespace {

// Files written by hand often have no version: they are read as the first one.
void fromUnversioned(QJsonObject &root, std::vector<Error> &notes)
{
    root.insert(QStringLiteral("version"), 1);
    notes.push_back({.cause = Cause::GatewayConfig,
                     .message = QStringLiteral("the file has no \"version\"; it is read as version 1"),
                     .parameter = QStringLiteral("version")});
}

} // namespace

const std::vector<Migration> &migrations()
{
    static const std::vector<Migration> steps{fromUnversioned};
    static_assert(Config::currentVersion == 1, "a new version needs its step here");
    return steps;
}

} // namespace gatehouse::config

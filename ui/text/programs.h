// SPDX-License-Identifier: GPL-3.0-or-later
// How each program is told to use the gateway: the text to put where.
#pragma once

#include <QList>
#include <QString>

namespace gatehouse::ui {

struct ProgramSetUp
{
    QString name = {};
    QString place = {}; // where the text goes, in words
    QString text = {};
};

// `key` stands where the program wants one; without client keys any word does.
QList<ProgramSetUp> programSetUps(const QString &gateway, const QString &key);

} // namespace gatehouse::ui

// SPDX-License-Identifier: GPL-3.0-or-later
// An answer as a person reads it: the text of all its events in one piece, thinking and tool calls named. For
// the eye only; what was sent stands under *Raw*.
#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse::ui {

QString mergedAnswer(const QByteArray &raw); // a JSON answer, a stream of events, or lines of JSON
QString prettyJson(const QByteArray &json);  // indented, keys in their order; as it is where it is no JSON

} // namespace gatehouse::ui

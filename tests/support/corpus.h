// SPDX-License-Identifier: GPL-3.0-or-later
// The corpus of recorded exchanges and conformance suites, which is not part of the tree.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse::test {

// $GATEHOUSE_CORPUS, or ../shared/data seen from the project's root. Empty where it is absent; then QSKIP
// with a word.
QString corpusFolder();
QByteArray readFile(const QString &path); // fails loudly (qFatal) where the file cannot be read
QStringList filesUnder(const QString &folder, const QStringList &patterns); // full paths, sorted, recursive

} // namespace gatehouse::test

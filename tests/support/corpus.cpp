// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/corpus.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace gatehouse::test {

QString corpusFolder()
{
    QString folder = qEnvironmentVariable("GATEHOUSE_CORPUS");
    if (folder.isEmpty())
        folder =
            QDir(qEnvironmentVariable("GATEHOUSE_SOURCE_DIR")).filePath(QStringLiteral("../shared/data"));
    return QDir(folder).exists(QStringLiteral("exchanges")) ? QDir(folder).absolutePath() : QString();
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

QStringList filesUnder(const QString &folder, const QStringList &patterns)
{
    QStringList files;
    QDirIterator walk(folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.append(walk.next());
    files.sort();
    return files;
}

} // namespace gatehouse::test

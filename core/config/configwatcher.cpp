// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configwatcher.h"

#include <QFileInfo>

namespace gatehouse::config {

ConfigWatcher::ConfigWatcher(ConfigFile &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quiet);
    connect(&m_quiet, &QTimer::timeout, this, &ConfigWatcher::settle);
    const auto restart = [this] { m_quiet.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, restart);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, restart);
    watch();
}

// The folder too: most editors put a new file in the place of the old one, which ends the watch of the file.
// And before the first save there is no folder either: then the nearest one above it tells when it is made.
void ConfigWatcher::watch()
{
    const QFileInfo file(m_file.path());
    const QFileInfo target(file.isSymLink() ? file.symLinkTarget() : file.absoluteFilePath());
    for (QString path : {target.absoluteFilePath(), target.absolutePath(), file.absolutePath()}) {
        while (!QFileInfo::exists(path) && path != QFileInfo(path).absolutePath())
            path = QFileInfo(path).absolutePath();
        if (!m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
            m_watcher.addPath(path);
    }
}

void ConfigWatcher::settle()
{
    watch();
    if (m_file.changedOnDisk())
        read();
}

void ConfigWatcher::check()
{
    m_quiet.stop();
    watch();
    read();
}

void ConfigWatcher::read()
{
    Loaded loaded = m_file.load();
    if (loaded.source != Loaded::Source::File) {
        const QString reason = loaded.problems.empty()
                                   ? QStringLiteral("%1 is gone. What was in force stays in force and is "
                                                    "written again with the next change.")
                                         .arg(m_file.path())
                                   : loaded.summary();
        Q_EMIT refused(reason, loaded.keptAside);
        return;
    }
    QStringList notes;
    for (const Error &note : loaded.notes)
        notes.append(note.message);
    Q_EMIT changed(std::make_shared<const Config>(std::move(loaded.config)), notes);
}

} // namespace gatehouse::config

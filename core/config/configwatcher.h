// SPDX-License-Identifier: GPL-3.0-or-later
// Notices when somebody else changes config.json: an editor, a script, a restored backup.
#pragma once

#include "core/config/configfile.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace gatehouse::config {

// Says nothing of what ConfigFile itself has written, nor of a touch without a change.
class ConfigWatcher final : public QObject
{
    Q_OBJECT
public:
    // Editors write a file in several steps; it is read when it has been quiet for so long.
    static constexpr std::chrono::milliseconds quiet{200};

    explicit ConfigWatcher(ConfigFile &file, QObject *parent = nullptr);

public Q_SLOTS:
    void check(); // now, for SIGHUP and "reload": answers always with one of the signals

Q_SIGNALS:
    // Sound and new. `notes` are unknown keys and the like.
    void changed(const gatehouse::config::ConfigPtr &config, const QStringList &notes);
    // Not taken: what was in force stays in force. `reason` is Loaded::summary().
    void refused(const QString &reason, const QString &keptAside);

private:
    void watch();
    void settle();
    void read();

    ConfigFile &m_file;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet;
};

} // namespace gatehouse::config

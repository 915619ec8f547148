// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Autostart)
};

} // namespace

Autostart::Autostart(QString folder)
{
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                 QStringLiteral("/autostart");
    m_file = folder + QStringLiteral("/gatehouse.desktop");
}

bool Autostart::isOn() const { return QFile::exists(m_file); }

Result<> Autostart::set(bool on)
{
    if (!on) {
        QFile file(m_file);
        if (file.exists() && !file.remove())
            return fail(Cause::GatewayStorage,
                        Words::tr("%1 could not be removed: %2").arg(m_file, file.errorString()));
        return {};
    }
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    const QString entry =
        QStringLiteral("[Desktop Entry]\nType=Application\nName=Gatehouse\nExec=\"%1\" --minimised\n"
                       "Icon=gatehouse\nTerminal=false\nX-GNOME-Autostart-enabled=true\n")
            .arg(QCoreApplication::applicationFilePath());
    if (!file.open(QIODevice::WriteOnly) || file.write(entry.toUtf8()) < 0 || !file.commit())
        return fail(Cause::GatewayStorage,
                    Words::tr("%1 could not be written: %2").arg(m_file, file.errorString()));
    return {};
}

} // namespace gatehouse::ui

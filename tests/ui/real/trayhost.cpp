// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop's tray: the watcher and host of StatusNotifierItem on the session's bus, as Plasma and the others
// have them. Reads one command a line and answers with lines that end in ".":
//   get NAME      a property of the item that has registered itself
//   menu          the labels of its menu, one a line; those that cannot be clicked begin with "-"
//   click LABEL   chooses an entry
//   activate      the click on the icon
#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusInterface>
#include <QDBusReply>
#include <QDBusVariant>
#include <QSocketNotifier>
#include <QTextStream>

#include <unistd.h>

namespace {

struct Entry
{
    int id = 0;
    QVariantMap properties = {};
    QList<Entry> children = {};

    QString label() const
    {
        return properties.value(QStringLiteral("label")).toString().remove(QLatin1Char('_'));
    }
};

Entry readEntry(const QDBusArgument &argument)
{
    Entry entry;
    argument.beginStructure();
    argument >> entry.id >> entry.properties;
    argument.beginArray();
    while (!argument.atEnd()) {
        QDBusVariant child;
        argument >> child;
        entry.children << readEntry(child.variant().value<QDBusArgument>());
    }
    argument.endArray();
    argument.endStructure();
    return entry;
}

} // namespace

class Watcher final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ isHost)
    Q_PROPERTY(int ProtocolVersion READ version)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)
public:
    bool isHost() const { return true; }

    int version() const { return 0; }

    QStringList items() const { return m_items; }

    QString last() const { return m_items.isEmpty() ? QString() : m_items.last(); }

public Q_SLOTS:

    Q_SCRIPTABLE void RegisterStatusNotifierItem(const QString &service)
    {
        m_items << (service.startsWith(QLatin1Char('/')) ? message().service() : service);
    }

private:
    QStringList m_items;
};

namespace {

Entry menuOf(const QString &item)
{
    QDBusInterface menu(item, QStringLiteral("/MenuBar"), QStringLiteral("com.canonical.dbusmenu"));
    (void)menu.call(QStringLiteral("AboutToShow"), 0);
    const QDBusMessage answer = menu.call(QStringLiteral("GetLayout"), 0, -1, QStringList());
    return answer.arguments().size() == 2 ? readEntry(answer.arguments()[1].value<QDBusArgument>()) : Entry();
}

QStringList answer(const QString &item, const QString &command, const QString &argument)
{
    if (command == QLatin1String("get")) {
        const QDBusInterface properties(item, QStringLiteral("/StatusNotifierItem"),
                                        QStringLiteral("org.kde.StatusNotifierItem"));
        return {properties.property(argument.toLatin1().constData()).toString()};
    }
    QStringList lines;
    if (command == QLatin1String("activate"))
        (void)QDBusInterface(item, QStringLiteral("/StatusNotifierItem"),
                             QStringLiteral("org.kde.StatusNotifierItem"))
            .call(QStringLiteral("Activate"), 0, 0);
    for (const Entry &entry : menuOf(item).children) {
        const bool enabled = entry.properties.value(QStringLiteral("enabled"), true).toBool();
        const bool visible = entry.properties.value(QStringLiteral("visible"), true).toBool();
        if (command == QLatin1String("menu") && visible && !entry.label().isEmpty())
            lines << (enabled ? QString() : QStringLiteral("-")) + entry.label();
        if (command == QLatin1String("click") && visible && entry.label() == argument)
            (void)QDBusInterface(item, QStringLiteral("/MenuBar"), QStringLiteral("com.canonical.dbusmenu"))
                .call(QStringLiteral("Event"), entry.id, QStringLiteral("clicked"),
                      QVariant::fromValue(QDBusVariant(QString())), 0U);
    }
    return lines;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Watcher watcher;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), &watcher,
                            QDBusConnection::ExportAllProperties | QDBusConnection::ExportScriptableSlots) ||
        !bus.registerService(QStringLiteral("org.kde.StatusNotifierWatcher")))
        return 1;
    QTextStream out(stdout);
    out << "ready\n" << Qt::flush;
    // Between the commands the bus must be served.
    QSocketNotifier commands(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&commands, &QSocketNotifier::activated, &watcher, [&] {
        char line[200] = {};
        const auto size = ::read(STDIN_FILENO, line, sizeof(line) - 1);
        if (size <= 0)
            return app.quit();
        commands.setEnabled(false);
        while (watcher.last().isEmpty()) // it comes over the bus, in its own time
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const QString text = QString::fromUtf8(line).trimmed();
        for (const QString &word :
             answer(watcher.last(), text.section(QLatin1Char(' '), 0, 0), text.section(QLatin1Char(' '), 1)))
            out << word << "\n";
        out << ".\n" << Qt::flush;
        commands.setEnabled(true);
    });
    return QCoreApplication::exec();
}

#include "trayhost.moc"

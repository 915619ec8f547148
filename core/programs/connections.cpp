// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/programs/connections.h"

#include "core/base/privatefile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace gatehouse::programs {

namespace {

constexpr qint64 largest = 4 * 1024 * 1024;

QByteArray hashOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

tl::unexpected<Error> notUnderstood(const QString &file, const Error &error)
{
    return fail(error.cause, QStringLiteral("%1 is left alone: %2.").arg(file, error.message));
}

struct Content
{
    bool exists = false;
    QByteArray text = {};
};

Result<Content> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Content{};
    if (file.size() > largest)
        return fail(Cause::GatewayStorage, QStringLiteral("%1 is too large to be changed.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Cause::GatewayStorage,
                    QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    return Content{true, file.readAll()};
}

// In one step, keeping what permissions the file has; a new one is the user's alone, for it holds a key.
Result<> replace(const QString &path, const QByteArray &text)
{
    if (!QFileInfo::exists(path))
        return writePrivateFile(path, text);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(Cause::GatewayStorage,
                    QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    return {};
}

QJsonValue jsonOf(const std::optional<QByteArray> &value)
{
    return value ? QJsonValue(QString::fromUtf8(*value)) : QJsonValue();
}

std::optional<QByteArray> valueOf(const QJsonValue &json)
{
    return json.isString() ? std::optional(json.toString().toUtf8()) : std::nullopt;
}

// Containers that only our values had made necessary go with them.
Result<QByteArray> withoutEmptied(const FileForm &form, QByteArray text, const QByteArray &original,
                                  Path path)
{
    for (path.pop_back(); !path.empty(); path.pop_back()) {
        const auto now = form.read(text, path);
        if (!now || !QByteArray(*now).replace('{', ' ').replace('}', ' ').trimmed().isEmpty() ||
            form.read(original, path))
            break;
        auto without = form.write(text, path, std::nullopt);
        if (!without)
            return without;
        text = *without;
    }
    return text;
}

} // namespace

Connections::Connections(QString folder)
    : m_folder(std::move(folder))
{
}

QString Connections::pathOf(const Program &program) const
{
    return m_folder + QLatin1Char('/') + QString::fromLatin1(program.id) + QStringLiteral(".json");
}

std::optional<Connections::Journal> Connections::journal(const Program &program) const
{
    QFile file(pathOf(program));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    Journal journal{.file = json[QStringLiteral("file")].toString(),
                    .existed = json[QStringLiteral("existed")].toBool(),
                    .original =
                        QByteArray::fromBase64(json[QStringLiteral("original")].toString().toLatin1()),
                    .written = json[QStringLiteral("written")].toString().toLatin1()};
    for (const QJsonValue &entry : json[QStringLiteral("changes")].toArray()) {
        Change change{.before = valueOf(entry[QStringLiteral("before")]),
                      .after = valueOf(entry[QStringLiteral("after")])};
        for (const QJsonValue &step : entry[QStringLiteral("path")].toArray())
            change.path.push_back(step.toString().toUtf8());
        if (!change.path.empty())
            journal.changes.push_back(change);
    }
    return journal.file.isEmpty() ? std::nullopt : std::optional(journal);
}

Result<> Connections::keep(const Program &program, const Journal &journal) const
{
    QJsonArray changes;
    for (const Change &change : journal.changes) {
        QJsonArray path;
        for (const QByteArray &step : change.path)
            path.append(QString::fromUtf8(step));
        changes.append(QJsonObject{{QStringLiteral("path"), path},
                                   {QStringLiteral("before"), jsonOf(change.before)},
                                   {QStringLiteral("after"), jsonOf(change.after)}});
    }
    const QJsonObject json{{QStringLiteral("file"), journal.file},
                           {QStringLiteral("existed"), journal.existed},
                           {QStringLiteral("original"), QString::fromLatin1(journal.original.toBase64())},
                           {QStringLiteral("written"), QString::fromLatin1(journal.written)},
                           {QStringLiteral("changes"), changes}};
    return writePrivateFile(pathOf(program), QJsonDocument(json).toJson());
}

Connections::State Connections::state(const Program &program) const
{
    const auto kept = journal(program);
    if (!kept)
        return State::Apart;
    const auto now = contentOf(kept->file);
    bool all = now.has_value();
    bool any = false;
    for (const Change &change : kept->changes) {
        const bool ours = now && program.form->read(now->text, change.path) == change.after;
        all = all && ours;
        any = any || (ours && change.after);
    }
    // Nothing of ours in it: killed before the file was written, or taken out by hand.
    return all ? State::Connected : any ? State::Changed : State::Apart;
}

// Values that are still ours go back to what they were; others are newer, and stay.
Result<QByteArray> Connections::withoutUs(const Program &program, const Journal &journal,
                                          const QByteArray &text)
{
    if (hashOf(text) == journal.written)
        return journal.original;
    QByteArray out = text;
    for (const Change &change : journal.changes) {
        if (program.form->read(out, change.path) != change.after)
            continue;
        auto restored = program.form->write(out, change.path, change.before);
        if (restored && !change.before)
            restored = withoutEmptied(*program.form, *restored, journal.original, change.path);
        if (!restored)
            return notUnderstood(journal.file, restored.error());
        out = *restored;
    }
    return out;
}

Result<Plan> Connections::planConnect(const Program &program) const
{
    const auto now = contentOf(program.file);
    if (!now)
        return fail(now.error());
    if (!program.inTheWay.isEmpty() && !now->exists && QFileInfo::exists(program.inTheWay))
        return fail(
            Cause::GatewayConfig,
            QStringLiteral("%1 reads %2, and a new %3 would put it out of use. Let it convert the file, "
                           "or write the model into it by hand.")
                .arg(program.name, program.inTheWay, program.file));
    Plan plan{.file = program.file, .existed = now->exists, .before = now->text, .after = now->text};
    if (!now->exists)
        plan.after = program.newFile;
    for (const Setting &setting : program.settings) {
        const auto old = program.form->read(plan.after, setting.path);
        if (setting.secret) {
            for (const auto &value : {old, setting.value})
                if (value)
                    plan.secrets.push_back(*value);
        }
        if (old == setting.value)
            continue;
        const auto next = program.form->write(plan.after, setting.path, setting.value);
        if (!next)
            return notUnderstood(program.file, next.error());
        plan.after = *next;
    }
    return plan;
}

Result<Plan> Connections::planUndo(const Program &program) const
{
    const auto kept = journal(program);
    if (!kept)
        return fail(Cause::GatewayConfig, QStringLiteral("%1 is not connected.").arg(program.name));
    const auto now = contentOf(kept->file);
    if (!now)
        return fail(now.error());
    const auto after = withoutUs(program, *kept, now->text);
    if (!after)
        return fail(after.error());
    Plan plan{.file = kept->file, .existed = now->exists, .before = now->text, .after = *after};
    plan.remains = now->exists && (kept->existed || *after != kept->original);
    if (!plan.remains)
        plan.after.clear();
    for (std::size_t i = 0; i < program.settings.size(); ++i) {
        if (!program.settings[i].secret)
            continue;
        for (const Change &change : kept->changes)
            for (const auto &value : {change.before, change.after})
                if (value && change.path == program.settings[i].path)
                    plan.secrets.push_back(*value);
    }
    return plan;
}

Result<> Connections::connect(const Program &program, const Plan &plan)
{
    const auto now = contentOf(plan.file);
    if (!now)
        return fail(now.error());
    if (now->exists != plan.existed || now->text != plan.before)
        return fail(Cause::GatewayConfig,
                    QStringLiteral("%1 has changed meanwhile. Look at the change again.").arg(plan.file));
    // Connected before: the original is what the file would be without us, never what we wrote into it.
    Journal next{
        .file = plan.file, .existed = now->exists, .original = now->text, .written = hashOf(plan.after)};
    if (const auto kept = journal(program); kept && kept->file == plan.file) {
        const auto original = withoutUs(program, *kept, now->text);
        if (!original)
            return fail(original.error());
        next.original = *original;
        next.existed = now->exists && (kept->existed || *original != kept->original);
    }
    for (const Setting &setting : program.settings) {
        Change change{.path = setting.path,
                      .before = program.form->read(next.original, setting.path),
                      .after = setting.value};
        next.changes.push_back(change);
    }
    if (const auto done = keep(program, next); !done)
        return done;
    return replace(plan.file, plan.after);
}

Result<> Connections::undo(const Program &program, const Plan &plan)
{
    const auto now = contentOf(plan.file);
    if (!now)
        return fail(now.error());
    if (now->exists != plan.existed || now->text != plan.before)
        return fail(Cause::GatewayConfig,
                    QStringLiteral("%1 has changed meanwhile. Look at the change again.").arg(plan.file));
    if (plan.remains && plan.after != plan.before) {
        if (const auto done = replace(plan.file, plan.after); !done)
            return done;
    } else if (!plan.remains && now->exists && !QFile::remove(plan.file)) {
        return fail(Cause::GatewayStorage, QStringLiteral("%1 cannot be removed.").arg(plan.file));
    }
    QFile::remove(pathOf(program)); // last: killed before, it is undone once more, which changes nothing
    return {};
}

} // namespace gatehouse::programs

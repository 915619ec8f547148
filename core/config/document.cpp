// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/document.h"

#include "core/base/json/reader.h"
#include "core/config/configtable.h"
#include "core/config/fields/checker.h"
#include "core/config/fields/writer.h"

#include <QJsonDocument>

#include <set>
#include <string>

namespace gatehouse::config {

namespace {

constexpr qsizetype maxFileBytes = 64 * 1024 * 1024;

Error about(const QString &path, const QString &text)
{
    return {.cause = Cause::GatewayConfig, .message = text, .parameter = path};
}

QString place(const QByteArray &text, qsizetype offset)
{
    const QByteArray before = text.left(offset);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return QStringLiteral("line %1, column %2")
        .arg(before.count('\n') + 1)
        .arg(QString::fromUtf8(before.mid(lineStart)).size() + 1);
}

// QJsonDocument keeps the last of two equal keys without a word; a user who edits by hand would search long.
void findDoubles(simdjson::dom::element value, const QString &path, std::vector<Error> &problems)
{
    simdjson::dom::array list;
    simdjson::dom::object object;
    if (value.get(list) == simdjson::SUCCESS) {
        std::size_t index = 0;
        for (const simdjson::dom::element item : list)
            findDoubles(item, fields::element(path, index++), problems);
    } else if (value.get(object) == simdjson::SUCCESS) {
        std::set<std::string_view> seen;
        for (const auto &[key, item] : object) {
            const QString where = fields::under(path, fields::text(key));
            if (!seen.insert(key).second)
                problems.push_back(
                    fields::problem(where, QStringLiteral("is written twice in one object; keep one")));
            findDoubles(item, where, problems);
        }
    }
}

std::optional<QJsonObject> parsed(const QByteArray &text, std::vector<Error> &problems)
{
    if (text.size() > maxFileBytes) {
        problems.push_back(about({}, QStringLiteral("the file is over 64 MiB, which is no configuration")));
        return std::nullopt;
    }
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(text, &fault);
    if (fault.error != QJsonParseError::NoError) {
        problems.push_back(about({}, text.trimmed().isEmpty()
                                         ? QStringLiteral("the file is empty; write at least {}")
                                         : QStringLiteral("%1 is not valid JSON: %2")
                                               .arg(place(text, fault.offset), fault.errorString())));
        return std::nullopt;
    }
    if (!document.isObject()) {
        problems.push_back(about({}, QStringLiteral("the file is a list; it must be an object in braces")));
        return std::nullopt;
    }
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(text.constData(), std::size_t(text.size())).get(root) == simdjson::SUCCESS)
        findDoubles(root, {}, problems);
    return document.object();
}

bool migrated(QJsonObject &root, const std::vector<Migration> &steps, Document &document)
{
    const int newest = int(steps.size());
    const QJsonValue given = root.value(QStringLiteral("version"));
    document.version = given.isUndefined() ? 0 : given.toInt(-1);
    if (document.version < 0) {
        document.problems.push_back(
            about(QStringLiteral("version"),
                  QStringLiteral("version must be a whole number such as %1").arg(newest)));
        return false;
    }
    if (document.version > newest) {
        document.problems.push_back(
            about(QStringLiteral("version"),
                  QStringLiteral("the file is of version %1 and this program knows up to %2; use a newer "
                                 "Gatehouse, or a copy of the file from before the update")
                      .arg(document.version)
                      .arg(newest)));
        return false;
    }
    for (int step = document.version; step < newest; ++step)
        steps[std::size_t(step)](root, document.notes);
    return true;
}

// Keys that begin with // or $ are the user's and the editor's own.
bool isRemark(const QString &key)
{
    return key.startsWith(QLatin1Char('$')) || key.startsWith(QStringLiteral("//"));
}

} // namespace

Document readDocument(const QByteArray &text, const std::vector<Migration> &steps)
{
    Document document;
    auto root = parsed(text, document.problems);
    if (!root || !migrated(*root, steps, document))
        return document;
    root->remove(QStringLiteral("version"));
    root->remove(QStringLiteral("$schema"));
    fields::Reading reading;
    fields::readStruct(QJsonValue(*root), document.config, reading);
    document.problems.insert(document.problems.end(), reading.problems.begin(), reading.problems.end());
    for (const fields::Unknown &unknown : reading.unknown) {
        if (!isRemark(unknown.key))
            document.notes.push_back(fields::problem(
                unknown.shown, QStringLiteral("is not known to this version; it is kept and has no effect")));
    }
    document.unknown = std::move(reading.unknown);
    return document;
}

QByteArray writeDocument(const Config &config, const std::vector<fields::Unknown> &unknown)
{
    fields::Writing writing(unknown);
    writing.out.beginObject();
    writing.out.key("$schema").string(schemaName);
    writing.out.key("version").integer(Config::currentVersion);
    fields::writeMembers(config, writing);
    writing.out.endObject();
    return fields::indented(writing.out.take());
}

} // namespace gatehouse::config

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configfile.h"

#include "core/base/privatefile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace gatehouse::config {

namespace {

constexpr qint64 maxBytes = 64 * 1024 * 1024 + 1; // one more than readDocument() takes
constexpr int maxCopiesInOneSecond = 100;

QByteArray hashOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

QString lines(const std::vector<Error> &errors, std::size_t most)
{
    QStringList texts;
    for (std::size_t i = 0; i < std::min(errors.size(), most); ++i)
        texts.append(errors[i].message);
    if (errors.size() > most)
        texts.append(QStringLiteral("and %1 more").arg(errors.size() - most));
    return texts.join(QStringLiteral("; "));
}

} // namespace

QString Loaded::summary() const
{
    if (problems.empty())
        return {};
    QString text = QStringLiteral("The configuration file was not taken: %1.").arg(lines(problems, 3));
    text += source == Source::LastGood ? QStringLiteral(" The last good configuration stays in force.")
                                       : QStringLiteral(" The defaults are in force.");
    if (!keptAside.isEmpty())
        text += QStringLiteral(" A copy of the file is kept as %1.").arg(keptAside);
    return text;
}

ConfigFile::ConfigFile(QString path, const Clock &clock, Vocabulary vocabulary)
    : m_path(std::move(path))
    , m_clock(clock)
    , m_vocabulary(std::move(vocabulary))
{
}

std::optional<QByteArray> ConfigFile::content() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(maxBytes);
}

Loaded ConfigFile::examine() const
{
    const auto text = content();
    if (!text && !QFileInfo::exists(m_path))
        return {};
    if (!text)
        return {.problems = {unreadable()}};
    Document document = readDocument(*text);
    if (document.problems.empty())
        document.problems = validate(document.config, m_vocabulary);
    const bool sound = document.problems.empty();
    return {.config = sound ? std::move(document.config) : Config{},
            .source = sound ? Loaded::Source::File : Loaded::Source::Defaults,
            .problems = std::move(document.problems),
            .notes = std::move(document.notes)};
}

Error ConfigFile::unreadable() const
{
    return {.cause = Cause::GatewayConfig,
            .message = QStringLiteral("%1 cannot be read; check its permissions").arg(m_path)};
}

Loaded ConfigFile::load()
{
    const auto text = content();
    if (!text) {
        m_hash.clear();
        m_sound = false;
        if (!QFileInfo::exists(m_path))
            return {};
        return fallBack({unreadable()}, {});
    }
    m_hash = hashOf(*text);
    Document document = readDocument(*text);
    if (document.problems.empty())
        document.problems = validate(document.config, m_vocabulary);
    if (!document.problems.empty())
        return fallBack(std::move(document.problems), *text);
    m_sound = true;
    m_unknown = std::move(document.unknown);
    rememberGood(*text);
    return {.config = std::move(document.config),
            .source = Loaded::Source::File,
            .notes = std::move(document.notes)};
}

Loaded ConfigFile::fallBack(std::vector<Error> problems, const QByteArray &text)
{
    m_sound = false;
    Loaded loaded;
    loaded.problems = std::move(problems);
    if (!text.isEmpty())
        loaded.keptAside = keepAside(text, QStringLiteral("broken"));
    QFile file(lastGoodPath());
    if (!file.open(QIODevice::ReadOnly))
        return loaded;
    Document good = readDocument(file.read(maxBytes));
    // Not by the vocabulary: a preset that has since gone must not take the rest with it.
    if (!good.problems.empty() || !validate(good.config).empty())
        return loaded;
    loaded.config = std::move(good.config);
    loaded.source = Loaded::Source::LastGood;
    m_unknown = std::move(good.unknown);
    return loaded;
}

QString ConfigFile::keepAside(const QByteArray &text, const QString &word) const
{
    const QFileInfo file(m_path);
    const QString start = QStringLiteral("%1.%2-").arg(file.fileName(), word);
    const QDir folder = file.absoluteDir();
    // A restart with the same broken file must not make another copy each time.
    for (const QString &name : folder.entryList({start + QLatin1Char('*')}, QDir::Files)) {
        QFile copy(folder.filePath(name));
        if (copy.size() == text.size() && copy.open(QIODevice::ReadOnly) && copy.readAll() == text)
            return copy.fileName();
    }
    const QString date = QDateTime::fromMSecsSinceEpoch(m_clock.wallMilliseconds(), Qt::UTC)
                             .toString(QStringLiteral("yyyyMMdd-HHmmss"));
    for (int i = 0; i < maxCopiesInOneSecond; ++i) {
        const QString number = i == 0 ? QString() : QStringLiteral("-%1").arg(i);
        const QString path = folder.filePath(start + date + number);
        if (createPrivateFile(path, text))
            return path;
    }
    return {};
}

void ConfigFile::rememberGood(const QByteArray &text) const
{
    QFile file(lastGoodPath());
    if (file.open(QIODevice::ReadOnly) && file.read(maxBytes) == text)
        return;
    file.close();
    // A read-only folder is no fault of the configuration: without the copy there is only less to fall back
    // on.
    (void)writePrivateFile(lastGoodPath(), text);
}

// For the editor of whoever writes the file by hand; nothing depends on it.
void ConfigFile::writeSchema() const
{
    const QString path = QFileInfo(m_path).absoluteDir().filePath(QLatin1String(schemaName));
    const QByteArray schema = schemaDocument();
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) && file.readAll() == schema)
        return;
    file.close();
    (void)writePrivateFile(path, schema);
}

bool ConfigFile::changedOnDisk() const
{
    const auto text = content();
    return (text ? hashOf(*text) : QByteArray()) != m_hash;
}

Result<> ConfigFile::keepBefore(const QByteArray &text) const
{
    const Document found = readDocument(text);
    if (found.version > Config::currentVersion)
        return fail(
            Cause::GatewayConfig,
            QStringLiteral("%1 is of version %2, made by a newer Gatehouse, and this one writes version "
                           "%3; nothing was saved. Use the newer program, or move the file away")
                .arg(m_path)
                .arg(found.version)
                .arg(Config::currentVersion));
    const bool asRead = hashOf(text) == m_hash;
    QString word;
    if (!m_sound || !asRead)
        word = !found.problems.empty() || asRead ? QStringLiteral("broken") : QStringLiteral("replaced");
    else if (found.version < Config::currentVersion)
        word = QStringLiteral("version-%1").arg(found.version);
    if (word.isEmpty() || text.trimmed().isEmpty() || !keepAside(text, word).isEmpty())
        return {};
    return fail(Cause::GatewayStorage,
                QStringLiteral("%1 holds what could not be kept aside; nothing was saved").arg(m_path));
}

Result<> ConfigFile::save(const Config &config)
{
    const auto problems = validate(config, m_vocabulary);
    if (!problems.empty()) {
        Error first = problems.front();
        first.message = lines(problems, 3);
        return fail(std::move(first));
    }
    if (const auto before = content()) {
        if (const auto kept = keepBefore(*before); !kept)
            return kept;
    }
    const QByteArray text = writeDocument(config, m_unknown);
    if (const auto written = writePrivateFile(m_path, text); !written)
        return written;
    m_hash = hashOf(text);
    m_sound = true;
    rememberGood(text);
    writeSchema();
    return {};
}

QString defaultConfigPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/gatehouse/config.json");
}

} // namespace gatehouse::config

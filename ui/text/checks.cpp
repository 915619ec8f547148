// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/checks.h"

#include "core/base/decimal.h"
#include "core/config/validate.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

bool isSelf(const QByteArray &url, const gateway::EngineStatus &status, const config::Config &config)
{
    config::Server server = config.server;
    if (status.port)
        server.port = status.port;
    return config::isGatewayItself(url, server);
}

} // namespace

QString checkName(const QString &name, const std::vector<QByteArray> &taken)
{
    static const QRegularExpression allowed(QStringLiteral("^[\\p{L}\\p{N}][\\p{L}\\p{N} ._:@-]*$"));
    const QString text = name.trimmed();
    if (text.isEmpty())
        return Words::tr("A name is needed.");
    if (!allowed.match(text).hasMatch())
        return Words::tr(
            "Letters, digits, space and . _ : @ - are allowed, beginning with a letter or digit.");
    if (text.size() > 64)
        return Words::tr("At most 64 characters.");
    if (std::find(taken.cbegin(), taken.cend(), text.toUtf8()) != taken.cend())
        return Words::tr("\"%1\" exists already. Choose another name.").arg(text);
    return {};
}

QString checkUrl(const QString &text, const gateway::EngineStatus &status, const config::Config &config)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return Words::tr("A base URL is needed, such as https://api.example.com/v1.");
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!trimmed.startsWith(QLatin1String("http://")) && !trimmed.startsWith(QLatin1String("https://")))
        return Words::tr("It must begin with http:// or https://.");
    if (!url.isValid() || url.host().isEmpty())
        return Words::tr("This is no URL: %1")
            .arg(url.isValid() ? Words::tr("the host is missing") : url.errorString());
    if (!url.userInfo().isEmpty())
        return Words::tr("Leave name and password out of the URL; the key goes below.");
    if (isSelf(trimmed.toUtf8(), status, config))
        return Words::tr("This is the gateway itself; requests would go round in circles.");
    return {};
}

QString checkKey(const QString &key)
{
    if (key.isEmpty())
        return Words::tr("The key is needed.");
    if (key != key.trimmed())
        return Words::tr("There is white space before or after the key.");
    const bool clean =
        std::all_of(key.cbegin(), key.cend(), [](QChar c) { return c > QChar(0x20) && c < QChar(0x7F); });
    return clean ? QString() : Words::tr("There is a space or another character that no key has.");
}

QString warnKey(const QString &key, const providers::Preset *preset)
{
    if (!preset || preset->keyPrefix.isEmpty() || key.isEmpty() ||
        key.startsWith(QString::fromUtf8(preset->keyPrefix)))
        return {};
    return Words::tr("Keys of %1 begin with %2. Is this one of another provider?")
        .arg(preset->name, QString::fromUtf8(preset->keyPrefix));
}

QString checkModel(const QString &name)
{
    const QString text = name.trimmed();
    if (text.isEmpty())
        return Words::tr("The name of a model is needed, such as llama3.2:1b.");
    const bool clean =
        std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
    return clean ? QString() : Words::tr("There is a space in the name; no model has one.");
}

QString checkVariable(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    return allowed.match(name).hasMatch()
               ? QString()
               : Words::tr("The name of a variable, such as OPENAI_API_KEY: letters, digits and _.");
}

QString warnVariable(const QString &name)
{
    if (!checkVariable(name).isEmpty() || qEnvironmentVariableIsSet(name.toUtf8().constData()))
        return {};
    return Words::tr("%1 is not set in this program's environment now.").arg(name);
}

QString checkHeaders(const QString &lines)
{
    static const QRegularExpression header(QStringLiteral("^[A-Za-z0-9!#$%&'*+.^_`|~-]+:\\s*\\S.*$"));
    for (const QString &line : lines.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (!header.match(line.trimmed()).hasMatch())
            return Words::tr("\"%1\" is no header. Write one per line, as Name: value.").arg(line.trimmed());
    return {};
}

QString checkPrice(const QString &price)
{
    const QString text = price.trimmed();
    if (text.isEmpty())
        return {};
    const auto value = scaledInteger(text.toStdString(), 9);
    if (!value)
        return Words::tr("\"%1\" is no number. Write US dollars per million tokens, such as 2.50.").arg(text);
    return *value < 0 ? Words::tr("A price cannot be negative.") : QString();
}

QString checkJson(const QString &json)
{
    const QByteArray bytes = json.toUtf8();
    QJsonParseError fault;
    QJsonDocument::fromJson(bytes, &fault);
    if (fault.error == QJsonParseError::NoError)
        return {};
    const QByteArray before = bytes.left(fault.offset);
    const auto line = before.count('\n') + 1;
    const auto column = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1;
    return Words::tr("No valid JSON at line %1, column %2: %3.")
        .arg(line)
        .arg(column)
        .arg(fault.errorString());
}

QString checkProxy(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool known = scheme == QLatin1String("http") || scheme == QLatin1String("socks5") ||
                       scheme == QLatin1String("socks5h");
    if (!url.isValid() || !known || url.host().isEmpty() || url.port() < 1)
        return Words::tr("Write http://host:port or socks5://host:port.");
    return {};
}

} // namespace gatehouse::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/fields/forms.h"

#include "core/base/decimal.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace gatehouse::fields {

namespace {

bool isSpaceOrControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f;
}

bool hasSpace(const QByteArray &text) { return std::any_of(text.begin(), text.end(), isSpaceOrControl); }

bool hasControl(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

std::optional<QString> nameProblem(const QByteArray &text)
{
    if (hasSpace(text))
        return QStringLiteral("holds white space; use letters, digits, - and _");
    for (const char forbidden : {'/', '\\', '[', ']', '"', ','}) {
        if (text.contains(forbidden))
            return QStringLiteral("holds \"%1\"; use letters, digits, - and _").arg(QLatin1Char(forbidden));
    }
    return std::nullopt;
}

std::optional<QString> urlProblem(const QByteArray &text, const QStringList &schemes)
{
    if (hasSpace(text))
        return QStringLiteral("holds white space; remove it");
    if (!text.contains("://"))
        return QStringLiteral("\"%1\" has no scheme; begin it with %2://")
            .arg(QString::fromUtf8(text), schemes.constFirst());
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    if (!url.userInfo().isEmpty() || text.mid(text.indexOf("://") + 3).split('/').constFirst().contains('@'))
        return QStringLiteral("holds a user name or password; remove it and keep it as a key");
    if (!url.isValid() || url.host().isEmpty())
        return QStringLiteral("\"%1\" is no address; write %2://host/path")
            .arg(QString::fromUtf8(text), schemes.constFirst());
    if (!schemes.contains(url.scheme()))
        return QStringLiteral("has the scheme \"%1\"; use %2")
            .arg(url.scheme(), schemes.join(QStringLiteral(" or ")));
    if (url.port() == 0)
        return QStringLiteral("has the port 0; use 1 to 65535");
    return std::nullopt;
}

std::optional<QString> httpProblem(const QByteArray &text)
{
    if (auto problem = urlProblem(text, {QStringLiteral("https"), QStringLiteral("http")}))
        return problem;
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    if (url.hasQuery() || url.hasFragment())
        return QStringLiteral("holds a query or a fragment (? or #); leave it out");
    return std::nullopt;
}

std::optional<QString> templateProblem(const QByteArray &text)
{
    static const QRegularExpression placeholder(QStringLiteral("\\{[a-z]+\\}"));
    return httpProblem(QString::fromUtf8(text).replace(placeholder, QStringLiteral("x")).toUtf8());
}

std::optional<QString> proxyProblem(const QByteArray &text)
{
    if (text == "system")
        return std::nullopt;
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    const bool known = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("socks5");
    if (!known || url.host().isEmpty() || url.port() <= 0)
        return QStringLiteral("must be \"system\", http://host:port or socks5://host:port");
    if (!url.password().isEmpty())
        return QStringLiteral("holds a password; this file is no place for one");
    return std::nullopt;
}

std::optional<QString> decimalProblem(const QByteArray &text)
{
    const auto value = scaledInteger({text.constData(), std::size_t(text.size())}, 12);
    if (!value)
        return QStringLiteral("\"%1\" is no number; write USD per million tokens such as 0.15")
            .arg(QString::fromUtf8(text));
    if (*value < 0)
        return QStringLiteral("is negative; a price is 0 or more");
    return std::nullopt;
}

std::optional<QString> originProblem(const QByteArray &text)
{
    if (text == "*")
        return std::nullopt;
    if (auto problem = urlProblem(text, {QStringLiteral("https"), QStringLiteral("http"),
                                         QStringLiteral("chrome-extension"), QStringLiteral("moz-extension"),
                                         QStringLiteral("app"), QStringLiteral("tauri")}))
        return problem;
    if (text.count('/') > 2)
        return QStringLiteral("holds a path; an origin is scheme://host[:port] and nothing more");
    return std::nullopt;
}

std::optional<QString> hostProblem(const QByteArray &text)
{
    static const QRegularExpression host(
        QStringLiteral("^([A-Za-z0-9_.-]+|[0-9A-Fa-f:]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?$"));
    if (!host.match(QString::fromUtf8(text)).hasMatch())
        return QStringLiteral("\"%1\" is no host name or address").arg(QString::fromUtf8(text));
    return std::nullopt;
}

std::optional<QString> patternProblem(Form form, const QByteArray &text)
{
    const QRegularExpression pattern(formPattern(form));
    if (pattern.match(QString::fromUtf8(text)).hasMatch())
        return std::nullopt;
    switch (form) {
    case Form::Sha256:
        return QStringLiteral("must be the SHA-256 of the key in 64 hexadecimal digits");
    case Form::HeaderName:
        return QStringLiteral("\"%1\" is no header name").arg(QString::fromUtf8(text));
    case Form::ModelPath:
        return QStringLiteral("\"%1\" must be provider/model").arg(QString::fromUtf8(text));
    default:
        return QStringLiteral("\"%1\" is no region such as eu-central-1").arg(QString::fromUtf8(text));
    }
}

} // namespace

QString formPattern(Form form)
{
    switch (form) {
    case Form::Sha256:
        return QStringLiteral("^[0-9a-fA-F]{64}$");
    case Form::HeaderName:
        return QStringLiteral("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$");
    case Form::ModelPath:
        return QStringLiteral("^[^/\\s]+/\\S+$");
    case Form::Region:
        return QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)*$");
    case Form::Name:
        return QStringLiteral("^[^\\s/\\\\\\[\\]\",]*$");
    case Form::Model:
    case Form::Glob:
        return QStringLiteral("^\\S*$");
    default:
        return {};
    }
}

std::optional<QString> formProblem(Form form, const QByteArray &text)
{
    if (text.isEmpty() || form == Form::Any)
        return std::nullopt;
    switch (form) {
    case Form::Name:
        return nameProblem(text);
    case Form::Model:
    case Form::Glob:
        return hasSpace(text) ? std::optional(QStringLiteral("holds white space; remove it")) : std::nullopt;
    case Form::HttpUrl:
        return httpProblem(text);
    case Form::UrlTemplate:
        return templateProblem(text);
    case Form::ProxyUrl:
        return proxyProblem(text);
    case Form::RedisUrl:
        return urlProblem(text, {QStringLiteral("redis"), QStringLiteral("rediss")});
    case Form::Embedder:
        return text == "local" ? std::nullopt : httpProblem(text);
    case Form::Decimal:
        return decimalProblem(text);
    case Form::HeaderValue:
        return hasControl(text) ? std::optional(QStringLiteral("holds a line break or another control "
                                                               "character; remove it"))
                                : std::nullopt;
    case Form::Host:
        return hostProblem(text);
    case Form::Origin:
        return originProblem(text);
    default:
        return patternProblem(form, text);
    }
}

} // namespace gatehouse::fields

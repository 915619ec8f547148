// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/awssigning.h"

#include "core/base/bytes.h"
#include "core/protocol/aws/sigv4.h"

#include <QDir>
#include <QFile>

namespace gatehouse::gateway {

namespace {

Secret joined(const QByteArray &id, const QByteArray &key, const QByteArray &token)
{
    if (id.isEmpty() || key.isEmpty())
        return {};
    return Secret(id + ':' + key + (token.isEmpty() ? QByteArray() : ':' + token));
}

// The lines of one section of an INI file as AWS writes it.
QHash<QByteArray, QByteArray> section(const QByteArray &text, const QByteArray &name)
{
    QHash<QByteArray, QByteArray> values;
    bool inside = false;
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith('['))
            inside = line == '[' + name + ']' || line == "[profile " + name + ']';
        else if (const auto equals = line.indexOf('='); inside && equals > 0)
            values.insert(line.left(equals).trimmed(), line.mid(equals + 1).trimmed());
    }
    return values;
}

} // namespace

void signForAws(upstream::Request &request, const providers::Provider &provider, const Secret &secret,
                std::int64_t nowSeconds)
{
    const QByteArray text = secret.reveal();
    const QList<QByteArray> parts = text.split(':');
    if (parts.size() < 2) {
        request.headers.set("Authorization", "Bearer " + text.toStdString());
        return;
    }
    const QByteArray token = parts.size() > 2 ? parts.mid(2).join(':') : QByteArray();
    const protocol::aws::Credentials credentials{
        .accessKeyId = parts[0], .secretKey = Secret(parts[1]), .sessionToken = Secret(token)};
    protocol::aws::SigningInput input{.method = request.method,
                                      .path = request.url.path(QUrl::FullyEncoded).toUtf8(),
                                      .query = request.url.query(QUrl::FullyEncoded).toUtf8(),
                                      .payload = view(request.body)};
    // Only what cannot change on the way is signed; the rest goes beside it.
    QByteArray host = request.url.host(QUrl::FullyEncoded).toUtf8();
    if (request.url.port() > 0)
        host += ':' + QByteArray::number(request.url.port());
    input.headers.add("Host", view(host));
    if (const auto type = request.headers.find("content-type"))
        input.headers.add("Content-Type", *type);
    const http::HeaderList added = protocol::aws::signedHeaders(
        std::move(input), credentials,
        {.region = provider.config.region, .service = "bedrock", .seconds = nowSeconds});
    for (const auto field : added) {
        if (!http::equalsIgnoreCase(field.name, "host"))
            request.headers.set(field.name, field.value);
    }
}

QString awsCredentialsPath()
{
    return qEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE",
                                QDir::homePath() + QStringLiteral("/.aws/credentials"));
}

Secret ambientAwsSecret(const QByteArray &profile)
{
    const QByteArray fromEnvironment = qgetenv("AWS_PROFILE");
    const QByteArray name = !profile.isEmpty()           ? profile
                            : !fromEnvironment.isEmpty() ? fromEnvironment
                                                         : QByteArray("default");
    const Secret ambient =
        joined(qgetenv("AWS_ACCESS_KEY_ID"), qgetenv("AWS_SECRET_ACCESS_KEY"), qgetenv("AWS_SESSION_TOKEN"));
    if (profile.isEmpty() && !ambient.isEmpty())
        return ambient;
    QFile file(awsCredentialsPath());
    if (!file.open(QIODevice::ReadOnly))
        return ambient;
    const auto values = section(file.readAll(), name);
    return joined(values.value("aws_access_key_id"), values.value("aws_secret_access_key"),
                  values.value("aws_session_token"));
}

QHash<ProviderId, Secret> ambientAwsSecrets(const providers::Registry &registry)
{
    QHash<ProviderId, Secret> secrets;
    for (const providers::ProviderPtr &provider : registry.all()) {
        if (provider->auth == providers::Auth::AwsSigV4 && provider->config.keys.empty())
            secrets.insert(provider->config.id, ambientAwsSecret(provider->config.profile));
    }
    return secrets;
}

} // namespace gatehouse::gateway

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/mediafetcher.h"

#include "core/base/bytes.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"
#include "core/upstream/publicaddress.h"

#include <QHostInfo>

#include <algorithm>
#include <utility>

namespace gatehouse::gateway {

namespace {

using protocol::MediaPart;

constexpr int mostRedirects = 5;
constexpr qint64 allTogether = 3; // times the limit of one

QString shown(const QUrl &url) // without the query: signed URLs carry a credential there
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).left(200);
}

Error refusal(const QUrl &url, const QString &why)
{
    return {.cause = Cause::CallerInvalidRequest,
            .message =
                QStringLiteral("the file \"%1\" cannot be fetched for a provider that takes no URLs: %2; "
                               "send its bytes as base64 instead")
                    .arg(shown(url), why),
            .parameter = QStringLiteral("messages.media_url")};
}

// What servers that know no better call everything.
bool saysNothing(std::string_view type)
{
    return type.empty() || type == "application/octet-stream" || type == "binary/octet-stream";
}

QByteArray typeByContent(const QByteArray &bytes)
{
    const auto at = [&](qsizetype from, const char *mark) { return bytes.mid(from, 8).startsWith(mark); };
    if (at(0, "\x89PNG"))
        return "image/png";
    if (at(0, "\xff\xd8\xff"))
        return "image/jpeg";
    if (at(0, "GIF8"))
        return "image/gif";
    if (at(0, "RIFF") && at(8, "WEBP"))
        return "image/webp";
    if (at(0, "%PDF-"))
        return "application/pdf";
    return {};
}

bool fits(MediaPart::Kind kind, std::string_view type)
{
    switch (kind) {
    case MediaPart::Kind::Image:
        return type.starts_with("image/");
    case MediaPart::Kind::Audio:
        return type.starts_with("audio/");
    case MediaPart::Kind::Video:
        return type.starts_with("video/");
    case MediaPart::Kind::Document:
    case MediaPart::Kind::File:
        return type != "text/html" && type != "application/json";
    }
    Q_UNREACHABLE();
}

QByteArray mediaTypeOf(const http::HeaderList &headers)
{
    const std::string_view value = headers.find("content-type").value_or("");
    return protocol::toBytes(value.substr(0, value.find(';'))).trimmed().toLower();
}

} // namespace

// One URL, through its redirects.
class MediaFetch final : private upstream::Listener
{
public:
    MediaFetch(MediaFetcher &owner, std::vector<MediaPart *> parts)
        : m_owner(owner)
        , m_parts(std::move(parts))
        , m_url(QUrl::fromEncoded(m_parts.front()->url))
    {
    }

    const QUrl &url() const { return m_url; }

    // Nothing is sent where the result is an error.
    Result<> start()
    {
        if (m_url.scheme() != u"http" && m_url.scheme() != u"https")
            return fail(refusal(m_url, QStringLiteral("only http and https are fetched")));
        const QHostAddress literal(m_url.host());
        if (!literal.isNull() && !m_owner.m_limits.privateAddresses && !upstream::isPublicAddress(literal))
            return fail(refusal(m_url, QStringLiteral("it is on this machine or in a private network")));
        if (!m_url.userInfo().isEmpty())
            return fail(refusal(m_url, QStringLiteral("it carries a user name or password")));
        if (!m_owner.m_transport.proxy.isEmpty() && literal.isNull() && !m_owner.m_limits.privateAddresses)
            askWhereItIs();
        else
            send();
        return {};
    }

private:
    // A proxy resolves names itself, where nobody looks at the address: so the name is resolved here first.
    // One that is unknown here is the proxy's to know, in networks that have no other way out.
    void askWhereItIs()
    {
        m_lookup = std::make_unique<QObject>();
        QHostInfo::lookupHost(m_url.host(), m_lookup.get(), [this](const QHostInfo &found) {
            const auto addresses = found.addresses();
            if (!std::all_of(addresses.begin(), addresses.end(), upstream::isPublicAddress))
                return end(refusal(m_url, QStringLiteral("it is on this machine or in a private network")));
            send();
        });
    }

    void send()
    {
        upstream::Request request{.method = "GET", .url = m_url, .transport = m_owner.m_transport};
        request.headers.add("Accept", "image/*, application/pdf, audio/*, video/*, text/plain");
        request.limits.connect = request.limits.firstByte = request.limits.idle = m_owner.m_limits.timeout;
        request.limits.total = m_owner.m_limits.timeout;
        request.limits.answerBytes = m_owner.m_limits.maxBytes;
        m_call = m_owner.m_client.send(std::move(request), *this);
    }

    void upstreamHead(int status, const http::HeaderList &headers) override
    {
        m_status = status;
        m_type = mediaTypeOf(headers);
        m_location = protocol::toBytes(headers.find("location").value_or(""));
        if (isRedirect())
            return follow();
        if (status != 200)
            return end(refusal(m_url, QStringLiteral("its server answered with status %1").arg(status)));
        if (!saysNothing(view(m_type)) && !fits(m_parts.front()->kind, view(m_type)))
            end(refusal(m_url, QStringLiteral("it is \"%1\"").arg(QString::fromUtf8(m_type.left(60)))));
    }

    void upstreamBody(std::string_view bytes) override
    {
        m_owner.m_bytes += qint64(bytes.size());
        const qint64 most = m_owner.m_limits.maxBytes;
        if (m_bytes.size() + qint64(bytes.size()) > most || m_owner.m_bytes > most * allTogether)
            return end(refusal(
                m_url, QStringLiteral("it is larger than the limit of %1 bytes (media.maxBytes)").arg(most)));
        m_bytes.append(bytes.data(), qsizetype(bytes.size()));
    }

    void upstreamEnded() override
    {
        if (saysNothing(view(m_type)))
            m_type = typeByContent(m_bytes);
        if (m_type.isEmpty() || m_bytes.isEmpty() || !fits(m_parts.front()->kind, view(m_type)))
            return end(refusal(m_url, m_bytes.isEmpty() ? QStringLiteral("it is empty")
                                                        : QStringLiteral("nobody says what it is")));
        for (MediaPart *part : m_parts) {
            part->mediaType = m_type;
            if (m_type == "text/plain")
                part->text = m_bytes;
            else
                part->data = m_bytes.toBase64();
            part->url.clear();
        }
        end(Result<>());
    }

    void upstreamFailed(const Error &error) override { end(refusal(m_url, error.message)); }

    bool isRedirect() const
    {
        return m_status >= 301 && m_status <= 308 && m_status != 304 && !m_location.isEmpty();
    }

    void follow()
    {
        const QUrl next = m_url.resolved(QUrl::fromEncoded(m_location));
        if (++m_redirects > mostRedirects)
            return end(refusal(m_url, QStringLiteral("it redirects more than %1 times").arg(mostRedirects)));
        if (m_url.scheme() == u"https" && next.scheme() != u"https")
            return end(refusal(m_url, QStringLiteral("it redirects from https to \"%1\"").arg(shown(next))));
        m_call.reset();
        m_url = next;
        if (const auto started = start(); !started)
            end(fail(started.error()));
    }

    void end(const Error &error) { end(fail(error)); }

    void end(const Result<> &result)
    {
        m_lookup.reset();
        m_call.reset();
        m_owner.finished(result);
    }

    MediaFetcher &m_owner;
    std::vector<MediaPart *> m_parts; // that name the same URL
    QUrl m_url;
    std::unique_ptr<QObject> m_lookup; // context of a name's resolution; gone with the fetch
    std::unique_ptr<upstream::Call> m_call;
    QByteArray m_type;
    QByteArray m_location;
    QByteArray m_bytes;
    int m_status = 0;
    int m_redirects = 0;
};

MediaFetcher::MediaFetcher(upstream::Client &client, const config::Media &limits,
                           upstream::Transport transport)
    : m_client(client)
    , m_limits(limits)
    , m_transport(std::move(transport))
{
    m_total.setSingleShot(true);
}

MediaFetcher::~MediaFetcher() = default;

void MediaFetcher::fetch(const std::vector<MediaPart *> &parts, Done done)
{
    m_done = std::move(done);
    std::vector<std::pair<QByteArray, std::vector<MediaPart *>>> byUrl;
    for (MediaPart *part : parts) {
        auto known = std::find_if(byUrl.begin(), byUrl.end(),
                                  [&](const auto &entry) { return entry.first == part->url; });
        if (known == byUrl.end())
            known = byUrl.insert(byUrl.end(), {part->url, {}});
        known->second.push_back(part);
    }
    Result<> started;
    if (int(byUrl.size()) > m_limits.maxItems)
        started = fail(refusal(QUrl::fromEncoded(byUrl.back().first),
                               QStringLiteral("the request names %1 files by URL, and the limit is %2 "
                                              "(media.maxItems)")
                                   .arg(byUrl.size())
                                   .arg(m_limits.maxItems)));
    for (auto &[url, same] : byUrl) {
        if (!started)
            break;
        m_fetches.push_back(std::make_unique<MediaFetch>(*this, std::move(same)));
        ++m_open;
        started = m_fetches.back()->start();
    }
    // Redirects begin anew what one call's limits count: this one counts all. It also carries a failure that
    // is known already, because `done` is not called from within.
    const QUrl first = m_fetches.empty() ? QUrl() : m_fetches.front()->url();
    const auto late = started ? Result<>(fail(refusal(first, QStringLiteral("it took longer than %1 ms "
                                                                            "(media.timeoutMs)")
                                                                 .arg(m_limits.timeout.count()))))
                              : started;
    QObject::connect(&m_total, &QTimer::timeout, &m_total, [this, late] { finished(late); });
    m_total.start(started ? m_limits.timeout : config::milliseconds(0));
}

// The first failure is the answer: the request cannot be made without all.
void MediaFetcher::finished(const Result<> &result)
{
    if (!m_done || (result && --m_open > 0))
        return;
    m_total.stop();
    const Done done = std::exchange(m_done, nullptr);
    done(result);
}

} // namespace gatehouse::gateway

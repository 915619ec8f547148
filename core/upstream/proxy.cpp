// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/proxy.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace gatehouse::upstream {

namespace {

constexpr Nanoseconds systemAnswerLife = std::chrono::minutes(1);

bool isUsable(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::HttpProxy ||
           proxy.type() == QNetworkProxy::Socks5Proxy;
}

} // namespace

Result<QNetworkProxy> proxyOf(const QByteArray &text)
{
    if (text.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (text == "system")
        return QNetworkProxy(QNetworkProxy::DefaultProxy);
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool http = scheme == u"http";
    const bool socks = scheme == u"socks5" || scheme == u"socks5h";
    if (!url.isValid() || url.host().isEmpty() || (!http && !socks))
        return fail(Cause::GatewayConfig,
                    QStringLiteral("the proxy \"%1\" is not understood; write http://host:3128, "
                                   "socks5://host:1080 or system")
                        .arg(url.toString(QUrl::RemoveUserInfo)));
    return QNetworkProxy(http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, url.host(),
                         static_cast<quint16>(url.port(http ? 3128 : 1080)), url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

ProxyChoice::ProxyChoice(const Clock &clock, const Origin &origin, const QNetworkProxy &configured,
                         const PoolSettings &settings)
    : m_clock(clock)
    , m_origin(origin)
    , m_settings(settings)
    , m_proxy(origin.isLoopback() ? QNetworkProxy(QNetworkProxy::NoProxy) : configured)
    , m_system(m_proxy.type() == QNetworkProxy::DefaultProxy)
{
    connect(&m_answer, &QFutureWatcherBase::finished, this, [this] { settle(m_answer.result()); });
}

bool ProxyChoice::isKnown() const
{
    if (!m_system)
        return true;
    return m_proxy.type() != QNetworkProxy::DefaultProxy &&
           m_clock.monotonic() < m_askedAt + systemAnswerLife;
}

void ProxyChoice::ask()
{
    if (m_asking)
        return;
    m_asking = true;
    QUrl url;
    url.setScheme(m_origin.tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QString::fromLatin1(m_origin.host));
    url.setPort(m_origin.port);
    const QNetworkProxyQuery query(url);
    auto promise = std::make_shared<QPromise<QList<QNetworkProxy>>>();
    // Not QFuture::then(): in Qt 6.4 it asserts where its context is gone before the answer.
    m_answer.setFuture(promise->future());
    promise->start();
    auto ask = m_settings.systemProxy;
    QThreadPool::globalInstance()->start([promise, query, ask] {
        promise->addResult(ask ? ask(query) : QNetworkProxyFactory::systemProxyForQuery(query));
        promise->finish();
    });
}

void ProxyChoice::settle(const QList<QNetworkProxy> &answers)
{
    m_asking = false;
    m_askedAt = m_clock.monotonic();
    const auto usable = std::find_if(answers.begin(), answers.end(), isUsable);
    m_proxy = usable == answers.end() ? QNetworkProxy(QNetworkProxy::NoProxy) : *usable;
    Q_EMIT known();
}

} // namespace gatehouse::upstream

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cache/cachesection.h"

#include "core/config/validate.h"
#include "ui/pages/settings/secretrow.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

using config::Config;

QString checkCut(const QString &text)
{
    bool number = false;
    const double value = text.toDouble(&number);
    return text.isEmpty() || (number && value >= 0.5 && value <= 1)
               ? QString()
               : CacheSection::tr("\"%1\" is no cut. Write a number from 0.5 to 1, such as 0.9, or nothing.")
                     .arg(text);
}

QString checkErrorBound(const QString &text)
{
    bool number = false;
    const double percent = text.toDouble(&number);
    return text.isEmpty() || (number && percent >= 0.1 && percent <= 50)
               ? QString()
               : CacheSection::tr(
                     "\"%1\" is no such share. Write a number from 0.1 to 50, such as 1, or nothing.")
                     .arg(text);
}

QString checkStore(const QString &text, const QStringList &schemes)
{
    const QUrl url(text, QUrl::StrictMode);
    if (text.isEmpty() || (url.isValid() && !url.host().isEmpty() && schemes.contains(url.scheme())))
        return {};
    return CacheSection::tr("Write it as %1://host:port, or nothing for none.").arg(schemes.first());
}

} // namespace

CacheSection::CacheSection(Services &services)
    : Section(QStringLiteral("cache"), tr("Cache"), services)
{
    addWhat();
    addLimits();
    addEmbedder();
    addCut();
    addErrorBound();
    addShared();
}

void CacheSection::addWhat()
{
    addSwitch({tr("Answer the same request from the cache"),
               tr("The same to the letter: model, messages, tools, parameters, client key."),
               [](const Config &c) { return c.cache.exact; },
               [](Config &c, bool on) { c.cache.exact = on; }});
    addSwitch(
        {tr("Answer similar questions as well"),
         tr("By meaning, with guards on numbers, names, negation and order. Routes may switch it on for "
            "themselves."),
         [](const Config &c) { return c.cache.semantic; },
         [](Config &c, bool on) { c.cache.semantic = on; }});
    addSwitch({tr("Shadow mode"),
               tr("Asks the provider all the same, and records whether the cache would have agreed."),
               [](const Config &c) { return c.cache.shadow; },
               [](Config &c, bool on) { c.cache.shadow = on; }});
    addSwitch({tr("Keep answers that call tools"),
               {},
               [](const Config &c) { return c.cache.toolCalls; },
               [](Config &c, bool on) { c.cache.toolCalls = on; }});
    addSwitch({tr("Ask once for equal requests at the same time"),
               tr("Those that come while the first one runs wait for its answer. Routes may switch it on for "
                  "themselves."),
               [](const Config &c) { return c.cache.coalesce; },
               [](Config &c, bool on) { c.cache.coalesce = on; }});
}

void CacheSection::addLimits()
{
    addNumber({tr("An answer counts for (minutes)"),
               {},
               [](const Config &c) { return static_cast<int>(c.cache.ttl.count() / 60); },
               [](Config &c, int minutes) { c.cache.ttl = config::seconds(minutes * 60); }},
              1, 525'600);
    addNumber({tr("Answers at most"),
               {},
               [](const Config &c) { return static_cast<int>(c.cache.maxEntries); },
               [](Config &c, int most) { c.cache.maxEntries = most; }},
              1, 100'000'000);
    addNumber({tr("Space at most (MiB)"),
               {},
               [](const Config &c) { return static_cast<int>(c.cache.maxBytes / (1024 * 1024)); },
               [](Config &c, int mib) { c.cache.maxBytes = qint64(mib) * 1024 * 1024; }},
              1, 1'000'000);
}

void CacheSection::addEmbedder()
{
    QLineEdit *embedder = addText(
        {tr("Who measures similarity"),
         tr("\"local\": a small model in this program, without a service. Or the URL of an OpenAI-compatible "
            "/embeddings, or of Ollama. Another one makes the index anew."),
         [](const Config &c) { return QString::fromUtf8(c.cache.embedder); },
         [](Config &c, const QString &text) { c.cache.embedder = text.isEmpty() ? "local" : text.toUtf8(); }},
        [this](const QString &text) {
            if (text == QLatin1String("local"))
                return QString();
            if (config::isGatewayItself(text.toUtf8(), m_services.link.config()->server))
                return tr("This is the gateway itself; its embeddings would be asked of the cache again.");
            return checkStore(text, {QStringLiteral("http"), QStringLiteral("https")});
        });
    embedder->setPlaceholderText(QStringLiteral("local"));
    addText({tr("Its model"), tr("Only for a URL."),
             [](const Config &c) { return QString::fromUtf8(c.cache.embedderModel); },
             [](Config &c, const QString &text) { c.cache.embedderModel = text.toUtf8(); }});
    addSecret({tr("Its key"), tr("Only for a URL that asks for one. $NAME reads it from that variable."),
               [](const Config &c) { return c.cache.embedderKey; },
               [](Config &c, const SecretRef &reference) { c.cache.embedderKey = reference; }},
              "cache/embedder");
}

void CacheSection::addCut()
{
    QLineEdit *cut =
        addText({tr("Cut"),
                 tr("How similar two questions must be, 0.5 to 1, before the guards look. Empty: as measured "
                    "for the one above."),
                 [](const Config &c) {
                     return c.cache.cutPermille ? QString::number(*c.cache.cutPermille / 1000.0) : QString();
                 },
                 [](Config &c, const QString &text) {
                     c.cache.cutPermille =
                         text.isEmpty() ? std::nullopt : std::optional(qRound(text.toDouble() * 1000));
                 }},
                checkCut);
    cut->setPlaceholderText(tr("as measured"));
}

void CacheSection::addErrorBound()
{
    QLineEdit *bound = addText(
        {tr("Wrong answers at most (%)"),
         tr("Learns for each kept answer how similar a question must be, from what shadow mode and \"wrong\" "
            "have told, so that no more than these are wrong. Empty: nothing is learned."),
         [](const Config &c) {
             return c.cache.errorPermille ? QString::number(*c.cache.errorPermille / 10.0) : QString();
         },
         [](Config &c, const QString &text) {
             c.cache.errorPermille =
                 text.isEmpty() ? std::nullopt : std::optional(qRound(text.toDouble() * 10));
         }},
        checkErrorBound);
    bound->setPlaceholderText(tr("not learned"));
}

void CacheSection::addShared()
{
    const auto store = [](const QString &scheme) {
        return [scheme](const QString &text) {
            return checkStore(text, {scheme, scheme + QLatin1Char('s')});
        };
    };
    QLineEdit *redis =
        addText({tr("Redis for several gateways"),
                 tr("They share answers to the same request. Without it this gateway goes on alone."),
                 [](const Config &c) { return QString::fromUtf8(c.cache.redis); },
                 [](Config &c, const QString &text) { c.cache.redis = text.toUtf8(); }},
                store(QStringLiteral("redis")));
    redis->setPlaceholderText(QStringLiteral("redis://127.0.0.1:6379"));
    addSecret({tr("Redis' password"), tr("Or $NAME, the variable that holds it."),
               [](const Config &c) { return c.cache.redisPassword; },
               [](Config &c, const SecretRef &reference) { c.cache.redisPassword = reference; }},
              "cache/redis");
    QLineEdit *weaviate =
        addText({tr("Weaviate for several gateways"), tr("They share answers to similar questions."),
                 [](const Config &c) { return QString::fromUtf8(c.cache.weaviate); },
                 [](Config &c, const QString &text) { c.cache.weaviate = text.toUtf8(); }},
                store(QStringLiteral("http")));
    weaviate->setPlaceholderText(QStringLiteral("http://127.0.0.1:8090"));
    addSecret({tr("Weaviate's key"), tr("Or $NAME, the variable that holds it."),
               [](const Config &c) { return c.cache.weaviateKey; },
               [](Config &c, const SecretRef &reference) { c.cache.weaviateKey = reference; }},
              "cache/weaviate");
}

void CacheSection::addSecret(const Setting<SecretRef> &setting, const QByteArray &keptAs)
{
    addRow(setting.name, setting.hint, new SecretRow(m_services, setting, keptAs));
}

} // namespace gatehouse::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/prober.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/gateway/relayheaders.h"
#include "core/protocol/dialects.h"
#include "core/secrets/mask.h"
#include "core/upstream/client.h"

#include <QTimer>

#include <algorithm>
#include <array>

namespace gatehouse::gateway {

namespace {

constexpr qsizetype maxModels = 5000;
constexpr qsizetype maxBody = 8 * 1024 * 1024;

struct ListForm
{
    std::string_view list;
    std::string_view name;
};

constexpr std::array<ListForm, 4> listForms = {
    {{"data", "id"}, {"models", "name"}, {"models", "id"}, {"modelSummaries", "modelId"}}};

void collect(simdjson::dom::array list, std::string_view member, std::vector<QByteArray> &out)
{
    for (const simdjson::dom::element item : list) {
        std::string_view name;
        if (item.at_key(member).get(name) != simdjson::SUCCESS || qsizetype(out.size()) >= maxModels)
            continue;
        if (name.starts_with("models/"))
            name.remove_prefix(7);
        out.push_back(toBytes(name));
    }
}

} // namespace

std::vector<QByteArray> modelNamesIn(const QByteArray &json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    std::vector<QByteArray> names;
    if (parser.parse(json.constData(), std::size_t(json.size())).get(root) != simdjson::SUCCESS)
        return names;
    simdjson::dom::array list;
    if (root.get(list) == simdjson::SUCCESS) // some answer with the bare array
        collect(list, "id", names);
    for (const ListForm &form : listForms) {
        if (names.empty() && root.is_object() && root.at_key(form.list).get(list) == simdjson::SUCCESS)
            collect(list, form.name, names);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

class Probe final : public QObject, private upstream::Listener
{
public:
    Probe(const providers::Provider &provider, const Clock &clock)
        : m_provider(provider)
        , m_clock(clock)
    {
    }

    void setDone(Prober::Done done) { m_done = std::move(done); }

    void start(upstream::Client &client, const Secret &key, const QByteArray &modelsPath)
    {
        m_started = m_clock.monotonic();
        m_live.add(key);
        upstream::Request request{.method = "GET",
                                  .url = m_provider.baseUrl,
                                  .limits = m_provider.limits,
                                  .transport = m_provider.transport};
        request.url.setPath(m_provider.baseUrl.path() + QString::fromUtf8(modelsPath));
        request.headers = translatedHeaders({}, m_provider, key);
        request.headers.remove("content-type");
        request.limits.total = std::chrono::milliseconds(20'000);
        m_call = client.send(std::move(request), *this);
    }

private:
    void upstreamHead(int status, const http::HeaderList &headers) override
    {
        m_result.status = status;
        m_headers = headers;
    }

    void upstreamBody(std::string_view bytes) override
    {
        if (m_body.size() < maxBody)
            m_body.append(bytes.data(), qsizetype(bytes.size()));
    }

    void upstreamEnded() override
    {
        m_result.ok = m_result.status >= 200 && m_result.status < 300;
        if (m_result.ok) {
            m_result.models = modelNamesIn(m_body);
            if (m_result.models.empty() && !m_body.trimmed().startsWith('{') &&
                !m_body.trimmed().startsWith('[')) {
                m_result.ok = false;
                m_result.message =
                    QStringLiteral("answered status %1, but not with a list of models; check the base URL")
                        .arg(m_result.status);
            }
        } else {
            const auto *dialect = protocol::findDialect(
                {m_provider.dialect.constData(), std::size_t(m_provider.dialect.size())});
            m_result.message = dialect ? dialect
                                             ->readError(m_result.status, m_headers,
                                                         {m_body.constData(), std::size_t(m_body.size())})
                                             .message
                                       : QString::fromUtf8(m_body.left(500));
        }
        finish();
    }

    void upstreamFailed(const Error &error) override
    {
        m_result.message = error.message;
        finish();
    }

    void finish()
    {
        const QByteArray words = m_result.message.toUtf8();
        m_result.message = QString::fromUtf8(m_live.masked({words.constData(), std::size_t(words.size())}));
        m_result.latencyMs = int((m_clock.monotonic() - m_started).count() / 1'000'000);
        // The callback may end this probe, and we are inside a call of it.
        QTimer::singleShot(0, this, [this] {
            const Prober::Done done = std::move(m_done);
            done(std::move(m_result));
        });
    }

    providers::Provider m_provider;
    const Clock &m_clock;
    Prober::Done m_done;
    Nanoseconds m_started{};
    ProbeResult m_result;
    http::HeaderList m_headers;
    secrets::LiveSecrets m_live; // the key of this probe, which the provider may quote
    QByteArray m_body;
    std::unique_ptr<upstream::Call> m_call;
};

Prober::Prober(const Clock &clock)
    : m_clock(clock)
    , m_client(upstream::makeClient(clock))
{
}

Prober::~Prober() { m_running.clear(); }

void Prober::remove(const Probe *probe)
{
    std::erase_if(m_running, [probe](const auto &running) { return running.get() == probe; });
}

void Prober::probe(const ProbeRequest &request, Done done)
{
    auto probe = std::make_unique<Probe>(request.provider, m_clock);
    Probe *running = probe.get();
    running->setDone([this, running, done = std::move(done)](ProbeResult result) {
        remove(running);
        done(std::move(result));
    });
    m_running.push_back(std::move(probe));
    running->start(*m_client, request.key, request.modelsPath);
}

} // namespace gatehouse::gateway

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/weaviatevectors.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/base/json/writer.h"

#include <QCryptographicHash>
#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace gatehouse::gateway {

namespace {

struct Property
{
    std::string_view name = {};
    std::string_view type = {};
    bool searched = false; // compared as a whole
};

constexpr std::array<Property, 4> properties{{{.name = "scope", .type = "text", .searched = true},
                                              {.name = "key", .type = "text", .searched = true},
                                              {.name = "expires", .type = "number", .searched = true},
                                              {.name = "answer", .type = "text"}}};

void write(json::Writer &out, const Property &property)
{
    out.beginObject();
    out.key("name").string(property.name);
    out.key("dataType").beginArray().string(property.type).endArray();
    if (property.type == "text")
        out.key("tokenization").string("field");
    out.key("indexFilterable").boolean(property.searched);
    if (property.type == "text")
        out.key("indexSearchable").boolean(false);
    out.endObject();
}

QByteArray classDescription(const QByteArray &name)
{
    json::Writer out;
    out.beginObject();
    out.key("class").string(view(name));
    out.key("description").string("Answers that gateways of Gatehouse share");
    out.key("vectorizer").string("none");
    out.key("vectorIndexConfig").beginObject().key("distance").string("cosine").endObject();
    out.key("properties").beginArray();
    for (const Property &property : properties)
        write(out, property);
    out.endArray();
    out.endObject();
    return out.take();
}

QByteArray idOf(const QByteArray &key)
{
    return QUuid::fromRfc4122(key.left(16)).toByteArray(QUuid::WithoutBraces);
}

void writeVector(json::Writer &out, const cache::Vector &vector)
{
    out.beginArray();
    for (const float value : vector)
        out.number(double(value));
    out.endArray();
}

QByteArray batchOf(const QByteArray &name, const std::vector<cache::SharedVector> &batch)
{
    json::Writer out;
    out.beginObject().key("objects").beginArray();
    for (const cache::SharedVector &one : batch) {
        out.beginObject();
        out.key("class").string(view(name));
        out.key("id").string(view(idOf(one.key)));
        out.key("properties").beginObject();
        out.key("scope").string(view(one.scope.toHex()));
        out.key("key").string(view(one.key.toHex()));
        out.key("expires").number(double(one.expiresMs));
        out.key("answer").string(view(one.bytes.toBase64()));
        out.endObject();
        out.key("vector");
        writeVector(out, one.vector);
        out.endObject();
    }
    out.endArray().endObject();
    return out.take();
}

// Everything in it is hex, a number or ours.
QByteArray searchFor(const QByteArray &name, const QByteArray &scope, const cache::Vector &vector, int count,
                     std::int64_t nowMs)
{
    json::Writer numbers;
    writeVector(numbers, vector);
    const QByteArray query =
        "{Get{" + name + "(limit:" + QByteArray::number(count) + " nearVector:{vector:" + numbers.bytes() +
        "} where:{operator:And operands:[{path:[\"scope\"] operator:Equal valueText:\"" + scope.toHex() +
        "\"},{operator:Or operands:[{path:[\"expires\"] operator:Equal valueNumber:0},"
        "{path:[\"expires\"] operator:GreaterThan valueNumber:" +
        QByteArray::number(qint64(nowMs)) + "}]}]}){key answer _additional{distance}}}}";
    json::Writer out;
    out.beginObject().key("query").string(view(query)).endObject();
    return out.take();
}

Result<std::vector<cache::SharedNeighbour>> neighboursIn(const QByteArray &body, const QByteArray &name)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::array found;
    if (parser.parse(body.constData(), std::size_t(body.size())).get(root) != simdjson::SUCCESS)
        return fail(Cause::GatewayStorage, u"no JSON"_s);
    if (root["data"]["Get"][view(name)].get(found) != simdjson::SUCCESS) {
        std::string_view reason;
        if (root["errors"].at(0)["message"].get(reason) != simdjson::SUCCESS)
            reason = "no list of neighbours";
        return fail(Cause::GatewayStorage, QString::fromUtf8(reason.data(), qsizetype(reason.size())));
    }
    std::vector<cache::SharedNeighbour> neighbours;
    for (const simdjson::dom::element one : found) {
        std::string_view key;
        std::string_view answer;
        double distance = 2;
        if (one["key"].get(key) != simdjson::SUCCESS || one["answer"].get(answer) != simdjson::SUCCESS ||
            one["_additional"]["distance"].get(distance) != simdjson::SUCCESS)
            continue;
        neighbours.push_back({.key = QByteArray::fromHex(toBytes(key)),
                              .similarity = float(1 - distance),
                              .bytes = QByteArray::fromBase64(toBytes(answer))});
    }
    return neighbours;
}

// A batch is answered object by object.
QString firstRefusal(const QByteArray &body)
{
    simdjson::dom::parser parser;
    simdjson::dom::array objects;
    if (parser.parse(body.constData(), std::size_t(body.size())).get(objects) != simdjson::SUCCESS)
        return u"no list of results"_s;
    for (const simdjson::dom::element object : objects) {
        std::string_view message;
        if (object["result"]["errors"]["error"].at(0)["message"].get(message) == simdjson::SUCCESS)
            return QString::fromUtf8(message.data(), qsizetype(message.size()));
    }
    return {};
}

} // namespace

QByteArray WeaviateVectors::classOf(const QByteArray &embedder)
{
    return "Gatehouse" + QCryptographicHash::hash(embedder, QCryptographicHash::Sha256).toHex().left(12);
}

WeaviateVectors::WeaviateVectors(WeaviateOptions options, const Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_base(QString::fromUtf8(m_options.url))
    , m_client(clock)
{
}

Error WeaviateVectors::lost(const QString &what)
{
    m_notBefore = m_clock.monotonic() + m_options.pauseAfter;
    m_ready.clear(); // it may come back empty
    m_lastFailure = u"the shared cache %1 does not answer (%2); this gateway goes on alone"_s.arg(
        m_base.toDisplayString(QUrl::RemoveUserInfo), what);
    return Error{.cause = Cause::GatewayStorage, .message = m_lastFailure};
}

Result<SideAnswer> WeaviateVectors::ask(const Question &question)
{
    if (m_clock.monotonic() < m_notBefore)
        return fail(Cause::GatewayStorage, m_lastFailure);
    QUrl url = m_base;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + question.path);
    upstream::Request request{.method = question.method, .url = url, .body = question.body};
    request.headers.add("accept", "application/json");
    if (!question.body.isEmpty())
        request.headers.add("content-type", "application/json");
    if (!m_options.key.isEmpty())
        request.headers.add("authorization", view("Bearer " + m_options.key.reveal()));
    request.limits = {.connect = question.limit,
                      .firstByte = question.limit,
                      .idle = question.limit,
                      .total = question.limit};
    auto answer = m_client.send(std::move(request)).result();
    if (!answer)
        return fail(lost(answer.error().message));
    if (answer->status >= 500 || answer->status == 401 || answer->status == 403)
        return fail(lost(u"status %1"_s.arg(answer->status)));
    return answer;
}

Result<> WeaviateVectors::addProperties(const QByteArray &name, const QByteArray &description)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::array present;
    if (parser.parse(description.constData(), std::size_t(description.size())).get(root) !=
            simdjson::SUCCESS ||
        root["properties"].get(present) != simdjson::SUCCESS)
        return fail(lost(u"no description of its class %1"_s.arg(QString::fromUtf8(name))));
    for (const Property &property : properties) {
        bool known = false;
        for (const simdjson::dom::element one : present) {
            std::string_view called;
            known = known || (one["name"].get(called) == simdjson::SUCCESS && called == property.name);
        }
        if (known)
            continue;
        json::Writer body;
        write(body, property);
        const auto added = ask({.path = u"/v1/schema/"_s + QString::fromUtf8(name) + u"/properties"_s,
                                .body = body.take(),
                                .limit = m_options.writeTimeout});
        if (!added)
            return fail(added.error());
        if (added->status != 200 && added->status != 422) // 422: another gateway was faster
            return fail(lost(u"status %1 to a new property"_s.arg(added->status)));
    }
    return {};
}

Result<> WeaviateVectors::ensureClass(const QByteArray &name)
{
    if (m_ready.contains(name))
        return {};
    const Question look{
        .method = "GET", .path = u"/v1/schema/"_s + QString::fromUtf8(name), .limit = m_options.writeTimeout};
    auto present = ask(look);
    if (present && present->status == 404) {
        const auto made =
            ask({.path = u"/v1/schema"_s, .body = classDescription(name), .limit = m_options.writeTimeout});
        if (!made)
            return fail(made.error());
        present = ask(look); // whoever made it
    }
    if (!present)
        return fail(present.error());
    if (present->status != 200)
        return fail(lost(u"status %1 to its class %2"_s.arg(present->status).arg(QString::fromUtf8(name))));
    if (auto added = addProperties(name, present->body); !added)
        return added;
    m_ready.insert(name);
    return {};
}

Result<> WeaviateVectors::put(const QByteArray &embedder, const std::vector<cache::SharedVector> &batch)
{
    const QByteArray name = classOf(embedder);
    if (batch.empty())
        return {};
    if (auto ready = ensureClass(name); !ready)
        return ready;
    const auto answer =
        ask({.path = u"/v1/batch/objects"_s, .body = batchOf(name, batch), .limit = m_options.writeTimeout});
    if (!answer)
        return fail(answer.error());
    const QString refusal =
        answer->status == 200 ? firstRefusal(answer->body) : u"status %1 to a batch"_s.arg(answer->status);
    if (!refusal.isEmpty())
        return fail(lost(refusal));
    return {};
}

Result<std::vector<cache::SharedNeighbour>> WeaviateVectors::nearest(const QByteArray &embedder,
                                                                     const QByteArray &scope,
                                                                     const cache::Vector &vector, int count,
                                                                     std::int64_t nowMs)
{
    const QByteArray name = classOf(embedder);
    if (auto ready = ensureClass(name); !ready)
        return fail(ready.error());
    const auto answer = ask({.path = u"/v1/graphql"_s,
                             .body = searchFor(name, scope, vector, count, nowMs),
                             .limit = m_options.timeout});
    if (!answer)
        return fail(answer.error());
    auto found = neighboursIn(answer->body, name);
    if (!found)
        return fail(lost(found.error().message));
    return found;
}

Result<> WeaviateVectors::remove(const QByteArray &embedder, const QByteArray &key)
{
    return ask({.method = "DELETE",
                .path = u"/v1/objects/"_s + QString::fromUtf8(classOf(embedder)) + u'/' +
                        QString::fromUtf8(idOf(key)),
                .limit = m_options.timeout})
        .map([](const SideAnswer &) {});
}

} // namespace gatehouse::gateway

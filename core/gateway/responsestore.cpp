// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/responsestore.h"

#include "core/base/bytes.h"
#include "core/base/json/writer.h"
#include "core/protocol/dialects/responses/responses.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/text.h"

#include <QDataStream>
#include <QIODevice>

namespace gatehouse::gateway {

namespace {

namespace responses = protocol::responses;

constexpr std::string_view folder = "/responses/";
constexpr std::string_view itemsEnd = "/input_items";
constexpr qsizetype padding = 64; // of simdjson

QByteArray keyOf(const ClientId &client, const QByteArray &id) { return client.value + '\0' + id; }

bool isResponses(const ClientCall &call) { return call.dialect->name() == responses::dialectName; }

// Of a stream its last event holds the response; of a whole answer it is the body.
QByteArray responseIn(std::string_view answer)
{
    constexpr std::string_view data = "\ndata: ";
    const std::size_t last = answer.rfind(data);
    const bool stream = last != std::string_view::npos && !answer.starts_with('{');
    if (stream) {
        answer.remove_prefix(last + data.size());
        answer = answer.substr(0, answer.find('\n'));
    }
    json::Document document;
    if (!document.parse(answer))
        return {};
    const json::Value response = stream ? document.root()["response"] : document.root();
    const bool whole = response["status"].equals("completed") || response["status"].equals("incomplete");
    return whole && response["id"].isString() ? response.rawBytes() : QByteArray();
}

qsizetype sizeOf(const StoredResponse &stored)
{
    return stored.body.size() + stored.items.size() + stored.input.size();
}

constexpr quint8 packedForm = 1;

QByteArray packed(const StoredResponse &stored)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << packedForm << stored.body << stored.items << stored.input;
    return bytes;
}

std::optional<StoredResponse> unpacked(const QByteArray &bytes)
{
    QDataStream in(bytes);
    StoredResponse stored;
    quint8 form = 0;
    in >> form >> stored.body >> stored.items >> stored.input;
    if (in.status() != QDataStream::Ok || form != packedForm || !in.atEnd())
        return {};
    return stored;
}

QByteArray itemList(const QByteArray &input)
{
    json::Document document;
    json::Writer out(input.size() + 128);
    out.beginObject().key("object").string("list").key("data").beginArray();
    if (document.parse(view(input))) {
        for (const json::Value item : document.root().items())
            out.raw(item.raw());
    }
    out.endArray().key("first_id").null().key("last_id").null().key("has_more").boolean(false).endObject();
    return out.take();
}

} // namespace

void ResponseStore::keep(const ClientCall &call, ChatSource &chat, std::string_view answer)
{
    if (!isResponses(call) || call.facts.operation != protocol::Operation::Chat)
        return;
    const auto &request = chat.of(call);
    if (!request || !request->store.value_or(true))
        return;
    StoredResponse stored{.body = responseIn(answer)};
    json::Document document;
    if (stored.body.isEmpty() || !document.parse(view(stored.body)))
        return;
    stored.items = responses::itemsToKeep(view(call.request.body), view(stored.body));
    stored.input = responses::itemsToKeep(view(call.request.body), "{}");
    const qsizetype size = sizeOf(stored);
    const QByteArray key = keyOf(call.client, document.root()["id"].text());
    if (m_journal && m_journal->isOpen())
        m_journal->put(key, packed(stored), m_table.limits().lifetime);
    m_table.put(key, std::move(stored), size);
}

void ResponseStore::restore(const QByteArray &key, const QByteArray &value, std::chrono::seconds left)
{
    auto stored = unpacked(value);
    if (!stored)
        return;
    const qsizetype size = sizeOf(*stored);
    m_table.put(key, std::move(*stored), size, left);
}

std::optional<StoredResponse> ResponseStore::find(const ClientId &client, const QByteArray &id)
{
    return m_table.find(keyOf(client, id));
}

bool ResponseStore::remove(const ClientId &client, const QByteArray &id)
{
    const QByteArray key = keyOf(client, id);
    if (m_journal && m_journal->isOpen())
        m_journal->removed(key);
    return m_table.remove(key);
}

Result<> continueStored(ClientCall &call, ResponseStore &store)
{
    if (!isResponses(call) || !call.request.body.contains("\"previous_response_id\""))
        return {};
    const QByteArray id = responses::previousResponseId(view(call.request.body));
    const auto stored = id.isEmpty() ? std::nullopt : store.find(call.client, id);
    if (!stored)
        return {};
    auto whole = responses::withPreviousItems(view(call.request.body), view(stored->items));
    if (!whole)
        return fail(whole.error());
    call.continues = id;
    call.request.body = std::move(*whole);
    call.request.body.reserve(call.request.body.size() + padding);
    return {};
}

QByteArray storedIdOf(const ClientCall &call)
{
    std::string_view path = protocol::withoutVersion(view(call.path));
    const bool asks = call.request.method == "GET" || call.request.method == "DELETE";
    if (!isResponses(call) || !asks || !path.starts_with(folder))
        return {};
    path.remove_prefix(folder.size());
    if (call.request.method == "GET" && path.ends_with(itemsEnd))
        path.remove_suffix(itemsEnd.size());
    return path.find('/') == std::string_view::npos ? protocol::percentDecoded(path) : QByteArray();
}

std::optional<QByteArray> answerStored(const ClientCall &call, ResponseStore &store)
{
    const QByteArray id = storedIdOf(call);
    const auto stored = id.isEmpty() ? std::nullopt : store.find(call.client, id);
    if (!stored)
        return {};
    if (call.request.method == "GET")
        return call.path.endsWith("/input_items") ? itemList(stored->input) : stored->body;
    store.remove(call.client, id);
    json::Writer out;
    out.beginObject().key("id").string(view(id)).key("object").string("response");
    out.key("deleted").boolean(true).endObject();
    return out.take();
}

} // namespace gatehouse::gateway

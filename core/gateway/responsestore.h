// SPDX-License-Identifier: GPL-3.0-or-later
// Responses that the gateway keeps for providers without a store of their own, so that a client may go on
// from an id, read it again and delete it. Bounded, shared by all workers, and apart for each client key: the
// id of another key is as unknown as one that never was.
#pragma once

#include "core/base/boundedtable.h"
#include "core/base/tablejournal.h"
#include "core/gateway/chatsource.h"

namespace gatehouse::gateway {

struct StoredResponse
{
    QByteArray body = {};  // the response object as the client got it
    QByteArray items = {}; // array: all input items up to it, then its output
    QByteArray input = {}; // array: the input items alone
};

class ResponseStore
{
public:
    static constexpr TableLimits usual{
        .entries = 4096, .bytes = 64 * 1024 * 1024, .lifetime = std::chrono::hours(24)};

    explicit ResponseStore(const Clock &clock, TableLimits limits = usual)
        : m_table(clock, limits)
    {
    }

    // The answer to the call as it was sent, whole or as a stream. Kept unless the client said "store":
    // false.
    void keep(const ClientCall &call, ChatSource &chat, std::string_view answer);
    std::optional<StoredResponse> find(const ClientId &client, const QByteArray &id);
    bool remove(const ClientId &client, const QByteArray &id);

    // As ReplayMemory's.
    void setJournal(TableJournal &journal) { m_journal = &journal; }

    void restore(const QByteArray &key, const QByteArray &value, std::chrono::seconds left);

private:
    BoundedTable<StoredResponse> m_table;
    TableJournal *m_journal = nullptr;
};

// A call that goes on from a kept response, made into one that says everything itself. Calls of other
// dialects, and ids that are not kept here, stay as they are: they may be the provider's.
Result<> continueStored(ClientCall &call, ResponseStore &store);

// GET /v1/responses/ID, GET …/input_items and DELETE of a kept response. Empty: not a question of that kind,
// or not kept here.
std::optional<QByteArray> answerStored(const ClientCall &call, ResponseStore &store);
// The id of such a question; empty for any other call.
QByteArray storedIdOf(const ClientCall &call);

} // namespace gatehouse::gateway

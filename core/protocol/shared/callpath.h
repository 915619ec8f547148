// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialects share in looking at a client's call before its fields.
#pragma once

#include "core/base/json/document.h"
#include "core/protocol/dialect.h"

#include <span>

namespace gatehouse::protocol {

// "/v1/chat/completions" and "/chat/completions" are the same path: without a leading "/v1" and trailing "/".
std::string_view withoutVersion(std::string_view path);

// "?a=b" or nothing, without "key": clients of Google's APIs put theirs there, which is the gateway's and not
// the provider's.
QByteArray queryWithoutKey(std::string_view query);

// Parses the body of a call that must carry a JSON object. Errors: wrong content type, no body, invalid JSON
// (with the position of the fault), not an object.
Result<> parseBody(const ClientCall &call, json::Document &document);

// POST where the dialect wants it. Errors: CallerMethodNotAllowed, with the method to use.
Result<> requireMethod(const ClientCall &call, std::string_view method);

// "model" of the root into facts. Errors: absent, no string, empty, twice.
Result<> readModel(json::Value root, RequestFacts &facts);

// Checks of a field that may be absent or null. Errors name it, what it is and what it should be.
struct FieldRule
{
    json::MemberName key;
    std::string_view
        kinds; // letters of what it may be: s(tring) n(umber) i(nteger) b(oolean) a(rray) o(bject)
};

// Where in a list a field stands; put into words only where something is wrong with it.
struct Where
{
    std::string_view list = {}; // empty: at the root
    int index = 0;

    QString text() const;                     // "messages[2]"
    QString of(std::string_view field) const; // "messages[2].role"
};

Result<> checkFields(json::Value object, std::span<const FieldRule> rules, const Where &where = {});
Result<> checkFields(json::Value object, std::span<const FieldRule> rules, const QString &where);
QString kindName(json::Value value);
bool isKind(json::Value value, std::string_view kinds);
Error wrongKind(const QString &parameter, json::Value value, std::string_view kinds);
Error missingField(const QString &parameter, const QString &cure);

} // namespace gatehouse::protocol

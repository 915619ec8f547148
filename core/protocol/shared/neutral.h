// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces that several dialects need between their own form and the neutral one.
#pragma once

#include "core/base/json/document.h"
#include "core/base/json/writer.h"
#include "core/protocol/chat.h"
#include "core/protocol/dialect.h"

#include <span>
#include <string_view>

namespace gatehouse::protocol {

template<typename... Ts>
struct overloaded : Ts...
{
    using Ts::operator()...;
};

template<typename... Ts>
overloaded(Ts...) -> overloaded<Ts...>;

// Names of what a request lost on its way, each once, in order: WireRequest::dropped.
class Losses
{
public:
    void add(std::string_view name);
    void addIf(bool lost, std::string_view name);
    // All extras of a foreign dialect and the fields that a provider's file names as unsupported.
    // Every parameter that the request sets and `supported` does not list, under OpenAI's name.
    void addUnsupported(const ChatRequest &request, std::span<const std::string_view> supported);
    void addExtras(const ChatRequest &request, std::string_view ownDialect);

    std::vector<QByteArray> take() { return std::move(m_names); }

private:
    std::vector<QByteArray> m_names = {};
};

// Media.
bool splitDataUrl(std::string_view url, MediaPart &part); // "data:image/png;base64,…" into mediaType and data
QByteArray mediaUrl(const MediaPart &part);               // url, or a data URL of the bytes
std::vector<MediaPart *>
urlMedia(ChatRequest &request); // all that have a URL instead of bytes, results of tools included
MediaPart::Kind kindOfMediaType(std::string_view mediaType);
QByteArray audioFormat(std::string_view mediaType); // "audio/wav" is "wav", "audio/mpeg" "mp3"
QByteArray audioMediaType(std::string_view format);

// Text parts joined; other parts are not text.
QByteArray joinedText(const std::vector<Content> &content, std::string_view between = "\n");
bool isSystem(Role role);

// A tool-call id as Anthropic and Bedrock accept it ([A-Za-z0-9_-], 64 at most). The same id always gives the
// same text, different ids different texts, so that calls and results still match; good ids stay as they are.
QByteArray safeCallId(const QByteArray &id);
QByteArray toolNameOf(const ChatRequest &request,
                      const ToolResultPart &result);      // by its call; empty where none fits
QByteArray madeCallId(std::string_view seed, int number); // for providers that give none

// Effort and budget of thinking stand for each other where a dialect knows only one of them.
std::int64_t budgetOfEffort(std::string_view effort); // 0 for none or an unknown word
std::string_view effortOfBudget(std::int64_t budget);
bool wantsThinking(const Reasoning &reasoning);

// Signatures leave for a client of another dialect with a tag, and come back with it: a signature is only
// worth something to the dialect that made it.
QByteArray taggedSignature(const QByteArray &signature, const QByteArray &origin,
                           std::string_view clientDialect);
void readTaggedSignature(const QByteArray &text, std::string_view clientDialect, ThinkingPart &part);

// Members of `object` that `known` does not list, as extras.
void readExtras(json::Value object, std::span<const json::MemberName> known, std::vector<ExtraField> &extras);
void writeExtras(json::Writer &out, const ChatRequest &request, std::string_view ownDialect);
bool isUnsupported(const Quirks &quirks, std::string_view field);

QByteArray urlCitation(const QByteArray &url, const QByteArray &title, std::pair<qsizetype, qsizetype> range);
bool isForeign(const ChatRequest &request, std::string_view ownDialect);

// Arguments of a tool call as a JSON object: "{}" for nothing; text that is no object is kept under "_raw".
QByteArray argumentsObject(const QByteArray &arguments);
void writeNumber(json::Writer &out, std::string_view key, const QByteArray &number); // nothing where empty
QByteArray numberText(json::Value value); // the client's digits; empty for anything but a number
std::optional<CacheMarker> readCacheMarker(json::Value holder); // "cache_control": {"type", "ttl"}
void writeCacheMarker(json::Writer &out, const std::optional<CacheMarker> &marker);

} // namespace gatehouse::protocol

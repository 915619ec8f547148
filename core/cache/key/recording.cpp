// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/key/recording.h"

#include <QDataStream>
#include <QIODevice>

#include <type_traits>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

using namespace protocol;

constexpr quint8 formatVersion = 3;
constexpr quint32 mostEvents = 10'000'000;

// What stands in the file for an event. Never the place in the variant, which moves when one is added.
template<typename Event>
constexpr quint8 tag = 0;
template<>
constexpr quint8 tag<Started> = 1;
template<>
constexpr quint8 tag<TextDelta> = 2;
template<>
constexpr quint8 tag<ThinkingDelta> = 3;
template<>
constexpr quint8 tag<ToolCallStarted> = 4;
template<>
constexpr quint8 tag<ToolArgumentsDelta> = 5;
template<>
constexpr quint8 tag<BlockFinished> = 6;
template<>
constexpr quint8 tag<RefusalDelta> = 7;
template<>
constexpr quint8 tag<CitationAdded> = 8;
template<>
constexpr quint8 tag<MediaAdded> = 9;
template<>
constexpr quint8 tag<Finished> = 10;
template<>
constexpr quint8 tag<UsageReported> = 11;
template<>
constexpr quint8 tag<Heartbeat> = 12;
template<>
constexpr quint8 tag<Failed> = 13;
template<>
constexpr quint8 tag<Ended> = 14;
template<>
constexpr quint8 tag<ProviderBlock> = 15;

// One list of fields per event serves writing and reading.
template<typename Visit>
void fields(Visit &&visit, Started &event)
{
    visit(event.id, event.model, event.created, event.serviceTier, event.fingerprint);
}

template<typename Visit>
void fields(Visit &&visit, TextDelta &event)
{
    visit(event.choice, event.index, event.text, event.logprobsJson);
}

template<typename Visit>
void fields(Visit &&visit, ThinkingDelta &event)
{
    visit(event.choice, event.index, event.text, event.signature, event.redacted, event.origin);
}

template<typename Visit>
void fields(Visit &&visit, ToolCallStarted &event)
{
    visit(event.choice, event.index, event.id, event.name, event.signature);
}

template<typename Visit>
void fields(Visit &&visit, ToolArgumentsDelta &event)
{
    visit(event.choice, event.index, event.json);
}

template<typename Visit>
void fields(Visit &&visit, BlockFinished &event)
{
    visit(event.choice, event.index);
}

template<typename Visit>
void fields(Visit &&visit, RefusalDelta &event)
{
    visit(event.choice, event.index, event.text);
}

template<typename Visit>
void fields(Visit &&visit, CitationAdded &event)
{
    visit(event.choice, event.index, event.annotationJson, event.nativeJson, event.origin);
}

template<typename Visit>
void fields(Visit &&visit, MediaAdded &event)
{
    visit(event.choice, event.index, event.mediaType, event.data, event.transcript);
}

template<typename Visit>
void fields(Visit &&visit, ProviderBlock &event)
{
    visit(event.choice, event.index, event.json, event.origin);
}

template<typename Visit>
void fields(Visit &&visit, Finished &event)
{
    visit(event.choice, event.reason, event.stopSequence);
}

template<typename Visit>
void fields(Visit &&visit, UsageReported &event)
{
    for (const UsageField &field : usageFields)
        visit(event.usage.*field.count);
    visit(event.serviceTier);
}

template<typename Visit>
void fields(Visit &&, Heartbeat &)
{
}

template<typename Visit>
void fields(Visit &&, Failed &)
{
}

template<typename Visit>
void fields(Visit &&, Ended &)
{
}

template<typename T>
void writeField(QDataStream &out, const T &value)
{
    if constexpr (std::is_same_v<T, QByteArray>)
        out << value;
    else
        out << qint64(value);
}

template<typename T>
void readField(QDataStream &in, T &value)
{
    if constexpr (std::is_same_v<T, QByteArray>) {
        in >> value;
    } else {
        qint64 number = 0;
        in >> number;
        if constexpr (std::is_same_v<T, FinishReason>) {
            if (number < 0 || number > qint64(FinishReason::Pause))
                in.setStatus(QDataStream::ReadCorruptData);
        }
        value = static_cast<T>(number);
    }
}

template<std::size_t Index = 0>
bool readEvent(QDataStream &in, std::size_t kind, ChatEvent &event)
{
    if constexpr (Index < std::variant_size_v<ChatEvent>) {
        using Event = std::variant_alternative_t<Index, ChatEvent>;
        static_assert(tag<Event> != 0, "give the new event a tag of its own");
        if (kind != tag<Event>)
            return readEvent<Index + 1>(in, kind, event);
        Event value;
        fields([&in](auto &...each) { (readField(in, each), ...); }, value);
        event = std::move(value);
        return true;
    } else {
        return false;
    }
}

void prepare(QDataStream &stream)
{
    stream.setVersion(QDataStream::Qt_6_0);
    stream.setByteOrder(QDataStream::LittleEndian);
}

} // namespace

qsizetype Recording::bytes() const
{
    qsizetype sum = qsizetype(sizeof(Recording)) + raw.size() + qsizetype(events.size() * sizeof(ChatEvent));
    for (const ChatEvent &event : events) {
        auto copy = event; // fields() wants to be able to write; byte arrays are shared
        std::visit(
            [&sum](auto &each) {
                fields(
                    [&sum](const auto &...field) {
                        const auto size = [](const auto &value) {
                            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, QByteArray>)
                                return value.size() + 32;
                            else
                                return qsizetype(0);
                        };
                        sum += (qsizetype(0) + ... + size(field));
                    },
                    each);
            },
            copy);
    }
    return sum;
}

QByteArray encode(const Recording &recording)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    prepare(out);
    out << formatVersion << recording.dialect << recording.raw << recording.rawIsStream
        << recording.rawHasUsage << recording.contentType << recording.provider
        << qint64(recording.cost.nanoUsd()) << qint64(recording.duration.count())
        << quint32(recording.events.size());
    for (ChatEvent event : recording.events) {
        std::visit(
            [&out](auto &each) {
                out << tag<std::decay_t<decltype(each)>>;
                fields([&out](const auto &...field) { (writeField(out, field), ...); }, each);
            },
            event);
    }
    return bytes;
}

Result<Recording> decode(const QByteArray &bytes)
{
    QDataStream in(bytes);
    prepare(in);
    Recording recording;
    quint8 version = 0;
    qint64 cost = 0;
    qint64 duration = 0;
    quint32 count = 0;
    in >> version;
    if (version != formatVersion)
        return fail(
            Cause::GatewayStorage,
            u"a cached answer has format %1, this program reads %2"_s.arg(version).arg(formatVersion));
    in >> recording.dialect >> recording.raw >> recording.rawIsStream >> recording.rawHasUsage >>
        recording.contentType >> recording.provider >> cost >> duration >> count;
    recording.cost = Money::fromNanoUsd(cost);
    recording.duration = std::chrono::milliseconds(duration);
    for (quint32 i = 0; i < count && count <= mostEvents && in.status() == QDataStream::Ok; ++i) {
        quint8 kind = 0;
        in >> kind;
        ChatEvent event;
        if (!readEvent(in, kind, event))
            in.setStatus(QDataStream::ReadCorruptData);
        recording.events.push_back(std::move(event));
    }
    if (in.status() != QDataStream::Ok || !in.atEnd() || recording.events.size() != count)
        return fail(Cause::GatewayStorage, u"a cached answer of %1 bytes is damaged"_s.arg(bytes.size()));
    return recording;
}

Result<std::vector<ChatEvent>> eventsOf(const Dialect &dialect, bool stream, const QByteArray &raw)
{
    std::vector<ChatEvent> events;
    const auto decoder = dialect.decoder(stream);
    if (auto fed = decoder->feed({raw.constData(), std::size_t(raw.size())}, events); !fed)
        return fail(fed.error());
    if (auto ended = decoder->finish(events); !ended)
        return fail(ended.error());
    return events;
}

Replay replay(const Recording &recording, const Dialect &dialect, const EncoderOptions &options)
{
    const bool usageFits = !options.stream || recording.rawHasUsage == options.includeUsage;
    if (!recording.raw.isEmpty() && recording.rawIsStream == options.stream && usageFits &&
        std::string_view(recording.dialect.constData(), std::size_t(recording.dialect.size())) ==
            dialect.name())
        return {.contentType = recording.contentType, .body = recording.raw};
    const auto encoder = dialect.encoder(options);
    Replay out{.contentType = encoder->contentType()};
    for (const ChatEvent &event : recording.events) {
        if (!std::holds_alternative<Heartbeat>(event))
            encoder->write(event, out.body);
    }
    encoder->end(out.body);
    return out;
}

Usage usageOf(const Recording &recording)
{
    Usage usage;
    for (const ChatEvent &event : recording.events) {
        if (const auto *reported = std::get_if<UsageReported>(&event))
            usage = reported->usage;
    }
    return usage;
}

QByteArray textOf(const Recording &recording)
{
    QByteArray text;
    for (const ChatEvent &event : recording.events) {
        if (const auto *delta = std::get_if<TextDelta>(&event); delta != nullptr && delta->choice == 0)
            text += delta->text;
    }
    return text;
}

QByteArray reasonNotToStore(const Recording &recording, const StoreRules &rules)
{
    bool output = false;
    bool finished = false;
    for (const ChatEvent &event : recording.events) {
        if (std::holds_alternative<Failed>(event))
            return "the answer holds an error";
        if (std::holds_alternative<RefusalDelta>(event))
            return "the model refused";
        if (std::holds_alternative<ToolCallStarted>(event) && !rules.toolCalls)
            return "the answer calls tools";
        output = output || std::holds_alternative<TextDelta>(event) ||
                 std::holds_alternative<ToolCallStarted>(event) || std::holds_alternative<MediaAdded>(event);
        const auto *end = std::get_if<Finished>(&event);
        if (end == nullptr)
            continue;
        finished = true;
        switch (end->reason) {
        case FinishReason::Stop:
        case FinishReason::StopSequence:
        case FinishReason::ToolCalls:
            break;
        case FinishReason::Length:
            return "the answer was cut by its length";
        case FinishReason::ContentFilter:
            return "the answer was filtered";
        case FinishReason::Refusal:
            return "the model refused";
        case FinishReason::Pause:
            return "the answer was paused";
        case FinishReason::Unknown:
            return "the answer has no known end";
        }
    }
    if (!finished)
        return "the answer has no end";
    if (!output)
        return "the answer is empty";
    return recording.bytes() > rules.maxBytes ? "the answer is too large" : QByteArray();
}

} // namespace gatehouse::cache

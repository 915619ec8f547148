// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/rowjson.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/base/json/writer.h"

namespace gatehouse::ledger {

namespace {

QByteArray bytesOf(simdjson::simdjson_result<std::string_view> text)
{
    std::string_view view;
    if (std::move(text).get(view) != simdjson::SUCCESS)
        return {};
    return toBytes(view);
}

std::int64_t integerOf(simdjson::simdjson_result<std::int64_t> number)
{
    std::int64_t value = 0;
    return std::move(number).get(value) == simdjson::SUCCESS ? value : 0;
}

// Only what is not zero: most attempts that failed cost nothing.
void writeCharge(json::Writer &writer, const Attempt &attempt)
{
    if (attempt.hedge)
        writer.key("hedge").boolean(true);
    if (attempt.usageSource == protocol::UsageSource::None)
        return;
    writer.key("source").integer(int(attempt.usageSource));
    writer.key("cost_nano").integer(attempt.cost.nanoUsd());
    for (const protocol::UsageField &field : protocol::usageFields) {
        if (attempt.usage.*field.count != 0)
            writer.key(field.name).integer(attempt.usage.*field.count);
    }
}

void readCharge(json::ondemand::object object, Attempt &attempt)
{
    bool hedge = false;
    attempt.hedge = object["hedge"].get_bool().get(hedge) == simdjson::SUCCESS && hedge;
    attempt.usageSource = protocol::UsageSource(integerOf(object["source"].get_int64()));
    if (attempt.usageSource == protocol::UsageSource::None)
        return;
    attempt.cost = Money::fromNanoUsd(integerOf(object["cost_nano"].get_int64()));
    for (const protocol::UsageField &field : protocol::usageFields)
        attempt.usage.*field.count = integerOf(object[field.name].get_int64());
}

Attempt attemptOf(json::ondemand::object object)
{
    Attempt attempt;
    attempt.provider.value = bytesOf(object["provider"].get_string());
    attempt.key.value = bytesOf(object["key"].get_string());
    attempt.model = bytesOf(object["model"].get_string());
    attempt.status = int(integerOf(object["status"].get_int64()));
    const QByteArray cause = bytesOf(object["cause"].get_string());
    if (!cause.isEmpty())
        attempt.cause = causeFromName(view(cause));
    attempt.message = QString::fromUtf8(bytesOf(object["message"].get_string()));
    attempt.startedMicros = integerOf(object["started"].get_int64());
    attempt.durationMicros = integerOf(object["duration"].get_int64());
    readCharge(object, attempt);
    return attempt;
}

} // namespace

QByteArray attemptsToJson(const std::vector<Attempt> &attempts)
{
    json::Writer writer;
    writer.beginArray();
    for (const Attempt &attempt : attempts) {
        writer.beginObject();
        writer.key("provider").string(view(attempt.provider.value));
        writer.key("key").string(view(attempt.key.value));
        writer.key("model").string(view(attempt.model));
        writer.key("status").integer(attempt.status);
        writer.key("cause").string(attempt.cause ? causeName(*attempt.cause) : std::string_view());
        writer.key("message").string(view(attempt.message.toUtf8()));
        writer.key("started").integer(attempt.startedMicros);
        writer.key("duration").integer(attempt.durationMicros);
        writeCharge(writer, attempt);
        writer.endObject();
    }
    writer.endArray();
    return writer.take();
}

std::vector<Attempt> attemptsFromJson(const QByteArray &json)
{
    std::vector<Attempt> attempts;
    const json::PaddedBytes padded(json);
    json::ondemand::document document;
    json::ondemand::array array;
    if (json::threadParser().iterate(padded.padded()).get(document) != simdjson::SUCCESS ||
        document.get_array().get(array) != simdjson::SUCCESS)
        return attempts;
    for (auto element : array) {
        json::ondemand::object object;
        if (element.get_object().get(object) != simdjson::SUCCESS)
            break;
        attempts.push_back(attemptOf(object));
    }
    return attempts;
}

QByteArray namesToJson(const std::vector<QByteArray> &names)
{
    json::Writer writer;
    writer.beginArray();
    for (const QByteArray &name : names)
        writer.string(view(name));
    writer.endArray();
    return writer.take();
}

std::vector<QByteArray> namesFromJson(const QByteArray &json)
{
    std::vector<QByteArray> names;
    const json::PaddedBytes padded(json);
    json::ondemand::document document;
    json::ondemand::array array;
    if (json::threadParser().iterate(padded.padded()).get(document) != simdjson::SUCCESS ||
        document.get_array().get(array) != simdjson::SUCCESS)
        return names;
    for (auto element : array)
        names.push_back(bytesOf(element.get_string()));
    return names;
}

} // namespace gatehouse::ledger

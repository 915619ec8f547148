// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/sandbox/sandboxrequest.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::gateway {

namespace {

namespace dom = simdjson::dom;

QByteArray stringAt(dom::element value, std::string_view key)
{
    std::string_view text;
    return value.at_key(key).get(text) == simdjson::SUCCESS ? toBytes(text) : QByteArray();
}

// Content as a string or as an array of parts with "text".
QByteArray textOf(dom::element content)
{
    std::string_view text;
    if (content.get(text) == simdjson::SUCCESS)
        return toBytes(text);
    QByteArray joined;
    dom::array parts;
    if (content.get(parts) == simdjson::SUCCESS) {
        for (const dom::element part : parts)
            joined += stringAt(part, "text");
    }
    return joined;
}

int imagesOf(dom::element content)
{
    int images = 0;
    dom::array parts;
    if (content.get(parts) == simdjson::SUCCESS) {
        for (const dom::element part : parts)
            images += stringAt(part, "type") == "image_url" ? 1 : 0;
    }
    return images;
}

void readMessages(dom::element root, SandboxRequest &out)
{
    dom::array messages;
    if (root["messages"].get(messages) != simdjson::SUCCESS)
        return;
    for (const dom::element message : messages) {
        dom::element content;
        const bool has = message["content"].get(content) == simdjson::SUCCESS;
        const QByteArray text = has ? textOf(content) : QByteArray();
        const QByteArray role = stringAt(message, "role");
        if (role == "user") {
            out.lastUserText = text;
            out.images = has ? imagesOf(content) : 0;
            out.results = 0;
        }
        out.results += role == "tool" ? 1 : 0;
        out.allText += text + ' ';
    }
}

void readTools(dom::element root, SandboxRequest &out)
{
    dom::array tools;
    if (root["tools"].get(tools) != simdjson::SUCCESS)
        return;
    for (const dom::element tool : tools) {
        dom::element function;
        dom::element schema;
        if (tool["function"].get(function) != simdjson::SUCCESS)
            continue;
        SandboxTool read{.name = stringAt(function, "name")};
        if (function["parameters"].get(schema) == simdjson::SUCCESS)
            read.schemaJson = QByteArray::fromStdString(simdjson::minify(schema));
        out.tools.push_back(std::move(read));
    }
}

void readFormat(dom::element root, SandboxRequest &out)
{
    dom::element format;
    dom::element schema;
    if (root["response_format"].get(format) != simdjson::SUCCESS)
        return;
    if (format["json_schema"]["schema"].get(schema) == simdjson::SUCCESS)
        out.outputSchema = QByteArray::fromStdString(simdjson::minify(schema));
    else if (stringAt(format, "type") == "json_object")
        out.outputSchema = R"({"type":"object"})";
}

void readInputs(dom::element root, SandboxRequest &out)
{
    dom::element input;
    if (root["input"].get(input) != simdjson::SUCCESS && root["prompt"].get(input) != simdjson::SUCCESS)
        return;
    dom::array many;
    if (input.get(many) == simdjson::SUCCESS) {
        for (const dom::element one : many)
            out.inputs.push_back(textOf(one));
    } else {
        out.inputs.push_back(textOf(input));
    }
    for (const QByteArray &text : out.inputs)
        out.allText += text + ' ';
    if (out.lastUserText.isEmpty() && !out.inputs.empty())
        out.lastUserText = out.inputs.back();
}

std::int64_t integerAt(dom::element root, std::string_view key, std::int64_t otherwise)
{
    std::int64_t value = 0;
    return root.at_key(key).get(value) == simdjson::SUCCESS ? value : otherwise;
}

struct Name
{
    std::string_view base;
    int number;
    bool hasNumber;
};

Name splitName(std::string_view model)
{
    const auto dash = model.rfind('-');
    if (dash == std::string_view::npos)
        return {model, 0, false};
    int number = 0;
    const auto digits = model.substr(dash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size())
        return {model, 0, false};
    return {model.substr(0, dash), number, true};
}

} // namespace

Result<SandboxRequest> readSandboxRequest(const QByteArray &body)
{
    dom::parser parser;
    dom::element root;
    if (parser.parse(body.constData(), std::size_t(body.size())).get(root) != simdjson::SUCCESS ||
        !root.is_object())
        return fail(Cause::CallerInvalidRequest, QStringLiteral("The body is not a JSON object."));
    SandboxRequest out;
    out.model = stringAt(root, "model");
    bool flag = false;
    out.stream = root["stream"].get(flag) == simdjson::SUCCESS && flag;
    out.includeUsage = root["stream_options"]["include_usage"].get(flag) == simdjson::SUCCESS && flag;
    out.base64 = stringAt(root, "encoding_format") == "base64";
    out.dimensions = std::clamp<std::int64_t>(integerAt(root, "dimensions", 8), 1, 4096);
    out.maxTokens = integerAt(root, "max_completion_tokens", integerAt(root, "max_tokens", 0));
    readMessages(root, out);
    readTools(root, out);
    readFormat(root, out);
    out.effort = stringAt(root, "reasoning_effort");
    readInputs(root, out);
    return out;
}

Result<SandboxBehaviour> sandboxBehaviour(const QByteArray &model)
{
    using Kind = SandboxBehaviour::Kind;
    using Ending = SandboxScript::Ending;
    using std::chrono::milliseconds;
    const Name name = splitName({model.constData(), std::size_t(model.size())});
    const auto number = [&](int otherwise, int limit) {
        return name.hasNumber ? std::clamp(name.number, 0, limit) : otherwise;
    };
    if (name.base == "echo" && !name.hasNumber)
        return SandboxBehaviour{};
    if (name.base == "lorem")
        return SandboxBehaviour{.kind = Kind::Lorem, .count = number(60, 100'000)};
    if (name.base == "repeat")
        return SandboxBehaviour{.kind = Kind::Repeat, .count = number(3, 10'000)};
    if (name.base == "tools")
        return SandboxBehaviour{.kind = Kind::Tools, .count = number(1, 100)};
    if (name.base == "parallel" && !name.hasNumber)
        return SandboxBehaviour{.kind = Kind::Parallel};
    if (name.base == "think" && !name.hasNumber)
        return SandboxBehaviour{.kind = Kind::Think};
    if (name.base == "slow") {
        const milliseconds wait(number(1000, 600'000));
        return SandboxBehaviour{.firstByte = wait, .betweenWords = wait / 10};
    }
    if (name.base == "cut")
        return SandboxBehaviour{
            .kind = Kind::Lorem, .count = 60, .stopAfter = number(5, 59), .ending = Ending::Cut};
    if (name.base == "stall")
        return SandboxBehaviour{
            .kind = Kind::Lorem, .count = 60, .stopAfter = number(5, 59), .ending = Ending::Stall};
    if (name.base == "error" && name.hasNumber && name.number >= 400 && name.number <= 599)
        return SandboxBehaviour{.status = name.number};
    return fail(Cause::ModelUnknown,
                QStringLiteral(
                    "The sandbox has no model \"%1\". Try echo, lorem-60, repeat-3, tools, parallel, think, "
                    "slow-1000, error-429, cut-5 or stall-5.")
                    .arg(QString::fromUtf8(model)),
                QStringLiteral("model"));
}

} // namespace gatehouse::gateway

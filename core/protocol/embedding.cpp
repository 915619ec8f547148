// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/embedding.h"

#include "core/base/json/writer.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/watchstate.h"

#include <QtEndian>

#include <array>
#include <bit>
#include <cmath>

namespace gatehouse::protocol {

namespace {

struct NamedForm
{
    std::string_view dialect;
    const EmbeddingForm *form;
};

constexpr std::array<NamedForm, 5> forms = {{{"openai-chat", &openAiEmbeddings},
                                             {"openai-responses", &openAiEmbeddings},
                                             {"gemini-generate", &geminiEmbeddings},
                                             {"ollama-chat", &ollamaEmbeddings},
                                             {"bedrock-converse", &bedrockEmbeddings}}};

} // namespace

const EmbeddingForm *findEmbeddingForm(std::string_view dialect)
{
    for (const NamedForm &named : forms) {
        if (named.dialect == dialect)
            return named.form;
    }
    return nullptr;
}

QByteArray vectorToBase64(const QByteArray &numbers)
{
    json::Document document;
    QByteArray bytes;
    if (!document.parse(view(numbers)))
        return {};
    for (const json::Value number : document.root().items()) {
        const auto bits = std::bit_cast<quint32>(float(number.number().value_or(0)));
        const quint32 ordered = qToLittleEndian(bits);
        bytes.append(reinterpret_cast<const char *>(&ordered), sizeof ordered);
    }
    return bytes.toBase64();
}

std::optional<QByteArray> vectorFromBase64(const QByteArray &base64)
{
    const QByteArray bytes = QByteArray::fromBase64(base64);
    QByteArray out = "[";
    for (qsizetype at = 0; at + 4 <= bytes.size(); at += 4) {
        const float value = std::bit_cast<float>(qFromLittleEndian<quint32>(bytes.constData() + at));
        if (!std::isfinite(value)) // JSON has no word for it
            return {};
        out.append(at > 0 ? "," : "").append(QByteArray::number(double(value), 'g', 9));
    }
    return out.append(']');
}

std::vector<QByteArray> vectorsIn(json::Value arrays)
{
    std::vector<QByteArray> out;
    for (const json::Value array : arrays.items()) {
        if (array.isArray())
            out.push_back(array.rawBytes());
    }
    return out;
}

Error noVectors(std::string_view body)
{
    json::Document document;
    if (!document.parse(body))
        return notAnAnswer(body);
    return {.cause = Cause::ProviderBadAnswer,
            .message = QStringLiteral("the provider's answer holds no embedding")};
}

Error tokensNotTaken()
{
    return {.cause = Cause::CallerInvalidRequest,
            .message =
                QStringLiteral("\"input\" holds numbers of tokens, which mean something to OpenAI's own "
                               "models only; send the text"),
            .parameter = QStringLiteral("input")};
}

} // namespace gatehouse::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
// The neutral form of embeddings: texts in, one vector for each out. Written once against it for each dialect
// that has such calls.
#pragma once

#include "core/base/json/document.h"
#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

struct EmbeddingRequest
{
    QByteArray model = {};
    std::vector<QByteArray> texts = {};
    QByteArray tokensJson = {}; // OpenAI: numbers instead of texts; worth something to their own model only
    std::optional<std::int64_t> dimensions = {};
    bool base64 = false;      // OpenAI: vectors as the bytes of their floats
    QByteArray taskType = {}; // Gemini's word: RETRIEVAL_QUERY, RETRIEVAL_DOCUMENT, CLUSTERING …
    QByteArray title = {};    // Gemini: of a document
    std::optional<bool> truncate = {};
    QByteArray keepAlive = {}; // Ollama, as JSON
    QByteArray user = {};
    bool single = false; // asked in a form that has room for one vector only
};

struct EmbeddingAnswer
{
    std::vector<QByteArray> vectors = {}; // arrays of numbers, the provider's digits
    QByteArray model = {};                // as the provider calls it; empty where it does not say
    std::optional<std::int64_t> tokens = {};
};

// Client and provider side of one dialect.
struct EmbeddingForm
{
    // Errors name the field and the cure. A form that is no client's own refuses every call.
    Result<EmbeddingRequest> (*read)(const ClientCall &call);
    QByteArray (*answer)(const EmbeddingRequest &asked, const EmbeddingAnswer &answer);
    // Errors: what the provider cannot do at all, such as tokens or several texts at once.
    Result<WireRequest> (*write)(const EmbeddingRequest &request);
    Result<EmbeddingAnswer> (*readAnswer)(std::string_view body);
};

const EmbeddingForm *findEmbeddingForm(std::string_view dialect); // null where the dialect has none

extern const EmbeddingForm openAiEmbeddings; // chat and Responses are one API in this
extern const EmbeddingForm geminiEmbeddings;
extern const EmbeddingForm ollamaEmbeddings;
extern const EmbeddingForm bedrockEmbeddings; // Titan and Cohere, as providers

// A vector as the base64 of little-endian 32-bit floats, and back.
QByteArray vectorToBase64(const QByteArray &numbers);
std::optional<QByteArray> vectorFromBase64(const QByteArray &base64); // nothing where a number is none

// The arrays of numbers in an array of them.
std::vector<QByteArray> vectorsIn(json::Value arrays);
Error noVectors(std::string_view body); // a 200 that holds none
Error tokensNotTaken();

} // namespace gatehouse::protocol

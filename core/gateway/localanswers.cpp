// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/localanswers.h"

#include "core/gateway/modellist.h"

#include <algorithm>

namespace gatehouse::gateway {

namespace {

using Answer = Result<std::optional<QByteArray>>;

// Clients refuse servers that are too old for what they want of the API; this is the one that is spoken.
constexpr auto ollamaVersion = R"({"version":"0.12.6"})";

bool somebodySpeaks(const providers::Registry &registry, std::string_view dialect)
{
    const auto &all = registry.all();
    return std::any_of(all.begin(), all.end(), [&](const providers::ProviderPtr &provider) {
        return provider->config.enabled && provider->speaks(dialect);
    });
}

Answer oneModelOf(const ClientCall &call, const LocalScene &scene)
{
    const providers::Registry &registry = scene.registry;
    // A real Ollama tells more of its models than a list of names can.
    const auto found = registry.resolve(call.facts.model);
    if (call.dialect->name() == "ollama-chat" && !found.empty() &&
        found.front().provider->speaks("ollama-chat"))
        return std::optional<QByteArray>();
    if (auto model = oneModel(call.dialect->name(), call.facts.model, registry, scene.key))
        return model;
    const QByteArray nearest = registry.nearestModel(call.facts.model);
    const QString hint = nearest.isEmpty()
                             ? QStringLiteral("GET /v1/models lists all.")
                             : QStringLiteral("Did you mean \"%1\"?").arg(QString::fromUtf8(nearest));
    return fail(Cause::ModelUnknown,
                QStringLiteral("The model \"%1\" does not exist here. %2")
                    .arg(QString::fromUtf8(call.facts.model), hint),
                QStringLiteral("model"));
}

Answer storedResponse(const ClientCall &call, const providers::Registry &registry, ResponseStore &store)
{
    const QByteArray id = storedIdOf(call);
    if (id.isEmpty())
        return std::optional<QByteArray>();
    if (auto answer = answerStored(call, store))
        return answer;
    if (somebodySpeaks(registry, call.dialect->name()))
        return std::optional<QByteArray>();
    return fail(
        Cause::CallerNotFound,
        QStringLiteral("Response with id \"%1\" not found. Gatehouse keeps responses for a day, for the "
                       "client key that made them, unless \"store\" is false.")
            .arg(QString::fromUtf8(id)));
}

Answer ollamaServer(const ClientCall &call, const providers::Registry &registry)
{
    if (call.path == "/api/version")
        return std::optional<QByteArray>(ollamaVersion);
    if (call.path == "/api/ps" && !somebodySpeaks(registry, "ollama-chat"))
        return std::optional<QByteArray>(R"({"models":[]})");
    return std::optional<QByteArray>();
}

} // namespace

Answer localAnswer(const ClientCall &call, const LocalScene &scene)
{
    const providers::Registry &registry = scene.registry;
    using protocol::Operation;
    switch (call.facts.operation) {
    case Operation::ListModels:
        return std::optional<QByteArray>(modelList(call.dialect->name(), registry, scene.key));
    case Operation::ShowModel:
        return oneModelOf(call, scene);
    case Operation::Passthrough:
        return call.dialect->name() == "ollama-chat" ? ollamaServer(call, registry)
                                                     : storedResponse(call, registry, scene.store);
    case Operation::Chat:
    case Operation::Completion:
    case Operation::Embedding:
    case Operation::CountTokens:
        return std::optional<QByteArray>();
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::gateway

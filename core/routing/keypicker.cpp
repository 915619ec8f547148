// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/keypicker.h"

#include "core/base/glob.h"

#include <QVarLengthArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::routing {

namespace {

using Keys = QVarLengthArray<const config::ProviderKey *, 16>;

bool serves(const config::ProviderKey &key, const QByteArray &model)
{
    return key.enabled && key.weight > 0 && allowedBy(key.models, view(model));
}

const config::ProviderKey *byWeight(const Keys &keys, std::uint64_t dice)
{
    std::uint64_t total = 0;
    for (const config::ProviderKey *key : keys)
        total += std::uint64_t(key->weight);
    std::uint64_t draw = dice % total;
    for (const config::ProviderKey *key : keys) {
        if (draw < std::uint64_t(key->weight))
            return key;
        draw -= std::uint64_t(key->weight);
    }
    return keys.back();
}

tl::unexpected<Error> noneReady(const KeyRequest &request, milliseconds soonest)
{
    const QString provider = request.provider.config.id.text();
    if (soonest.count() > 0) {
        Error error{.cause = Cause::ProviderRateLimited,
                    .message =
                        u"all keys of the provider \"%1\" are cooling down after rate limits; the first "
                        "is ready in %2 s"_s.arg(provider, QString::number((soonest.count() + 999) / 1000))};
        error.retryAfter = soonest;
        return fail(std::move(error));
    }
    const bool any = std::ranges::any_of(request.provider.config.keys, [&](const config::ProviderKey &key) {
        return serves(key, request.model);
    });
    if (any)
        return fail(
            Cause::ProviderAuth,
            u"the provider \"%1\" refused each of its keys: check them in its dialog"_s.arg(provider));
    return fail(
        Cause::GatewayConfig,
        u"no enabled key of the provider \"%1\" serves the model \"%2\": enable one, give it a weight "
        "above 0, or add the model to it"_s.arg(provider, QString::fromUtf8(request.model)));
}

} // namespace

Result<PickedKey> pickKey(const HealthBoard &board, const KeyRequest &request)
{
    const config::Provider &provider = request.provider.config;
    if (provider.keys.empty())
        return PickedKey{};
    Keys ready;
    Keys refused;
    milliseconds soonest{0};
    for (const config::ProviderKey &key : provider.keys) {
        if (!serves(key, request.model) || std::ranges::count(request.retired, key.name) > 0)
            continue;
        switch (board.keyState(provider.id, key.name)) {
        case KeyState::Ready:
            if (key.name == request.preferred)
                return PickedKey{key.name, key.secret};
            ready.append(&key);
            break;
        case KeyState::Refused:
            refused.append(&key);
            break;
        case KeyState::CoolingDown: {
            const milliseconds wait = board.keyReadyIn(provider.id, key.name);
            soonest = soonest.count() == 0 ? wait : std::min(soonest, wait);
            break;
        }
        }
    }
    if (ready.isEmpty() && (refused.isEmpty() || soonest.count() > 0))
        return noneReady(request, soonest);
    const config::ProviderKey *key = byWeight(ready.isEmpty() ? refused : ready, request.dice);
    return PickedKey{key->name, key->secret};
}

bool hasAnotherKey(const HealthBoard &board, const KeyRequest &request, const KeyId &current)
{
    const config::Provider &provider = request.provider.config;
    return std::ranges::any_of(provider.keys, [&](const config::ProviderKey &key) {
        return key.name != current && serves(key, request.model) &&
               std::ranges::count(request.retired, key.name) == 0 &&
               board.keyState(provider.id, key.name) == KeyState::Ready;
    });
}

} // namespace gatehouse::routing

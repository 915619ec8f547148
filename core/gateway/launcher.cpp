// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/launcher.h"

#include "core/gateway/attemptbuilder.h"
#include "core/gateway/charging.h"
#include "core/routing/keypicker.h"

#include <QRandomGenerator>

namespace gatehouse::gateway {

std::uint64_t throwDice()
{
    thread_local QRandomGenerator generator = QRandomGenerator::securelySeeded();
    return generator.generate64();
}

Result<Secret> Launcher::secretFor(const LaunchInput &input, const SecretRef &reference) const
{
    const ProviderId &provider = input.step.provider->config.id;
    if (reference.store == SecretRef::Store::None)
        return input.runtime.ambient.value(provider);
    if (const auto found = input.runtime.secrets.constFind(reference); found != input.runtime.secrets.cend())
        return *found;
    const QString reason = input.runtime.missingSecrets.value(reference, QStringLiteral("it was not found"));
    return fail(Cause::GatewaySecrets,
                QStringLiteral("the key \"%1\" of provider \"%2\" cannot be read: %3")
                    .arg(QString::fromUtf8(reference.text()), provider.text(), reason));
}

Result<AttemptSpec> Launcher::prepare(const LaunchInput &input, Launch &launch) const
{
    const ProviderId &provider = input.step.provider->config.id;
    routing::KeyRequest wanted{.provider = *input.step.provider,
                               .model = input.step.model,
                               .preferred = input.repeatKey,
                               .retired = input.retired,
                               .dice = throwDice()};
    if (wanted.preferred.isEmpty() && !input.session.isEmpty()) {
        if (const auto binding = m_services.affinity.find(input.session);
            binding && binding->provider == provider)
            wanted.preferred = binding->key;
    }
    const auto picked = routing::pickKey(m_services.health, wanted);
    if (!picked)
        return fail(picked.error());
    launch.key = picked->name;
    auto secret = secretFor(input, picked->secret);
    if (!secret)
        return fail(secret.error());
    auto spec = buildAttempt({.call = input.call,
                              .step = input.step,
                              .chat = input.chat,
                              .memory = m_services.replay,
                              .keyName = launch.key,
                              .key = *secret,
                              .refuseLoss = input.refuseLoss,
                              .nowSeconds = m_services.clock.wallRoughly() / 1000});
    if (!spec)
        return spec;
    launch.ticket = m_services.health.enter(provider, launch.key, input.step.lastResort);
    if (!launch.ticket)
        return fail(Cause::ProviderOverloaded,
                    QStringLiteral("was left out: it failed too often lately and rests before the next try"));
    return spec;
}

Money Launcher::estimate(const ClientCall &call, const routing::Step &step) const
{
    return expectedCost(m_services.prices, *step.provider, step.model, call.facts, call.startedMs)
        .value_or(Money());
}

} // namespace gatehouse::gateway

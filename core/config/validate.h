// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a configuration may come into force. Pure: it asks no file, no network and no clock.
#pragma once

#include "core/base/error.h"
#include "core/config/config.h"

namespace gatehouse::config {

// What the configuration refers to and does not hold itself. Empty lists mean "not known here": then nothing
// is said about names that they would hold.
struct Vocabulary
{
    struct Preset
    {
        QByteArray id = {};
        QByteArray baseUrl = {};
        QByteArray dialect = {};
    };

    std::vector<Preset> presets = {}; // see providers::vocabulary()
    std::vector<QByteArray> dialects = {};

    const Preset *preset(const QByteArray &id) const; // "" is "custom"
};

// Every fault, in the order of the file. Error::parameter is the field's path with numbers counted from 0
// ("providers[0].keys[1].name"); the message begins with it and ends with the cure. Empty: it may come into
// force.
std::vector<Error> validate(const Config &config, const Vocabulary &vocabulary = {});

// The parts of it, for a dialog that checks while its user types.
std::vector<Error> validateRanges(const Config &config);
std::vector<Error> validateServer(const Config &config);
std::vector<Error> validateProviders(const Config &config, const Vocabulary &vocabulary);
std::vector<Error> validateRoutes(const Config &config, const Vocabulary &vocabulary);
std::vector<Error> validateAliases(const Config &config);
std::vector<Error> validateClients(const Config &config);
std::vector<Error> validateCacheAndPrices(const Config &config);

// Whether an address leads back to the gateway's own port.
bool isGatewayItself(const QByteArray &url, const Server &server);
bool isLoopback(const QString &host); // localhost, 127.0.0.0/8, ::1
bool bindsLoopback(const Server &server);

} // namespace gatehouse::config

// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a place for secrets can be used, as the window and `gatehoused --check` show it.
#pragma once

#include "core/base/secret.h"

#include <QMetaType>
#include <QString>

namespace gatehouse::secrets {

struct StoreStatus
{
    enum class State {
        Unknown, // not asked yet
        Probing,
        Ready,
        Locked,  // it is there and wants a password; or it has not answered, which is how that looks
        Missing, // there is none
        Failed
    };
    SecretRef::Store store = SecretRef::Store::Keychain;
    State state = State::Unknown;
    QString detail = {}; // the store's own words
    friend bool operator==(const StoreStatus &, const StoreStatus &) = default;
};

} // namespace gatehouse::secrets

Q_DECLARE_METATYPE(gatehouse::secrets::StoreStatus)

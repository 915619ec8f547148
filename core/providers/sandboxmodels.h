// SPDX-License-Identifier: GPL-3.0-or-later
// The models of the sandbox, the provider inside the program that needs no network and no key.
#pragma once

#include <QByteArray>

#include <vector>

namespace gatehouse::providers {

std::vector<QByteArray> sandboxModels();

} // namespace gatehouse::providers

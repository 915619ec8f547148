// SPDX-License-Identifier: GPL-3.0-or-later
// How a provider's failure is told to the client: which provider, what it did, and with which status.
#pragma once

#include "core/base/error.h"
#include "core/providers/registry.h"

namespace gatehouse::gateway {

// The provider's own words stay; where the sentence is ours ("closed the connection …"), its name goes in
// front.
Error errorForClient(const Error &error, const providers::Provider &provider);

// The provider's status where it sent one that says "error", so that the retry logic of SDKs works as without
// a gateway; else the one of the cause.
int statusForClient(const Error &error);

} // namespace gatehouse::gateway

// SPDX-License-Identifier: GPL-3.0-or-later
// Credentials for AWS: read from where AWS's own tools keep them, and put on a request that is otherwise
// ready.
#pragma once

#include "core/providers/registry.h"
#include "core/upstream/upstream.h"

namespace gatehouse::gateway {

// A secret for AWS is "ACCESS_KEY_ID:SECRET[:SESSION_TOKEN]", or a Bedrock API key, which has no colon and
// goes as Bearer.
void signForAws(upstream::Request &request, const providers::Provider &provider, const Secret &secret,
                std::int64_t nowSeconds);

// The same form, from the profile of ~/.aws/credentials (or $AWS_SHARED_CREDENTIALS_FILE), else from
// AWS_ACCESS_KEY_ID and its kin. Reads a file: for the engine's thread. Empty where there is none.
Secret ambientAwsSecret(const QByteArray &profile);
// Of all providers that are signed for and have no key of their own.
QHash<ProviderId, Secret> ambientAwsSecrets(const providers::Registry &registry);
QString awsCredentialsPath(); // of the shared file that holds the profiles

} // namespace gatehouse::gateway

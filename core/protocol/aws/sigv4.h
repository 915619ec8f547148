// SPDX-License-Identifier: GPL-3.0-or-later
// AWS Signature Version 4 as a pure function of request, credentials and time.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
#pragma once

#include "core/base/secret.h"
#include "core/http/headers.h"

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace gatehouse::protocol::aws {

struct Credentials
{
    QByteArray accessKeyId = {};
    Secret secretKey = {};
    Secret sessionToken = {}; // empty: long-lived keys
};

struct Scope
{
    QByteArray region = {};   // "us-east-1"
    QByteArray service = {};  // "bedrock"
    std::int64_t seconds = 0; // UTC since 1970
};

// The request as it will be sent: path and query still encoded, headers with Host.
struct SigningInput
{
    QByteArray method = {};
    QByteArray path = {};
    QByteArray query = {};
    http::HeaderList headers = {};
    std::string_view payload = {};
};

QByteArray canonicalRequest(const SigningInput &input, const QByteArray &payloadHash);
QByteArray amzDate(std::int64_t seconds); // "20250102T030405Z"
QByteArray stringToSign(const QByteArray &canonicalRequest, const Scope &scope);
QByteArray signature(const QByteArray &stringToSign, const Secret &secretKey, const Scope &scope);

// Adds X-Amz-Date, X-Amz-Content-Sha256, X-Amz-Security-Token where there is one, and Authorization over all
// headers that the input has. Add what a proxy may change (User-Agent, Accept-Encoding) afterwards.
http::HeaderList signedHeaders(SigningInput input, const Credentials &credentials, const Scope &scope);

// The value of Authorization for an input whose headers are complete.
QByteArray authorization(const SigningInput &input, const Credentials &credentials, const Scope &scope);

} // namespace gatehouse::protocol::aws

// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a preset's fields, as core/providers/catalog/*.json spells them.
#pragma once

#include "core/config/fields/field.h"
#include "core/providers/preset.h"

namespace gatehouse::fields {

template<>
struct Names<providers::Auth>
{
    static constexpr std::pair<providers::Auth, std::string_view> table[] = {
        {providers::Auth::None, "none"},
        {providers::Auth::Bearer, "bearer"},
        {providers::Auth::ApiKeyHeader, "x-api-key"},
        {providers::Auth::GoogleKeyHeader, "x-goog-api-key"},
        {providers::Auth::AzureKeyHeader, "api-key"},
        {providers::Auth::AwsSigV4, "aws-sigv4"},
    };
};

template<>
struct Table<protocol::Quirks>
{
    using Q = protocol::Quirks;
    static constexpr std::tuple table{
        Field{"streamUsageOption", &Q::streamUsageOption, "understands stream_options.include_usage"},
        Field{"sendsDone", &Q::sendsDone, "ends a stream with [DONE]"},
        Field{"maxTokensField", &Q::maxTokensField, "max_tokens or max_completion_tokens", form(Form::Model)},
        Field{"developerRole", &Q::developerRole, "understands the role \"developer\""},
        Field{"reasoningContent", &Q::reasoningContent, "wants reasoning_content back"},
        Field{"thoughtSignatures", &Q::thoughtSignatures, "wants Google's thought signatures back"},
        Field{"unsupported", &Q::unsupported, "fields to leave out when translating", needs(Form::Model)},
    };
};

template<>
struct Table<providers::Preset>
{
    using P = providers::Preset;
    static constexpr std::tuple table{
        Field{"name", &P::name, "shown name", Rule{.required = true}},
        Field{"dialect", &P::dialect, "how it speaks, e.g. openai-chat", needs(Form::Name)},
        Field{"alsoSpeaks", &P::alsoSpeaks, "further dialects at the same address", needs(Form::Name)},
        Field{"baseUrl", &P::baseUrl, "the dialect's paths are appended to it", form(Form::UrlTemplate)},
        Field{"auth", &P::auth, "how the key is sent"},
        Field{"keyRequired", &P::keyRequired, "nothing works without a key"},
        Field{"local", &P::local, "runs on this machine"},
        Field{"keyPrefix", &P::keyPrefix, "how its keys begin", form(Form::Model)},
        Field{"keyEnvironment", &P::keyEnvironment, "usual environment variable", form(Form::Name)},
        Field{"keyUrl", &P::keyUrl, "page where a key is made", form(Form::Any)},
        Field{"note", &P::note, "a sentence for the dialog"},
        Field{"priceProvider", &P::priceProvider, "its name in the price book", form(Form::Model)},
        Field{"models", &P::models, "shown until discovery found more", needs(Form::Model)},
        Field{"modelsPath", &P::modelsPath, "path of the list of models; empty: none", form(Form::Model)},
        Field{"headers", &P::headers, "sent with every request"},
        Field{"quirks", &P::quirks, "how it deviates from its dialect"},
    };
};

} // namespace gatehouse::fields

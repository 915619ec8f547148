// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/fields/schema.h"

#include "core/config/configtable.h"
#include "core/config/document.h"
#include "core/config/fields/arity.h"

namespace gatehouse::config {

// A new member of a struct needs its row in configtable.h, else nobody could write it into the file.
static_assert(fields::isComplete<Server> && fields::isComplete<ProviderKey> &&
              fields::isComplete<ModelAlias>);
static_assert(fields::isComplete<Provider> && fields::isComplete<Condition> && fields::isComplete<Target>);
static_assert(fields::isComplete<Route> && fields::isComplete<RateLimit> && fields::isComplete<Budget>);
static_assert(fields::isComplete<Client> && fields::isComplete<ClientGroup> && fields::isComplete<Cache>);
static_assert(fields::isComplete<Storage> && fields::isComplete<PriceOverride> && fields::isComplete<Media> &&
              fields::isComplete<Config>);

QByteArray schemaDocument()
{
    json::Writer out(32 * 1024);
    out.beginObject();
    out.key("$schema").string("https://json-schema.org/draft/2020-12/schema");
    out.key("title").string("Gatehouse configuration");
    out.key("description")
        .string("config.json of Gatehouse. Secrets are not in it, only where they are kept.");
    out.key("type").string("object");
    out.key("properties").beginObject();
    out.key("version").beginObject();
    out.key("description").string("version of this file's format");
    out.key("const").integer(Config::currentVersion);
    out.endObject();
    fields::schemaProperties<Config>(out);
    out.endObject();
    fields::schemaRemarks(out);
    out.endObject();
    return fields::indented(out.take());
}

} // namespace gatehouse::config

// SPDX-License-Identifier: GPL-3.0-or-later
// Files that a request names by URL. The first line is the URL, the second its answer as "STATUS TYPE
// LOCATION", the rest the body, all again for each redirect: nothing is asked of this machine or a private
// network, the end is told once, and what was fetched is base64 of a type that somebody named.
#include "core/gateway/mediafetcher.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"
#include "core/upstream/publicaddress.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <cstdlib>

using namespace gatehouse;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

// Remembers who is to be answered, as a provider's client that waits for the network.
class Network final : public upstream::Client
{
public:
    std::unique_ptr<upstream::Call> send(upstream::Request request, upstream::Listener &listener) override
    {
        const QHostAddress literal(request.url.host());
        must(request.url.scheme() == u"http" || request.url.scheme() == u"https");
        must(literal.isNull() || upstream::isPublicAddress(literal));
        must(request.url.userInfo().isEmpty());
        m_listener = &listener;
        ++m_calls;
        return std::make_unique<Asked>(*this, m_calls);
    }

    upstream::Listener *listener() const { return m_listener; }

    int calls() const { return m_calls; }

private:
    struct Asked final : upstream::Call
    {
        Asked(Network &of, int number)
            : network(of)
            , place(number)
        {
        }

        ~Asked() override
        {
            if (network.m_calls == place)
                network.m_listener = nullptr;
        }

        void pause() override {}

        void resume() override {}

        const upstream::Timings &timings() const override { return times; }

        bool requestSent() const override { return true; }

        Network &network;
        int place;
        upstream::Timings times;
    };

    upstream::Listener *m_listener = nullptr;
    int m_calls = 0;
};

std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void respond(Network &network, std::string_view head, std::string_view body)
{
    http::HeaderList headers;
    const int status = std::atoi(std::string(head.substr(0, 3)).c_str());
    head.remove_prefix(std::min<std::size_t>(4, head.size()));
    const std::size_t blank = std::min(head.find(' '), head.size());
    headers.add("content-type", head.substr(0, blank));
    headers.add("location", head.substr(std::min(blank + 1, head.size())));
    const int call = network.calls(); // a redirect makes another
    network.listener()->upstreamHead(status, headers);
    if (network.listener() && network.calls() == call)
        network.listener()->upstreamBody(body);
    if (network.listener() && network.calls() == call)
        network.listener()->upstreamEnded();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int count = 1;
    static char name[] = "fuzz_media";
    static char *arguments[] = {name, nullptr};
    static const QCoreApplication application(count, arguments);
    std::string_view text(reinterpret_cast<const char *>(data), size);
    protocol::MediaPart part;
    part.kind = protocol::MediaPart::Kind(size % 5);
    const std::string_view url = takeLine(text);
    if (protocol::MediaPart inlined; protocol::splitDataUrl(url, inlined))
        (void)protocol::mediaUrl(inlined);
    part.url = protocol::toBytes(url);
    Network network;
    int told = 0;
    gateway::MediaFetcher fetcher(network, {.maxBytes = 4096}, {});
    fetcher.fetch({&part}, [&](const Result<> &result) {
        ++told;
        must(result || !result.error().message.isEmpty());
        must(!result || (part.url.isEmpty() && !part.mediaType.isEmpty()));
    });
    while (network.listener() && told == 0 && !text.empty()) {
        const std::string_view head = takeLine(text);
        respond(network, head, text);
    }
    QCoreApplication::processEvents();
    must(told <= 1);
    return 0;
}

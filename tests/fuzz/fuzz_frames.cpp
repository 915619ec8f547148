// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as AWS event-stream frames: no crash, nothing waited for without end, the same frames however
// they are split, and what was read is written back byte for byte.
#include "core/protocol/aws/eventstream.h"
#include "core/protocol/eventboundary.h"
#include "core/protocol/shared/text.h"

#include <cstdlib>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

struct Read
{
    std::vector<aws::Frame> frames = {};
    bool good = true;
    bool between = false;
};

Read read(std::string_view wire, std::size_t piece)
{
    Read out;
    aws::FrameScan scan;
    EventBoundary boundary(StreamForm::Frames);
    while (!wire.empty() && out.good) {
        const QByteArray part = toBytes(wire.substr(0, piece));
        wire.remove_prefix(std::size_t(part.size()));
        out.good = scan.feed(view(part), out.frames).has_value();
        boundary.feed(view(part));
    }
    out.between = scan.isBetweenFrames();
    if (out.good && out.between != boundary.closing().has_value())
        std::abort();
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view wire(reinterpret_cast<const char *>(data), size);
    const Read whole = read(wire, size);
    const Read bytes = read(wire, 1);
    if (whole.good != bytes.good || whole.frames.size() != bytes.frames.size())
        std::abort();
    for (const aws::Frame &frame : whole.frames) {
        const QByteArray again = aws::encodeFrame(frame);
        aws::FrameScan scan;
        std::vector<aws::Frame> frames;
        if (!scan.feed(view(again), frames) || frames.size() != 1 || frames.front().payload != frame.payload)
            std::abort();
    }
    return 0;
}

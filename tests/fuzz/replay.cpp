// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over its seeds where there is no libFuzzer: each file whole, and each of its first 512
// prefixes and every seventh beyond,
// which is what a connection that breaks delivers.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

constexpr std::size_t longestPrefix = 4096;

std::vector<std::uint8_t> bytesOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return {bytes.begin(), bytes.end()};
}

void replay(const std::filesystem::path &path)
{
    const auto bytes = bytesOf(path);
    std::fprintf(stderr, "%s\n", path.filename().c_str()); // the last one named is the one that failed
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    for (std::size_t size = 0; size < std::min(bytes.size(), longestPrefix); size += size < 512 ? 1 : 7) {
        const std::vector<std::uint8_t> prefix(bytes.begin(), bytes.begin() + std::ptrdiff_t(size));
        LLVMFuzzerTestOneInput(prefix.data(), prefix.size()); // its own allocation, so that an overrun shows
    }
}

} // namespace

int main(int count, char **arguments)
{
    int replayed = 0;
    for (int i = 1; i < count; ++i) {
        for (const auto &entry : std::filesystem::recursive_directory_iterator(arguments[i])) {
            if (!entry.is_regular_file())
                continue;
            replay(entry.path());
            ++replayed;
        }
    }
    if (replayed == 0)
        std::fprintf(stderr, "no seeds found\n");
    return replayed > 0 ? 0 : 1;
}

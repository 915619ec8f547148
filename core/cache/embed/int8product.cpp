// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/embed/int8product.h"

#include <algorithm>
#include <array>
#include <dnnl.hpp>
#include <map>

#if defined(_OPENMP)
#include <omp.h>
#endif

using namespace Qt::StringLiterals;

namespace gatehouse::cache {
namespace {

constexpr std::array rowSizes{8, 16, 24, 32, 48, 64, 96, 128};

dnnl::engine &cpu()
{
    static dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

dnnl::matmul::primitive_desc describe(const dnnl::memory::desc &source, const dnnl::memory::desc &weights,
                                      const dnnl::memory::desc &target)
{
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
#if DNNL_VERSION_MAJOR >= 3
    return dnnl::matmul::primitive_desc(cpu(), source, weights, target, attributes);
#else
    return dnnl::matmul::primitive_desc(dnnl::matmul::desc(source, weights, target), attributes, cpu());
#endif
}

dnnl::memory::desc plain(int rows, int columns, dnnl::memory::data_type type)
{
    return {{rows, columns}, type, dnnl::memory::format_tag::ab};
}

} // namespace

struct Int8Product::Packed
{
    struct Sized
    {
        dnnl::matmul primitive = {};
        dnnl::memory::desc source = {};
        dnnl::memory::desc target = {};
        dnnl::memory::desc scratch = {}; // given per call: the library's own is shared by all threads
        const dnnl::memory *weights = nullptr;
    };

    int outputs = 0;
    int inputs = 0;
    std::vector<std::unique_ptr<dnnl::memory>> layouts; // mostly one: the layout seldom depends on the rows
    std::map<int, Sized> bySize;
};

Int8Product::Int8Product()
    : m_packed(std::make_unique<Packed>())
{
}

Int8Product::Int8Product(Int8Product &&) noexcept = default;
Int8Product &Int8Product::operator=(Int8Product &&) noexcept = default;
Int8Product::~Int8Product() = default;

Result<Int8Product> Int8Product::create(std::span<const std::int8_t> weights, int outputs, int inputs)
{
    using Type = dnnl::memory::data_type;
    Int8Product self;
    Packed &packed = *self.m_packed;
    packed.outputs = outputs;
    packed.inputs = inputs;
    for (int o = 0; o < outputs; ++o) {
        const auto row = weights.subspan(std::size_t(o) * std::size_t(inputs), std::size_t(inputs));
        std::int32_t sum = 0;
        for (const std::int8_t weight : row)
            sum += weight;
        self.m_columnSums.push_back(sum);
    }
    try { // oneDNN throws; nothing of ours does
        dnnl::stream stream(cpu());
        // The file keeps a row per output, the product wants a column: the transposed layout, unmoved.
        const dnnl::memory::desc asStored({inputs, outputs}, Type::s8, dnnl::memory::format_tag::ba);
        std::vector<std::int8_t> copy(weights.begin(), weights.end());
        dnnl::memory stored(asStored, cpu(), copy.data());
        for (const int rows : rowSizes) {
            const dnnl::memory::desc any({inputs, outputs}, Type::s8, dnnl::memory::format_tag::any);
            const auto description =
                describe(plain(rows, inputs, Type::u8), any, plain(rows, outputs, Type::s32));
            const auto wanted = description.weights_desc();
            auto found = std::ranges::find_if(
                packed.layouts, [&](const auto &layout) { return layout->get_desc() == wanted; });
            if (found == packed.layouts.end()) {
                packed.layouts.push_back(std::make_unique<dnnl::memory>(wanted, cpu()));
                found = std::prev(packed.layouts.end());
                dnnl::reorder(stored, **found).execute(stream, stored, **found);
                stream.wait();
            }
            packed.bySize[rows] = {.primitive = dnnl::matmul(description),
                                   .source = plain(rows, inputs, Type::u8),
                                   .target = plain(rows, outputs, Type::s32),
                                   .scratch = description.scratchpad_desc(),
                                   .weights = found->get()};
        }
    } catch (const dnnl::error &error) {
        return fail(Cause::GatewayInternal,
                    u"oneDNN cannot multiply bytes on this processor (%1); choose an embedder by URL"_s.arg(
                        QString::fromLocal8Bit(error.message)));
    }
    return self;
}

int Int8Product::paddedRows(int rows)
{
    const auto size = std::ranges::lower_bound(rowSizes, rows);
    return size == rowSizes.end() ? rowSizes.back() : *size;
}

void Int8Product::multiply(const std::uint8_t *activations, int rows, std::int32_t *out) const
{
    thread_local dnnl::stream stream(cpu());
    thread_local std::vector<std::uint8_t> scratch;
    const Packed::Sized &sized = m_packed->bySize.at(paddedRows(rows));
    const dnnl::memory source(sized.source, cpu(), const_cast<std::uint8_t *>(activations));
    const dnnl::memory target(sized.target, cpu(), out);
    if (scratch.size() < sized.scratch.get_size() + 64)
        scratch.resize(sized.scratch.get_size() + 64);
    void *begin = scratch.data();
    std::size_t space = scratch.size();
    const dnnl::memory aside(sized.scratch, cpu(), std::align(64, sized.scratch.get_size(), begin, space));
    sized.primitive.execute(stream, {{DNNL_ARG_SRC, source},
                                     {DNNL_ARG_WEIGHTS, *sized.weights},
                                     {DNNL_ARG_DST, target},
                                     {DNNL_ARG_SCRATCHPAD, aside}});
    stream.wait();
}

int Int8Product::activationLevels()
{
    using dnnl::cpu_isa;
    switch (dnnl::get_effective_cpu_isa()) {
    case cpu_isa::sse41:
    case cpu_isa::avx:
    case cpu_isa::avx2:
    case cpu_isa::avx512_core:
        return 127;
    default:
        return 255;
    }
}

void useOneThread()
{
#if defined(_OPENMP)
    omp_set_num_threads(1);
#endif
}

} // namespace gatehouse::cache

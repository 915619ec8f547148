// SPDX-License-Identifier: GPL-3.0-or-later
// Counts a program's allocations: LD_PRELOAD=libbench_allocs.so GATEHOUSE_BENCH_ALLOCS=FILE program. The file
// then holds two 64-bit numbers, calls and bytes, that grow as the program runs.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>

// What glibc offers to those who replace malloc: no dlsym(), which allocates itself.
extern "C" void *__libc_malloc(std::size_t);
extern "C" void *__libc_calloc(std::size_t, std::size_t);
extern "C" void *__libc_realloc(void *, std::size_t);
extern "C" void *__libc_memalign(std::size_t, std::size_t);

namespace {

struct Counts
{
    std::atomic<std::uint64_t> calls;
    std::atomic<std::uint64_t> bytes;
};

Counts nowhere;
std::atomic<Counts *> counts = &nowhere;

__attribute__((constructor)) void begin()
{
    const char *path = std::getenv("GATEHOUSE_BENCH_ALLOCS");
    const int file = path ? ::open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (file < 0 || ::ftruncate(file, sizeof(Counts)) != 0)
        return;
    void *shared = ::mmap(nullptr, sizeof(Counts), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::close(file);
    if (shared != MAP_FAILED)
        counts = static_cast<Counts *>(shared);
}

void count(std::size_t size)
{
    Counts &here = *counts.load(std::memory_order_relaxed);
    here.calls.fetch_add(1, std::memory_order_relaxed);
    here.bytes.fetch_add(size, std::memory_order_relaxed);
}

} // namespace

extern "C" void *malloc(std::size_t size)
{
    count(size);
    return __libc_malloc(size);
}

extern "C" void *calloc(std::size_t number, std::size_t size)
{
    count(number * size);
    return __libc_calloc(number, size);
}

extern "C" void *realloc(void *old, std::size_t size)
{
    count(size);
    return __libc_realloc(old, size);
}

extern "C" void *aligned_alloc(std::size_t alignment, std::size_t size)
{
    count(size);
    return __libc_memalign(alignment, size);
}

extern "C" int posix_memalign(void **to, std::size_t alignment, std::size_t size)
{
    count(size);
    *to = __libc_memalign(alignment, size);
    return *to ? 0 : ENOMEM;
}

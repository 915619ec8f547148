// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehouse/frugalmemory.h"

// Weak: where mimalloc is not linked (a sanitizer, a system without it) there is nothing to steer.
extern "C" __attribute__((weak)) void mi_option_set(int option, long value);

using namespace std::chrono_literals;

namespace gatehouse {

namespace {

// mi_option_decommit_delay of mimalloc 2.0, mi_option_purge_delay of 2.1: the same number. By default free
// pages wait for 25 ms and then for somebody who frees more beside them, which in an idle window is never: a
// third of what was resident after long use. At once costs 4 us of CPU a request under load, so it is left to
// calm times.
constexpr int purgeDelay = 15;
constexpr long atOnce = 0;
constexpr long asUsual = 25;

void setDelay(long milliseconds)
{
    if (mi_option_set)
        mi_option_set(purgeDelay, milliseconds);
}

} // namespace

FrugalMemory::FrugalMemory(QObject *parent)
    : QObject(parent)
{
    m_calm.setSingleShot(true);
    connect(&m_calm, &QTimer::timeout, this, [] { setDelay(atOnce); });
    setDelay(atOnce);
}

void FrugalMemory::took(qsizetype exchanges)
{
    if (exchanges < busyBatch)
        return;
    setDelay(asUsual);
    m_calm.start(1s);
}

} // namespace gatehouse

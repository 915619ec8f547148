// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/query.h" // until the folder has sources

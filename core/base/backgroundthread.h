// SPDX-License-Identifier: GPL-3.0-or-later
// Threads beside the request's path: those that write rows, keep entries, or embed a text.
#pragma once

namespace gatehouse {

enum class Share {
    Equal, // what it does must keep up with the requests
    Small, // a tenth of a core that others want too: it computes for long, and may take its time
    Spare, // what nobody else wants: nothing at all where all cores are taken
};

// Names the calling thread, as debuggers and `top` show it (15 letters at most), and tells the system that it
// waits for nobody: when such a thread wakes, it takes no core from one that carries requests.
void workInBackground(const char *name, Share share);

// For a thread that computes for some milliseconds at once and has its full share of a core, as one that
// draws: another one that wakes takes the core from it at once, instead of waiting until it is done. Linux
// 6.12 and later; threads that it starts afterwards are as others.
void letOthersInterrupt();

} // namespace gatehouse

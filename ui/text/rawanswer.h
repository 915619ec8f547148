// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a stored answer as text. Frames of Amazon's event stream, which are binary, are written one
// under the other with all their headers; everything else stands as it came.
#pragma once

#include <QString>

namespace gatehouse::ui {

// Frames are found by their checked lengths, and searched for where masking or a cut has moved them.
QString rawAnswer(const QByteArray &bytes);

} // namespace gatehouse::ui

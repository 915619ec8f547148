// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a text has the form that its field asks for, and what to say where it has not.
#pragma once

#include "core/config/fields/field.h"

#include <optional>

namespace gatehouse::fields {

// What is wrong and what to write instead, as the end of a sentence that begins with the field's name; empty
// where the text is fine. An empty text is always fine here: Rule::required is another question.
std::optional<QString> formProblem(Form form, const QByteArray &text);

// A regular expression of JSON Schema for the form, empty where it has none. A little wider than formProblem.
QString formPattern(Form form);

} // namespace gatehouse::fields

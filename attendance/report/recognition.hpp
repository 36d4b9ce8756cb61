// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/report.hpp"

#include <optional>
#include <string_view>

namespace passerelle::attendance::report {

/// How to read a text.
struct Shape {
    Kind kind;
    char separator;

    bool operator==(const Shape&) const = default;
};

/// Tries each separator on the text's beginning, and takes the one under which the first header of people has most
/// columns of known meaning; that header, and what stands above it, tell the kind. Nothing where no header is found.
std::optional<Shape> recognise(std::string_view text);

}  // namespace passerelle::attendance::report

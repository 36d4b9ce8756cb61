// SPDX-License-Identifier: Apache-2.0
#include "booking/person.hpp"

#include "booking/clean_text.hpp"

namespace passerelle::booking {

Result<std::string> clean_name(std::string_view text) {
    const auto line = clean_line(text, "name", {.least = 1, .most = 200});
    if (!line) return fail(Failure::invalid, "name_malformed", "name");
    return *line;
}

}  // namespace passerelle::booking

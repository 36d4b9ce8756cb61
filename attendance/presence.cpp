// SPDX-License-Identifier: Apache-2.0
#include "attendance/presence.hpp"

#include <array>
#include <utility>

namespace passerelle::attendance {

namespace {

constexpr std::array sources{
    std::pair{Source::zoom, std::string_view{"zoom"}},
    std::pair{Source::teams, std::string_view{"teams"}},
    std::pair{Source::meet, std::string_view{"meet"}},
    std::pair{Source::bigbluebutton, std::string_view{"bigbluebutton"}},
    std::pair{Source::csv, std::string_view{"csv"}},
    std::pair{Source::manual, std::string_view{"manual"}},
    std::pair{Source::check_in, std::string_view{"check_in"}},
    std::pair{Source::live_room, std::string_view{"live_room"}},
    std::pair{Source::recording, std::string_view{"recording"}},
};

}  // namespace

std::string_view to_string(Source source) {
    for (const auto& [value, text] : sources)
        if (value == source) return text;
    return {};
}

std::optional<Source> parse_source(std::string_view text) {
    for (const auto& [value, known] : sources)
        if (known == text) return value;
    return std::nullopt;
}

}  // namespace passerelle::attendance

// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/json_walk.hpp"

#include "attendance/report/decoding.hpp"
#include "attendance/report/folding.hpp"
#include "attendance/report/name.hpp"
#include "attendance/report/report.hpp"

#include <cstdint>

namespace passerelle::attendance::report {

using nlohmann::json;
using std::chrono::milliseconds;

namespace {

/// Deeper than anything that a platform sends. Looked at before parsing: what hostile JSON nests costs nothing.
bool nests_too_deep(std::string_view text) {
    constexpr int deepest = 12;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\') ++i;
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if ((c == '{' || c == '[') && ++depth > deepest) return true;
        if (c == '}' || c == ']') --depth;
    }
    return false;
}

}  // namespace

json parse_shallow(std::string_view text) {
    if (nests_too_deep(text)) return json(json::value_t::discarded);
    return json::parse(text, nullptr, false);
}

const json& member(const json& value, const char* key) {
    static const json nothing;
    if (!value.is_object()) return nothing;
    const auto found = value.find(key);
    return found == value.end() ? nothing : *found;
}

std::string text_of(const json& object, const char* key) {
    const auto& found = member(object, key);
    return found.is_string() ? tidy(clip(found.get_ref<const std::string&>(), max_name_bytes)) : std::string{};
}

std::string text_or_number_of(const json& object, const char* key) {
    const auto& found = member(object, key);
    return found.is_number_integer() ? found.dump() : text_of(object, key);
}

bool flag_of(const json& object, const char* key) {
    const auto& found = member(object, key);
    return found.is_boolean() && found.get<bool>();
}

std::optional<milliseconds> milliseconds_of(const json& object, const char* key) {
    constexpr std::int64_t latest = 7'258'118'400'000;
    const auto& found = member(object, key);
    if (found.is_null()) return milliseconds{0};
    if (!found.is_number_integer()) return std::nullopt;
    // An unsigned number beyond the signed range becomes negative here, and is refused as such.
    const auto count = found.get<std::int64_t>();
    if (count < 0 || count > latest) return std::nullopt;
    return milliseconds{count};
}

std::string raw_of(const json& value) {
    return std::string{clip(value.dump(-1, ' ', false, json::error_handler_t::replace), max_raw_bytes)};
}

}  // namespace passerelle::attendance::report

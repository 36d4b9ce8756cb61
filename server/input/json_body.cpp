// SPDX-License-Identifier: Apache-2.0
#include "server/input/json_body.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace passerelle::server {

namespace {

using nlohmann::json;

constexpr int deepest = 32;

/// Watches the parser go by, and remembers the first thing that is not allowed.
class Watch {
public:
    bool operator()(int depth, json::parse_event_t event, json& parsed) {
        if (depth > deepest) refuse("json_too_deep");
        if (event == json::parse_event_t::object_start) names_.emplace_back();
        if (event == json::parse_event_t::object_end) names_.pop_back();
        if (event == json::parse_event_t::key) {
            const auto name = parsed.get<std::string>();
            if (!names_.back().insert(name).second) refuse("json_duplicate_key", {name});
        }
        return true;
    }
    const std::optional<Error>& refused() const { return refused_; }

private:
    void refuse(const char* code, std::vector<std::string> arguments = {}) {
        if (!refused_) refused_ = fail(Failure::malformed, code, "", std::move(arguments));
    }

    std::vector<std::set<std::string>> names_;
    std::optional<Error> refused_;
};

/// The parser recurses for nothing, but a copy of what it made would: so depth is counted on the bytes first.
bool too_deep(std::string_view body) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (in_string && c == '\\') {
            ++i;
        } else if (c == '"') {
            in_string = !in_string;
        } else if (!in_string && (c == '{' || c == '[')) {
            if (++depth > deepest) return true;
        } else if (!in_string && (c == '}' || c == ']')) {
            --depth;
        }
    }
    return false;
}

}  // namespace

Result<json> parse_json(std::string_view body) {
    if (too_deep(body)) return fail(Failure::malformed, "json_too_deep");
    Watch watch;
    auto parsed = json::parse(body, std::ref(watch), /*allow_exceptions=*/false);
    if (watch.refused()) return *watch.refused();
    if (parsed.is_discarded()) return fail(Failure::malformed, "json_malformed");
    // Said in full, since a json value converts to nearly anything, an Error among it.
    return Result<json>{boost::system::in_place_value, std::move(parsed)};
}

}  // namespace passerelle::server

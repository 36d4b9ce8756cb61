// SPDX-License-Identifier: Apache-2.0
#include "config/loader.hpp"

#include "config/table.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <ostream>
#include <set>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace passerelle::config {

namespace {

using nlohmann::json;

using Trouble = std::optional<Problem>;

std::string must_be(const Setting& setting) {
    return " must be " + setting.allowed;
}

/// The keys that may stand at this place ("" or "http."), for the one who mistyped.
std::string keys_at(const std::vector<Setting>& table, const std::string& place) {
    std::string list;
    std::set<std::string> named;
    for (const auto& setting : table) {
        if (!setting.key.starts_with(place)) continue;
        const auto rest = setting.key.substr(place.size());
        const auto key = rest.substr(0, rest.find('.'));
        if (named.insert(key).second) list += (list.empty() ? "" : ", ") + key;
    }
    return list;
}

/// Takes over an object of the file: its values by the table, its objects in turn.
Trouble take_object(const std::vector<Setting>& table, const std::string& file, const std::string& place,
                    const json& object, Settings& settings) {
    for (const auto& [name, value] : object.items()) {
        const auto key = place + name;
        const auto found = std::ranges::find(table, key, &Setting::key);
        if (found != table.end()) {
            if (!found->take(settings, value)) return Problem{file + ": " + key + must_be(*found)};
            continue;
        }
        const auto inside = key + ".";
        if (keys_at(table, inside).empty())
            return Problem{file + ": there is no setting " + key + "; allowed are " + keys_at(table, place)};
        if (!value.is_object()) return Problem{file + ": " + key + " must be an object"};
        if (auto trouble = take_object(table, file, inside, value, settings)) return trouble;
    }
    return std::nullopt;
}

/// Notes a key that an object of the file has twice: the parser itself would silently take the last.
class DuplicateFinder {
public:
    bool operator()(int, json::parse_event_t event, const json& parsed) {
        if (event == json::parse_event_t::object_start) open_.emplace_back();
        if (event == json::parse_event_t::object_end) open_.pop_back();
        if (event == json::parse_event_t::key && !open_.back().insert(parsed.get<std::string>()).second)
            duplicate_ = parsed.get<std::string>();
        return true;
    }
    const std::string& duplicate() const { return duplicate_; }

private:
    std::vector<std::set<std::string>> open_;
    std::string duplicate_;
};

Trouble take_file(const std::vector<Setting>& table, const std::filesystem::path& path, Settings& settings) {
    const auto name = path.string();
    std::ifstream in{path, std::ios::binary};
    if (!in || std::filesystem::is_directory(path)) return Problem{name + ": the file cannot be read"};
    DuplicateFinder finder;
    try {
        const auto root = json::parse(in, std::ref(finder), true, true);
        if (!root.is_object()) return Problem{name + ": the file must hold one JSON object"};
        if (!finder.duplicate().empty()) return Problem{name + ": " + finder.duplicate() + " stands there twice"};
        return take_object(table, name, "", root, settings);
    } catch (const json::parse_error& error) {
        // What it last read is left out: it may be half a password. "[json.exception…] parse error at line 3, column 5:
        // …"
        const std::string_view text{error.what()};
        const auto begin = std::min(text.find("line "), text.size());
        return Problem{name + ": this is not JSON with comments, at " +
                       std::string{text.substr(begin, text.find(':', begin) - begin)}};
    }
}

/// The JSON value that the text of a variable stands for; null where it stands for none of that kind.
json value_of(Kind kind, const std::string& text) {
    switch (kind) {
        case Kind::text:
            return text;
        case Kind::flag:
            return text == "true" ? json(true) : text == "false" ? json(false) : json();
        case Kind::number: {
            std::int64_t number = 0;
            const auto* end = text.data() + text.size();
            const auto [rest, error] = std::from_chars(text.data(), end, number);
            return error == std::errc{} && rest == end ? json(number) : json();
        }
        case Kind::list: {
            auto list = json::array();
            for (std::size_t at = 0; at < text.size();) {
                const auto comma = std::min(text.find(',', at), text.size());
                list.push_back(text.substr(at, comma - at));
                at = comma + 1;
            }
            return list;
        }
    }
    return {};
}

Trouble take_environment(const std::vector<Setting>& table, const Environment& environment, Settings& settings) {
    for (const auto& setting : table) {
        const auto found = environment.find(setting.variable);
        if (found == environment.end()) continue;
        if (!setting.take(settings, value_of(setting.kind, found->second)))
            return Problem{setting.variable + " (environment)" + must_be(setting) +
                           (setting.kind == Kind::list ? ", with commas between" : "")};
    }
    return std::nullopt;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Problem& problem) {
    return out << problem.line;
}

void throw_exception_from_error(const Problem& problem, const boost::source_location&) {
    throw std::logic_error("settings were used although they are refused: " + problem.line);
}

Environment process_environment() {
    Environment environment;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text{*entry};
        const auto equals = text.find('=');
        if (equals != std::string_view::npos) environment.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return environment;
}

Loaded load_settings(const std::optional<std::filesystem::path>& file, const Environment& environment) {
    const auto table = setting_table();
    Settings settings;
    if (file)
        if (auto trouble = take_file(table, *file, settings)) return *trouble;
    if (auto trouble = take_environment(table, environment, settings)) return *trouble;
    if (const auto problem = contradiction(settings))
        return Problem{(file ? file->string() : std::string{"environment"}) + ": " + *problem};
    return settings;
}

}  // namespace passerelle::config

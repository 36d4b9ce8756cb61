// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/jcal_writer.hpp"

#include "calendar/ical/writer.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

namespace passerelle::calendar::ical {

namespace {

using nlohmann::json;

std::string lower(std::string_view text) {
    std::string made{text};
    std::ranges::transform(made, made.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return made;
}

/// Lines without their folds.
std::vector<std::string> unfolded(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find("\r\n");
        if (end == std::string_view::npos) throw std::logic_error{"a content line without an end"};
        if (text.starts_with(' ') && !lines.empty())
            lines.back().append(text.substr(1, end - 1));
        else
            lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 2);
    }
    return lines;
}

/// One content line in its parts; `value` is as written.
struct Property {
    std::string name;
    json parameters = json::object();
    std::string type = {};  ///< VALUE, lower case; empty where the line has none
    std::string value;
};

/// RFC 6868, and the quotation marks of RFC 5545.
std::string plain_parameter(std::string_view written) {
    if (written.size() > 1 && written.front() == '"') written = written.substr(1, written.size() - 2);
    std::string plain;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const char next = i + 1 < written.size() ? written[i + 1] : '\0';
        const bool escape = written[i] == '^' && (next == 'n' || next == '\'' || next == '^');
        plain += !escape ? written[i] : next == 'n' ? '\n' : next == '\'' ? '"' : '^';
        if (escape) ++i;
    }
    return plain;
}

/// Where the next of these stands outside quotation marks; the end where there is none.
std::size_t find_bare(std::string_view line, std::string_view any, std::size_t from) {
    bool quoted = false;
    for (auto at = from; at < line.size(); ++at) {
        if (line[at] == '"') quoted = !quoted;
        if (!quoted && any.find(line[at]) != std::string_view::npos) return at;
    }
    return line.size();
}

Property parse(std::string_view line) {
    auto at = find_bare(line, ";:", 0);
    Property property{.name = lower(line.substr(0, at)), .value = {}};
    while (at < line.size() && line[at] == ';') {
        const auto end = find_bare(line, ";:", at + 1);
        const auto parameter = line.substr(at + 1, end - at - 1);
        const auto equals = parameter.find('=');
        if (equals == std::string_view::npos) throw std::logic_error{"a parameter without a value"};
        const auto name = lower(parameter.substr(0, equals));
        const auto value = plain_parameter(parameter.substr(equals + 1));
        if (name == "value")
            property.type = lower(value);
        else
            property.parameters[name] = value;
        at = end;
    }
    if (at == line.size() || property.name.empty()) throw std::logic_error{"a content line without a value"};
    property.value = line.substr(at + 1);
    return property;
}

/// RFC 7265, 3.4: what the property is of by default; nothing is known of extensions.
std::string type_of(const Property& property) {
    if (!property.type.empty()) return property.type;
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types{{
        {"dtstart", "date-time"},
        {"dtend", "date-time"},
        {"dtstamp", "date-time"},
        {"created", "date-time"},
        {"last-modified", "date-time"},
        {"recurrence-id", "date-time"},
        {"exdate", "date-time"},
        {"trigger", "duration"},
        {"sequence", "integer"},
        {"rrule", "recur"},
        {"tzoffsetfrom", "utc-offset"},
        {"tzoffsetto", "utc-offset"},
        {"url", "uri"},
        {"organizer", "cal-address"},
    }};
    if (property.name == "attendee") return "cal-address";
    const auto found = std::ranges::find(types, property.name, &std::pair<std::string_view, std::string_view>::first);
    if (found != types.end()) return std::string{found->second};
    return property.name.starts_with("x-") ? "unknown" : "text";
}

/// The TEXT values of a line, without escapes.
std::vector<std::string> texts_of(std::string_view written, bool several) {
    std::vector<std::string> texts(1);
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (written[i] == '\\' && i + 1 < written.size()) {
            const char next = written[++i];
            texts.back() += next == 'n' || next == 'N' ? '\n' : next;
        } else if (written[i] == ',' && several) {
            texts.emplace_back();
        } else {
            texts.back() += written[i];
        }
    }
    return texts;
}

/// "20261104T120000Z" becomes "2026-11-04T12:00:00Z", a day "2026-11-04".
std::string dashed(std::string_view basic) {
    if (basic.size() < 8) throw std::logic_error{"a date is too short"};
    const auto part = [&](std::size_t from, std::size_t count) { return std::string{basic.substr(from, count)}; };
    auto text = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2);
    if (basic.size() < 15) return text;
    return text + "T" + part(9, 2) + ":" + part(11, 2) + ":" + part(13, std::string_view::npos);
}

/// "-0500" becomes "-05:00".
std::string with_colons(std::string_view offset) {
    std::string text{offset.substr(0, 3)};
    for (std::size_t at = 3; at < offset.size(); at += 2) text += ":" + std::string{offset.substr(at, 2)};
    return text;
}

json number_or_text(const std::string& text) {
    const bool number = text.find_first_not_of("-0123456789", text.starts_with('+') ? 1 : 0) == std::string::npos;
    return number ? json(std::stoi(text)) : json(text);
}

/// "FREQ=WEEKLY;BYDAY=MO,WE" becomes {"freq": "WEEKLY", "byday": ["MO", "WE"]}.
json rule_of(std::string_view text) {
    auto rule = json::object();
    while (!text.empty()) {
        const auto part = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) throw std::logic_error{"a rule without a value"};
        const auto name = lower(part.substr(0, equals));
        const auto value = part.substr(equals + 1);
        json values = json::array();
        for (const auto& one : texts_of(value, true)) values.push_back(number_or_text(one));
        rule[name] = name == "until" ? json(dashed(value)) : values.size() == 1 ? values[0] : values;
    }
    return rule;
}

void append_values(json& made, const std::string& type, const Property& property) {
    if (type == "text") {
        for (auto& text : texts_of(property.value, property.name == "categories")) made.push_back(std::move(text));
    } else if (type == "date-time" || type == "date") {
        made.push_back(dashed(property.value));
    } else if (type == "utc-offset") {
        made.push_back(with_colons(property.value));
    } else if (type == "recur") {
        made.push_back(rule_of(property.value));
    } else if (type == "integer") {
        made.push_back(std::stoi(property.value));
    } else {
        made.push_back(property.value);
    }
}

json to_json(const Property& property) {
    const auto type = type_of(property);
    json made{property.name, property.parameters, type};
    append_values(made, type, property);
    return made;
}

json empty_component(std::string name) {
    return json::array({std::move(name), json::array(), json::array()});
}

}  // namespace

std::string to_jcal(std::string_view content_lines) {
    std::vector<json> open;
    for (const auto& line : unfolded(content_lines)) {
        const auto property = parse(line);
        if (property.name == "begin") {
            open.push_back(empty_component(lower(property.value)));
        } else if (open.empty()) {
            throw std::logic_error{"a property outside its component"};
        } else if (property.name != "end") {
            open.back()[1].push_back(to_json(property));
        } else if (open.size() > 1) {
            auto done = std::move(open.back());
            open.pop_back();
            open.back()[2].push_back(std::move(done));
        } else {
            return open.back().dump();
        }
    }
    throw std::logic_error{"a component without an end"};
}

std::string write_jcal(const Calendar& calendar) {
    return to_jcal(write(calendar));
}

}  // namespace passerelle::calendar::ical

// SPDX-License-Identifier: Apache-2.0
#include "server/input/fields.hpp"

#include <algorithm>
#include <charconv>

namespace passerelle::server {

namespace {

using nlohmann::json;

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string trimmed(std::string_view text) {
    constexpr auto blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(blank) - first + 1)};
}

/// Control characters other than line breaks and tabs have no business in a text.
bool has_control(std::string_view text) {
    return std::ranges::any_of(
        text, [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f; });
}

std::optional<int> to_int(const json& value) {
    if (value.is_number_integer()) {
        const auto wide = value.get<std::int64_t>();
        return wide == static_cast<int>(wide) ? std::optional{static_cast<int>(wide)} : std::nullopt;
    }
    return std::nullopt;
}

std::optional<int> parse_int(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

}  // namespace

Fields::Fields(json values, std::string prefix, bool form)
    // Not with braces, which would make a list of one value.
    : values_(std::move(values)), prefix_{std::move(prefix)}, form_{form} {}

Fields Fields::of_json(const json& body, std::string prefix) {
    if (body.is_object()) return Fields{body, std::move(prefix), false};
    Fields fields{json::object(), std::move(prefix), false};
    fields.refuse("object_expected", "");
    return fields;
}

Fields Fields::of_form(const http::Parameters& form) {
    json values = json::object();
    for (const auto& [name, value] : form) {
        if (name == "csrf" || trimmed(value).empty()) continue;
        if (!values.contains(name)) {
            values[name] = value;
        } else {
            if (!values[name].is_array()) values[name] = json::array({values[name]});
            values[name].push_back(value);
        }
    }
    return Fields{std::move(values), {}, true};
}

const json* Fields::find(const std::string& name) {
    asked_.insert(name);
    const auto found = values_.find(name);
    return found == values_.end() || found->is_null() ? nullptr : &*found;
}

std::vector<json> Fields::list(const std::string& name) {
    const auto* member = find(name);
    if (!member) return {};
    if (member->is_array()) return member->get<std::vector<json>>();
    if (form_) return {*member};
    refuse("list_expected", name);
    return {};
}

bool Fields::is_wrong(const std::string& name) const {
    return std::ranges::any_of(issues_, [&](const Issue& issue) { return issue.field == prefix_ + name; });
}

void Fields::refuse(std::string code, const std::string& name, std::vector<std::string> arguments) {
    issues_.push_back({std::move(code), prefix_ + name, std::move(arguments)});
}

std::string Fields::text(const std::string& name, std::size_t longest) {
    auto read = optional_text(name, longest);
    if (read.empty() && !is_wrong(name)) refuse("required", name);
    return read;
}

std::string Fields::optional_text(const std::string& name, std::size_t longest) {
    const auto* member = find(name);
    if (!member) return {};
    if (!member->is_string()) {
        refuse("text_expected", name);
        return {};
    }
    auto read = trimmed(member->get_ref<const std::string&>());
    if (has_control(read)) refuse("text_control", name);
    if (code_points(read) > longest) refuse("text_too_long", name, {std::to_string(longest)});
    return read;
}

int Fields::integer(const std::string& name, int least, int most) {
    const auto read = optional_integer(name, least, most);
    if (!read && !is_wrong(name)) refuse("required", name);
    return read.value_or(least);
}

std::optional<int> Fields::optional_integer(const std::string& name, int least, int most) {
    const auto* member = find(name);
    if (!member) return std::nullopt;
    const auto read =
        form_ && member->is_string() ? parse_int(trimmed(member->get_ref<const std::string&>())) : to_int(*member);
    if (!read) {
        refuse("integer_expected", name);
        return std::nullopt;
    }
    if (*read < least || *read > most) refuse("out_of_range", name, {std::to_string(least), std::to_string(most)});
    return read;
}

std::vector<int> Fields::integers(const std::string& name, int least, int most) {
    std::vector<int> read;
    for (const auto& item : list(name)) {
        const auto number = form_ && item.is_string() ? parse_int(trimmed(item.get_ref<const std::string&>()))
                                                      : to_int(item);
        if (!number) refuse("integer_expected", name);
        if (number && (*number < least || *number > most))
            refuse("out_of_range", name, {std::to_string(least), std::to_string(most)});
        if (number) read.push_back(*number);
    }
    return read;
}

bool Fields::flag(const std::string& name) {
    const auto* member = find(name);
    if (!member) return false;
    if (member->is_boolean()) return member->get<bool>();
    if (!form_) refuse("boolean_expected", name);
    return form_;
}

LocalTime Fields::local_time(const std::string& name) {
    const auto read = optional_local_time(name);
    if (!read && !is_wrong(name)) refuse("required", name);
    return read.value_or(LocalTime{});
}

std::optional<LocalTime> Fields::optional_local_time(const std::string& name) {
    const auto typed = optional_text(name, 40);
    if (typed.empty()) return std::nullopt;
    const auto read = parse_local_time(typed);
    if (!read) refuse("local_time_malformed", name);
    return read;
}

std::optional<Instant> Fields::optional_instant(const std::string& name) {
    const auto typed = optional_text(name, 40);
    if (typed.empty()) return std::nullopt;
    const auto read = parse_rfc3339(typed);
    if (!read) refuse("instant_malformed", name);
    return read;
}

LocalizedText Fields::localized(const std::string& name, std::size_t longest, bool required) {
    LocalizedText read;
    if (form_) {
        read.french = required ? text(name + "_fr", longest) : optional_text(name + "_fr", longest);
        read.english = optional_text(name + "_en", longest);
        return read;
    }
    const auto* member = find(name);
    if (!member) {
        if (required) refuse("required", name);
        return read;
    }
    auto nested = of_json(*member, prefix_ + name + "/");
    read.french = required ? nested.text("fr", longest) : nested.optional_text("fr", longest);
    read.english = nested.optional_text("en", longest);
    absorb(nested);
    return read;
}

Language Fields::language(const std::string& name) {
    const auto typed = optional_text(name, 2);
    if (typed.empty() || typed == "fr") return Language::french;
    if (typed != "en") refuse("language_unknown", name);
    return Language::english;
}

std::optional<booking::Sector> Fields::optional_sector(const std::string& name) {
    const auto typed = optional_text(name, 40);
    if (typed.empty()) return std::nullopt;
    const auto read = booking::parse_sector(typed);
    if (!read) refuse("sector_unknown", name);
    return read;
}

std::optional<booking::Region> Fields::optional_region(const std::string& name) {
    const auto number = optional_integer(name, 1, booking::Region::count);
    return number ? booking::Region::from_number(*number) : std::nullopt;
}

Fields Fields::object(const std::string& name) {
    if (form_) return gathered(name + "_");
    const auto* member = find(name);
    return of_json(member ? *member : json::object(), prefix_ + name + "/");
}

/// The fields of a form whose names begin so, without that beginning.
Fields Fields::gathered(const std::string& beginning) {
    json values = json::object();
    for (const auto& [name, value] : values_.items()) {
        if (!name.starts_with(beginning)) continue;
        asked_.insert(name);
        values[name.substr(beginning.size())] = value;
    }
    return Fields{std::move(values), prefix_ + beginning, true};
}

std::vector<std::string> Fields::names() const {
    std::vector<std::string> all;
    for (const auto& [name, value] : values_.items()) all.push_back(name);
    return all;
}

std::vector<std::string> Fields::answers(const std::string& name) {
    const auto* member = find(name);
    if (!member) return {};
    std::vector<std::string> read;
    for (const auto& value : member->is_array() ? member->get<std::vector<json>>() : std::vector<json>{*member}) {
        if (value.is_string())
            read.push_back(value.get<std::string>());
        else if (value.is_number())
            read.push_back(value.dump());
        else if (value.is_boolean() && value.get<bool>())
            read.emplace_back("yes");
        else if (value.is_structured())
            refuse("text_expected", name);
    }
    return read;
}

/// Rows of a form, in the order of their numbers.
std::vector<Fields> Fields::rows(const std::string& name, std::size_t most) {
    std::set<int> numbers;
    for (const auto& [field, value] : values_.items()) {
        if (!field.starts_with(name + "_")) continue;
        const auto rest = field.substr(name.size() + 1);
        if (const auto number = parse_int(rest.substr(0, rest.find('_')))) numbers.insert(*number);
    }
    if (numbers.size() > most) refuse("list_too_long", name, {std::to_string(most)});
    std::vector<Fields> read;
    for (const auto number : numbers) {
        auto row = gathered(name + "_" + std::to_string(number) + "_");
        if (read.size() < most) read.push_back(std::move(row));
    }
    return read;
}

std::vector<Fields> Fields::objects(const std::string& name, std::size_t most) {
    if (form_) return rows(name, most);
    std::vector<Fields> read;
    const auto items = list(name);
    if (items.size() > most) refuse("list_too_long", name, {std::to_string(most)});
    for (std::size_t i = 0; i < std::min(items.size(), most); ++i)
        read.push_back(of_json(items[i], prefix_ + name + "/" + std::to_string(i) + "/"));
    return read;
}

void Fields::absorb(const Fields& nested) {
    auto copy = nested;
    if (const auto error = copy.finish()) std::ranges::copy(error->issues, std::back_inserter(issues_));
}

std::optional<Error> Fields::finish() {
    for (const auto& [name, value] : values_.items())
        if (!asked_.contains(name)) refuse("unknown_field", name);
    if (issues_.empty()) return std::nullopt;
    return Error{Failure::invalid, issues_};
}

}  // namespace passerelle::server

// SPDX-License-Identifier: Apache-2.0
#include "text/templates.hpp"

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <stdexcept>

namespace passerelle::text {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr int deepest_include = 16;

using Sources = std::map<std::string_view, std::string_view, std::less<>>;

/// Runs of white space become one space, so that a message may be wrapped in a template.
std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!blank) out += c;
        if (blank && !out.empty() && out.back() != ' ') out += ' ';
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// The text with every `open`…`close` replaced by what `replace` makes of what stands between.
template <class Replace>
std::string substitute(std::string_view text, std::string_view open, std::string_view close, Replace replace) {
    std::string out;
    for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open)) {
        const auto inside = at + open.size();
        const auto end = text.find(close, inside);
        if (end == std::string_view::npos)
            throw std::runtime_error("a template opens and does not close: " + std::string{open});
        out += text.substr(0, at);
        out += replace(text.substr(inside, end - inside));
        text.remove_prefix(end + close.size());
    }
    out += text;
    return out;
}

/// The template with its partials in their place: done once, so that rendering parses nothing.
std::string include_partials(const Sources& sources, std::string_view text, int depth) {
    if (depth > deepest_include) throw std::runtime_error("templates include one another without end");
    return substitute(text, "{{> ", "}}", [&](std::string_view name) {
        const auto found = sources.find(name);
        if (found == sources.end()) throw std::runtime_error("no such partial template: " + std::string{name});
        return include_partials(sources, found->second, depth + 1);
    });
}

std::string translated(std::string_view text, Language language, const Translator& translator) {
    return substitute(text, "{{#t}}", "{{/t}}",
                      [&](std::string_view message) { return translator(language, folded(message)); });
}

data to_data(const nlohmann::json& value) {
    if (value.is_object()) {
        data object{data::type::object};
        for (const auto& [name, member] : value.items()) object.set(name, to_data(member));
        return object;
    }
    if (value.is_array()) {
        data list{data::type::list};
        for (const auto& item : value) list.push_back(to_data(item));
        return list;
    }
    if (value.is_boolean()) return value.get<bool>() ? data{true} : data{false};
    if (value.is_null()) return data{false};
    // An empty text opens no section, as everywhere else that mustache is spoken.
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        return text.empty() ? data{false} : data{text};
    }
    return data{value.dump()};
}

}  // namespace

struct Templates::Impl {
    std::map<std::string, std::array<mustache, 2>, std::less<>> parsed;
};

Templates::Templates(std::span<const TemplateSource> sources, const Translator& translator)
    : impl_{std::make_unique<Impl>()} {
    Sources by_name;
    for (const auto& source : sources) by_name.emplace(source.name, source.text);
    for (const auto& [name, text] : by_name) {
        const auto whole = include_partials(by_name, text, 0);
        std::array<mustache, 2> both{mustache{translated(whole, Language::french, translator)},
                                     mustache{translated(whole, Language::english, translator)}};
        for (auto& one : both) {
            if (!one.is_valid()) throw std::runtime_error("template " + std::string{name} + ": " + one.error_message());
            if (name.ends_with(".txt")) one.set_custom_escape([](const std::string& plain) { return plain; });
        }
        impl_->parsed.emplace(name, std::move(both));
    }
}

Templates::~Templates() = default;

std::string Templates::render(std::string_view name, Language language, const nlohmann::json& view) const {
    const auto found = impl_->parsed.find(name);
    if (found == impl_->parsed.end()) throw std::out_of_range("no such template: " + std::string{name});
    // kainjow's render() is not const but changes nothing in the parsed template (TSan agrees: templates_test.cpp).
    auto& parsed = const_cast<mustache&>(found->second[language == Language::english ? 1 : 0]);
    return parsed.render(to_data(view));
}

}  // namespace passerelle::text

// SPDX-License-Identifier: Apache-2.0
#include "server/http/message.hpp"

#include "server/http/text.hpp"

#include <algorithm>

namespace passerelle::http {

std::string_view to_string(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::propfind:
            return "PROPFIND";
        case Method::report:
            return "REPORT";
    }
    return "GET";
}

void Headers::set(std::string name, std::string value) {
    std::erase_if(fields_, [&](const auto& field) { return iequals(field.first, name); });
    add(std::move(name), std::move(value));
}

void Headers::add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    const auto found = std::ranges::find_if(fields_, [&](const auto& field) { return iequals(field.first, name); });
    if (found == fields_.end()) return std::nullopt;
    return found->second;
}

std::optional<std::string_view> Parameters::find(std::string_view name) const {
    const auto found = std::ranges::find(pairs_, name, &std::pair<std::string, std::string>::first);
    if (found == pairs_.end()) return std::nullopt;
    return found->second;
}

std::vector<std::string_view> Parameters::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_) {
        if (key == name) values.emplace_back(value);
    }
    return values;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    std::optional<std::string_view> found;
    for (const auto& [field, value] : headers) {
        if (!iequals(field, "Cookie")) continue;
        for (std::string_view rest = value; !rest.empty();) {
            std::string_view content = take_until(rest, ';');
            const auto key = trim(take_until(content, '='));
            if (key != name) continue;
            // Two of one name: somebody planted one (a sibling domain can). Neither is trusted.
            if (found) return std::nullopt;
            found = trim(content);
        }
    }
    return found;
}

}  // namespace passerelle::http

// SPDX-License-Identifier: Apache-2.0
#include "server/pages/form_values.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using Values = std::vector<std::pair<std::string, std::string>>;

std::string as_text(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "1" : "";
    return value.is_null() ? std::string{} : value.dump();
}

/// Numbers and texts of a list, as people type them.
std::string joined(const json& list) {
    std::string all;
    for (const auto& item : list) all += (all.empty() ? "" : ", ") + as_text(item);
    return all;
}

void flatten(const json& value, const std::string& name, Values& values) {
    const bool plain_list =
        value.is_array() && std::ranges::none_of(value, [](const json& item) { return item.is_structured(); });
    if (plain_list) {
        values.emplace_back(name, joined(value));
        return;
    }
    if (!value.is_structured()) {
        values.emplace_back(name, as_text(value));
        return;
    }
    const auto beginning = name.empty() ? name : name + "_";
    for (const auto& [key, member] : value.items()) flatten(member, beginning + key, values);
}

}  // namespace

Values form_values(const json& object) {
    Values values;
    flatten(object, "", values);
    return values;
}

FormView form_of(const json& object) {
    FormView form;
    for (auto& [name, value] : form_values(object)) form.with(name, std::move(value));
    return form;
}

json fields_like(const json& object, const FormView& form) {
    json fields = json::object();
    for (const auto& [name, value] : form_values(object)) {
        fields[name] = form.field(name);
        fields[name]["checked"] = !form.value(name).empty();
    }
    return fields;
}

}  // namespace passerelle::server::pages

// SPDX-License-Identifier: Apache-2.0
#include "server/pages/page.hpp"

#include "server/messages.hpp"
#include "server/pages/flash.hpp"
#include "server/pages/html.hpp"
#include "server/pages/layout.hpp"
#include "server/respond.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// The id of a control: JSON pointers become what HTML likes.
std::string control_id(std::string name) {
    std::ranges::replace(name, '/', '_');
    return name;
}

}  // namespace

http::Response page(const Call& call, std::string_view name, const std::string& title, json view, int status) {
    view["layout"] = layout(call.services, call.request, call.language, call.visitor, title);
    auto response = html(call.services.templates.render(name, call.language, view), call.language, status);
    const bool personal = call.actor().person.has_value() || has_flash(call.request);
    if (personal || status != 200) forbid_storing(response);
    if (has_flash(call.request)) clear_flash(response);
    return response;
}

FormView FormView::of(const http::Parameters& typed) {
    FormView form;
    for (const auto& [name, value] : typed) form.values_.emplace(name, value);
    return form;
}

FormView& FormView::with(const std::string& field, std::string value) {
    values_[field] = std::move(value);
    return *this;
}

void FormView::explain(const Call& call, const Error& error) {
    for (const auto& issue : error.issues)
        issues_.emplace_back(control_id(issue.field), sentence(issue, call.language, call.services.translator));
}

const std::string& FormView::value(const std::string& field) const {
    static const std::string nothing;
    const auto found = values_.find(field);
    return found == values_.end() ? nothing : found->second;
}

json FormView::field(const std::string& name) const {
    const auto found = std::ranges::find(issues_, name, &std::pair<std::string, std::string>::first);
    return {{"id", name}, {"value", value(name)}, {"error", found == issues_.end() ? json(false) : json(found->second)}};
}

json FormView::fields(std::initializer_list<const char*> names) const {
    json all = json::object();
    for (const auto* name : names) all[name] = field(name);
    return all;
}

json FormView::summary() const {
    if (issues_.empty()) return false;
    json items = json::array();
    for (const auto& [field, text] : issues_)
        items.push_back({{"field", field.empty() ? json(false) : json(field)}, {"text", text}});
    return {{"items", items}};
}

http::Parameters posted(const Call& call) {
    return http::parse_form(call.request.body).value_or(http::Parameters{});
}

http::Response redirect_saying(const Call& call, const std::string& path, std::string_view flash) {
    auto response = redirect(call, path);
    set_flash(response, flash);
    return response;
}

std::string link(const Call& call, const std::string& path) {
    return localized_path(call.language, path);
}

}  // namespace passerelle::server::pages

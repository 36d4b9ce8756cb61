// SPDX-License-Identifier: Apache-2.0
#include "server/pages/page.hpp"

#include "server/marked.hpp"
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

/// What a field is called where its label is not beside it. The templates hold the labels themselves.
std::string_view label_of(std::string_view field) {
    static const std::map<std::string_view, std::string_view> labels{
        {"capacity", tr("Places")},
        {"certificate_rules_absence_percent", tr("Absence allowed, in percent")},
        {"colleague_email", tr("E-mail address of your colleague")},
        {"colleague_name", tr("Full name of your colleague")},
        {"colour", tr("Colour")},
        {"default_room_address", tr("Address of the place")},
        {"default_room_link", tr("Link of the videoconference")},
        {"features_attendance", tr("Attendance")},
        {"features_certificate", tr("Certificates")},
        {"key", tr("Key")},
        {"name_en", tr("Name in English")},
        {"name_fr", tr("Name in French")},
        {"slot_rules_hold_minutes", tr("Minutes a slot is held")},
        {"slot_rules_regions", tr("Regions that may book")},
        {"slot_rules_notice_hours", tr("Notice in hours")},
        {"slot_rules_per_partner_per_quarter", tr("Slots per partner and quarter")},
        {"code", tr("Code of the mail")},
        {"community", tr("The community")},
        {"certification", tr("Certification")},
        {"contact_email", tr("E-mail address of the contact")},
        {"contact_name", tr("Name of the contact")},
        {"description_en", tr("Description in English")},
        {"description_fr", tr("Description in French")},
        {"duration_minutes", tr("Duration in minutes")},
        {"correction_reason", tr("Reason")},
        {"earned", tr("Earned on")},
        {"email", tr("E-mail address")},
        {"file", tr("File")},
        {"holder", tr("Name on the certificate")},
        {"job_offers", tr("Employers and job offers")},
        {"lead_in_minutes", tr("Minutes of welcome before them")},
        {"months", tr("Months for which the certification holds")},
        {"name", tr("Name")},
        {"name_en", tr("Name in English")},
        {"name_fr", tr("Name in French")},
        {"needs", tr("What you need from us")},
        {"organisation", tr("Organisation")},
        {"partner", tr("On behalf of")},
        {"points", tr("Points")},
        {"points_months", tr("Months for which points count")},
        {"presenters", tr("Who presents")},
        {"reason", tr("Reason")},
        {"region", tr("Region")},
        {"required", tr("Points required")},
        {"room_address", tr("Address of the place")},
        {"room_link", tr("Link of the videoconference")},
        {"rule", tr("Own rule")},
        {"slots", tr("Presentation slots")},
        {"starts", tr("First date and time")},
        {"text", tr("Your suggestion")},
        {"title", tr("Title of the presentation")},
        {"title_en", tr("Title in English")},
        {"title_fr", tr("Title in French")},
        {"until", tr("Last date")},
        {"website", tr("Website")},
        {"zone", tr("Time zone")},
    };
    const auto found = labels.find(field);
    return found == labels.end() ? std::string_view{} : found->second;
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
    for (const auto& issue : error.issues) {
        auto field = control_id(issue.field);
        const auto label = label_of(field);
        issues_.push_back({field, label.empty() ? std::string{} : call.tr(label),
                           sentence(issue, call.language, call.services.translator)});
    }
}

const std::string& FormView::value(const std::string& field) const {
    static const std::string nothing;
    const auto found = values_.find(field);
    return found == values_.end() ? nothing : found->second;
}

json FormView::field(const std::string& name) const {
    const auto found = std::ranges::find(issues_, name, &Explained::field);
    return {{"id", name}, {"value", value(name)}, {"error", found == issues_.end() ? json(false) : json(found->text)}};
}

json FormView::fields(std::initializer_list<const char*> names) const {
    json all = json::object();
    for (const auto* name : names) all[name] = field(name);
    return all;
}

json FormView::summary() const {
    if (issues_.empty()) return false;
    json items = json::array();
    for (const auto& [field, label, text] : issues_)
        items.push_back({{"field", field.empty() ? json(false) : json(field)},
                         {"label", label.empty() ? json(false) : json(label)},
                         {"text", text}});
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

// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/input/fields.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/feed_links.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/certificates.hpp"
#include "storage/persons.hpp"
#include "storage/sessions.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

json registrations(const Call& call, PersonId person) {
    json all = json::array();
    for (const auto& view : usecases::registrations_of(call.context, person)) {
        const auto interval = calendar::interval_of(view.event);
        const auto shown = when(call, interval, calendar::Zone::quebec());
        const bool may_cancel =
            interval.end > call.context.now && !booking::is_over(view.registration.status);
        json entry{{"title", title_of(call, view.event)},
                   {"href", link(call, "/evenements/" + view.event.id.to_string())},
                   {"date_text", shown["date_text"]},
                   {"time_text", shown["time_text"]},
                   {"cancel_action", may_cancel ? json(link(call, "/compte/inscriptions/" +
                                                                      view.registration.id.to_string() + "/annulation"))
                                                : json(false)}};
        const bool attends = view.programme.features.attendance && interval.begin <= call.context.now &&
                             view.registration.status == booking::RegistrationStatus::confirmed;
        entry["attendance_href"] =
            attends ? json(link(call, "/compte/inscriptions/" + view.registration.id.to_string() + "/assiduite"))
                    : json(false);
        entry.update(status_view(call, view.registration.status));
        all.push_back(entry);
    }
    return all;
}

json certificates(const Call& call, PersonId person) {
    json all = json::array();
    for (const auto& certificate : storage::list_certificates_of(call.context.tx, person)) {
        const auto path = "/attestations/" + certificate.id.to_string();
        all.push_back({{"href", link(call, path)},
                       {"pdf_href", link(call, path + "/pdf")},
                       {"title", certificate.title.in(call.language)},
                       {"number", certificate.number},
                       {"date_text", moment_text(call, certificate.issued_at)},
                       {"hours_text", text::duration(call.language, certificate.attendance.scheduled)},
                       {"points_text", text_or_false(points_text(call, certificate.points_hundredths))},
                       {"revoked", certificate.revoked_at.has_value()}});
    }
    return all;
}

/// "Chrome · Windows": enough to tell one's browsers apart.
std::string device_name(const Call& call, const std::string& agent) {
    const auto first_of = [&](std::initializer_list<const char*> names) {
        for (const auto* name : names)
            if (agent.find(name) != std::string::npos) return std::string{name};
        return std::string{};
    };
    const auto browser = first_of({"Firefox", "Edg", "Chrome", "Safari"});
    const auto system = first_of({"Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"});
    if (browser.empty() && system.empty()) return call.tr("Another program");
    return browser + (browser.empty() || system.empty() ? "" : " · ") + system;
}

json sessions(const Call& call, PersonId person) {
    json all = json::array();
    for (const auto& session : storage::list_sessions_of(call.context.tx, person))
        all.push_back({{"device", device_name(call, session.device)},
                       {"seen_text", moment_text(call, session.seen_at)},
                       {"current", session.token_hash == call.visitor.session_token_hash},
                       {"end_action", link(call, "/compte/sessions/" + session.token_hash + "/fin")}});
    return all;
}

http::Response show_account(const Call& call, const FormView& form, int status) {
    const auto& person = call.actor().person.value();
    auto fields = form.fields({"name", "language", "zone"});
    fields["language"]["options"] = language_options(form.value("language"));
    fields["zone"]["options"] = zone_options(form.value("zone"));
    const auto own = registrations(call, person.id);
    const auto granted = certificates(call, person.id);
    return page(call, "account.html", call.tr("My account"),
                {{"action", link(call, "/compte")},
                 {"has_registrations", !own.empty()},
                 {"registrations", own},
                 {"has_certificates", !granted.empty()},
                 {"certificates", granted},
                 {"own_calendar", own_calendar(call, person.id)},
                 {"sessions", sessions(call, person.id)},
                 {"error_summary", form.summary()},
                 {"fields", fields}},
                status);
}

}  // namespace

http::Response account(Call& call) {
    const auto& person = call.actor().person.value();
    FormView form;
    form.with("name", person.name).with("language", tag(person.language)).with("zone", person.zone);
    return show_account(call, form, 200);
}

http::Response update_account(Call& call) {
    auto person = call.actor().person.value();
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const auto name = booking::clean_name(fields.text("name"));
    person.language = fields.language("language");
    person.zone = fields.text("zone", 60);
    if (!name) fields.refuse("name_malformed", "name");
    if (!calendar::Zone::find(person.zone)) fields.refuse("unknown_zone", "zone", {person.zone});
    if (const auto error = fields.finish()) {
        auto form = FormView::of(typed);
        form.explain(call, *error);
        return show_account(call, form, 422);
    }
    person.name = *name;
    storage::update(call.context.tx, person);
    return redirect_saying(call, "/compte", "saved");
}

http::Response end_session(Call& call) {
    const auto hash = call.parameters.at("session");
    const auto own = storage::list_sessions_of(call.context.tx, call.actor().person.value().id);
    if (std::ranges::find(own, hash, &storage::Session::token_hash) == own.end())
        return error_page(call, usecases::missing());
    storage::delete_session(call.context.tx, hash);
    return redirect_saying(call, "/compte", "session_ended");
}

http::Response cancel_registration(Call& call) {
    const auto id = call.parameters.id<RegistrationId>("registration");
    if (!id) return error_page(call, id.error());
    const auto cancelled = usecases::cancel_registration(call.context, *id);
    if (!cancelled) return error_page(call, cancelled.error());
    return redirect_saying(call, "/compte", "registration_cancelled");
}

}  // namespace passerelle::server::pages

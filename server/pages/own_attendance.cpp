// SPDX-License-Identifier: Apache-2.0
#include "server/input/fields.hpp"
#include "server/pages/attendance_view.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/reviews.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::OwnAttendance;

/// Where a person's own page stands: below the secret link of the registration, or below the account.
struct OwnPath {
    std::string base;
    std::string back_label;
    bool secret = false;

    std::string page() const { return base + "/assiduite"; }
};

OwnPath path_by_token(const Call& call) {
    return {"/inscriptions/" + call.parameters.at("token"), call.tr("My registration"), true};
}

OwnPath path_of_account(const Call& call) {
    return {"/compte/inscriptions/" + call.parameters.at("registration"), call.tr("My account"), false};
}

Result<OwnAttendance> asked_registration(const Call& call) {
    const auto id = call.parameters.id<RegistrationId>("registration");
    if (!id) return id.error();
    return usecases::attendance_of_registration(call.context, *id);
}

json outcome_view(const Call& call, const attendance::ReviewOutcome& outcome) {
    const bool granted = outcome.verdict == attendance::ReviewVerdict::granted;
    return {{"granted", granted},
            {"text", granted ? call.tr("A person has decided in your favour.")
                             : call.tr("A person has confirmed the decision.")},
            {"at_text", moment_text(call, outcome.at)},
            {"reason", outcome.reason}};
}

/// What was asked and answered; or the form, where the rule refuses and nothing was asked yet.
json own_review_view(const Call& call, const OwnAttendance& own, const OwnPath& path, const FormView& form) {
    if (own.review)
        return {{"asked",
                 {{"at_text", moment_text(call, own.review->asked_at)},
                  {"answer_by_text", moment_text(call, own.review->answer_by)},
                  {"observations", own.review->observations}}},
                {"outcome", own.review->outcome ? outcome_view(call, *own.review->outcome) : json(false)},
                {"form", false}};
    if (!own.attendance.programme.features.certificate || !own.person().refused()) return false;
    return {{"asked", false},
            {"outcome", false},
            {"form", {{"action", link(call, path.base + "/revision")}, {"fields", form.fields({"observations"})}}}};
}

std::string outlook_text(const Call& call, const OwnAttendance& own) {
    const auto& person = own.person();
    const auto& tr = call.services.translator;
    if (!own.attendance.programme.features.certificate || person.outlook.whole.due() == 0) return {};
    if (person.refused())
        return call.tr("You have missed more than the rule allows. The certificate cannot be issued.");
    if (person.outlook.to_come == 0) return call.tr("You meet the rule.");
    return tr.format(call.language, "You may still miss {1} over the whole training.",
                     {reckoning_view(call, own.attendance, person)["figures"].back()["value"].get<std::string>()});
}

http::Response show_own(const Call& call, const OwnAttendance& own, const OwnPath& path, const FormView& form,
                        int status) {
    const auto& of = own.attendance;
    const int percent = of.programme.certificate_rules.absence_percent;
    json view{{"title", title_of(call, of.event)},
              {"back_href", link(call, path.secret ? path.base : "/compte")},
              {"back_label", path.back_label},
              {"name", own.person().person.name},
              {"outlook_text", text_or_false(outlook_text(call, own))},
              {"certifies", of.programme.features.certificate},
              {"rule_text",
               call.services.translator.format(
                   call.language, "Absence may reach {1}% of the hours due, to the second. A recording never counts.",
                   {std::to_string(percent)})},
              {"excused_text", excused_absence_text(call, of.programme.certificate_rules.excused_absence)},
              {"reckoning", reckoning_view(call, of, own.person())},
              {"review", own_review_view(call, own, path, form)},
              {"error_summary", form.summary()}};
    auto response = page(call, "own_attendance.html", call.tr("My attendance"), view, status);
    if (path.secret) {
        response.headers.set("Referrer-Policy", "no-referrer");
        response.headers.set("X-Robots-Tag", "noindex");
    }
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

http::Response show_or_refuse(const Call& call, const Result<OwnAttendance>& own, const OwnPath& path) {
    if (!own) return error_page(call, own.error());
    return show_own(call, *own, path, {}, 200);
}

http::Response ask_or_show(Call& call, const Result<OwnAttendance>& own, const OwnPath& path) {
    if (!own) return error_page(call, own.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const auto observations = fields.text("observations", attendance::longest_observations / 4);
    const auto wrong = fields.finish();
    const auto asked =
        wrong ? Result<attendance::Review>{*wrong} : usecases::ask_for_review(call.context, *own, observations);
    if (asked) return redirect_saying(call, path.page(), "review_asked");
    if (asked.error().failure == Failure::conflict) return error_page(call, asked.error());
    auto form = FormView::of(typed);
    form.explain(call, asked.error());
    return show_own(call, *own, path, form, 422);
}

}  // namespace

http::Response attendance_by_token(Call& call) {
    return show_or_refuse(call, usecases::attendance_by_token(call.context, call.parameters.at("token")),
                          path_by_token(call));
}

http::Response ask_review_by_token(Call& call) {
    return ask_or_show(call, usecases::attendance_by_token(call.context, call.parameters.at("token")),
                       path_by_token(call));
}

http::Response own_attendance(Call& call) {
    return show_or_refuse(call, asked_registration(call), path_of_account(call));
}

http::Response ask_review(Call& call) {
    return ask_or_show(call, asked_registration(call), path_of_account(call));
}

}  // namespace passerelle::server::pages

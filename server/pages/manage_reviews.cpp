// SPDX-License-Identifier: Apache-2.0
#include "server/input/fields.hpp"
#include "server/pages/attendance_view.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/reviews.hpp"

namespace passerelle::server::pages {

namespace {

using attendance::ReviewVerdict;
using nlohmann::json;
using usecases::ReviewView;

json decided_view(const Call& call, const ReviewView& view) {
    if (!view.review.outcome) return false;
    const auto& outcome = *view.review.outcome;
    const bool granted = outcome.verdict == ReviewVerdict::granted;
    return {{"granted", granted},
            {"text", granted ? call.tr("Decided in favour") : call.tr("Decision upheld")},
            {"by_text", call.services.translator.format(call.language, "By {1}, {2}",
                                                        {view.decided_by, moment_text(call, outcome.at)})},
            {"reason", outcome.reason}};
}

json asked_view(const Call& call, const ReviewView& view) {
    return {{"href", link(call, "/gestion/revisions/" + view.review.id.to_string())},
            {"name", view.person.name},
            {"email", view.person.email.text()},
            {"event_title", title_of(call, view.event)},
            {"asked_text", moment_text(call, view.review.asked_at)},
            {"answer_by_text", moment_text(call, view.review.answer_by)},
            {"late", !view.review.outcome && view.review.answer_by < call.context.now},
            {"observations", view.review.observations},
            {"outcome", decided_view(call, view)}};
}

http::Response show_review(const Call& call, const ReviewView& view, const FormView& form, int status) {
    const auto of = usecases::attendance_of(call.context, view.event.id, view.person.id);
    if (!of) return error_page(call, of.error());
    const auto path = "/gestion/revisions/" + view.review.id.to_string();
    auto fields = form.fields({"verdict", "reason"});
    fields["verdict"]["upheld"] = form.value("verdict") == "upheld";
    fields["verdict"]["granted"] = form.value("verdict") == "granted";
    json shown = asked_view(call, view);
    shown.update({{"error_summary", form.summary()},
                  {"action", view.review.outcome ? json(false) : json(link(call, path))},
                  {"person_href", link(call, manage_path(view.event.id) + "/assiduite/" + view.person.id.to_string())},
                  {"fields", fields},
                  {"reckoning", reckoning_view(call, *of, of->persons.front())}});
    return page(call, "manage_review.html", call.tr("Request for a review"), shown, status);
}

Result<ReviewView> asked_review(const Call& call) {
    const auto id = call.parameters.id<attendance::ReviewId>("review");
    if (!id) return id.error();
    return usecases::find_review(call.context, *id);
}

}  // namespace

http::Response manage_reviews(Call& call) {
    json open = json::array();
    json decided = json::array();
    for (const auto& view : usecases::list_reviews(call.context))
        (view.review.outcome ? decided : open).push_back(asked_view(call, view));
    return page(call, "manage_reviews.html", call.tr("Requests for a review"),
                {{"has_open", !open.empty()}, {"open", open}, {"has_decided", !decided.empty()}, {"decided", decided}});
}

http::Response manage_review(Call& call) {
    const auto view = asked_review(call);
    if (!view) return error_page(call, view.error());
    return show_review(call, *view, {}, 200);
}

http::Response decide_review(Call& call) {
    const auto view = asked_review(call);
    if (!view) return error_page(call, view.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const auto verdict = attendance::parse_review_verdict(fields.text("verdict"));
    const auto reason = fields.text("reason", attendance::longest_review_reason / 4);
    if (!verdict) fields.refuse("review_verdict_unknown", "verdict");
    const auto wrong = fields.finish();
    const auto decided =
        wrong ? Result<ReviewView>{*wrong} : usecases::decide_review(call.context, view->review.id, *verdict, reason);
    if (decided) return redirect_saying(call, "/gestion/revisions", "review_decided");
    if (decided.error().failure == Failure::conflict) return error_page(call, decided.error());
    auto form = FormView::of(typed);
    form.explain(call, decided.error());
    return show_review(call, *view, form, 422);
}

}  // namespace passerelle::server::pages

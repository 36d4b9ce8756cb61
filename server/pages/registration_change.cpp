// SPDX-License-Identifier: Apache-2.0
// Changing one's own registration, and handing it over, by the secret link.
#include "server/input/question_input.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/question_view.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/self_service.hpp"
#include "storage/answers.hpp"
#include "storage/questions.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::RegistrationView;

/// The secret must not leave in a Referer, nor be kept by caches and search engines.
http::Response kept_secret(http::Response response) {
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Robots-Tag", "noindex");
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

std::string own_path(const Call& call) {
    return "/inscriptions/" + call.parameters.at("token");
}

/// Sector and region are asked where there are workshops to choose, as when registering.
bool asks_sector(const RegistrationView& view) {
    return view.registration.sector || std::ranges::any_of(view.event.meetings, [](const calendar::Meeting& meeting) {
               return meeting.capacity.has_value();
           });
}

/// Which of the two forms of the page was sent, with what is wrong with it.
struct Sent {
    const Error* change = nullptr;
    const Error* transfer = nullptr;
};

FormView stored_form(const RegistrationView& view) {
    FormView form;
    form.with("name", view.person.name).with("organisation", view.registration.organisation);
    if (view.registration.sector) form.with("sector", std::string{booking::to_string(*view.registration.sector)});
    if (view.registration.region) form.with("region", std::to_string(view.registration.region->number()));
    return form;
}

/// Two forms of one page: the controls of the second have names of their own on it.
Error about_colleague(Error error) {
    for (auto& issue : error.issues)
        if (!issue.field.empty()) issue.field = "colleague_" + issue.field;
    return error;
}

json transfer_fields(const Call& call, const Sent& sent, const http::Parameters& typed) {
    FormView form;
    if (sent.transfer) {
        form.with("colleague_email", typed.get("email")).with("colleague_name", typed.get("name"));
        form.explain(call, about_colleague(*sent.transfer));
    }
    return {{"email", form.field("colleague_email")}, {"name", form.field("colleague_name")}};
}

http::Response show_change(const Call& call, const RegistrationView& view, const Sent& sent, int status) {
    const auto questions = storage::list_questions(call.context.tx, view.event.id);
    const auto typed = sent.change
                           ? posted(call)
                           : typed_answers(questions, storage::list_answers(call.context.tx, view.registration.id));
    auto form = sent.change ? FormView::of(typed) : stored_form(view);
    if (sent.change) form.explain(call, *sent.change);
    auto summary = form;
    if (sent.transfer) summary.explain(call, about_colleague(*sent.transfer));
    auto fields = form.fields({"name", "organisation"});
    fields["sector"] = asks_sector(view) ? form.field("sector") : json(false);
    fields["region"] = asks_sector(view) ? form.field("region") : json(false);
    if (asks_sector(view)) {
        fields["sector"]["options"] = sector_options(call, form.value("sector"));
        fields["region"]["options"] = region_options(form.value("region"));
    }
    const bool may_transfer = calendar::interval_of(view.event).begin > call.context.now;
    return kept_secret(
        page(call, "registration_change.html", call.tr("Change my registration"),
             {{"title", title_of(call, view.event)},
              {"back_href", link(call, own_path(call))},
              {"action", link(call, own_path(call) + "/modification")},
              {"transfer_action", may_transfer ? json(link(call, own_path(call) + "/transfert")) : json(false)},
              {"transfer_open", sent.transfer != nullptr},
              {"error_summary", summary.summary()},
              {"fields", fields},
              {"transfer", transfer_fields(call, sent, posted(call))},
              {"language", tag(call.language)},
              {"questions", question_views(call, questions, typed, form)}},
             status));
}

/// The registration, where it can still be changed.
Result<RegistrationView> changeable(const Call& call) {
    auto view = usecases::own_registration(call.context, call.parameters.at("token"));
    if (!view) return view.error();
    if (booking::is_over(view->registration.status)) return fail(Failure::conflict, "registration_cancelled");
    if (calendar::interval_of(view->event).end <= call.context.now) return fail(Failure::conflict, "event_past");
    return view;
}

}  // namespace

http::Response registration_change_form(Call& call) {
    const auto view = changeable(call);
    if (!view) return kept_secret(error_page(call, view.error()));
    return show_change(call, *view, {}, 200);
}

http::Response change_registration(Call& call) {
    const auto view = changeable(call);
    if (!view) return kept_secret(error_page(call, view.error()));
    const auto command = read_change_registration(Fields::of_form(posted(call)));
    const auto changed = command ? usecases::change_registration(call.context, call.parameters.at("token"), *command)
                                 : Result<booking::Registration>{command.error()};
    if (changed) return redirect_saying(call, own_path(call), "registration_changed");
    const auto error = changed.error();
    return show_change(call, *view, {.change = &error}, status_of(error.failure));
}

http::Response transfer_registration(Call& call) {
    const auto view = changeable(call);
    if (!view) return kept_secret(error_page(call, view.error()));
    const auto command = read_transfer(Fields::of_form(posted(call)));
    const auto done = command ? usecases::transfer_registration(call.context, call.parameters.at("token"), *command)
                              : Result<void>{command.error()};
    if (!done) {
        const auto error = done.error();
        return show_change(call, *view, {.transfer = &error}, status_of(error.failure));
    }
    return kept_secret(page(call, "registration_transferred.html", call.tr("Handed over"),
                            {{"title", title_of(call, view->event)},
                             {"event_href", link(call, "/evenements/" + view->event.id.to_string())}}));
}

}  // namespace passerelle::server::pages

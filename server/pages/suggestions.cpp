// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/suggestions.hpp"

#include "server/pages/error_page.hpp"
#include "server/pages/forum_handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// The page is reached by two addresses, each of which holds a secret; its form is sent where it was opened.
std::string suggestions_address(const Call& call) {
    const auto token = call.parameters.at("token");
    const bool of_registration = call.request.path.find("/inscriptions/") != std::string::npos;
    return of_registration ? "/inscriptions/" + token + "/pistes" : "/pistes/" + token;
}

http::Response suggestions_page(const Call& call, const usecases::OwnSuggestions& own, const FormView& form,
                                int status) {
    json list = json::array();
    for (const auto& suggestion : own.suggestions)
        list.push_back({{"text", suggestion.written}, {"date_text", moment_text(call, suggestion.submitted_at)}});
    const auto possible = booking::decide_suggestion(own.view.event, static_cast<int>(own.suggestions.size()),
                                                     "possible", call.context.now);
    FormView refusal;
    if (!possible) refusal.explain(call, possible.error());
    const auto why = refusal.summary();
    auto response = page(call, "suggestions.html", call.tr("My suggestions"),
                         {{"title", title_of(call, own.view.event)},
                          {"action", possible ? json(link(call, suggestions_address(call))) : json(false)},
                          {"closed_text", why.is_object() ? why["items"][0]["text"] : json(false)},
                          {"error_summary", form.summary()},
                          {"fields", form.fields({"text"})},
                          {"has_suggestions", !list.empty()},
                          {"suggestions", list}},
                         status);
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Robots-Tag", "noindex");
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

}  // namespace

http::Response suggestions(Call& call) {
    const auto own = usecases::own_suggestions(call.context, call.parameters.at("token"));
    if (!own) return error_page(call, own.error());
    return suggestions_page(call, *own, {}, 200);
}

http::Response suggest(Call& call) {
    const auto token = call.parameters.at("token");
    const auto own = usecases::own_suggestions(call.context, token);
    if (!own) return error_page(call, own.error());
    const auto typed = posted(call);
    const auto made = usecases::suggest(call.context, token, typed.get("text"));
    if (!made) {
        auto form = FormView::of(typed);
        form.explain(call, made.error());
        return suggestions_page(call, *own, form, made.error().failure == Failure::conflict ? 409 : 422);
    }
    return redirect_saying(call, suggestions_address(call), "suggested");
}

}  // namespace passerelle::server::pages

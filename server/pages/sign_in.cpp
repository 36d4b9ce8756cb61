// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/sign_in.hpp"

#include "server/browser_cookie.hpp"
#include "server/demo/seed.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/respond.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/sessions.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

std::string device(const Call& call) {
    return std::string{call.request.headers.find("User-Agent").value_or("")};
}

http::Response show_email_form(const Call& call, const FormView& form, int status) {
    return page(
        call, "sign_in.html", call.tr("Sign in"),
        {{"action", link(call, "/connexion")}, {"error_summary", form.summary()}, {"fields", form.fields({"email"})}},
        status);
}

http::Response show_code_form(const Call& call, const FormView& form, int status) {
    return page(call, "sign_in_sent.html", call.tr("Check your mail"),
                {{"action", link(call, "/connexion/code")},
                 {"error_summary", form.summary()},
                 {"fields", form.fields({"code"})}},
                status);
}

/// Where each kind of person begins.
std::string first_page(const Call& call, const booking::Person& person) {
    if (person.role != booking::Role::participant) return "/gestion";
    return storage::list_partners_of(call.context.tx, person.id).empty() ? "/compte" : "/partenaire";
}

http::Response welcome(const Call& call, const usecases::SignedIn& signed_in) {
    auto response = redirect_saying(call, first_page(call, signed_in.person), "signed_in");
    set_session_cookie(call, response, signed_in.session_token);
    return response;
}

/// What a link that is no good shows: why, and what to do instead.
http::Response refuse_link(const Call& call, const Error& error) {
    const bool elsewhere = error.failure == Failure::conflict;
    return page(call, "sign_in_confirm.html", call.tr("Sign in"),
                {{"problem_text", sentence(error.issues.front(), call.language, call.services.translator)},
                 {"code_href", elsewhere ? json(link(call, "/connexion/code")) : json(false)}},
                status_of(error.failure));
}

http::Response unlogged(http::Response response) {
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

}  // namespace

http::Response sign_in(Call& call) {
    return show_email_form(call, {}, 200);
}

http::Response request_link(Call& call) {
    const auto typed = posted(call);
    const auto browser = browser_secret(call);
    const auto requested = usecases::request_sign_in(call.context, typed.get("email"), browser);
    if (!requested) {
        auto form = FormView::of(typed);
        auto error = requested.error();
        for (auto& issue : error.issues) issue.field = "email";
        form.explain(call, error);
        return show_email_form(call, form, 422);
    }
    auto response = redirect(call, "/connexion/code");
    set_browser_cookie(call, response, browser);
    return response;
}

http::Response code_form(Call& call) {
    return unlogged(show_code_form(call, {}, 200));
}

http::Response consume_code(Call& call) {
    auto code = posted(call).get("code");
    std::erase_if(code, [](char c) { return c == ' ' || c == '-'; });
    const auto signed_in = usecases::sign_in_by_code(call.context, code, browser_secret(call), device(call));
    if (signed_in) return welcome(call, *signed_in);
    FormView form;
    form.explain(call, signed_in.error());
    return show_code_form(call, form, 422);
}

http::Response confirm_link(Call& call) {
    const auto token = call.parameters.at("token");
    const auto good = usecases::check_sign_in_link(call.context, token, browser_secret(call));
    if (!good) return unlogged(refuse_link(call, good.error()));
    return unlogged(page(call, "sign_in_confirm.html", call.tr("Sign in"),
                         {{"problem_text", false}, {"action", link(call, "/connexion/" + token)}}));
}

http::Response consume_link(Call& call) {
    const auto signed_in =
        usecases::sign_in_by_link(call.context, call.parameters.at("token"), browser_secret(call), device(call));
    if (!signed_in) return unlogged(refuse_link(call, signed_in.error()));
    return welcome(call, *signed_in);
}

http::Response sign_out(Call& call) {
    storage::delete_session(call.context.tx, call.visitor.session_token_hash);
    auto response = redirect_saying(call, "/", "signed_out");
    clear_session_cookie(call, response);
    return response;
}

http::Response enter_demo(Call& call) {
    const auto as = posted(call).get("as");
    const char* address = as == "organizer" ? demo::organizer_email
                          : as == "partner" ? demo::partner_email
                                            : demo::participant_email;
    const auto email = booking::EmailAddress::parse(address).value();
    const auto person = storage::find_person(call.context.tx, email);
    if (!person) return error_page(call, usecases::missing());
    return welcome(call, usecases::open_session(call.context, *person, device(call)));
}

}  // namespace passerelle::server::pages

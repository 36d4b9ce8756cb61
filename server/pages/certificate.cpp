// SPDX-License-Identifier: Apache-2.0
#include "server/input/fields.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/certification.hpp"
#include "text/dates.hpp"

namespace passerelle::server::pages {

namespace {

using attendance::Certificate;
using nlohmann::json;

std::string dates_text(const Call& call, const Certificate& certificate) {
    const auto first = text::long_date(call.language, certificate.first_day);
    const auto last = text::long_date(call.language, certificate.last_day);
    return first == last ? first : call.services.translator.format(call.language, "from {1} to {2}", {first, last});
}

std::string hours_text(const Call& call, const Certificate& certificate) {
    return call.services.translator.format(call.language, "{1} scheduled, {2} attended",
                                           {text::duration(call.language, certificate.attendance.scheduled),
                                            text::duration(call.language, certificate.attendance.present)});
}

std::string revoked_text(const Call& call, const Certificate& certificate) {
    if (!certificate.revoked_at) return {};
    return call.services.translator.format(call.language, "On {1}: {2}",
                                           {moment_text(call, *certificate.revoked_at), certificate.revoked_reason});
}

std::string credited(const Call& call, const Certificate& certificate) {
    const auto points = points_text(call, certificate.points_hundredths);
    const auto& credential = certificate.credential.in(call.language);
    return points.empty() || credential.empty() ? points : points + " – " + credential;
}

/// "XXXXX-XXXXX"
std::string spaced_code(const std::string& code) {
    return code.substr(0, 5) + "-" + code.substr(5);
}

json shown(const Call& call, const Certificate& certificate) {
    return {{"holder", certificate.holder},
            {"training", certificate.title.in(call.language)},
            {"dates_text", dates_text(call, certificate)},
            {"hours_text", hours_text(call, certificate)},
            {"points_text", text_or_false(credited(call, certificate))},
            {"rule_text", call.services.translator.format(
                              call.language, "Granted where absence does not exceed {1}% of the scheduled hours",
                              {std::to_string(certificate.absence_percent)})},
            {"number", certificate.number},
            {"issued_text", moment_text(call, certificate.issued_at)}};
}

http::Response show_certificate(const Call& call, const Certificate& certificate, const FormView& form, int status) {
    const auto path = "/attestations/" + certificate.id.to_string();
    const bool may_revoke = call.actor().is_staff() && !certificate.revoked_at;
    auto view = shown(call, certificate);
    view.update(
        {{"revoked", certificate.revoked_at.has_value()},
         {"revoked_text", text_or_false(revoked_text(call, certificate))},
         {"signatory", text_or_false(certificate.signatory.in(call.language))},
         {"verify_href", link(call, "/verification/" + certificate.code)},
         {"verify_text", spaced_code(certificate.code)},
         {"pdf_href", link(call, path + "/pdf")},
         {"credential_href", certificate.revoked_at ? json(false) : json(link(call, path + "/credential.json"))},
         {"revoke_action", may_revoke ? json(link(call, "/gestion" + path + "/revocation")) : json(false)},
         {"error_summary", form.summary()},
         {"fields", form.fields({"reason"})}});
    return page(call, "certificate.html", call.tr("Certificate of participation"), view, status);
}

}  // namespace

http::Response certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return error_page(call, id.error());
    const auto found = usecases::certificate_for(call.context, *id);
    if (!found) return error_page(call, found.error());
    return show_certificate(call, *found, {}, 200);
}

http::Response revoke_certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const auto reason = fields.optional_text("reason", 500);
    const auto error = fields.finish();
    const auto revoked = error ? Result<Certificate>{*error} : usecases::revoke_certificate(call.context, *id, reason);
    if (revoked) return redirect_saying(call, "/attestations/" + id->to_string(), "certificate_revoked");
    const auto current = usecases::certificate_for(call.context, *id);
    if (!current || revoked.error().failure != Failure::invalid) return error_page(call, revoked.error());
    auto form = FormView::of(typed);
    form.explain(call, revoked.error());
    return show_certificate(call, *current, form, 422);
}

http::Response verify_form(Call& call) {
    if (const auto typed = call.request.query.find("code")) {
        const auto code = attendance::normalize_verification_code(*typed);
        http::Response response;
        response.status = 303;
        response.headers.set("Location", link(call, "/verification/" + code.value_or("inconnu")));
        return response;
    }
    return page(call, "verify_form.html", call.tr("Verify a certificate"),
                {{"error_summary", false}, {"fields", FormView{}.fields({"code"})}});
}

http::Response verify(Call& call) {
    const auto found = usecases::verify_certificate(call.context, call.parameters.at("code"));
    json view{{"valid", false},       {"revoked", false},         {"unknown", !found},
              {"certificate", false}, {"credential_href", false}, {"fields", FormView{}.fields({"code"})}};
    if (found) {
        view["valid"] = !found->revoked_at;
        view["revoked"] = found->revoked_at.has_value();
        view["revoked_text"] = text_or_false(revoked_text(call, *found));
        view["checked_text"] =
            call.services.translator.format(call.language, "Checked on {1}.", {moment_text(call, call.context.now)});
        view["certificate"] = shown(call, *found);
        if (!found->revoked_at)
            view["credential_href"] = link(call, "/verification/" + found->code + "/credential.json");
    }
    auto response = page(call, "verify.html", call.tr("Verify a certificate"), view, found ? 200 : 404);
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Robots-Tag", "noindex");
    return response;
}

}  // namespace passerelle::server::pages

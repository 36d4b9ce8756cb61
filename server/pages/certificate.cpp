// SPDX-License-Identifier: Apache-2.0
#include "server/certificate_document.hpp"
#include "server/input/fields.hpp"
#include "server/pages/certificate_view.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/respond.hpp"
#include "server/usecases/certification.hpp"
#include "storage/persons.hpp"
#include "storage/pictures.hpp"

namespace passerelle::server::pages {

namespace {

using attendance::Certificate;
using nlohmann::json;

/// One sheet, or both languages one below the other.
json sheets(const Call& call, const Certificate& certificate) {
    const auto languages = certificate_languages(call, certificate);
    json all = json::array({certificate_sheet(call, certificate, languages.first)});
    const auto other = languages.first == Language::french ? Language::english : Language::french;
    if (languages.both) all.push_back(certificate_sheet(call, certificate, other));
    return all;
}

/// What an organizer may do to it.
json staff_view(const Call& call, const Certificate& certificate, const FormView& form) {
    if (!call.actor().is_staff()) return false;
    const auto path = "/gestion/attestations/" + certificate.id.to_string();
    const bool stands = !certificate.revoked_at;
    return {{"acts", certificate_acts(call, certificate)},
            {"revoke_action", stands ? json(link(call, path + "/revocation")) : json(false)},
            {"reissue_action", stands ? json(link(call, path + "/remplacement")) : json(false)},
            {"points_href", link(call, "/gestion/personnes/" + certificate.person.to_string() + "/points")},
            {"fields", form.fields({"reason", "holder", "correction_reason"})}};
}

FormView holder_form(const Call& call, const Certificate& certificate) {
    FormView form;
    const auto person = storage::find_person(call.context.tx, certificate.person);
    return form.with("holder", person ? person->name : certificate.holder);
}

http::Response show_certificate(const Call& call, const Certificate& certificate, const FormView& form, int status) {
    const auto path = "/attestations/" + certificate.id.to_string();
    const auto pdf = link(call, path + "/pdf");
    auto view = certificate_standing(call, certificate);
    view.update({{"sheets", sheets(call, certificate)},
                 {"logo_src", certificate.logo.empty() ? json(false) : json(path + "/logo.png")},
                 {"verify_href", link(call, "/verification/" + certificate.code)},
                 {"verify_text", spaced_code(certificate.code)},
                 {"pdf_href", pdf},
                 {"pdf_fr_href", pdf + "?langues=fr"},
                 {"pdf_en_href", pdf + "?langues=en"},
                 {"pdf_both_href", pdf + "?langues=fr%2Ben"},
                 {"here_href", link(call, path)},
                 {"both_href", link(call, path) + "?langues=fr%2Ben"},
                 {"credential_href", certificate.revoked_at ? json(false) : json(link(call, path + "/credential.json"))},
                 {"staff", staff_view(call, certificate, form)},
                 {"error_summary", form.summary()}});
    return page(call, "certificate.html", call.tr("Certificate of participation"), view, status);
}

/// What was asked of a certificate went through, or the form again.
http::Response after_act(const Call& call, CertificateId id, const Result<Certificate>& done, const Error* typed_wrong,
                         FormView form, const char* flash) {
    if (done) return redirect_saying(call, "/attestations/" + done->id.to_string(), flash);
    const auto current = usecases::certificate_for(call.context, id);
    const auto& error = typed_wrong ? *typed_wrong : done.error();
    if (!current || error.failure != Failure::invalid) return error_page(call, error);
    form.explain(call, error);
    return show_certificate(call, *current, form, 422);
}

/// The reason of the second form has a name of its own on the page.
Error with_field(Error error, const std::string& from, const std::string& to) {
    for (auto& issue : error.issues)
        if (issue.field == from) issue.field = to;
    return error;
}

}  // namespace

http::Response certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return error_page(call, id.error());
    const auto found = usecases::certificate_for(call.context, *id);
    if (!found) return error_page(call, found.error());
    return show_certificate(call, *found, holder_form(call, *found), 200);
}

http::Response certificate_logo(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    const auto found = id ? usecases::certificate_for(call.context, *id) : Result<Certificate>{id.error()};
    if (!found) return error_page(call, found.error());
    const auto png = storage::find_picture(call.context.tx, found->logo);
    if (!png) return error_page(call, usecases::missing());
    return picture_response(*png);
}

http::Response revoke_certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const auto reason = fields.optional_text("reason", 500);
    const auto error = fields.finish();
    const auto revoked = error ? Result<Certificate>{*error} : usecases::revoke_certificate(call.context, *id, reason);
    return after_act(call, *id, revoked, nullptr, FormView::of(typed), "certificate_revoked");
}

http::Response reissue_certificate(Call& call) {
    const auto id = call.parameters.id<CertificateId>("certificate");
    if (!id) return error_page(call, id.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const auto holder = fields.optional_text("holder");
    const auto reason = fields.optional_text("correction_reason", 500);
    const auto error = fields.finish();
    const auto reissued = error ? Result<Certificate>{*error}
                                : usecases::reissue_certificate(
                                      call.context, {.certificate = *id, .holder = holder, .reason = reason});
    if (reissued) return after_act(call, *id, reissued, nullptr, {}, "certificate_reissued");
    const auto explained = with_field(reissued.error(), "reason", "correction_reason");
    return after_act(call, *id, reissued, &explained, FormView::of(typed), "");
}

}  // namespace passerelle::server::pages

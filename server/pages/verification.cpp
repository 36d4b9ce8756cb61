// SPDX-License-Identifier: Apache-2.0
#include "server/pages/certificate_view.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/upload.hpp"
#include "server/pages/views.hpp"
#include "server/respond.hpp"
#include "server/usecases/certification.hpp"
#include "server/usecases/file_check.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::FileStanding;

constexpr std::size_t largest_certificate_file = 4 * 1024 * 1024;

http::Response never_kept(http::Response response) {
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Robots-Tag", "noindex");
    return response;
}

json forms(const Call& call, const FormView& form) {
    return {{"upload_action", link(call, "/verification")},
            {"error_summary", form.summary()},
            {"fields", form.fields({"code", "file"})}};
}

std::string checked_text(const Call& call) {
    return call.services.translator.format(call.language, "Checked on {1}.", {moment_text(call, call.context.now)});
}

http::Response show_checked(const Call& call, const usecases::CheckedFile& checked, const std::string& file_name) {
    const bool altered = checked.standing == FileStanding::altered;
    json view = forms(call, {});
    view.update({{"file_name", file_name},
                 {"checked_text", checked_text(call)},
                 {"is_standing", checked.standing == FileStanding::standing},
                 {"is_revoked", checked.standing == FileStanding::revoked},
                 {"is_replaced", checked.standing == FileStanding::replaced},
                 {"is_altered", altered},
                 {"is_foreign", checked.standing == FileStanding::foreign},
                 {"certificate", false},
                 {"state", false},
                 {"page_href", false}});
    if (checked.certificate && checked.standing != FileStanding::foreign) {
        view["certificate"] = certificate_sheet(call, *checked.certificate, call.language);
        view["state"] = certificate_standing(call, *checked.certificate);
        view["page_href"] = link(call, "/verification/" + checked.certificate->code);
    }
    return never_kept(page(call, "verify_file.html", call.tr("Verify a certificate"), view));
}

}  // namespace

http::Response verify_form(Call& call) {
    if (const auto typed = call.request.query.find("code")) {
        const auto code = attendance::normalize_verification_code(*typed);
        http::Response response;
        response.status = 303;
        response.headers.set("Location", link(call, "/verification/" + code.value_or("inconnu")));
        return response;
    }
    return page(call, "verify_form.html", call.tr("Verify a certificate"), forms(call, {}));
}

http::Response verify(Call& call) {
    const auto found = usecases::verify_certificate(call.context, call.parameters.at("code"));
    json view = forms(call, {});
    view.update({{"unknown", !found}, {"state", false}, {"certificate", false}, {"credential_href", false}});
    if (found) {
        view["state"] = certificate_standing(call, *found);
        view["checked_text"] = checked_text(call);
        view["certificate"] = certificate_sheet(call, *found, call.language);
        if (!found->revoked_at)
            view["credential_href"] = link(call, "/verification/" + found->code + "/credential.json");
    }
    return never_kept(page(call, "verify.html", call.tr("Verify a certificate"), view, found ? 200 : 404));
}

http::Response check_file(Call& call) {
    const auto upload = uploaded(call);
    FormView form;
    if (!upload || upload->file.empty()) form.explain(call, fail(Failure::invalid, "file_missing", "file"));
    if (upload && upload->file.size() > largest_certificate_file)
        form.explain(call, fail(Failure::invalid, "file_too_large", "file", {"4"}));
    if (form.failed())
        return page(call, "verify_form.html", call.tr("Verify a certificate"), forms(call, form), 422);
    const auto checked =
        usecases::check_file(call.context, upload->file, call.services.registrar.trusted_keys());
    return show_checked(call, checked, upload->file_name);
}

}  // namespace passerelle::server::pages

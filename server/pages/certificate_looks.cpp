// SPDX-License-Identifier: Apache-2.0
#include "server/certificate_document.hpp"
#include "server/input/fields.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/upload.hpp"
#include "server/usecases/certificate_looks.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using usecases::LookPicture;

std::string look_path(const calendar::Programme& programme) {
    return "/gestion/programmes/" + programme.key + "/attestations";
}

std::optional<LookPicture> parse_which(const std::string& text) {
    if (text == "logo") return LookPicture::logo;
    if (text == "signature") return LookPicture::signature;
    return std::nullopt;
}

/// One of both pictures with its form; `error` where its upload went wrong.
json picture_view(const Call& call, const calendar::Programme& programme, const char* which, const std::string& kept,
                  const std::string& error) {
    return {{"id", std::string{"file-"} + which},
            {"which", which},
            {"action", link(call, look_path(programme) + "/images")},
            {"src", kept.empty() ? json(false) : json(look_path(programme) + "/images/" + which)},
            {"error", error.empty() ? json(false) : json(error)}};
}

http::Response show_look(const Call& call, const usecases::ProgrammeLook& current, const FormView& form,
                         const std::string& wrong_picture, int status) {
    const auto error_of = [&](const char* which) {
        const auto error = form.field("file")["error"];
        return wrong_picture == which && error.is_string() ? error.get<std::string>() : std::string{};
    };
    return page(call, "certificate_look.html", call.tr("How the certificates look"),
                {{"programme", current.programme.name.in(call.language)},
                 {"back_href", link(call, "/gestion/attestations")},
                 {"action", link(call, look_path(current.programme))},
                 {"bilingual", form.value("bilingual") == "yes"},
                 {"logo", picture_view(call, current.programme, "logo", current.look.logo, error_of("logo"))},
                 {"signature", picture_view(call, current.programme, "signature", current.look.signature, error_of("signature"))},
                 {"error_summary", form.summary()},
                 {"fields", form.fields({"signatory_fr", "signatory_en"})}},
                status);
}

FormView stored_look(const usecases::ProgrammeLook& current) {
    FormView form;
    const auto& signatory = current.programme.certificate_rules.signatory;
    return form.with("signatory_fr", signatory.french)
        .with("signatory_en", signatory.english)
        .with("bilingual", current.look.bilingual ? "yes" : "");
}

Result<usecases::ProgrammeLook> current_look(const Call& call) {
    return usecases::look_of(call.context, call.parameters.at("programme"));
}

}  // namespace

http::Response certificate_look(Call& call) {
    const auto current = current_look(call);
    if (!current) return error_page(call, current.error());
    return show_look(call, *current, stored_look(*current), "", 200);
}

http::Response change_certificate_look(Call& call) {
    const auto current = current_look(call);
    if (!current) return error_page(call, current.error());
    const auto typed = posted(call);
    auto fields = Fields::of_form(typed);
    const usecases::ChangeLook command{current->programme.id, fields.localized("signatory", 200, false),
                                       fields.flag("bilingual")};
    if (const auto error = fields.finish()) {
        auto form = FormView::of(typed);
        form.explain(call, *error);
        return show_look(call, *current, form, "", 422);
    }
    usecases::change_look(call.context, command).value();
    return redirect_saying(call, look_path(current->programme), "saved");
}

http::Response change_certificate_picture(Call& call) {
    const auto current = current_look(call);
    if (!current) return error_page(call, current.error());
    const auto upload = uploaded(call);
    const auto which = upload ? parse_which(upload->fields.get("which")) : std::nullopt;
    if (!which) return error_page(call, fail(Failure::malformed, "form_malformed"));
    const bool remove = upload->fields.get("remove") == "yes";
    Result<usecases::ProgrammeLook> changed = fail(Failure::invalid, "file_missing", "file");
    if (remove || !upload->file.empty())
        changed = usecases::change_picture(call.context, current->programme.id, *which,
                                           remove ? std::string_view{} : std::string_view{upload->file});
    if (changed) return redirect_saying(call, look_path(current->programme), "saved");
    auto form = stored_look(*current);
    form.explain(call, changed.error());
    return show_look(call, *current, form, upload->fields.get("which"), 422);
}

http::Response certificate_picture(Call& call) {
    const auto current = current_look(call);
    const auto which = parse_which(call.parameters.at("picture"));
    if (!current || !which) return error_page(call, usecases::missing());
    const auto& name = *which == LookPicture::logo ? current->look.logo : current->look.signature;
    const auto png = storage::find_picture(call.context.tx, name);
    if (!png) return error_page(call, usecases::missing());
    return picture_response(*png);
}

}  // namespace passerelle::server::pages

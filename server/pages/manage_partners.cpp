// SPDX-License-Identifier: Apache-2.0
#include "server/input/commands.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/partners.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// "www.exemple.quebec" of "https://www.exemple.quebec/".
std::string without_scheme(const std::string& url) {
    auto text = url.substr(url.find("//") == std::string::npos ? 0 : url.find("//") + 2);
    if (text.ends_with('/')) text.pop_back();
    return text;
}

json partner_rows(const Call& call) {
    json rows = json::array();
    for (const auto& partner : storage::list_partners(call.context.tx)) {
        json contacts = json::array();
        for (const auto& person : storage::find_persons(call.context.tx, partner.contacts))
            contacts.push_back({{"contact_name", person.name}, {"contact_email", person.email.text()}});
        rows.push_back({{"name", partner.name},
                        {"region", partner.region.name()},
                        {"website", text_or_false(partner.website)},
                        {"website_text", without_scheme(partner.website)},
                        {"contacts", contacts}});
    }
    return rows;
}

http::Response show_partners(const Call& call, const FormView& form, int status) {
    const auto rows = partner_rows(call);
    auto fields = form.fields({"name", "region", "website", "contact_email", "contact_name"});
    fields["region"]["options"] = region_options(form.value("region"));
    return page(call, "partners.html", call.tr("Partners"),
                {{"has_partners", !rows.empty()},
                 {"partners", rows},
                 {"action", link(call, "/gestion/partenaires")},
                 {"error_summary", form.summary()},
                 {"fields", fields}},
                status);
}

}  // namespace

http::Response partners(Call& call) {
    return show_partners(call, {}, 200);
}

http::Response create_partner(Call& call) {
    const auto typed = posted(call);
    const auto command = read_create_partner(Fields::of_form(typed));
    const auto created =
        command ? usecases::create_partner(call.context, *command) : Result<booking::Partner>{command.error()};
    if (created) return redirect_saying(call, "/gestion/partenaires", "partner_created");
    auto form = FormView::of(typed);
    form.explain(call, created.error());
    return show_partners(call, form, 422);
}

}  // namespace passerelle::server::pages

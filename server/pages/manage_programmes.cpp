// SPDX-License-Identifier: Apache-2.0
// The programmes and their settings: a new programme needs no code.
#include "server/input/programme_settings.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/form_values.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/programmes.hpp"
#include "storage/programmes.hpp"

namespace passerelle::server::pages {

namespace {

using calendar::Programme;
using nlohmann::json;

constexpr const char* programmes_path = "/gestion/programmes";

std::string programme_path(const std::string& key) {
    return std::string{programmes_path} + "/" + key;
}

json feature_words(const Call& call, const calendar::Features& features) {
    json words = json::array();
    if (features.slots) words.push_back({{"text", call.tr("Presentation slots")}});
    if (features.registration) words.push_back({{"text", call.tr("Registration")}});
    if (features.attendance) words.push_back({{"text", call.tr("Attendance")}});
    if (features.certificate) words.push_back({{"text", call.tr("Certificates")}});
    return words;
}

json programme_fields(const Call& call, const FormView& form) {
    auto fields = fields_like(settings_json(Programme{}), form);
    for (const auto* zone : {"zone", "report_zone"}) fields[zone]["options"] = zone_options(form.value(zone));
    fields["slot_rules_approval"]["options"] = {
        option("automatic", call.tr("Confirmed at once"), form.value("slot_rules_approval")),
        option("organizer", call.tr("Each is approved by an organizer"), form.value("slot_rules_approval"))};
    fields["slot_rules_ties"]["options"] = {
        option("region", call.tr("The region that has not presented for longest"), form.value("slot_rules_ties")),
        option("time", call.tr("Whoever asked first"), form.value("slot_rules_ties"))};
    return fields;
}

/// The form of a programme that exists (`key`), or of a new one.
http::Response show_programme_form(const Call& call, const std::string& key, const FormView& form, int status) {
    const auto title = key.empty() ? call.tr("New programme")
                                   : form.value(tag(call.language) == std::string{"en"} ? "name_en" : "name_fr");
    return page(call, "programme.html", title.empty() ? key : title,
                {{"heading", title.empty() ? form.value("name_fr") : title},
                 {"action", link(call, key.empty() ? programme_path("nouveau") : programme_path(key))},
                 {"is_new", key.empty()},
                 {"look_href", key.empty() ? json(false) : json(link(call, programme_path(key) + "/attestations"))},
                 {"version", text_or_false(form.value("version"))},
                 {"error_summary", form.summary()},
                 {"fields", programme_fields(call, form)}},
                status);
}

http::Response show_programme_errors(const Call& call, const std::string& key, const Error& error) {
    if (error.failure == Failure::not_found) return error_page(call, error);
    auto form = FormView::of(posted(call));
    form.explain(call, error);
    return show_programme_form(call, key, form, status_of(error.failure));
}

/// What was typed but for the version that the form carries along.
Result<Programme> typed_programme(const http::Parameters& typed, const Programme& before) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [name, value] : typed)
        if (name != "version") pairs.emplace_back(name, value);
    return read_programme(Fields::of_form(http::Parameters{std::move(pairs)}), before);
}

}  // namespace

http::Response programmes(Call& call) {
    json rows = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx))
        rows.push_back({{"name", programme.name.in(call.language)},
                        {"key", programme.key},
                        {"colour", programme.colour},
                        {"features", feature_words(call, programme.features)},
                        {"href", link(call, programme_path(programme.key))},
                        {"feed_href", "/calendar/" + programme.key + ".ics"}});
    return page(call, "programmes.html", call.tr("Programmes"),
                {{"programmes", rows}, {"new_href", link(call, programme_path("nouveau"))}});
}

http::Response programme_form(Call& call) {
    Programme fresh;
    fresh.features.registration = true;
    return show_programme_form(call, "", form_of(settings_json(fresh)), 200);
}

http::Response create_programme(Call& call) {
    const auto wanted = typed_programme(posted(call), {});
    const auto programme =
        wanted ? usecases::create_programme(call.context, *wanted) : Result<Programme>{wanted.error()};
    if (!programme) return show_programme_errors(call, "", programme.error());
    return redirect_saying(call, programmes_path, "programme_created");
}

http::Response programme_edit_form(Call& call) {
    const auto programme = usecases::find_programme(call.context, call.parameters.at("programme"));
    if (!programme) return error_page(call, programme.error());
    auto form = form_of(settings_json(*programme));
    form.with("version", usecases::version_of(call.context, *programme));
    return show_programme_form(call, programme->key, form, 200);
}

http::Response edit_programme(Call& call) {
    const auto key = call.parameters.at("programme");
    const auto known = usecases::find_programme(call.context, key);
    if (!known) return error_page(call, known.error());
    const auto typed = posted(call);
    const auto wanted = typed_programme(typed, *known);
    const auto edited = wanted ? usecases::edit_programme(call.context, key, *wanted, typed.get("version"))
                               : Result<Programme>{wanted.error()};
    if (!edited) return show_programme_errors(call, key, edited.error());
    return redirect_saying(call, programmes_path, "programme_edited");
}

}  // namespace passerelle::server::pages

// SPDX-License-Identifier: Apache-2.0
#include "server/input/csv.hpp"
#include "server/input/fields.hpp"
#include "server/input/hundredths.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/points_view.hpp"
#include "server/respond.hpp"
#include "server/usecases/points.hpp"
#include "storage/points.hpp"
#include "storage/programmes.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <map>

namespace passerelle::server::pages {

namespace {

using attendance::Certification;
using nlohmann::json;

std::string certification_path(attendance::CertificationId id) {
    return "/gestion/points/" + id.to_string();
}

/// Each programme that grants certificates: whether it counts, and what must come from it.
json counted_fields(const Call& call, const FormView& form) {
    json rows = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx)) {
        if (!programme.features.certificate) continue;
        const auto least = "least_" + programme.key;
        auto row = form.field(least);
        row["name"] = programme.name.in(call.language);
        row["counts_id"] = "counts_" + programme.key;
        row["counts"] = form.value("counts_" + programme.key) == "yes";
        rows.push_back(row);
    }
    return rows;
}

json form_view(const Call& call, const FormView& form, const std::string& action) {
    return {{"action", action},
            {"programmes", counted_fields(call, form)},
            {"fields", form.fields({"name_fr", "name_en", "required", "points_months", "months"})}};
}

FormView stored_certification(const Call& call, const Certification& certification) {
    FormView form;
    const auto number = [](const std::optional<int>& months) { return months ? std::to_string(*months) : std::string{}; };
    form.with("name_fr", certification.name.french)
        .with("name_en", certification.name.english)
        .with("required", text::hundredths(call.language, certification.required_hundredths))
        .with("points_months", number(certification.points_months))
        .with("months", number(certification.months));
    for (const auto& counted : certification.programmes) {
        const auto programme = storage::find_programme(call.context.tx, counted.programme).value();
        form.with("counts_" + programme.key, "yes");
        if (counted.least_hundredths > 0)
            form.with("least_" + programme.key, text::hundredths(call.language, counted.least_hundredths));
    }
    return form;
}

/// A positive number of points, in hundredths; nothing where the field is empty.
std::optional<int> read_points(Fields& fields, const std::string& name) {
    const auto typed = fields.optional_text(name, 12);
    if (typed.empty()) return std::nullopt;
    const auto hundredths = parse_hundredths(typed);
    if (!hundredths || *hundredths < 0) fields.refuse("points_malformed", name);
    return hundredths;
}

Result<usecases::SaveCertification> read_certification(const Call& call, const http::Parameters& typed) {
    constexpr int most_months = 1'200;
    auto fields = Fields::of_form(typed);
    usecases::SaveCertification command{.id = {}, .name = fields.localized("name", 200, true)};
    const auto required = read_points(fields, "required");
    if (!required) fields.refuse("required", "required");
    if (required == 0) fields.refuse("points_malformed", "required");
    command.required_hundredths = required.value_or(0);
    command.points_months = fields.optional_integer("points_months", 1, most_months);
    command.months = fields.optional_integer("months", 1, most_months);
    for (const auto& programme : storage::list_programmes(call.context.tx)) {
        const auto least = read_points(fields, "least_" + programme.key);
        if (fields.flag("counts_" + programme.key))
            command.programmes.push_back({programme.id, least.value_or(0)});
    }
    if (const auto error = fields.finish()) return *error;
    return command;
}

json progress_row(const Call& call, const usecases::PersonProgress& person) {
    auto row = progress_view(call, person.progress);
    row["name"] = person.person.name;
    row["email"] = person.person.email.text();
    row["href"] = link(call, "/gestion/personnes/" + person.person.id.to_string() + "/points");
    return row;
}

http::Response show_certifications(const Call& call, const FormView& form, int status) {
    json rows = json::array();
    for (const auto& certification : storage::list_certifications(call.context.tx)) {
        const auto progress = usecases::progress_toward(call.context, certification.id).value();
        const auto holders = std::ranges::count_if(
            progress.persons, [](const usecases::PersonProgress& person) { return person.progress.holds.has_value(); });
        rows.push_back({{"name", certification.name.in(call.language)},
                        {"href", link(call, certification_path(certification.id))},
                        {"text", call.services.translator.format(
                                     call.language, "{1} points required; {2} people have points, {3} hold it",
                                     {text::hundredths(call.language, certification.required_hundredths),
                                      std::to_string(progress.persons.size()), std::to_string(holders)})}});
    }
    return page(call, "certifications.html", call.tr("Points and certifications"),
                {{"has_certifications", !rows.empty()},
                 {"certifications", rows},
                 {"back_href", link(call, "/gestion/attestations")},
                 {"error_summary", form.summary()},
                 {"form", form_view(call, form, link(call, "/gestion/points"))},
                 {"form_open", form.failed() || rows.empty()}},
                status);
}

http::Response show_certification(const Call& call, const usecases::CertificationProgress& progress,
                                  const FormView& form, int status) {
    json rows = json::array();
    for (const auto& person : progress.persons) rows.push_back(progress_row(call, person));
    const auto path = link(call, certification_path(progress.certification.id));
    return page(call, "certification.html", progress.certification.name.in(call.language),
                {{"name", progress.certification.name.in(call.language)},
                 {"back_href", link(call, "/gestion/points")},
                 {"progress_csv", path + "/progression.csv"},
                 {"ledger_csv", path + "/registre.csv"},
                 {"has_persons", !rows.empty()},
                 {"persons", rows},
                 {"error_summary", form.summary()},
                 {"form", form_view(call, form, path)},
                 {"form_open", form.failed()}},
                status);
}

Result<usecases::CertificationProgress> asked_certification(const Call& call) {
    const auto id = call.parameters.id<attendance::CertificationId>("certification");
    if (!id) return id.error();
    return usecases::progress_toward(call.context, *id);
}

http::Response points_table(std::string rows, const std::string& file_name) {
    http::Response response;
    response.headers.set("Content-Type", "text/csv; charset=utf-8");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + file_name + "\"");
    response.body = std::move(rows);
    forbid_storing(response);
    return response;
}

std::string iso_day(attendance::Day day) {
    return to_string(LocalTime{day}).substr(0, 10);
}

}  // namespace

http::Response certifications(Call& call) {
    return show_certifications(call, {}, 200);
}

http::Response create_certification(Call& call) {
    const auto typed = posted(call);
    const auto command = read_certification(call, typed);
    const auto saved = command ? usecases::save_certification(call.context, *command)
                               : Result<Certification>{command.error()};
    if (saved) return redirect_saying(call, certification_path(saved->id), "saved");
    auto form = FormView::of(typed);
    form.explain(call, saved.error());
    return show_certifications(call, form, 422);
}

http::Response certification(Call& call) {
    const auto progress = asked_certification(call);
    if (!progress) return error_page(call, progress.error());
    return show_certification(call, *progress, stored_certification(call, progress->certification), 200);
}

http::Response update_certification(Call& call) {
    const auto progress = asked_certification(call);
    if (!progress) return error_page(call, progress.error());
    const auto typed = posted(call);
    auto command = read_certification(call, typed);
    if (command) command->id = progress->certification.id;
    const auto saved = command ? usecases::save_certification(call.context, *command)
                               : Result<Certification>{command.error()};
    if (saved) return redirect_saying(call, certification_path(saved->id), "saved");
    auto form = FormView::of(typed);
    form.explain(call, saved.error());
    return show_certification(call, *progress, form, 422);
}

http::Response progress_csv(Call& call) {
    const auto progress = asked_certification(call);
    if (!progress) return error_page(call, progress.error());
    auto rows = std::string{csv_beginning} +
                csv_row({call.tr("Name"), call.tr("E-mail address"), call.tr("Points"), call.tr("Points required"),
                         call.tr("Certified from"), call.tr("Certified until")});
    for (const auto& [person, of_person] : progress->persons) {
        const auto& holds = of_person.holds;
        rows += csv_row({person.name, person.email.text(), text::hundredths(call.language, of_person.hundredths),
                         text::hundredths(call.language, of_person.required_hundredths),
                         holds ? iso_day(holds->from) : "",
                         holds && holds->until ? iso_day(*holds->until - date::days{1}) : ""});
    }
    return points_table(std::move(rows), "progression.csv");
}

http::Response ledger_csv(Call& call) {
    const auto progress = asked_certification(call);
    if (!progress) return error_page(call, progress.error());
    std::map<PersonId, booking::Person> persons;
    for (const auto& person : progress->persons) persons.emplace(person.person.id, person.person);
    auto rows = std::string{csv_beginning} +
                csv_row({call.tr("Name"), call.tr("E-mail address"), call.tr("Earned on"), call.tr("For"),
                         call.tr("Points"), call.tr("Posted on")});
    for (const auto& entry : storage::list_points_toward(call.context.tx, progress->certification.id)) {
        const auto& person = persons.at(entry.person);
        rows += csv_row({person.name, person.email.text(), iso_day(entry.earned), source_text(call, entry),
                         text::hundredths(call.language, entry.hundredths), to_rfc3339(entry.posted_at)});
    }
    return points_table(std::move(rows), "registre-de-points.csv");
}

}  // namespace passerelle::server::pages

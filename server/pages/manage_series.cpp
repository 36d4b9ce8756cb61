// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/input/commands.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/schedule.hpp"
#include "storage/programmes.hpp"
#include "text/dates.hpp"

#include <array>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// How often, as the form offers it; "own" takes the typed rule.
constexpr std::array<std::pair<const char*, const char*>, 3> frequencies{
    {{"weekly", "FREQ=WEEKLY"}, {"fortnightly", "FREQ=WEEKLY;INTERVAL=2"}, {"monthly", "FREQ=MONTHLY"}}};

constexpr std::array weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

/// BYDAY of the first date: "WE" each week, "1WE" (or "-1WE" in a fifth week) each month.
std::string by_day(const std::string& frequency, LocalTime starts) {
    const auto day = date::floor<date::days>(starts);
    const auto weekday = weekdays[date::weekday{day}.c_encoding()];
    if (frequency != "monthly") return std::string{";BYDAY="} + weekday;
    const auto week = (static_cast<unsigned>(date::year_month_day{day}.day()) - 1) / 7 + 1;
    return ";BYDAY=" + (week == 5 ? std::string{"-1"} : std::to_string(week)) + weekday;
}

/// The rule that the form means, or what was typed.
std::string rule_of(const http::Parameters& typed) {
    const auto frequency = typed.get("frequency");
    const auto starts = parse_local_time(typed.get("starts"));
    for (const auto& [name, rule] : frequencies) {
        if (frequency != name) continue;
        auto text = std::string{rule} + (starts ? by_day(frequency, *starts) : "");
        auto until = typed.get("until");
        std::erase(until, '-');
        return until.empty() ? text : text + ";UNTIL=" + until + "T235959";
    }
    return typed.get("rule");
}

/// The fields of the form as the command takes them.
http::Parameters as_command(const http::Parameters& typed) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [name, value] : typed)
        if (name != "frequency" && name != "until" && name != "rule" && name != "step") pairs.emplace_back(name, value);
    pairs.emplace_back("rule", rule_of(typed));
    return http::Parameters{std::move(pairs)};
}

json frequency_options(const Call& call, const std::string& selected) {
    return {option("weekly", call.tr("Every week"), selected),
            option("fortnightly", call.tr("Every second week"), selected),
            option("monthly", call.tr("Every month, on the same weekday"), selected),
            option("own", call.tr("Own rule"), selected)};
}

json programme_options(const Call& call, const std::string& selected) {
    json options = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx))
        options.push_back(option(programme.key, programme.name.in(call.language), selected));
    return options;
}

json preview_view(const Call& call, const usecases::SeriesPreview& preview) {
    const auto zone = calendar::Zone::find(preview.series.zone).value();
    json dates = json::array();
    for (const auto start : preview.starts) {
        const auto instant = zone.resolve(start);
        dates.push_back(
            {{"datetime", datetime(instant, zone)},
             {"text", text::long_date(call.language, start) + ", " + text::time_of_day(call.language, start)},
             {"offset_text", text::utc_offset(zone.offset_at(instant))}});
    }
    const auto slots = preview.series.slots == 0
                           ? std::string{}
                           : call.services.translator.plural(call.language, "{1} slot in each session",
                                                             "{1} slots in each session", preview.series.slots);
    return {{"dates", dates},
            {"end_text",
             preview.ends ? call.tr("The series has an end.") : call.tr("The series goes on until you end it.")},
            {"slots_text", text_or_false(slots)}};
}

http::Response show(const Call& call, const FormView& form, const json& preview, int status) {
    auto fields = form.fields({"programme", "title_fr", "title_en", "description_fr", "description_en", "starts",
                               "duration_minutes", "zone", "frequency", "rule", "until", "slots", "lead_in_minutes",
                               "capacity", "room_link", "room_address"});
    fields["programme"]["options"] = programme_options(call, form.value("programme"));
    fields["zone"]["options"] = zone_options(form.value("zone"));
    fields["frequency"]["options"] = frequency_options(call, form.value("frequency"));
    return page(call, "series_new.html", call.tr("Plan a series"),
                {{"action", link(call, "/gestion/series/nouvelle")},
                 {"error_summary", form.summary()},
                 {"fields", fields},
                 {"preview", preview}},
                status);
}

http::Response show_errors(const Call& call, const http::Parameters& typed, const Error& error) {
    auto form = FormView::of(typed);
    form.explain(call, error);
    return show(call, form, false, 422);
}

}  // namespace

http::Response series_form(Call& call) {
    FormView form;
    form.with("programme", "info-emploi").with("zone", "America/Toronto").with("duration_minutes", "60");
    form.with("frequency", "weekly").with("slots", "3").with("lead_in_minutes", "6");
    return show(call, form, false, 200);
}

http::Response create_series(Call& call) {
    const auto typed = posted(call);
    const auto command = read_create_series(Fields::of_form(as_command(typed)));
    if (!command) return show_errors(call, typed, command.error());
    if (typed.get("step") == "preview") {
        const auto preview = usecases::preview_series(call.context, *command);
        if (!preview) return show_errors(call, typed, preview.error());
        return show(call, FormView::of(typed), preview_view(call, *preview), 200);
    }
    const auto series = usecases::create_series(call.context, *command);
    if (!series) return show_errors(call, typed, series.error());
    return redirect_saying(call, "/gestion", "series_created");
}

}  // namespace passerelle::server::pages

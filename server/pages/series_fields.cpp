// SPDX-License-Identifier: Apache-2.0
#include "server/pages/series_fields.hpp"

#include "calendar/zone.hpp"
#include "server/pages/options.hpp"
#include "server/pages/views.hpp"
#include "text/dates.hpp"
#include "text/rule_words.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// How often, as the form offers it; "own" takes the typed rule.
constexpr std::array<std::pair<const char*, const char*>, 3> frequencies{
    {{"weekly", "FREQ=WEEKLY"}, {"fortnightly", "FREQ=WEEKLY;INTERVAL=2"}, {"monthly", "FREQ=MONTHLY"}}};

constexpr std::array weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

/// BYDAY of the first date: "WE" each week, "1WE" (or "-1WE" in a fifth week) each month.
std::string by_day(std::string_view frequency, LocalTime starts) {
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

json frequency_options(const Call& call, const std::string& selected) {
    return {option("weekly", call.tr("Every week"), selected),
            option("fortnightly", call.tr("Every second week"), selected),
            option("monthly", call.tr("Every month, on the same weekday"), selected),
            option("own", call.tr("Own rule"), selected)};
}

/// The choice of the form that means this rule; none where it takes a typed one.
std::optional<std::string> frequency_of(const calendar::Series& series) {
    if (series.rule.count()) return std::nullopt;
    for (const auto& [name, rule] : frequencies) {
        const auto meant = calendar::RecurrenceRule::parse(rule + by_day(name, series.starts)).value();
        if (series.rule == (series.rule.until() ? meant.ending(*series.rule.until()) : meant)) return name;
    }
    return std::nullopt;
}

bool is_of_the_form(const std::string& name) {
    static const std::set<std::string, std::less<>> others{"frequency", "until", "rule", "step", "depuis"};
    return !others.contains(name) && !name.starts_with("decision-");
}

std::string number(std::optional<int> value) {
    return value ? std::to_string(*value) : std::string{};
}

}  // namespace

http::Parameters series_command(const http::Parameters& typed) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [name, value] : typed)
        if (is_of_the_form(name)) pairs.emplace_back(name, value);
    pairs.emplace_back("rule", rule_of(typed));
    if (const auto from = typed.get("depuis"); !from.empty()) pairs.emplace_back("from", from);
    return http::Parameters{std::move(pairs)};
}

FormView series_form_of(const calendar::Series& series) {
    FormView form;
    const auto frequency = frequency_of(series);
    form.with("title_fr", series.title.french).with("title_en", series.title.english);
    form.with("description_fr", series.description.french).with("description_en", series.description.english);
    form.with("starts", passerelle::to_string(series.starts).substr(0, 16));
    form.with("duration_minutes", std::to_string(series.duration.count())).with("zone", series.zone);
    form.with("frequency", frequency.value_or("own"));
    if (!frequency) form.with("rule", series.rule.text());
    if (frequency && series.rule.until()) form.with("until", passerelle::to_string(*series.rule.until()).substr(0, 10));
    form.with("slots", std::to_string(series.slots));
    form.with("lead_in_minutes", std::to_string(series.lead_in.count())).with("capacity", number(series.capacity));
    form.with("room_link", series.room.link).with("room_address", series.room.address);
    if (series.skip_holidays) form.with("skip_holidays", "1");
    return form;
}

json series_fields(const Call& call, const FormView& form) {
    auto fields = form.fields({"title_fr", "title_en", "description_fr", "description_en", "starts", "duration_minutes",
                               "zone", "frequency", "rule", "until", "slots", "lead_in_minutes", "capacity",
                               "room_link", "room_address", "skip_holidays"});
    fields["zone"]["options"] = zone_options(form.value("zone"));
    fields["frequency"]["options"] = frequency_options(call, form.value("frequency"));
    fields["skip_holidays"]["checked"] = !form.value("skip_holidays").empty();
    return fields;
}

json dates_view(const Call& call, const calendar::Series& series, const std::vector<LocalTime>& starts, bool ends) {
    const auto zone = calendar::Zone::find(series.zone).value();
    json dates = json::array();
    for (const auto start : starts) {
        const auto instant = zone.resolve(start);
        dates.push_back(
            {{"datetime", datetime(instant, zone)},
             {"text", text::long_date(call.language, start) + ", " + text::time_of_day(call.language, start)},
             {"offset_text", text::utc_offset(zone.offset_at(instant))}});
    }
    const auto slots = series.slots == 0 ? std::string{}
                                         : call.services.translator.plural(call.language, "{1} slot in each session",
                                                                           "{1} slots in each session", series.slots);
    return {{"rule_text", text::rule_words(call.services.translator, call.language, series.rule, series.starts)},
            {"holidays_text", series.skip_holidays ? json(call.tr("Not on Québec’s public holidays.")) : json(false)},
            {"dates", dates},
            {"end_text", ends ? call.tr("The series has an end.") : call.tr("The series goes on until you end it.")},
            {"slots_text", text_or_false(slots)}};
}

}  // namespace passerelle::server::pages

// SPDX-License-Identifier: Apache-2.0
#include "server/forum_paper.hpp"

#include "booking/disclosure.hpp"
#include "calendar/zone.hpp"
#include "server/pages/options.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server {

namespace {

using attendance::Turnout;
using documents::Chart;
using documents::ChartRow;
using usecases::EditionView;

constexpr int Turnout::*came = &Turnout::came;
constexpr int Turnout::*registered = &Turnout::registered;

std::string year_of(const calendar::Event& event) {
    return to_string(event.meetings.front().starts).substr(0, 4);
}

template <class Groups>
std::vector<int> numbers_of(const Groups& groups, int Turnout::*which) {
    std::vector<int> numbers;
    for (const auto& group : groups) numbers.push_back(group.*which);
    return numbers;
}

std::vector<std::optional<int>> kept_whole(const std::vector<int>& numbers) {
    return {numbers.begin(), numbers.end()};
}

/// A chart of named groups from columns of numbers; groups that are empty in every column are left out.
Chart chart_of(std::string title, std::vector<std::string> series, const std::vector<std::string>& labels,
               const std::vector<std::vector<std::optional<int>>>& columns) {
    Chart chart{.title = std::move(title), .series = std::move(series), .rows = {}};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        ChartRow row{labels[i], {}};
        for (const auto& column : columns) row.values.push_back(column[i]);
        const bool empty = std::ranges::all_of(row.values, [](const auto& value) { return value == 0; });
        if (!empty) chart.rows.push_back(std::move(row));
    }
    return chart;
}

std::vector<std::string> sector_labels(const Call& call) {
    std::vector<std::string> labels;
    for (const auto sector : attendance::all_sectors) labels.push_back(pages::sector_name(call, sector));
    labels.push_back(call.tr("No sector given"));
    return labels;
}

std::vector<std::string> region_labels(const Call& call) {
    std::vector<std::string> labels{call.tr("No region given")};
    for (const auto& region : booking::all_regions()) labels.emplace_back(region.name());
    return labels;
}

/// One chart over several editions: one column each of those who came.
template <class Member>
Chart by_edition(const std::string& title, const std::vector<const EditionView*>& editions,
                 const std::vector<std::string>& labels, Member groups, bool veiled) {
    std::vector<std::string> series;
    std::vector<std::vector<std::optional<int>>> columns;
    for (const auto* edition : editions) {
        series.push_back(year_of(edition->event));
        const auto numbers = numbers_of(edition->figures.*groups, came);
        columns.push_back(veiled ? booking::shown_counts(numbers).groups : kept_whole(numbers));
    }
    return chart_of(title, series, labels, columns);
}

Chart workshops_chart(const Call& call, const EditionView& edition, bool veiled) {
    std::vector<std::string> labels;
    std::vector<int> places;
    std::vector<int> chosen;
    std::vector<int> present;
    for (const auto& [meeting, turnout] : edition.figures.workshops) {
        const auto found = std::ranges::find(edition.event.meetings, meeting, &calendar::Meeting::id);
        labels.push_back(found->title.in(call.language));
        places.push_back(found->capacity.value_or(0));
        chosen.push_back(turnout.registered);
        present.push_back(turnout.came);
    }
    const auto shown = [&](const std::vector<int>& numbers) {
        return veiled ? booking::shown_counts(numbers).groups : kept_whole(numbers);
    };
    return chart_of(call.tr("Workshops") + ", " + year_of(edition.event),
                    {call.tr("Registered"), call.tr("Came"), call.tr("Places")}, labels,
                    {shown(chosen), shown(present), kept_whole(places)});
}

Chart totals_chart(const Call& call, const std::vector<const EditionView*>& editions, bool veiled) {
    Chart chart{
        .title = call.tr("Editions side by side"), .series = {call.tr("Came"), call.tr("Registered")}, .rows = {}};
    const auto shown = [&](int number) {
        const bool small = veiled && number > 0 && number < booking::least_group;
        return small ? std::nullopt : std::optional{number};
    };
    for (const auto* edition : editions)
        chart.rows.push_back(
            {year_of(edition->event), {shown(edition->figures.total.came), shown(edition->figures.total.registered)}});
    return chart;
}

std::string total_text(const std::vector<int>& groups, const std::string& hidden) {
    const auto total = booking::shown_counts(groups).total;
    return total ? std::to_string(*total) : hidden;
}

/// A total is shown only where neither the sectors nor the regions forbid it.
std::string guarded_total(const attendance::Edition& figures, int Turnout::*which, const std::string& hidden) {
    const auto by_sector = total_text(numbers_of(figures.by_sector, which), hidden);
    const auto by_region = total_text(numbers_of(figures.by_region, which), hidden);
    return by_sector == by_region ? by_sector : hidden;
}

std::vector<documents::Quotes> quotes_of(const Call& call, const usecases::ForumReport& report) {
    std::vector<documents::Quotes> quotes;
    for (const auto& [theme, texts] : report.themes)
        quotes.push_back({theme.empty() ? call.tr("Other suggestions") : theme, texts});
    return quotes;
}

std::string report_title(const Call& call, const calendar::Event& event) {
    return call.services.translator.format(call.language, "Report: {1}", {event.title.in(call.language)});
}

}  // namespace

documents::ReportPaper forum_paper(const Call& call, const usecases::ForumReport& report) {
    std::vector<const EditionView*> editions{&report.edition};
    for (const auto& earlier : report.earlier) editions.push_back(&earlier);
    const auto& event = report.edition.event;
    const auto hidden = call.tr("fewer than 5");
    documents::ReportPaper paper{.organisation = call.services.settings.organisation,
                                 .title = report_title(call, event),
                                 .subtitle = text::long_date(call.language, event.meetings.front().starts),
                                 .figures = {},
                                 .charts = {},
                                 .quotes_title = call.tr("Suggestions"),
                                 .quotes = quotes_of(call, report),
                                 .note = call.tr("Groups of fewer than five people are not shown, nor are those from "
                                                 "which they could be computed."),
                                 .hidden = call.tr("not shown"),
                                 .language = call.language,
                                 .created = call.context.now};
    const auto& figures = report.edition.figures;
    paper.figures = {{call.tr("Registered"), guarded_total(figures, registered, hidden)},
                     {call.tr("Came"), guarded_total(figures, came, hidden)},
                     {call.tr("Workshops"), std::to_string(figures.workshops.size())},
                     {call.tr("Suggestions"), std::to_string(report.suggestions)}};
    paper.charts.push_back(by_edition(call.tr("Who came, by sector"), editions, sector_labels(call),
                                      &attendance::Edition::by_sector, true));
    paper.charts.push_back(by_edition(call.tr("Who came, by region"), editions, region_labels(call),
                                      &attendance::Edition::by_region, true));
    if (!figures.workshops.empty()) paper.charts.push_back(workshops_chart(call, report.edition, true));
    return paper;
}

std::vector<Chart> edition_charts(const Call& call, const usecases::Editions& editions) {
    std::vector<const EditionView*> all;
    for (const auto& edition : editions.editions) all.push_back(&edition);
    if (all.empty()) return {};
    std::vector<Chart> charts{totals_chart(call, all, false)};
    if (all.size() > 3) all.resize(3);  // as many as colours tell apart
    charts.push_back(
        by_edition(call.tr("Who came, by sector"), all, sector_labels(call), &attendance::Edition::by_sector, false));
    charts.push_back(
        by_edition(call.tr("Who came, by region"), all, region_labels(call), &attendance::Edition::by_region, false));
    for (const auto* edition : all)
        if (!edition->figures.workshops.empty()) charts.push_back(workshops_chart(call, *edition, false));
    return charts;
}

}  // namespace passerelle::server

// SPDX-License-Identifier: Apache-2.0
#include "server/pages/chart_view.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

// In the units of the drawing, which is 640 wide.
constexpr int label_end = 230;
constexpr int bars_end = 590;
constexpr int chart_bar = 12;
constexpr int chart_gap = 3;
constexpr int group_gap = 10;

json bar_view(const std::optional<int>& value, std::size_t series, int most, int y, const std::string& hidden) {
    const int length = value.value_or(0) * (bars_end - label_end) / most;
    return {{"series", series + 1},
            {"x", label_end},
            {"y", y},
            {"width", length},
            {"height", chart_bar},
            {"text_x", label_end + length + 5},
            {"text_y", y + chart_bar - 2},
            {"text", value ? std::to_string(*value) : hidden}};
}

/// A label of a drawing does not wrap: the table beside it has the whole.
std::string short_label(const std::string& label) {
    constexpr std::size_t most_bytes = 36;
    if (label.size() <= most_bytes) return label;
    auto end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xc0) == 0x80) --end;
    return label.substr(0, end) + "…";
}

}  // namespace

json chart_view(const Call& call, const documents::Chart& chart, std::size_t id, const std::string& hidden) {
    int most = 1;
    for (const auto& row : chart.rows)
        for (const auto& value : row.values) most = std::max(most, value.value_or(0));
    json rows = json::array();
    int y = 0;
    for (const auto& [label, values] : chart.rows) {
        json bars = json::array();
        json cells = json::array();
        const int top = y;
        for (std::size_t i = 0; i < values.size(); ++i) {
            bars.push_back(bar_view(values[i], i, most, y, hidden));
            cells.push_back({{"text", values[i] ? std::to_string(*values[i]) : hidden}});
            y += chart_bar + chart_gap;
        }
        rows.push_back({{"label", label},
                        {"short_label", short_label(label)},
                        {"label_y", (top + y - chart_gap) / 2 + 5},
                        {"bars", bars},
                        {"cells", cells}});
        y += group_gap;
    }
    json series = json::array();
    for (std::size_t i = 0; i < chart.series.size(); ++i)
        series.push_back({{"number", i + 1}, {"name", chart.series[i]}});
    return {{"id", "chart-" + std::to_string(id)},
            {"title", chart.title},
            {"height", std::max(y, 1)},
            {"label_x", label_end - 10},
            {"has_legend", chart.series.size() > 1},
            {"series", series},
            {"has_rows", !rows.empty()},
            {"empty_text", call.tr("Nobody yet.")},
            {"rows", rows}};
}

}  // namespace passerelle::server::pages

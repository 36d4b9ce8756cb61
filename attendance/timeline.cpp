// SPDX-License-Identifier: Apache-2.0
#include "attendance/timeline.hpp"

#include <algorithm>
#include <array>

namespace passerelle::attendance {

namespace {

using std::chrono::seconds;

constexpr std::size_t source_count = static_cast<std::size_t>(Source::recording) + 1;
constexpr std::size_t excused = source_count;  ///< stands after the sources

/// Something begins (+1) or ends (-1) at a moment.
struct Edge {
    Instant at;
    std::size_t what;
    int change;
};

/// How many of each are open: several devices of one person may be.
using Open = std::array<int, source_count + 1>;

/// Clipped first, widened after: as windows begin and end on whole seconds the result is the same the other way round,
/// and stamps at the ends of time cannot overflow.
Interval clipped_and_widened(const Interval& interval, const Interval& window) {
    return {std::chrono::floor<seconds>(std::max(interval.begin, window.begin)),
            std::chrono::ceil<seconds>(std::min(interval.end, window.end))};
}

void add(std::vector<Edge>& edges, const Interval& interval, const Interval& window, std::size_t what) {
    if (interval.empty()) return;
    const auto piece = clipped_and_widened(interval, window);
    if (piece.empty()) return;
    edges.push_back({piece.begin, what, +1});
    edges.push_back({piece.end, what, -1});
}

Stretch stretch(const Interval& interval, const Open& open) {
    Stretch result{interval, State::absent, {}};
    for (std::size_t source = 0; source < source_count; ++source)
        if (open[source] > 0) result.sources.push_back(static_cast<Source>(source));
    if (!result.sources.empty()) {
        result.state = State::present;
    } else if (open[excused] > 0) {
        result.state = State::excused;
    }
    return result;
}

void append(std::vector<Stretch>& all, Stretch next) {
    const bool goes_on = !all.empty() && all.back().interval.end == next.interval.begin &&
                         all.back().state == next.state && all.back().sources == next.sources;
    if (goes_on) {
        all.back().interval.end = next.interval.end;
    } else {
        all.push_back(std::move(next));
    }
}

/// From edge to edge through one window; the order of edges at one moment does not matter.
void sweep(std::vector<Stretch>& all, const Interval& window, std::vector<Edge> edges) {
    std::ranges::sort(edges, {}, &Edge::at);
    Open open{};
    auto from = window.begin;
    for (const auto& edge : edges) {
        if (edge.at > from) {
            append(all, stretch({from, edge.at}, open));
            from = edge.at;
        }
        open[edge.what] += edge.change;
    }
    if (from < window.end) append(all, stretch({from, window.end}, open));
}

}  // namespace

std::int64_t Stretch::seconds() const {
    return std::chrono::floor<std::chrono::seconds>(interval.end - interval.begin).count();
}

std::vector<Stretch> timeline(const calendar::Meeting& meeting, std::span<const Presence> presences,
                              std::span<const Excuse> excuses) {
    std::vector<Stretch> all;
    for (const auto& window : calendar::scheduled_windows(meeting)) {
        std::vector<Edge> edges;
        for (const auto& presence : presences)
            if (presence.meeting == meeting.id && presence.source != Source::recording)
                add(edges, presence.interval, window, static_cast<std::size_t>(presence.source));
        for (const auto& excuse : excuses) add(edges, covered_by(excuse, meeting), window, excused);
        sweep(all, window, std::move(edges));
    }
    return all;
}

}  // namespace passerelle::attendance

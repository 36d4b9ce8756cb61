// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"
#include "server/pages/page.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The editor's form of an event: fields of the event, and rows for its meetings and their breaks, which are added and
/// removed by buttons that send the form, so that no script is needed.
namespace passerelle::server::pages {

class EventForm {
public:
    using Values = std::map<std::string, std::string>;

    /// What was typed; rows in the order of their numbers.
    static EventForm of(const http::Parameters& typed);

    /// The fields of the event and its meetings, as event_settings_json gives them.
    static EventForm of(const nlohmann::json& settings);

    /// Does what a button says: `add`, `remove-0`, `add-break-0`, `remove-break-0-1`. False for other steps.
    bool step(std::string_view step);

    /// A first meeting, or one more on the day after the last one, at the same hours.
    void add_meeting(const std::string& zone);

    /// As Fields::of_form reads them: rows numbered from 0, those of breaks that are empty left out, moments as
    /// instants, points in hundredths.
    http::Parameters command() const;

    /// As a form shows them.
    FormView view() const;

    std::size_t meetings() const { return meetings_.size(); }
    std::size_t breaks(std::size_t meeting) const { return meetings_[meeting].breaks.size(); }

private:
    struct Row {
        Values values;
        std::vector<Values> breaks = {};
    };
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    Pairs pairs(bool with_empty_breaks) const;

    Pairs event_;
    std::vector<Row> meetings_;
};

/// "1,5" and "1.50" as 150; what is none as it is.
std::string hundredths_of(const std::string& points);
std::string points_of(int hundredths);

/// "2026-12-01T17:00" in Québec as an RFC 3339 instant; what is none as it is. And back.
std::string instant_of_typed(const std::string& local);
std::string typed_of_instant(const std::string& rfc3339);

}  // namespace passerelle::server::pages

// SPDX-License-Identifier: Apache-2.0
#include "notifications/views.hpp"

#include "text/dates.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::notifications {

namespace {

using calendar::Meeting;
using calendar::Status;
using nlohmann::json;

constexpr std::size_t longest_greeting = 80;

bool is_web_address(const std::string& link) {
    return link.starts_with("https://") || link.starts_with("http://");
}

}  // namespace

json text_or_false(const std::string& text) {
    return text.empty() ? json(false) : json(text);
}

std::string when_text(Language language, Interval interval, const calendar::Zone& zone) {
    const auto from = zone.local_of(interval.begin);
    const auto to = zone.local_of(interval.end);
    const auto first = text::long_date(language, from);
    const auto last = text::long_date(language, to);
    const auto clocks =
        fmt::format("{}, {}", text::zone_name(language, zone), text::utc_offset(zone.offset_at(interval.begin)));
    if (first == last) return fmt::format("{}, {} ({})", first, text::time_range(language, from, to), clocks);
    return fmt::format("{}, {} – {}, {} ({})", first, text::time_of_day(language, from), last,
                       text::time_of_day(language, to), clocks);
}

json when_view(const Recipient& to, Interval interval) {
    const auto quebec = calendar::Zone::quebec();
    const auto found = calendar::Zone::find(to.zone);
    const auto quebec_time = when_text(to.language, interval, quebec);
    if (!found || found->offset_at(interval.begin) == quebec.offset_at(interval.begin))
        return {{"when", quebec_time}, {"when_quebec", false}};
    return {{"when", when_text(to.language, interval, *found)}, {"when_quebec", quebec_time}};
}

json meeting_view(const Recipient& to, const Meeting& meeting, Interval interval, bool may_join) {
    auto view = when_view(to, interval);
    const auto& link = meeting.room.link;
    view["title"] = text_or_false(meeting.title.in(to.language));
    view["link"] = may_join && is_web_address(link) ? json(link) : json(false);
    view["address"] = text_or_false(meeting.room.address);
    return view;
}

std::vector<Meeting> meetings_of(const calendar::Event& event, std::span<const MeetingId> workshops) {
    std::vector<Meeting> chosen;
    std::ranges::copy_if(event.meetings, std::back_inserter(chosen), [&](const Meeting& meeting) {
        const bool takes_place = meeting.status == Status::scheduled || event.status == Status::cancelled;
        const bool for_all = !meeting.capacity;
        return takes_place && (for_all || std::ranges::find(workshops, meeting.id) != workshops.end());
    });
    return chosen;
}

std::string greeting_name(const std::string& name) {
    if (name.size() > longest_greeting || name.find_first_of("/:@\\<>") != std::string::npos) return {};
    for (std::size_t at = name.find('.'); at != std::string::npos; at = name.find('.', at + 1)) {
        const bool joined = at + 1 < name.size() && name[at + 1] != ' ' && name[at + 1] != '-';
        const bool initial = at == 1 || (at > 1 && (name[at - 2] == ' ' || name[at - 2] == '.' || name[at - 2] == '-'));
        if (joined && !initial) return {};
    }
    return name;
}

}  // namespace passerelle::notifications

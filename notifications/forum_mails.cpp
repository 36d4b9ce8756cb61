// SPDX-License-Identifier: Apache-2.0
#include "notifications/forum_mails.hpp"

#include "notifications/views.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::notifications {

namespace {

using nlohmann::json;

/// Marks a message for the catalogues.
constexpr const char* tr(const char* message) {
    return message;
}

/// Rows of squares as cells of a table: those of one colour beside one another are one cell.
json squares_view(const std::vector<std::string>& squares) {
    constexpr std::size_t side = 6;  // pixels
    json rows = json::array();
    for (const auto& row : squares) {
        json cells = json::array();
        for (std::size_t at = 0; at < row.size();) {
            const auto end = std::min(row.find_first_not_of(row[at], at), row.size());
            cells.push_back(
                {{"span", end - at}, {"width", (end - at) * side}, {"colour", row[at] == '1' ? "#000000" : "#ffffff"}});
            at = end;
        }
        rows.push_back({{"cells", cells}});
    }
    return rows;
}

}  // namespace

storage::Notice ForumMails::badge(const Recipient& to, const EventSubject& subject,
                                  const booking::Registration& registration, const BadgeMail& badge,
                                  const Stamp& stamp) const {
    const auto& event = subject.event;
    const auto title = event.title.in(to.language);
    json view{{"title", title},
              {"programme", subject.programme.name.in(to.language)},
              {"code", badge.code},
              {"rows", squares_view(badge.squares)},
              {"url", writer_.sender().public_url + "/evenements/" + event.id.to_string()},
              {"was", false},
              {"has_place", true},
              {"meetings", json::array()}};
    for (const auto& meeting : meetings_of(event, registration.workshops))
        view["meetings"].push_back(meeting_view(to, meeting, calendar::interval_of(meeting), true));
    const auto about = title + ", " + text::short_date(to.language, event.meetings.front().starts);
    return writer_.write("forum_badge", tr("Your badge: {1}"), about, to, std::move(view), stamp);
}

storage::Notice ForumMails::suggestions(const Recipient& to, const EventSubject& subject, const std::string& link,
                                        const Stamp& stamp) const {
    const auto title = subject.event.title.in(to.language);
    return writer_.write("forum_suggestions", tr("What do you suggest? {1}"), title, to,
                         {{"title", title}, {"programme", subject.programme.name.in(to.language)}, {"url", link}},
                         stamp);
}

}  // namespace passerelle::notifications

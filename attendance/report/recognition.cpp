// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/recognition.hpp"

#include "attendance/report/decoding.hpp"
#include "attendance/report/delimited.hpp"
#include "attendance/report/header.hpp"
#include "attendance/report/section.hpp"

namespace passerelle::attendance::report {

namespace {

/// What stands above the people.
struct Above {
    bool teams = false;
    bool webinar = false;
    bool zoom = false;
};

struct Guess {
    Kind kind;
    std::size_t known;
};

Kind kind_of(const Header& header, const Above& above) {
    using enum Column;
    if (header.has(action) && header.has(timestamp)) return Kind::teams_activity;
    if (above.webinar) return Kind::zoom_webinar;
    if (above.teams || (header.has(role) && header.has(joined))) return Kind::teams_sections;
    const bool zoom = above.zoom || header.names_originals() || header.has(waiting_room) ||
                      (header.has(guest) && header.has(duration));
    if (zoom) return header.has(joined) ? Kind::zoom_participants : Kind::zoom_unique_users;
    const bool meet = header.has(first_name) && header.has(last_name) && !header.has(name) && header.has(joined) &&
                      header.has(left) && header.has(duration);
    return meet ? Kind::meet : Kind::csv;
}

std::optional<Guess> guess(std::string_view beginning, char separator) {
    constexpr std::size_t most_above = 200;  // records; people are headed long before
    Delimited records{beginning, separator, most_above};
    Above above;
    while (const auto record = records.next()) {
        if (const auto title = read_section_title(*record)) {
            above.teams = above.teams || title->teams;
            above.webinar = above.webinar || title->webinar;
            continue;
        }
        const Header header{*record};
        if (header.heads_people()) return Guess{kind_of(header, above), header.known()};
        above.zoom = above.zoom || (header.heads_meeting() && header.has(Column::meeting_id));
    }
    return std::nullopt;
}

}  // namespace

std::optional<Shape> recognise(std::string_view text) {
    constexpr std::size_t beginning_bytes = 256 * 1024;
    const auto beginning = clip(text, beginning_bytes);
    std::optional<Shape> shape;
    std::size_t most = 0;
    for (const char separator : {'\t', ';', ','}) {
        const auto found = guess(beginning, separator);
        if (!found || found->known <= most) continue;
        most = found->known;
        shape = Shape{found->kind, separator};
    }
    return shape;
}

}  // namespace passerelle::attendance::report

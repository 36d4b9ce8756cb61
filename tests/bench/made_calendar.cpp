// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/made_calendar.hpp"

#include <cstdint>
#include <random>
#include <span>

namespace passerelle::bench {

calendar::FeedContent made_content(std::size_t events) {
    const RandomSource random = [engine = std::mt19937{7}](std::span<std::uint8_t> bytes) mutable {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine());
    };
    const auto made = parse_rfc3339("2026-01-02T15:00:00Z").value();
    const auto first = parse_local_time("2026-01-07T12:00").value();
    calendar::FeedContent content;
    content.programmes.push_back({.id = ProgrammeId::make(made, random),
                                  .key = "info-emploi",
                                  .name = {"Info-Emploi en région", "Info-Emploi"}});
    for (std::size_t i = 0; i < events; ++i) {
        calendar::Event event{
            .id = EventId::make(made, random),
            .programme = content.programmes.front().id,
            .title = {"Info-Emploi : vivre et travailler à Rivière-du-Loup, séance " + std::to_string(i)},
            .description = {"Trois organismes présentent leur région, leurs employeurs et leurs offres; "
                            "gratuit, en français, ouvert à toutes les personnes immigrantes."},
            .created_at = made,
            .revised_at = made};
        calendar::Meeting meeting;
        meeting.id = MeetingId::make(made, random);
        meeting.starts = first + date::days{static_cast<int>(i % 7'000)};
        meeting.ends = meeting.starts + std::chrono::hours{1};
        meeting.room.link = "https://visio.example.org/j/8812345678";
        event.meetings.push_back(meeting);
        content.events.push_back(event);
    }
    return content;
}

calendar::FeedOptions everything() {
    return {.base_url = "https://passerelle.example.org",
            .name = "Info-Emploi",
            .window = {Instant::min(), Instant::max()},
            .most_octets = {}};
}

}  // namespace passerelle::bench

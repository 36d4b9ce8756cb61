// SPDX-License-Identifier: Apache-2.0
#include "server/input/commands.hpp"

#include "server/input/event_input.hpp"

namespace passerelle::server {

namespace {

constexpr int longest_meeting_minutes = 24 * 60;
constexpr int most_series_places = 100'000;

calendar::Room read_room(Fields& fields) {
    return {fields.optional_text("room_link", 500), fields.optional_text("room_address", 300)};
}

usecases::CreateSeries read_template(Fields& fields) {
    usecases::CreateSeries command;
    command.title = fields.localized("title", 200, true);
    command.description = fields.localized("description", 10'000, false);
    command.rule = fields.text("rule", 200);
    command.starts = fields.local_time("starts");
    command.duration = std::chrono::minutes{fields.integer("duration_minutes", 1, longest_meeting_minutes)};
    command.zone = fields.optional_text("zone", 60);
    command.room = read_room(fields);
    command.capacity = fields.optional_integer("capacity", 1, most_series_places);
    command.slots = fields.optional_integer("slots", 0, 24).value_or(0);
    command.lead_in = std::chrono::minutes{fields.optional_integer("lead_in_minutes", 0, 120).value_or(0)};
    command.skip_holidays = fields.flag("skip_holidays");
    return command;
}

booking::Presentation read_presentation(Fields& fields) {
    return {.title = fields.text("title", 160),
            .presenters = fields.optional_text("presenters", 2'000),
            .phone = fields.optional_text("phone", 100),
            .community = fields.optional_text("community", 2'000),
            .job_offers = fields.optional_text("job_offers", 2'000),
            .needs = fields.optional_text("needs", 2'000)};
}

void read_decision(Fields& fields, std::map<EventId, calendar::OrphanDecision>& decisions) {
    const auto event = fields.id<EventId>("event");
    const auto decision = parse_decision(fields.text("decision", 10));
    if (!decision) fields.refuse("decision_unknown", "decision");
    if (decision) decisions.emplace(event, *decision);
}

}  // namespace

Result<usecases::CreateSeries> read_create_series(Fields fields) {
    const auto programme = fields.text("programme", 60);
    auto command = read_template(fields);
    command.programme = programme;
    if (const auto error = fields.finish()) return *error;
    return command;
}

std::optional<calendar::OrphanDecision> parse_decision(std::string_view text) {
    if (text == "keep") return calendar::OrphanDecision::keep;
    if (text == "cancel") return calendar::OrphanDecision::cancel;
    return std::nullopt;
}

Result<usecases::EditSeries> read_edit_series(Fields fields, SeriesId series,
                                              std::map<EventId, calendar::OrphanDecision> decisions) {
    usecases::EditSeries command{.series = series, .wanted = read_template(fields), .decisions = std::move(decisions)};
    command.from = fields.optional_local_time("from");
    for (auto& nested : fields.objects("decisions", 1'000)) {
        read_decision(nested, command.decisions);
        fields.absorb(nested);
    }
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<Move> read_move(Fields fields) {
    Move move{fields.local_time("starts"), {}};
    if (const auto minutes = fields.optional_integer("duration_minutes", 1, longest_meeting_minutes))
        move.duration = std::chrono::minutes{*minutes};
    if (const auto error = fields.finish()) return *error;
    return move;
}

Result<usecases::CreateEvent> read_create_event(Fields fields) {
    usecases::CreateEvent command;
    command.programme = fields.text("programme", 60);
    command.event = read_event(fields);
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<usecases::BookSlot> read_book_slot(Fields fields, SlotId slot) {
    usecases::BookSlot command;
    command.slot = slot;
    command.partner = fields.id<PartnerId>("partner");
    command.presentation = read_presentation(fields);
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<booking::Presentation> read_present(Fields fields) {
    const auto presentation = read_presentation(fields);
    if (const auto error = fields.finish()) return *error;
    return presentation;
}

Result<usecases::WaitForSlot> read_wait_for_slot(Fields fields, MeetingId meeting) {
    usecases::WaitForSlot command;
    command.meeting = meeting;
    command.partner = fields.id<PartnerId>("partner");
    command.presentation = read_presentation(fields);
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<usecases::Register> read_register(Fields fields, EventId event) {
    usecases::Register command;
    command.event = event;
    command.email = fields.text("email", 254);
    command.name = fields.text("name", 200);
    command.language = fields.language("language");
    if (const auto zone = fields.optional_text("zone", 60); !zone.empty()) command.zone = zone;
    command.organisation = fields.optional_text("organisation", 200);
    command.sector = fields.optional_sector("sector");
    command.region = fields.optional_region("region");
    command.workshops = fields.ids<MeetingId>("workshops");
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<usecases::CreatePartner> read_create_partner(Fields fields) {
    usecases::CreatePartner command;
    command.name = fields.text("name", 200);
    command.region = fields.integer("region", 1, booking::Region::count);
    command.website = fields.optional_text("website", 500);
    command.contact_email = fields.text("contact_email", 254);
    command.contact_name = fields.optional_text("contact_name", 200);
    if (const auto error = fields.finish()) return *error;
    return command;
}

}  // namespace passerelle::server

// SPDX-License-Identifier: Apache-2.0
#include "calendar/event_edit.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::calendar {

namespace {

using std::chrono::duration_cast;
using std::chrono::minutes;

const Meeting* find_meeting(const Event& event, MeetingId id) {
    const auto found = std::ranges::find(event.meetings, id, &Meeting::id);
    return found == event.meetings.end() ? nullptr : &*found;
}

/// In the order in which they are stored and shown.
void sort_meetings(Event& event) {
    std::ranges::sort(event.meetings, {}, [](const Meeting& m) { return std::pair{interval_of(m).begin, m.id}; });
}

bool is_blank(MeetingId id) {
    return id == MeetingId{};
}

std::string path(std::size_t index, const char* member) {
    return "meetings/" + std::to_string(index) + "/" + member;
}

/// Breaks as minutes after the start of their meeting.
std::vector<Break> relative_breaks(const Meeting& meeting) {
    auto breaks = meeting.breaks;
    for (auto& pause : breaks) {
        pause.starts -= meeting.starts.time_since_epoch();
        pause.ends -= meeting.starts.time_since_epoch();
    }
    return breaks;
}

/// The slots of a known meeting at its new time: moved along, or cut anew one for one, so that who booked the second
/// keeps the second.
Result<std::vector<Slot>> fitted_slots(const Meeting& before, const Meeting& wanted) {
    auto slots = before.slots;
    if (slots.empty()) return slots;
    const bool same_shape = before.ends - before.starts == wanted.ends - wanted.starts &&
                            relative_breaks(before) == relative_breaks(wanted);
    const auto by = wanted.starts - before.starts;
    const auto lead_in = duration_cast<minutes>(slots.front().starts - before.starts);
    const auto cut =
        same_shape ? Result<std::vector<Slot>>{slots} : cut_slots(wanted, static_cast<int>(slots.size()), lead_in);
    if (!cut) return cut.error();
    for (std::size_t i = 0; i < slots.size(); ++i) {
        slots[i].starts = same_shape ? slots[i].starts + by : (*cut)[i].starts;
        slots[i].ends = same_shape ? slots[i].ends + by : (*cut)[i].ends;
    }
    return slots;
}

bool same_time(const Meeting& a, const Meeting& b) {
    return a.starts == b.starts && a.ends == b.ends && a.zone == b.zone && a.breaks == b.breaks;
}

/// What is typed of a meeting, on what else it has.
Meeting typed_onto(Meeting meeting, const Meeting& wanted) {
    meeting.title = wanted.title;
    meeting.starts = wanted.starts;
    meeting.ends = wanted.ends;
    meeting.zone = wanted.zone;
    meeting.room = wanted.room;
    meeting.capacity = wanted.capacity;
    meeting.block = wanted.block;
    meeting.breaks = wanted.breaks;
    return meeting;
}

/// The meeting as it will be, with its identifiers and slots; or what is wrong with it.
Result<Meeting> completed(const Meeting& wanted, std::size_t index, const Event& event, Instant now,
                          const RandomSource& random) {
    const auto* before = is_blank(wanted.id) ? nullptr : find_meeting(event, wanted.id);
    if (!is_blank(wanted.id) && (!before || before->status == Status::cancelled))
        return fail(Failure::invalid, "meeting_unknown", path(index, "id"));
    auto meeting = before ? typed_onto(*before, wanted) : wanted;
    if (!before) meeting.id = MeetingId::make(now, random);
    if (meeting.slots.empty()) meeting.slots = wanted.slots;
    for (auto& slot : meeting.slots)
        if (slot.id == SlotId{}) slot.id = SlotId::make(now, random);
    if (!before || before->slots.empty()) return meeting;
    auto slots = fitted_slots(*before, meeting);
    if (!slots) return fail(Failure::invalid, "slots_do_not_fit", path(index, "ends"));
    meeting.slots = std::move(*slots);
    return meeting;
}

/// What is past stays as it was, and nothing new is put there. Asked once the times are known to be sound.
void check_past(const Event& event, const Event& wanted, Instant now, std::vector<Issue>& issues) {
    for (std::size_t i = 0; i < wanted.meetings.size(); ++i) {
        const auto& meeting = wanted.meetings[i];
        const auto* before = find_meeting(event, meeting.id);
        if (before && same_time(*before, meeting)) continue;
        if (before && interval_of(*before).begin <= now)
            issues.push_back({"meeting_begun", path(i, "starts")});
        else if (interval_of(meeting).begin <= now)
            issues.push_back({"time_past", path(i, "starts")});
    }
}

std::string called(const Meeting& meeting) {
    return meeting.title.french.empty() ? passerelle::to_string(meeting.starts) : meeting.title.french;
}

/// Meetings that the wanted event leaves out: cancelled, or gone.
std::vector<Issue> take_out(const Event& event, const EventEdit& edit, const MeetingHolds& holds, Event& after) {
    std::vector<Issue> issues;
    for (const auto& meeting : event.meetings) {
        if (find_meeting(after, meeting.id)) continue;
        const bool was_on = meeting.status == Status::scheduled;
        if (was_on && holds.held.contains(meeting.id) && !edit.may_cancel.contains(meeting.id))
            issues.push_back({"meeting_held", "meetings", {meeting.id.to_string(), called(meeting)}});
        if (was_on && !holds.known) continue;
        after.meetings.push_back(meeting);
        after.meetings.back().status = Status::cancelled;
    }
    return issues;
}

/// Would somebody who comes notice? Places and registration times are between the organizer and the service.
bool is_noticed(Event before, Event after) {
    for (auto* event : {&before, &after}) {
        event->capacity.reset();
        event->registration_opens.reset();
        event->registration_closes.reset();
        event->points_hundredths = 0;
        for (auto& meeting : event->meetings) {
            meeting.capacity.reset();
            meeting.block.clear();
        }
    }
    return before != after;
}

/// What is typed of an event, on what else it has.
Event typed_onto(Event event, const Event& wanted) {
    event.title = wanted.title;
    event.description = wanted.description;
    event.capacity = wanted.capacity;
    event.registration_opens = wanted.registration_opens;
    event.registration_closes = wanted.registration_closes;
    event.points_hundredths = wanted.points_hundredths;
    event.meetings.clear();
    return event;
}

bool names_one_twice(const Event& event) {
    std::set<MeetingId> seen;
    return std::ranges::any_of(event.meetings,
                               [&](const Meeting& m) { return !is_blank(m.id) && !seen.insert(m.id).second; });
}

}  // namespace

Result<EventChange> edit(const Event& event, const EventEdit& edit, const MeetingHolds& holds, Instant now,
                         const RandomSource& random) {
    if (event.status == Status::cancelled) return fail(Failure::conflict, "event_cancelled");
    if (names_one_twice(edit.wanted)) return fail(Failure::invalid, "meeting_unknown", "meetings");
    auto after = typed_onto(event, edit.wanted);
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < edit.wanted.meetings.size(); ++i) {
        auto meeting = completed(edit.wanted.meetings[i], i, event, now, random);
        if (!meeting) issues.push_back(meeting.error().issues.front());
        if (meeting) after.meetings.push_back(std::move(*meeting));
    }
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    // In the order in which they were typed, so that the fields are named as the organizer sees them.
    if (const auto valid = validate(after); !valid) return valid.error();
    check_past(event, after, now, issues);
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    if (auto undecided = take_out(event, edit, holds, after); !undecided.empty())
        return Error{Failure::conflict, std::move(undecided)};
    sort_meetings(after);
    if (after == event) return fail(Failure::invalid, "nothing_changed");
    return EventChange{event, is_noticed(event, after) ? revised(after, now) : after};
}

EventChange cancelling_instead_of_deleting(EventChange change) {
    if (!change.before || !change.after) return change;
    for (const auto& meeting : change.before->meetings) {
        if (find_meeting(*change.after, meeting.id)) continue;
        change.after->meetings.push_back(meeting);
        change.after->meetings.back().status = Status::cancelled;
        ++change.after->meetings.back().sequence;
    }
    sort_meetings(*change.after);
    return change;
}

}  // namespace passerelle::calendar

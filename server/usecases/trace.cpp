// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/trace.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/registrations.hpp"

#include <map>

namespace passerelle::usecases {

namespace {

/// Reports and people, each looked up once.
class Sources {
public:
    explicit Sources(storage::Transaction& tx) : tx_{tx} {}

    const storage::ImportedReport& report(ReportId id) {
        const auto [found, is_new] = reports_.try_emplace(id);
        if (is_new) found->second = storage::find_report(tx_, id).value();
        return found->second;
    }

    const std::string& name(const std::optional<PersonId>& id) {
        static const std::string nobody;
        if (!id) return nobody;
        const auto [found, is_new] = names_.try_emplace(*id);
        if (is_new) {
            const auto person = storage::find_person(tx_, *id);
            if (person) found->second = person->name;
        }
        return found->second;
    }

private:
    storage::Transaction& tx_;
    std::map<ReportId, storage::ImportedReport> reports_;
    std::map<PersonId, std::string> names_;
};

TracedPresence traced(const Context& context, Sources& sources, const storage::PresenceHistory& history) {
    TracedPresence result{history};
    if (history.presence.row) {
        result.row = storage::find_row(context.tx, *history.presence.row);
        result.report = sources.report(result.row->report);
        result.by_name = sources.name(result.report->imported_by);
    }
    if (history.manual) result.by_name = sources.name(history.manual->by);
    if (history.withdrawal) result.withdrawn_by_name = sources.name(history.withdrawal->by);
    return result;
}

TracedMeeting trace_meeting(const Context& context, Sources& sources, const calendar::Meeting& meeting,
                            const std::vector<storage::PresenceHistory>& all) {
    TracedMeeting result{meeting, {}, {}};
    std::vector<attendance::Presence> standing;
    for (const auto& history : all) {
        if (history.presence.meeting != meeting.id) continue;
        result.presences.push_back(traced(context, sources, history));
        if (!history.withdrawal) standing.push_back(history.presence);
    }
    const auto clippings = attendance::clip_presences(meeting, standing);
    std::size_t next = 0;
    for (auto& presence : result.presences)
        if (!presence.history.withdrawal) presence.clipping = clippings[next++];
    result.attendance = attendance::attendance_in(meeting, standing);
    return result;
}

}  // namespace

Result<Trace> trace_person(const Context& context, EventId event_id, PersonId person_id) {
    auto event = storage::find_event(context.tx, event_id);
    auto person = storage::find_person(context.tx, person_id);
    if (!event || !person) return missing();
    const auto histories = storage::list_presence_history(context.tx, event_id, person_id);
    if (histories.empty() && !storage::find_active_registration(context.tx, event_id, person_id)) return missing();
    Trace trace{std::move(*event), std::move(*person), {}};
    Sources sources{context.tx};
    for (const auto& meeting : trace.event.meetings)
        if (meeting.status == calendar::Status::scheduled)
            trace.meetings.push_back(trace_meeting(context, sources, meeting, histories));
    return trace;
}

Result<ReportView> view_report(const Context& context, ReportId id) {
    auto report = storage::find_report(context.tx, id);
    if (!report) return missing();
    auto event = storage::find_event_of_meeting(context.tx, report->meeting).value();
    return ReportView{*report, std::move(event), storage::find_report_withdrawal(context.tx, id),
                      storage::list_rows(context.tx, id)};
}

}  // namespace passerelle::usecases

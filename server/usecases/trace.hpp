// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/absence.hpp"
#include "attendance/clipping.hpp"
#include "server/usecases/context.hpp"
#include "storage/presences.hpp"
#include "storage/reports.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// One presence with where it comes from and what became of its seconds.
struct TracedPresence {
    storage::PresenceHistory history;
    std::optional<storage::ImportedRow> row = {};
    std::optional<storage::ImportedReport> report = {};
    attendance::Clipping clipping = {};  ///< nothing of what was withdrawn
    std::string by_name = {};            ///< who entered it by hand, or imported its report
    std::string withdrawn_by_name = {};
};

struct TracedMeeting {
    calendar::Meeting meeting;
    attendance::Attendance attendance;
    std::vector<TracedPresence> presences;  ///< by begin; also those that were withdrawn
};

/// Where every second of a person's attendance comes from.
struct Trace {
    calendar::Event event;
    booking::Person person;
    std::vector<TracedMeeting> meetings;  ///< in order of time, without cancelled ones
};

/// Missing where there is no such event, or the person neither holds a place in it nor has a presence.
Result<Trace> trace_person(const Context& context, EventId event, PersonId person);

/// A report with all its rows, each with what became of it.
struct ReportView {
    storage::ImportedReport report;
    calendar::Event event;
    std::optional<storage::ReportWithdrawal> withdrawal = {};
    std::vector<storage::ImportedRow> rows;
};
Result<ReportView> view_report(const Context& context, ReportId report);

}  // namespace passerelle::usecases

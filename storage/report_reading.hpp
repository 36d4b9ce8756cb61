// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/evidence_id.hpp"
#include "attendance/report/mapping.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::storage {

/// A file that an organizer looks at before it is imported.
struct StagedReport {
    StagedReportId id;
    MeetingId meeting;
    std::string file_name;
    std::string digest;   ///< of the bytes as they came
    std::string content;  ///< as UTF-8 text
    Instant staged_at;
    PersonId staged_by;

    bool operator==(const StagedReport&) const = default;
};
void insert(Transaction& tx, const StagedReport& staged);
std::optional<StagedReport> find_staged_report(Transaction& tx, StagedReportId id);
void erase_staged_report(Transaction& tx, StagedReportId id);
void erase_staged_reports_before(Transaction& tx, Instant before);

/// What columns mean in files with such a header, and how their dates are to be read.
struct ColumnMapping {
    attendance::report::Mapping mapping;
    std::string zone;

    bool operator==(const ColumnMapping&) const = default;
};
/// The latest is remembered. `fingerprint` is a digest of the header's.
void save(Transaction& tx, ProgrammeId programme, std::string_view fingerprint, const ColumnMapping& mapping,
          Instant at, PersonId by);
std::optional<ColumnMapping> find_column_mapping(Transaction& tx, ProgrammeId programme, std::string_view fingerprint);

/// By which number a platform calls a meeting; empty forgets it.
void set_meeting_number(Transaction& tx, MeetingId meeting, std::string_view platform, const std::string& number);
std::string meeting_number(Transaction& tx, MeetingId meeting, std::string_view platform);

/// A meeting that goes on around a moment, and all by which a platform may call it.
struct PlatformMeeting {
    MeetingId meeting;
    Interval interval;
    std::string room_link;
    std::string number;  ///< as an organizer noted it; may be empty
};
std::vector<PlatformMeeting> list_platform_meetings(Transaction& tx, std::string_view platform, Interval around);

}  // namespace passerelle::storage

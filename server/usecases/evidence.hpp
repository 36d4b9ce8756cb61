// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/report/mapping.hpp"
#include "server/usecases/context.hpp"
#include "storage/report_reading.hpp"
#include "storage/reports.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::usecases {

/// An attendance report as an organizer uploads it.
struct ImportReport {
    MeetingId meeting = {};
    std::string file_name = {};
    std::string_view bytes = {};
    std::optional<std::string> zone = {};  ///< in which its times are; the programme's report zone where absent
    bool minutes_accepted = false;         ///< minutes without times are taken for evidence
    std::optional<attendance::report::Mapping> mapping = {};  ///< what its columns mean; remembered
    std::string digest = {};  ///< of the bytes as they came, where `bytes` are what was kept of them
};

/// What was read: rows in = used + review + set aside.
struct ImportOutcome {
    storage::ImportedReport report;
    int rows = 0;
    int used = 0;
    int review = 0;
    int set_aside = 0;
    bool repeated = false;  ///< the same file was imported before: nothing was added
};

/// What an import would do, shown before it is done.
struct ReportPreview {
    ImportOutcome outcome;
    std::string topic;
    std::vector<storage::ImportedRow> beginning;  ///< the first rows
    bool elsewhere = false;                       ///< it lies wholly outside its meeting
    std::vector<std::string> fitting_zones = {};  ///< in which it would not: a question to the organizer
    std::optional<Instant> first_joined = {};
    int minutes_only = 0;            ///< rows without times
    int bounds_only = 0;             ///< rows that give first joining and last leaving alone
    bool utc = false;                ///< the file itself says that its times are UTC
    bool mapping_remembered = false;  ///< an organizer said before what such columns mean
};

/// Reads the report, matches its rows with those registered, keeps every row, and adds the presences of the certain
/// ones. Columns that the dictionary does not know are read as an organizer said before that they mean. A report that
/// falls wholly outside its meeting is refused (`report_elsewhere`; arguments: first join, meeting start), a zone that
/// does not exist too (`unknown_zone`). The same file twice adds nothing; files of the same meeting in any order, split
/// or overlapping, give the same presences.
Result<ImportOutcome> import_report(const Context& context, const ImportReport& command);

/// The same, without keeping anything. What would be refused as `report_elsewhere` is told instead.
Result<ReportPreview> preview_report(const Context& context, const ImportReport& command);

/// Keeps a file until the organizer has seen what was recognised in it, a day at most. Errors: those of reading that no
/// mapping can help.
Result<storage::StagedReport> stage_report(const Context& context, const ImportReport& command);

}  // namespace passerelle::usecases

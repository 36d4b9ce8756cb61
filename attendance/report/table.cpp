// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/table.hpp"

#include "attendance/report/decoding.hpp"
#include "attendance/report/folding.hpp"
#include "attendance/report/header.hpp"
#include "attendance/report/name.hpp"
#include "attendance/report/person_row.hpp"
#include "attendance/report/section.hpp"

#include <algorithm>
#include <unordered_set>

namespace passerelle::attendance::report {

namespace {

/// Who has rows: by address, and by name where either side has no address.
class Known {
public:
    explicit Known(const std::vector<Row>& rows) {
        for (const auto& row : rows) {
            names_.insert(row.name);
            (row.email.empty() ? unaddressed_ : emails_).insert(row.email.empty() ? row.name : row.email);
        }
    }

    bool has(const Row& row) const {
        if (row.email.empty()) return names_.contains(row.name);
        return emails_.contains(row.email) || unaddressed_.contains(row.name);
    }

private:
    std::unordered_set<std::string> names_;
    std::unordered_set<std::string> emails_;
    std::unordered_set<std::string> unaddressed_;
};

class TableReader {
public:
    TableReader(date::year_month_day around, Report& report)
        : report_{report},
          people_{around},
          has_sections_{report.kind == Kind::zoom_webinar || report.kind == Kind::teams_sections} {}

    void read(Delimited& records) {
        while (const auto record = records.next()) {
            if (meeting_) {
                note_meeting(*record);
            } else if (section_ == Section::registrations && !has_title(*record)) {
                note_registered(*record);
            } else if (!take_title(*record) && !take_header(*record)) {
                take_row(*record);
            }
        }
        settle(true);
        add_bounds();
        report_.utc = people_.is_utc();
    }

private:
    /// Until a table is under way, any record may be its header; then, only one without a time where times stand.
    bool take_header(const Record& record) {
        if (header_ && section_ != Section::about && could_be_row(record)) return false;
        const Header header{record};
        if (header.heads_people()) {
            settle(false);
            if (section_ == Section::about) section_ = Section::people;
            header_ = header;
            return true;
        }
        if (section_ == Section::about) {
            note_about(record);
            return true;
        }
        if (header.heads_meeting()) {
            settle(true);
            header_.reset();
            meeting_ = header;
            return true;
        }
        return !header_;
    }

    std::optional<SectionTitle> title_of(const Record& record) const {
        return has_sections_ ? read_section_title(record) : std::nullopt;
    }

    bool has_title(const Record& record) const { return title_of(record).has_value(); }

    bool take_title(const Record& record) {
        const auto title = title_of(record);
        if (!title) return false;
        registered_.reset();
        settle(true);
        section_ = title->section;
        return true;
    }

    bool could_be_row(const Record& record) {
        row_ = people_.read(*header_, record);
        return row_.set_aside != SetAside::malformed_time && (row_.set_aside != SetAside::no_times || row_.duration);
    }

    void take_row(const Record& record) {
        settle(true);
        row_.host = row_.host || section_ == Section::hosts;
        if (record.alone() && header_->known() > 1) {
            doubtful_ = std::move(row_);
        } else {
            keep(std::move(row_));
        }
    }

    void keep(Row row) {
        // Google Meet lists first joining and last leaving too, under the names of times.
        if (section_ == Section::bounds || report_.kind == Kind::meet) row.basis = Basis::bounds;
        auto& rows = row.basis == Basis::bounds ? bounds_ : report_.rows;
        rows.push_back(std::move(row));
    }

    /// Who wanted to come, under a header of its own.
    void note_registered(const Record& record) {
        if (!registered_) {
            registered_ = Header{record};
            return;
        }
        auto row = people_.read(*registered_, record);
        row.set_aside = SetAside::registered_only;
        report_.rows.push_back(std::move(row));
    }

    /// A line of one cell was a person without times, unless a header follows: then it was a title in unknown words.
    void settle(bool was_person) {
        if (!doubtful_) return;
        if (was_person) {
            keep(std::move(*doubtful_));
        } else {
            section_ = Section::people;
        }
        doubtful_.reset();
    }

    void note_meeting(const Record& record) {
        if (report_.topic.empty()) report_.topic = read_topic(meeting_->cell(record, Column::topic));
        // Older exports have the host's address under "User Email", and no name.
        const auto email = meeting_->cell(record, Column::host_email);
        people_.note_host(meeting_->cell(record, Column::host_name),
                          email.empty() ? meeting_->cell(record, Column::email) : email);
        meeting_.reset();
    }

    void note_about(const Record& record) {
        const auto heading = recognise_heading(record.cell(0));
        if (heading && heading->column == Column::topic) report_.topic = read_topic(record.cell(1));
    }

    static std::string read_topic(std::string_view cell) { return tidy(clip(cell, max_name_bytes)); }

    /// Whoever has no stay of their own is known by their bounds alone; those of all others say nothing more.
    void add_bounds() {
        if (bounds_.empty()) return;
        const Known stays{report_.rows};
        const auto begin = static_cast<std::ptrdiff_t>(report_.rows.size());
        for (auto& row : bounds_) {
            if (row.set_aside == SetAside::none && stays.has(row)) row.set_aside = SetAside::bounds;
            report_.rows.push_back(std::move(row));
        }
        std::inplace_merge(report_.rows.begin(), report_.rows.begin() + begin, report_.rows.end(),
                           [](const Row& a, const Row& b) { return a.line < b.line; });
    }

    Report& report_;
    PersonReader people_;
    bool has_sections_;
    Section section_ = Section::people;
    std::optional<Header> header_;
    std::optional<Header> registered_;
    std::optional<Header> meeting_;  ///< set while the next record describes the meeting
    Row row_;
    std::optional<Row> doubtful_;
    std::vector<Row> bounds_;
};

}  // namespace

void read_tables(Delimited& records, date::year_month_day around, Report& report) {
    TableReader{around, report}.read(records);
}

}  // namespace passerelle::attendance::report

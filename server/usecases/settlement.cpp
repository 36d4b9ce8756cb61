// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/settlement.hpp"

#include "attendance/report/folding.hpp"
#include "attendance/settling.hpp"
#include "server/usecases/candidates.hpp"
#include "storage/presences.hpp"
#include "storage/reports.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace passerelle::usecases {

namespace {

using attendance::Claim;
using attendance::Presence;
using attendance::Settled;
using attendance::Standing;
using storage::Disposition;
using storage::ImportedRow;

/// Reasons that settling itself gives, and takes back.
constexpr const char* superseded = "superseded";
constexpr const char* paired = "paired";
constexpr const char* unpaired = "unpaired";

bool is_departure(const ImportedRow& row) {
    return !row.joined && row.left.has_value();
}

/// Rows that the reader set aside, or that nobody accepted, say nothing.
bool takes_part(const ImportedRow& row) {
    if (!row.joined && !row.left && row.basis != attendance::report::Basis::minutes) return false;
    if (row.disposition != Disposition::set_aside) return true;
    return row.reason == superseded || row.reason == paired || row.reason == unpaired || row.reason == "host" ||
           row.reason == "meeting_ended";
}

std::string identity_of(const ImportedRow& row) {
    if (!row.connection.empty()) return "connection " + row.connection;
    return "name " + row.name + '\n' + row.original_name + '\n' + attendance::report::simplify(row.email);
}

Claim claim_of(const ImportedRow& row) {
    return {.identity = identity_of(row),
            .joined = row.joined,
            .left = row.left,
            .basis = row.basis,
            .duration = row.duration,
            .ends_meeting = row.reason == "meeting_ended"};
}

/// What becomes of the row itself; whose it is stays, so that it can come back.
void settle_row(ImportedRow& row, const Settled& settled) {
    if (row.disposition == Disposition::dismissed || row.reason == "meeting_ended") return;
    if (is_departure(row)) {
        row.disposition = Disposition::set_aside;
        row.reason = settled.standing == Standing::paired       ? paired
                     : settled.standing == Standing::superseded ? superseded
                                                                : unpaired;
    } else if (settled.standing == Standing::superseded && row.reason != "host") {
        row.disposition = Disposition::set_aside;
        row.reason = superseded;
    } else if (row.disposition == Disposition::set_aside && row.reason == superseded) {
        row.disposition = row.person ? Disposition::used : Disposition::review;
        row.reason = row.person ? "matched" : "unknown";
    }
}

/// The presences that stand and those that should.
class Balance {
public:
    Balance(const Context& context, const calendar::Meeting& meeting, attendance::Source source, const Cause& cause)
        : context_{context}, meeting_{meeting}, source_{source}, cause_{cause} {
        for (auto& presence : storage::list_presences_of_rows(context.tx, meeting.id, source))
            standing_[*presence.row].push_back(std::move(presence));
    }

    /// This row proves these intervals, and nothing else.
    void set(const ImportedRow& row, const std::optional<Interval>& interval) {
        auto stale = std::move(standing_[row.id]);
        for (const auto& person : interval ? persons_of(row) : std::vector<PersonId>{}) {
            const auto kept = std::ranges::find_if(
                stale, [&](const Presence& p) { return p.person == person && p.interval == *interval; });
            if (kept != stale.end()) {
                stale.erase(kept);
            } else {
                added_.push_back({context_.new_id<PresenceId>(), meeting_.id, person, source_, *interval, row.id});
            }
        }
        for (const auto& presence : stale)
            withdrawn_.push_back({presence.id, cause_.reason, context_.now, cause_.by});
    }

    void save() const {
        storage::withdraw(context_.tx, withdrawn_);
        storage::insert(context_.tx, added_);
    }

private:
    const Context& context_;
    const calendar::Meeting& meeting_;
    attendance::Source source_;
    const Cause& cause_;
    std::unordered_map<ReportRowId, std::vector<Presence>> standing_;
    std::vector<Presence> added_;
    std::vector<storage::Withdrawal> withdrawn_;
};

}  // namespace

void settle_meeting(const Context& context, const calendar::Meeting& meeting, attendance::Source source,
                    const Cause& cause, const std::optional<std::string>& connection) {
    auto rows = storage::list_rows_of_meeting(context.tx, meeting.id, source, connection);
    std::vector<Claim> claims;
    std::vector<std::size_t> claimants;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!takes_part(rows[i])) continue;
        claims.push_back(claim_of(rows[i]));
        claimants.push_back(i);
    }
    const auto settled = attendance::settle(claims, calendar::interval_of(meeting));
    std::vector<std::optional<Interval>> proven(rows.size());
    for (std::size_t i = 0; i < claimants.size(); ++i) {
        auto& row = rows[claimants[i]];
        const auto before = row;
        settle_row(row, settled[i]);
        if (row.disposition != before.disposition || row.reason != before.reason) storage::update(context.tx, row);
        if (settled[i].standing == Standing::counts && row.disposition == Disposition::used)
            proven[claimants[i]] = settled[i].interval;
    }
    Balance balance{context, meeting, source, cause};
    for (std::size_t i = 0; i < rows.size(); ++i) balance.set(rows[i], proven[i]);
    balance.save();
}

const calendar::Meeting& meeting_of(const calendar::Event& event, MeetingId id) {
    return *std::ranges::find(event.meetings, id, &calendar::Meeting::id);
}

}  // namespace passerelle::usecases

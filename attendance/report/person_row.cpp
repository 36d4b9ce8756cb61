// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/person_row.hpp"

#include "attendance/report/decoding.hpp"
#include "attendance/report/duration.hpp"
#include "attendance/report/folding.hpp"
#include "attendance/report/name.hpp"

#include <algorithm>
#include <array>

namespace passerelle::attendance::report {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

bool one_of(const auto& words, std::string_view cell) {
    constexpr std::size_t longest_word = 40;
    if (cell.empty() || cell.size() > longest_word) return false;
    return std::ranges::find(words, fold(cell)) != words.end();
}

bool says_yes(std::string_view cell) {
    static constexpr std::array<std::string_view, 7> words{"yes", "oui", "true", "vrai", "1", "y", "o"};
    return one_of(words, cell);
}

bool says_no(std::string_view cell) {
    static constexpr std::array<std::string_view, 8> words{"no", "non", "false", "faux", "0", "n", "absent", "absente"};
    return one_of(words, cell);
}

/// Presenters are not hosts: by default Teams calls everybody one.
bool is_hosts_role(std::string_view cell) {
    static constexpr std::array<std::string_view, 10> words{
        "organizer",     "organiser",      "co organizer",    "co organiser", "organisateur",
        "organisatrice", "coorganisateur", "co organisateur", "host",         "hote"};
    return one_of(words, cell);
}

/// "--", "n/a": an empty cell, in words.
bool is_void(std::string_view cell) {
    return cell.find_first_not_of("-") == std::string_view::npos || cell == "n/a" || cell == "N/A" ||
           cell == "\xE2\x80\x94";
}

/// What stands in a column of addresses; "--" and telephone numbers are none.
std::string address(std::string_view cell) {
    constexpr std::size_t longest_address = 320;
    if (cell.size() > longest_address || cell.find('@') == std::string_view::npos) return {};
    return tidy(cell);
}

bool same_address(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
        return lower(x) == lower(y);
    });
}

LocalTime whole_seconds_up(const Stamp& stamp) {
    return stamp.at + seconds{stamp.fraction ? 1 : 0};
}

/// When someone left who joined at `joined`. A time without a date is on the day of the join, or on the next where it
/// would come before: meetings go past midnight, but not for more than half a day.
LocalTime leave_after(const Stamp& joined, const Stamp& left) {
    auto at = whole_seconds_up(left);
    if (left.dated) return at;
    at = date::floor<date::days>(joined.at) + (at - date::floor<date::days>(left.at));
    const bool past_midnight = at < joined.at && at + hours{24} - joined.at <= hours{12};
    return past_midnight ? at + hours{24} : at;
}

}  // namespace

void PersonReader::note_host(std::string_view name, std::string_view email) {
    // Some exports have one column for both.
    host_email_ = address(email.empty() ? name : email);
    host_name_ = read_name(name).shown;
}

Row PersonReader::read(const Header& header, const Record& record) {
    Row row;
    row.line = record.line;
    row.raw = clip(record.text, max_raw_bytes);
    read_identity(header, record, row);
    const auto unit = header.counts_seconds() ? seconds{1} : seconds{minutes{1}};
    if (header.has(Column::duration)) row.duration = read_duration(header.cell(record, Column::duration), unit);
    const auto fault = read_times(header, record, row);
    if (header.gives_bounds()) row.basis = Basis::bounds;
    if (fault == SetAside::no_times && row.duration) row.basis = Basis::minutes;
    if (says_yes(header.cell(record, Column::waiting_room))) {
        row.set_aside = SetAside::waiting_room;
    } else if (says_no(header.cell(record, Column::attended))) {
        row.set_aside = SetAside::did_not_attend;
    } else {
        row.set_aside = fault;
    }
    return row;
}

void PersonReader::read_identity(const Header& header, const Record& record, Row& row) const {
    auto name = read_name(header.cell(record, Column::name));
    auto full = header.has(Column::first_name) || header.has(Column::last_name)
                    ? read_name(std::string{header.cell(record, Column::first_name)}.append(" ").append(
                          header.cell(record, Column::last_name)))
                    : Name{};
    // The name that someone registered under says more than the one that they chose to show.
    if (name.shown.empty()) std::swap(name, full);
    if (name.original.empty() && full.shown != name.shown) name.original = std::move(full.shown);
    row.name = std::move(name.shown);
    row.original_name = std::move(name.original);
    row.email = address(header.cell(record, Column::email));
    if (row.email.empty()) row.email = address(header.cell(record, Column::user_id));
    row.host = name.host || is_hosts_role(header.cell(record, Column::role)) || is_host(row);
}

bool PersonReader::is_host(const Row& row) const {
    if (!host_email_.empty() && !row.email.empty()) return same_address(row.email, host_email_);
    return !host_name_.empty() && row.name == host_name_;
}

std::optional<Stamp> PersonReader::stamp(const Header& header, std::string_view cell) {
    auto stamp = read_stamp(cell, around_, order_);
    if (!stamp) return std::nullopt;
    stamp->utc = stamp->utc || header.is_utc();
    if (!utc_) utc_ = stamp->utc;
    return stamp->utc == *utc_ ? stamp : std::nullopt;
}

SetAside PersonReader::read_times(const Header& header, const Record& record, Row& row) {
    const auto join_cell = header.cell(record, Column::joined);
    const auto leave_cell = header.cell(record, Column::left);
    const auto joined = is_void(join_cell) ? std::nullopt : stamp(header, join_cell);
    const auto left = is_void(leave_cell) ? std::nullopt : stamp(header, leave_cell);
    if (joined) row.joined = joined->at;
    if (left) row.left = joined ? leave_after(*joined, *left) : whole_seconds_up(*left);
    if ((!joined && !is_void(join_cell)) || (!left && !is_void(leave_cell))) return SetAside::malformed_time;
    if (!joined) return SetAside::no_times;
    if (!left && row.duration) row.left = *row.joined + *row.duration;
    return row.left && *row.left < *row.joined ? SetAside::leave_before_join : SetAside::none;
}

}  // namespace passerelle::attendance::report

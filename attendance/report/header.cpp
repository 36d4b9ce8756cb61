// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/header.hpp"

namespace passerelle::attendance::report {

Header::Header(const Record& record) {
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const auto heading = recognise_heading(record.cell(i));
        if (!heading) continue;
        auto& place = places_[index(heading->column)];
        if (place) continue;
        place = i;
        ++known_;
        note(*heading);
    }
    // In French, "Nom" beside "Prénom" is the family name.
    if (has(Column::first_name) && !has(Column::last_name)) rename(Column::name, Column::last_name);
    if (!has(Column::joined) && has(Column::first_joined)) {
        bounds_ = true;
        rename(Column::first_joined, Column::joined);
        rename(Column::last_left, Column::left);
    }
    if (!has(Column::topic) && !has(Column::joined) && has(Column::start)) {
        rename(Column::start, Column::joined);
        rename(Column::end, Column::left);
    }
}

Header::Header(const std::vector<std::optional<Column>>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i] || places_[index(*columns[i])]) continue;
        places_[index(*columns[i])] = i;
        ++known_;
    }
}

std::string_view Header::cell(const Record& record, Column column) const {
    const auto& place = places_[index(column)];
    return place ? record.cell(*place) : std::string_view{};
}

bool Header::heads_people() const {
    if (has(Column::topic)) return false;
    if (!has(Column::name) && !has(Column::last_name) && !has(Column::first_name) && !has(Column::email)) return false;
    if (has(Column::action) && has(Column::timestamp)) return true;
    return has(Column::duration) || (has(Column::joined) && has(Column::left));
}

void Header::note(const Heading& heading) {
    const auto& remark = heading.remark;
    if (heading.column == Column::name && (remark.find("origin") != std::string::npos)) names_originals_ = true;
    if (remark == "utc" || remark == "gmt") utc_ = true;
    if (heading.column == Column::duration && remark.starts_with("second")) seconds_ = true;
}

void Header::rename(Column from, Column to) {
    if (!places_[index(to)]) places_[index(to)] = places_[index(from)];
    places_[index(from)].reset();
}

}  // namespace passerelle::attendance::report

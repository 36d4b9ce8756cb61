// SPDX-License-Identifier: Apache-2.0
#include "storage/series.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using calendar::Series;

constexpr const char* select =
    "SELECT id, programme_id, title_fr, title_en, description_fr, description_en, rule, starts, duration_minutes, "
    "zone, room_link, room_address, capacity, slots, lead_in_minutes, skip_holidays, sequence, created_at, revised_at "
    "FROM series ";

Series read(Columns& row) {
    Series series;
    series.id = row.id<SeriesId>();
    series.programme = row.id<ProgrammeId>();
    series.title = row.localized();
    series.description = row.localized();
    series.rule = calendar::RecurrenceRule::parse(row.text()).value();
    series.starts = row.local();
    series.duration = std::chrono::minutes{row.integer()};
    series.zone = row.text();
    series.room.link = row.text();
    series.room.address = row.text();
    series.capacity = row.optional(&Columns::small);
    series.slots = row.small();
    series.lead_in = std::chrono::minutes{row.integer()};
    series.skip_holidays = row.flag();
    series.sequence = row.small();
    series.created_at = row.instant();
    series.revised_at = row.instant();
    return series;
}

void write(Statement statement, const Series& s) {
    statement.with(s.programme, s.title, s.description, s.rule.text(), s.starts,
                   static_cast<std::int64_t>(s.duration.count()), s.zone, s.room.link, s.room.address, s.capacity,
                   s.slots, static_cast<std::int64_t>(s.lead_in.count()), s.skip_holidays, s.sequence, s.created_at,
                   s.revised_at, s.id);
    statement.run();
}

}  // namespace

void insert(Transaction& tx, const Series& series) {
    write(
        {tx,
         "INSERT INTO series (programme_id, title_fr, title_en, description_fr, description_en, rule, starts, "
         "duration_minutes, zone, room_link, room_address, capacity, slots, lead_in_minutes, skip_holidays, sequence, "
         "created_at, revised_at, id) VALUES (:programme, :title_fr, :title_en, :description_fr, :description_en, "
         ":rule, "
         ":starts, :duration, :zone, :room_link, :room_address, :capacity, :slots, :lead_in, :holidays, :sequence, "
         ":created, "
         ":revised, :id)"},
        series);
}

void update(Transaction& tx, const Series& series) {
    write({tx,
           "UPDATE series SET programme_id = :programme, title_fr = :title_fr, title_en = :title_en, "
           "description_fr = :description_fr, description_en = :description_en, rule = :rule, starts = :starts, "
           "duration_minutes = :duration, zone = :zone, room_link = :room_link, room_address = :room_address, "
           "capacity = :capacity, slots = :slots, lead_in_minutes = :lead_in, skip_holidays = :holidays, sequence = "
           ":sequence, "
           "created_at = :created, revised_at = :revised WHERE id = :id"},
          series);
}

void erase(Transaction& tx, SeriesId series) {
    Statement{tx, "DELETE FROM series WHERE id = :id"}.with(series).run();
}

std::optional<Series> find_series(Transaction& tx, SeriesId id) {
    return Statement{tx, std::string{select} + "WHERE id = :id"}.with(id).first(read);
}

std::vector<Series> list_series(Transaction& tx, std::optional<ProgrammeId> programme) {
    if (!programme) return Statement{tx, std::string{select} + "ORDER BY starts, id"}.all(read);
    return Statement{tx, std::string{select} + "WHERE programme_id = :programme ORDER BY starts, id"}
        .with(*programme)
        .all(read);
}

}  // namespace passerelle::storage

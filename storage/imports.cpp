// SPDX-License-Identifier: Apache-2.0
#include "storage/imports.hpp"

#include "storage/events.hpp"
#include "storage/schedule_edits.hpp"
#include "storage/series.hpp"
#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

calendar::intake::ImportedEntry read_entry(Columns& row) {
    calendar::intake::ImportedEntry entry;
    entry.uid = row.text();
    entry.template_fingerprint = row.text();
    entry.fingerprint = row.text();
    entry.series = row.optional(&Columns::id<SeriesId>);
    entry.event = row.optional(&Columns::id<EventId>);
    return entry;
}

}  // namespace

void put(Transaction& tx, ProgrammeId programme, const calendar::intake::ImportedEntry& entry) {
    Statement{
        tx,
        "INSERT INTO imported_entries (programme_id, uid, template_fingerprint, fingerprint, series_id, event_id) "
        "VALUES (:programme, :uid, :template, :fingerprint, :series, :event) "
        "ON CONFLICT (programme_id, uid) DO UPDATE SET template_fingerprint = EXCLUDED.template_fingerprint, "
        "fingerprint = EXCLUDED.fingerprint, series_id = EXCLUDED.series_id, event_id = EXCLUDED.event_id"}
        .with(programme, entry.uid, entry.template_fingerprint, entry.fingerprint, entry.series, entry.event)
        .run();
}

calendar::intake::Imported find_imported(Transaction& tx, ProgrammeId programme) {
    calendar::intake::Imported imported;
    imported.entries = Statement{tx,
                                 "SELECT uid, template_fingerprint, fingerprint, series_id, event_id "
                                 "FROM imported_entries WHERE programme_id = :programme ORDER BY uid"}
                           .with(programme)
                           .all(read_entry);
    for (const auto& entry : imported.entries) {
        if (entry.event)
            if (auto event = find_event(tx, *entry.event)) imported.events.emplace(event->id, std::move(*event));
        if (entry.series)
            if (auto series = find_series(tx, *entry.series))
                imported.series.emplace(*entry.series,
                                        calendar::intake::KnownSeries{*series, list_series_events(tx, *entry.series)});
    }
    return imported;
}

}  // namespace passerelle::storage

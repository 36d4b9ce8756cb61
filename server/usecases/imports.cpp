// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/imports.hpp"

#include "calendar/zone.hpp"
#include "server/usecases/schedule_news.hpp"
#include "storage/imports.hpp"
#include "storage/programmes.hpp"
#include "storage/schedule_edits.hpp"

namespace passerelle::usecases {

namespace {

using calendar::intake::ImportPlan;

Result<ImportPlan> plan(const Context& context, const calendar::Programme& programme, const std::string& bytes) {
    const auto zone = calendar::Zone::find(programme.zone).value();
    const auto read = calendar::ical::read(bytes, zone);
    if (!read) return read.error();
    const auto imported = storage::find_imported(context.tx, programme.id);
    return calendar::intake::plan_import(*read, programme, imported, context.now, context.random);
}

Result<calendar::Programme> programme_of(const Context& context, const ImportCalendar& command) {
    const auto programme = storage::find_programme(context.tx, command.programme);
    if (!programme) return fail(Failure::invalid, "unknown_programme", "programme", {command.programme});
    return *programme;
}

}  // namespace

Result<ImportPlan> preview_import(const Context& context, const ImportCalendar& command) {
    const auto programme = programme_of(context, command);
    if (!programme) return programme.error();
    return plan(context, *programme, command.bytes);
}

Result<ImportPlan> import_calendar(const Context& context, const ImportCalendar& command) {
    const auto programme = programme_of(context, command);
    if (!programme) return programme.error();
    auto planned = plan(context, *programme, command.bytes);
    if (!planned) return planned;
    storage::apply(context.tx, planned->change);
    tell(context, planned->change);
    for (const auto& entry : planned->entries) storage::put(context.tx, programme->id, entry);
    return planned;
}

}  // namespace passerelle::usecases

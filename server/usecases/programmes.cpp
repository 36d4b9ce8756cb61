// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/programmes.hpp"

#include "calendar/programme_rules.hpp"
#include "storage/programme_revisions.hpp"
#include "storage/programmes.hpp"

#include <algorithm>

namespace passerelle::usecases {

using calendar::Programme;

std::string version_of(const Context& context, const Programme& programme) {
    return std::to_string(to_microseconds(storage::last_revision(context.tx, programme.id)));
}

Result<Programme> find_programme(const Context& context, std::string_view key) {
    auto programme = storage::find_programme(context.tx, key);
    if (!programme) return missing();
    return std::move(*programme);
}

Result<Programme> create_programme(const Context& context, Programme wanted) {
    if (const auto valid = calendar::validate(wanted); !valid) return valid.error();
    if (storage::find_programme(context.tx, wanted.key)) return fail(Failure::conflict, "key_taken", "key");
    wanted.id = context.new_id<ProgrammeId>();
    storage::insert(context.tx, wanted);
    return wanted;
}

Result<Programme> edit_programme(const Context& context, std::string_view key, Programme wanted,
                                 const std::optional<std::string>& version) {
    const auto programme = storage::find_programme(context.tx, key);
    if (!programme) return missing();
    if (version && *version != version_of(context, *programme)) return fail(Failure::conflict, "edited_meanwhile");
    if (wanted.key != programme->key) return fail(Failure::invalid, "key_fixed", "key");
    if (const auto valid = calendar::validate(wanted); !valid) return valid.error();
    wanted.id = programme->id;
    // Two changes within a microsecond, or under a clock that went back, are still two versions.
    const auto last = storage::last_revision(context.tx, programme->id);
    storage::note_revision(context.tx, programme->id, std::max(context.now, last + std::chrono::microseconds{1}));
    storage::update(context.tx, wanted);
    return wanted;
}

}  // namespace passerelle::usecases

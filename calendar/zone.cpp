// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"

#include <date/tz.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace passerelle::calendar {

namespace {

/// The library reads each zone of the system once. Those that are read again after tzdata was replaced stand here; none
/// is ever taken away, since a Zone may still point to it: some hundred kilobytes at each change of tzdata.
class RenewedZones {
public:
    /// The library's own until the first renewal.
    const date::time_zone* newest(const date::time_zone* known) {
        if (renewals_.load(std::memory_order_acquire) == 0) return known;
        {
            const std::shared_lock lock{mutex_};
            if (const auto found = current_.find(known->name()); found != current_.end()) return found->second;
        }
        const std::unique_lock lock{mutex_};
        auto& zone = current_[known->name()];
        if (zone == nullptr) zone = read(known->name());
        return zone;
    }
    void renew() {
        const std::unique_lock lock{mutex_};
        current_.clear();
        renewals_.fetch_add(1, std::memory_order_release);
    }

private:
    /// For the life of the program: the library's header hides what destroying a zone takes.
    const date::time_zone* read(const std::string& name) {
        auto* const zone =
            std::construct_at(std::allocator<date::time_zone>{}.allocate(1), name, date::detail::undocumented{});
        all_.push_back(zone);
        return zone;
    }

    std::atomic<int> renewals_ = 0;
    std::shared_mutex mutex_;
    std::map<std::string, const date::time_zone*> current_;
    std::vector<const date::time_zone*> all_;
};

RenewedZones& renewed_zones() {
    // Never destroyed, as its zones are not: whoever ends last may still look at one.
    static auto& zones = *std::construct_at(std::allocator<RenewedZones>{}.allocate(1));
    return zones;
}

}  // namespace

void Zone::read_again() {
    renewed_zones().renew();
}

Result<Zone> Zone::find(std::string_view name) {
    try {
        return Zone{renewed_zones().newest(date::locate_zone(name))};
    } catch (const std::runtime_error&) {
        return fail(Failure::invalid, "unknown_zone", "zone", {std::string{name}});
    }
}

Zone Zone::quebec() {
    return find("America/Toronto").value();
}

bool Zone::operator==(const Zone& other) const {
    return zone_->name() == other.zone_->name();
}

std::string Zone::name() const {
    return zone_->name();
}

Result<Instant> Zone::instant_of(LocalTime local) const {
    if (zone_->get_info(local).result == date::local_info::nonexistent)
        return fail(Failure::invalid, "time_skipped", "", {to_string(local), name()});
    return resolve(local);
}

Instant Zone::resolve(LocalTime local) const {
    const auto info = zone_->get_info(local);
    return Instant{date::sys_seconds{local.time_since_epoch()} - info.first.offset};
}

LocalTime Zone::local_of(Instant instant) const {
    return date::floor<std::chrono::seconds>(zone_->to_local(instant));
}

std::chrono::seconds Zone::offset_at(Instant instant) const {
    return zone_->get_info(instant).offset;
}

}  // namespace passerelle::calendar

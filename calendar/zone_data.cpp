// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone_data.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

namespace passerelle::calendar {

namespace {

/// From here on the rule speaks: tzdata lists the changes until the end of this year.
constexpr date::year_month_day listed_until{date::year{2037} / 1 / 1};

/// The last line of a TZif file: "EST5EDT,M3.2.0,M11.1.0" (RFC 8536 3.3). The library that reads the rest leaves it
/// out.
std::string footer_of(const std::string& zone) {
    const char* folder = std::getenv("TZDIR");
    std::ifstream file{std::filesystem::path{folder == nullptr ? "/usr/share/zoneinfo" : folder} / zone,
                       std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (!bytes.ends_with('\n')) return {};
    const auto begin = bytes.rfind('\n', bytes.size() - 2);
    return begin == std::string::npos ? std::string{} : bytes.substr(begin + 1, bytes.size() - begin - 2);
}

/// A time of change past 24:00, "/26": what RFC 8536 added to POSIX.
bool changes_a_day_later(const std::string& footer) {
    for (auto slash = footer.find('/'); slash != std::string::npos; slash = footer.find('/', slash + 1))
        if (std::atoi(footer.c_str() + slash + 1) > 24) return true;
    return false;
}

/// All zones that were asked for, for the life of the program: some hundred kilobytes at each change of tzdata.
class ZoneStore {
public:
    const ZoneData* newest(std::string_view name) {
        {
            const std::shared_lock lock{mutex_};
            if (const auto found = current_.find(name); found != current_.end()) return found->second;
        }
        // The library looks names up in its own list, read once; the first reading of a zone is its own too.
        const auto* known = date::locate_zone(name);
        const std::unique_lock lock{mutex_};
        auto& data = current_[std::string{name}];
        if (data == nullptr) data = made(renewals_ > 0 ? read(known->name()) : known);
        return data;
    }
    void renew() {
        const std::unique_lock lock{mutex_};
        current_.clear();
        ++renewals_;
    }
    std::uint64_t renewals() const { return renewals_; }

private:
    template <class Value, class... Arguments>
    static Value* kept(Arguments&&... arguments) {
        return std::construct_at(std::allocator<Value>{}.allocate(1), std::forward<Arguments>(arguments)...);
    }
    const ZoneData* made(const date::time_zone* zone) {
        all_.push_back(kept<ZoneData>(zone));
        return all_.back();
    }
    /// The library's header hides what destroying a zone takes.
    static const date::time_zone* read(const std::string& name) {
        return kept<date::time_zone>(name, date::detail::undocumented{});
    }

    std::shared_mutex mutex_;
    std::atomic<std::uint64_t> renewals_ = 0;
    std::map<std::string, const ZoneData*, std::less<>> current_;
    std::vector<const ZoneData*> all_;  ///< so that those of before stay within reach
};

ZoneStore& zone_store() {
    // Never destroyed, as its zones are not: whoever ends last may still look at one.
    static auto& store = *std::construct_at(std::allocator<ZoneStore>{}.allocate(1));
    return store;
}

}  // namespace

ZoneData::ZoneData(const date::time_zone* known) : listed{known} {
    const auto footer = footer_of(known->name());
    // The library reads no rule by which clocks change before midnight or a day later (Greenland, Gaza): there the last
    // offset of the list goes on.
    if (footer.find("/-") != std::string::npos || changes_a_day_later(footer)) return;
    // Without a comma it is one offset for ever, and so is what the list ends with.
    if (footer.find(',') != std::string::npos) rule_.emplace(footer);
}

date::sys_info ZoneData::at(date::sys_seconds moment) const {
    if (!rule_ || moment < date::sys_days{listed_until}) return listed->get_info(moment);
    return rule_->at(moment);
}

date::local_info ZoneData::at(date::local_seconds local) const {
    if (!rule_ || local < date::local_days{listed_until}) return listed->get_info(local);
    return rule_->at(local);
}

const ZoneData* find_zone_data(std::string_view name) {
    return zone_store().newest(name);
}

void renew_zone_data() {
    zone_store().renew();
}

std::uint64_t zone_data_edition() {
    return zone_store().renewals();
}

}  // namespace passerelle::calendar

// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/lint_rules.hpp"
#include "calendar/ical/rule_reading.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace passerelle::calendar::ical {

namespace {

using Form = FileTime::Form;

/// Days that all rules of a file together are followed through: a file can ask for more than is worth an answer.
constexpr std::int64_t most_days = 1'000'000;
constexpr std::int64_t most_days_of_a_rule = 36'600;

/// One event with a rule, and what else its UID stands for.
struct Group {
    const ContentComponent* master = nullptr;
    std::vector<const ContentComponent*> overrides = {};
};

std::string key_of(const FileTime& time) {
    return to_string(time.local) + time.zone + std::to_string(static_cast<int>(time.form));
}

bool same_kind(const FileTime& first, const FileTime& second) {
    return first.form == second.form && first.zone == second.zone;
}

int sequence_of(const ContentComponent& event) {
    const auto* sequence = event.find("SEQUENCE");
    return sequence == nullptr || sequence->value.size() > 9 ? 0 : std::atoi(sequence->value.c_str());
}

class RecurrenceLint {
public:
    RecurrenceLint(bool invitation, Findings& findings) : invitation_{invitation}, findings_{findings} {}

    void check(const Group& group) {
        if (group.master == nullptr) {
            if (!invitation_)
                findings_.add(Severity::warning, "override_without_master", group.overrides.front()->line);
            return;
        }
        const auto* start_property = group.master->find("DTSTART");
        const auto start = start_property == nullptr ? std::nullopt : read_time(*start_property);
        if (!start) return;
        check_dates(*group.master);
        const auto excepted = exceptions(*group.master, *start);
        const auto rule = rule_of(*group.master, *start);
        if (!group.master->all("RDATE").empty()) return;  // the set is more than the rule's
        std::vector<std::pair<const ContentProperty*, FileTime>> originals;
        for (const auto* event : group.overrides) check_override(*event, group, *start, excepted, originals);
        if (rule) check_membership(*rule, *start, excepted, originals);
        if (rule && !start_is_given(*rule, *start))
            findings_.add(Severity::warning, "start_off_rule", start_property->line);
    }

private:
    using Exceptions = std::vector<std::pair<const ContentProperty*, FileTime>>;

    void check_dates(const ContentComponent& master) {
        if (const auto rules = master.all("RRULE"); rules.size() > 1)
            findings_.add(Severity::warning, "several_rules", rules[1]->line);
        if (const auto* dates = master.find("RDATE")) findings_.add(Severity::warning, "extra_dates", dates->line);
    }

    Exceptions exceptions(const ContentComponent& master, const FileTime& start) {
        Exceptions all;
        for (const auto* property : master.all("EXDATE"))
            for (const auto& time : read_times(*property).value_or(std::vector<FileTime>{})) {
                if (!same_kind(time, start))
                    findings_.add(Severity::error, "exception_of_other_type", property->line);
                else
                    all.emplace_back(property, time);
            }
        return all;
    }

    /// The rule, where it is one that can be followed.
    std::optional<FileRule> rule_of(const ContentComponent& master, const FileTime& start) {
        const auto* property = master.find("RRULE");
        if (property == nullptr) return std::nullopt;
        if (start.form == Form::utc) findings_.add(Severity::warning, "rule_in_utc", property->line);
        auto rule = read_rule(property->value);
        if (!rule) {
            const auto code = rule.error().issues.front().code;
            if (code == "rule_unsupported")
                findings_.add(Severity::warning, "rule_not_everywhere", property->line, {property->value});
            else
                findings_.add(Severity::error, code == "count_and_until" ? code : "rule_unreadable", property->line,
                              {property->value});
            return std::nullopt;
        }
        if (rule->until && !until_fits(*rule->until, start))
            findings_.add(Severity::error, "until_of_other_type", property->line);
        return *rule;
    }

    /// RFC 5545 3.3.10: a day for a day, local for a floating time, else UTC.
    static bool until_fits(const FileTime& until, const FileTime& start) {
        const auto wanted = start.form == Form::zoned ? Form::utc : start.form;
        return until.form == wanted;
    }

    void check_override(const ContentComponent& event, const Group& group, const FileTime& start,
                        const Exceptions& excepted, Exceptions& originals) {
        const auto* property = event.find("RECURRENCE-ID");
        if (!property->parameter("RANGE").empty())
            findings_.add(Severity::warning, "override_of_range", property->line);
        if (sequence_of(event) < sequence_of(*group.master))
            findings_.add(Severity::warning, "override_sequence_lower", event.line);
        const auto original = read_time(*property);
        if (!original) return;
        if (!same_kind(*original, start))
            return findings_.add(Severity::error, "override_of_other_type", property->line);
        if (std::ranges::any_of(excepted, [&](const auto& other) { return other.second == *original; }))
            return findings_.add(Severity::error, "override_excepted", property->line);
        originals.emplace_back(property, *original);
    }

    /// Are the exceptions and overrides those of dates that the rule gives?
    void check_membership(const FileRule& rule, const FileTime& start, const Exceptions& excepted,
                          const Exceptions& originals) {
        if (excepted.empty() && originals.empty()) return;
        auto last = start.local;
        for (const auto* list : {&excepted, &originals})
            for (const auto& [property, time] : *list) last = std::max(last, time.local);
        const auto days = std::chrono::duration_cast<std::chrono::days>(last - start.local).count() + 1;
        if (days > most_days_of_a_rule || (followed_ += days) > most_days) return;
        // UNTIL is left out: whether a date after it counts depends on zones, and the date is none of the rule's then.
        const auto starts = expand(rule.rule, start.local,
                                   {start.local, last + std::chrono::seconds{1}, static_cast<std::size_t>(days) + 1,
                                    static_cast<std::size_t>(days) + 1});
        const auto given = [&](const FileTime& time) { return std::ranges::binary_search(starts, time.local); };
        for (const auto& [property, time] : excepted)
            if (!given(time)) findings_.add(Severity::warning, "exception_to_nothing", property->line);
        for (const auto& [property, time] : originals)
            if (!given(time)) findings_.add(Severity::error, "override_of_nothing", property->line);
    }

    static bool start_is_given(const FileRule& rule, const FileTime& start) {
        return begins_with(rule.rule, start.local);
    }

    bool invitation_;
    Findings& findings_;
    std::int64_t followed_ = 0;
};

}  // namespace

void lint_recurrence(const ContentComponent& calendar, bool is_invitation, Findings& findings) {
    std::map<std::string_view, Group> groups;
    std::set<std::string> identities;
    for (const auto& event : calendar.components) {
        const auto* uid = event.name == "VEVENT" ? event.find("UID") : nullptr;
        if (uid == nullptr) continue;
        const auto* original = event.find("RECURRENCE-ID");
        const auto time = original == nullptr ? std::nullopt : read_time(*original);
        const auto identity = uid->value + '\n' + (time ? key_of(*time) : "");
        if (!identities.insert(identity).second) findings.add(Severity::error, "uid_twice", uid->line, {uid->value});
        auto& group = groups[uid->value];
        if (original == nullptr)
            group.master = &event;
        else
            group.overrides.push_back(&event);
    }
    RecurrenceLint lint{is_invitation, findings};
    for (const auto& [uid, group] : groups) lint.check(group);
}

}  // namespace passerelle::calendar::ical

// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/place_groups.hpp"

#include "calendar/zone.hpp"
#include "server/secrets.hpp"
#include "server/usecases/partners.hpp"
#include "server/usecases/place_news.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"

#include <algorithm>
#include <set>

namespace passerelle::usecases {

namespace {

using booking::Registration;
using booking::RegistrationStatus;
using notifications::RegistrationNews;

/// One of a group whose name and address are right.
struct CheckedMember {
    std::string name;
    booking::EmailAddress email;
};

void note_issues(const Error& found, const std::string& field, Error& error) {
    for (auto issue : found.issues) {
        issue.field = field;
        error.issues.push_back(std::move(issue));
    }
}

void check_size(const RegisterGroup& command, Error& error) {
    if (command.members.size() < 2) error.issues.push_back({"group_too_small", "members"});
    if (command.members.size() > most_in_group)
        error.issues.push_back({"group_too_large", "members", {std::to_string(most_in_group)}});
}

Result<std::vector<CheckedMember>> check(const RegisterGroup& command) {
    Error error;
    check_size(command, error);
    if (const auto zone = calendar::Zone::find(command.zone); !zone) note_issues(zone.error(), "zone", error);
    std::vector<CheckedMember> members;
    std::set<std::string> addresses;
    for (std::size_t i = 0; i < command.members.size(); ++i) {
        const auto field = "members/" + std::to_string(i) + "/";
        const auto name = booking::clean_name(command.members[i].name);
        const auto email = booking::EmailAddress::parse(command.members[i].email);
        if (!name) note_issues(name.error(), field + "name", error);
        if (!email) note_issues(email.error(), field + "email", error);
        if (email && !addresses.insert(email->key()).second)
            error.issues.push_back({"duplicate_in_group", field + "email"});
        if (name && email) members.push_back({*name, *email});
    }
    if (!error.issues.empty()) return error;
    return members;
}

GroupRegistered count_by_status(const std::vector<booking::Change>& changes) {
    GroupRegistered result;
    for (const auto& change : changes) {
        if (change.before) continue;
        const auto status = change.after.status;
        if (status == RegistrationStatus::confirmed) ++result.confirmed;
        if (status == RegistrationStatus::waiting) ++result.waiting;
        if (status == RegistrationStatus::requested) ++result.requested;
    }
    return result;
}

/// The group as a command, with all of its members or those alone who are new.
class Newcomers {
public:
    Newcomers(const Context& context, const RegisterGroup& command) : context_{context}, command_{command} {}

    void add(PersonId person) {
        Registration one{.id = context_.new_id<RegistrationId>(),
                         .event = command_.event,
                         .person = person,
                         .organisation = command_.organisation,
                         .sector = command_.sector,
                         .region = command_.region,
                         .registered_at = context_.now,
                         .together = command_.together};
        one.group = join_.newcomers.empty() ? one.id : join_.newcomers.front().id;
        tokens_.emplace(one.id, server::make_token(context_.random));
        join_.newcomers.push_back(std::move(one));
    }
    bool empty() const { return join_.newcomers.empty(); }
    const booking::Join& join() const { return join_; }
    const Tokens& tokens() const { return tokens_; }

private:
    const Context& context_;
    const RegisterGroup& command_;
    booking::Join join_;
    Tokens tokens_;
};

}  // namespace

Result<GroupRegistered> register_group(const Context& context, const RegisterGroup& command) {
    const auto event = storage::find_event(context.tx, command.event);
    if (!event) return missing();
    const auto members = check(command);
    if (!members) return members.error();
    const auto programme = storage::find_programme(context.tx, event->programme).value();
    if (const auto possible = booking::may_register(programme, *event, context.now); !possible)
        return possible.error();
    Newcomers all{context, command};
    Newcomers fresh{context, command};
    std::vector<std::string> names;
    for (const auto& [name, email] : *members) {
        const auto person = find_or_create_person(context, email, name, command.language, command.zone);
        all.add(person.id);
        names.push_back(name);
        const auto existing = storage::find_active_registration(context.tx, event->id, person.id);
        if (existing)
            tell_registration(context, RegistrationNews::already_registered, *existing, context.public_url + "/compte");
        else
            fresh.add(person.id);
    }
    const auto answer = count_by_status(foresee_places(context, *event, all.join()));
    if (fresh.empty()) return answer;
    const auto decided = decide_places(context, *event, fresh.join(), {fresh.tokens(), names});
    if (!decided) return decided.error();
    return answer;
}

}  // namespace passerelle::usecases

// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/place_news.hpp"

#include "server/secrets.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/series.hpp"

#include <algorithm>

namespace passerelle::usecases {

namespace {

using booking::Change;
using booking::Registration;
using booking::RegistrationStatus;
using notifications::RegistrationNews;

/// An event with what its mails tell of it, loaded once for all of them.
class EventMails {
public:
    EventMails(const Context& context, const calendar::Event& event)
        : context_{context},
          event_{event},
          programme_{storage::find_programme(context.tx, event.programme).value()},
          series_{event.series ? storage::find_series(context.tx, *event.series) : std::nullopt} {}

    void owe(RegistrationNews news, const Registration& registration, const std::string& url,
             const std::vector<std::string>& group) const {
        const auto person = storage::find_person(context_.tx, registration.person).value();
        const notifications::EventSubject subject{programme_, event_, series_, nullptr, &group};
        storage::insert(context_.tx, context_.composer.registration(news, recipient(person), subject, registration, url,
                                                                    new_stamp(context_)));
    }

private:
    const Context& context_;
    const calendar::Event& event_;
    calendar::Programme programme_;
    std::optional<calendar::Series> series_;
};

RegistrationNews news_of_newcomer(RegistrationStatus status) {
    if (status == RegistrationStatus::confirmed) return RegistrationNews::confirmed;
    return status == RegistrationStatus::requested ? RegistrationNews::requested : RegistrationNews::waiting;
}

std::optional<RegistrationNews> news_of_move(RegistrationStatus from, RegistrationStatus to) {
    if (to == RegistrationStatus::cancelled) return RegistrationNews::cancelled;
    if (to == RegistrationStatus::declined) return RegistrationNews::declined;
    if (to == RegistrationStatus::expired) return RegistrationNews::expired;
    if (from == RegistrationStatus::requested) return RegistrationNews::approved;
    if (to == RegistrationStatus::offered) return RegistrationNews::offered;
    if (to != RegistrationStatus::confirmed) return std::nullopt;
    return from == RegistrationStatus::offered ? RegistrationNews::confirmed : RegistrationNews::promoted;
}

/// Where the mail leads: a newcomer's page, an offer's, or the account.
std::string address_in_mail(const Context& context, const Change& change, const Tokens& tokens) {
    const auto& id = change.after.id;
    const auto own = context.public_url + "/inscriptions/";
    if (const auto token = tokens.find(id); token != tokens.end()) return own + token->second;
    if (change.after.status != RegistrationStatus::offered) return context.public_url + "/compte";
    const auto token = server::make_token(context.random);
    storage::add_link(context.tx, id, server::hash_secret(token));
    return own + token + "/offre";
}

}  // namespace

std::optional<RegistrationNews> news_of(const Change& change) {
    const auto& after = change.after;
    if (!change.before) return news_of_newcomer(after.status);
    const auto& before = *change.before;
    if (before.status != after.status) return news_of_move(before.status, after.status);
    const bool others = after.status == RegistrationStatus::confirmed && before.workshops != after.workshops;
    return others ? std::optional{RegistrationNews::workshops} : std::nullopt;
}

void tell_changes(const Context& context, const calendar::Event& event, const std::vector<Change>& changes,
                  const Tokens& tokens, const std::vector<std::string>& group) {
    std::optional<EventMails> around;
    for (const auto& change : changes) {
        auto news = news_of(change);
        if (!news) continue;
        const bool leads_group = !change.before && !group.empty() && change.after.group == change.after.id;
        if (leads_group) news = RegistrationNews::group;
        if (!around) around.emplace(context, event);
        around->owe(*news, change.after, address_in_mail(context, change, tokens), group);
    }
}

void tell_registration(const Context& context, RegistrationNews news, const Registration& registration,
                       const std::string& url) {
    const auto event = storage::find_event(context.tx, registration.event).value();
    EventMails{context, event}.owe(news, registration, url, {});
}

}  // namespace passerelle::usecases

// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/schedule_news.hpp"

#include "storage/bookings.hpp"
#include "storage/partners.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/series.hpp"

#include <algorithm>
#include <map>

namespace passerelle::usecases {

namespace {

using calendar::EventNews;
using notifications::BookingNews;
using notifications::RegistrationNews;

using SeriesById = std::map<SeriesId, calendar::Series>;

/// An event with its surroundings, as one side of a change has them.
struct Side {
    calendar::Event event;
    std::optional<calendar::Series> series;
};

/// Tells of one event.
class Teller {
public:
    Teller(const Context& context, Side before, Side after, EventNews news)
        : context_{context},
          before_{std::move(before)},
          after_{std::move(after)},
          news_{news},
          programme_{storage::find_programme(context.tx, after_.event.programme).value()} {
        // What is cancelled is cancelled under the name that calendars know.
        if (news_ != EventNews::cancelled) return;
        after_.event.series = before_.event.series;
        after_.event.recurrence = before_.event.recurrence;
        after_.series = before_.series;
    }

    void tell_registered(bool replaced) const {
        for (const auto& registration : storage::list_registrations(context_.tx, after_.event.id)) {
            const auto person = storage::find_person(context_.tx, registration.person).value();
            owe(registration_news(), registration, person, after_);
            const bool invited = registration.status == booking::RegistrationStatus::confirmed;
            if (replaced && invited) owe(RegistrationNews::replaced, registration, person, former());
        }
    }

    void tell_presenters() const {
        for (auto booking : storage::list_active_bookings(context_.tx, after_.event.id)) {
            // A hold is a matter of minutes, and nothing that anybody planned with.
            if (booking.status == booking::BookingStatus::held) continue;
            const auto partner = storage::find_partner(context_.tx, booking.partner).value();
            if (news_ == EventNews::cancelled) booking.status = booking::BookingStatus::cancelled;
            for (const auto& person : storage::find_persons(context_.tx, partner.contacts))
                owe(booking, partner, person);
        }
    }

private:
    RegistrationNews registration_news() const {
        if (news_ == EventNews::cancelled) return RegistrationNews::cancelled;
        return news_ == EventNews::restored ? RegistrationNews::restored : RegistrationNews::changed;
    }
    BookingNews booking_news() const {
        if (news_ == EventNews::cancelled) return BookingNews::session_cancelled;
        return news_ == EventNews::restored ? BookingNews::restored : BookingNews::changed;
    }

    /// As it was, one revision later, so that its cancellation counts.
    Side former() const { return {calendar::revised(before_.event, context_.now), before_.series}; }

    void owe(RegistrationNews news, const booking::Registration& registration, const booking::Person& person,
             const Side& side) const {
        const notifications::EventSubject subject{programme_, side.event, side.series, &before_.event};
        storage::insert(context_.tx,
                        context_.composer.registration(news, recipient(person), subject, registration,
                                                       context_.public_url + "/compte", new_stamp(context_)));
    }

    void owe(const booking::Booking& booking, const booking::Partner& partner, const booking::Person& person) const {
        const notifications::EventSubject subject{programme_, after_.event, after_.series, &before_.event};
        for (const auto& meeting : after_.event.meetings) {
            const auto slot = std::ranges::find(meeting.slots, booking.slot, &calendar::Slot::id);
            if (slot == meeting.slots.end()) continue;
            storage::insert(context_.tx, context_.composer.booking(booking_news(), recipient(person), subject, meeting,
                                                                   *slot, booking, partner.name, new_stamp(context_)));
        }
    }

    const Context& context_;
    Side before_;
    Side after_;
    EventNews news_;
    calendar::Programme programme_;
};

std::optional<calendar::Series> series_in(const Context& context, const SeriesById& known,
                                          const calendar::Event& event) {
    if (!event.series) return std::nullopt;
    if (const auto found = known.find(*event.series); found != known.end()) return found->second;
    return storage::find_series(context.tx, *event.series);
}

}  // namespace

void tell(const Context& context, const calendar::ScheduleChange& change) {
    SeriesById before;
    SeriesById after;
    for (const auto& series : change.series) {
        if (series.before) before.emplace(series.before->id, *series.before);
        if (series.after) after.emplace(series.after->id, *series.after);
    }
    for (const auto& event : change.events) {
        const auto news = calendar::news_of(event);
        if (news == EventNews::none) continue;
        const Teller teller{context,
                            {*event.before, series_in(context, before, *event.before)},
                            {*event.after, series_in(context, after, *event.after)},
                            news};
        teller.tell_registered(news == EventNews::changed && !calendar::keeps_identity(event));
        teller.tell_presenters();
    }
}

void tell_changed(const Context& context, const calendar::Event& before, const calendar::Event& after) {
    const auto series = series_in(context, {}, after);
    const Teller teller{context, {before, series}, {after, series}, EventNews::changed};
    teller.tell_registered(false);
    teller.tell_presenters();
}

}  // namespace passerelle::usecases

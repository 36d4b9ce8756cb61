// SPDX-License-Identifier: Apache-2.0
#include "server/pages/desk_views.hpp"

#include "calendar/zone.hpp"
#include "server/pages/views.hpp"
#include "text/dates.hpp"

#include <sstream>

namespace passerelle::server::pages {

using nlohmann::json;

json slot_heading(const Call& call, const usecases::SlotPlace& place) {
    const auto zone = calendar::Zone::find(place.meeting.zone).value();
    auto heading = when(call, place.interval(), zone);
    heading["datetime"] = datetime(place.interval().begin, zone);
    heading["event_title"] = title_of(call, place.event);
    heading["event_href"] = link(call, "/evenements/" + place.event.id.to_string());
    return heading;
}

std::string slot_text(const Call& call, const usecases::SlotPlace& place) {
    return text::long_date(call.language, place.slot.starts) + ", " +
           text::time_range(call.language, place.slot.starts, place.slot.ends);
}

std::string held_text(const Call& call, const booking::Booking& booking) {
    const auto until = calendar::Zone::quebec().local_of(booking.held_until.value_or(booking.booked_at));
    return call.services.translator.format(call.language, "Held until {1}.", {text::time_of_day(call.language, until)});
}

std::string slot_rules_text(const Call& call, const calendar::Programme& programme) {
    const auto& rules = programme.slot_rules;
    const auto& tr = call.services.translator;
    auto text =
        tr.format(call.language, "A slot closes {1} hours before its session.", {std::to_string(rules.notice.count())});
    if (rules.per_partner_per_quarter)
        text += " " + tr.plural(call.language, "At most {1} slot per organisation and quarter.",
                                "At most {1} slots per organisation and quarter.", *rules.per_partner_per_quarter);
    if (!rules.approved_by_itself) text += " " + call.tr("An organizer confirms each booking.");
    return text;
}

json lines_or_false(const std::string& text) {
    json lines = json::array();
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back({{"line", line}});
    return lines.empty() ? json(false) : json{{"lines", lines}};
}

json presentation_fields(const FormView& form) {
    return form.fields({"title", "presenters", "phone", "community", "job_offers", "needs", "partner"});
}

FormView form_of(const booking::Presentation& presentation) {
    FormView form;
    form.with("title", presentation.title)
        .with("presenters", presentation.presenters)
        .with("phone", presentation.phone)
        .with("community", presentation.community)
        .with("job_offers", presentation.job_offers)
        .with("needs", presentation.needs);
    return form;
}

}  // namespace passerelle::server::pages

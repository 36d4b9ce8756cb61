// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/schedule_change.hpp"
#include "server/usecases/context.hpp"

namespace passerelle::usecases {

/// Owes a notice to everyone whom the change touches: who is registered, and the contacts of partners who hold a slot.
/// To be called once the change is written. Where an event becomes another entry of calendars, the former entry is
/// cancelled beside.
void tell(const Context& context, const calendar::ScheduleChange& change);

/// The same for one event that changed in a way that its values do not show: the moment that its wall clock means.
void tell_changed(const Context& context, const calendar::Event& before, const calendar::Event& after);

}  // namespace passerelle::usecases

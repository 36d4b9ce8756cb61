// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/input/fields.hpp"
#include "server/usecases/desk.hpp"
#include "server/usecases/partners.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/schedule.hpp"

/// From what was sent, JSON or form, to the commands of the use cases: the API and the pages read alike.
namespace passerelle::server {

Result<usecases::CreateSeries> read_create_series(Fields fields);
Result<usecases::CreateEvent> read_create_event(Fields fields);
Result<usecases::BookSlot> read_book_slot(Fields fields, SlotId slot);
Result<usecases::Register> read_register(Fields fields, EventId event);
Result<usecases::CreatePartner> read_create_partner(Fields fields);

}  // namespace passerelle::server

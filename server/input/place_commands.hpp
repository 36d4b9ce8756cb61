// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/input/fields.hpp"
#include "server/usecases/place_groups.hpp"
#include "server/usecases/place_management.hpp"

/// From what was sent about places to the commands of the use cases.
namespace passerelle::server {

/// Of a JSON body: `members` is a list of {name, email}.
Result<usecases::RegisterGroup> read_register_group(Fields fields, EventId event);

/// Of a form: `members` is a text with one person a line, "Awa Diallo, awa@exemple.quebec" or as mail programs write it.
/// `group_line_malformed` (argument: the line) where a line is not of that kind.
Result<usecases::RegisterGroup> read_register_group_form(const http::Parameters& typed, EventId event);

/// Of a JSON body: `quotas` is a list of {sector, floor, ceiling}, `workshops` of {meeting_id, capacity}.
Result<usecases::SetPlaces> read_set_places(Fields fields);

/// Of a form: `floor_SECTOR`, `ceiling_SECTOR`, `workshop_MEETING`; moments by Québec's clocks.
Result<usecases::SetPlaces> read_set_places_form(const http::Parameters& typed, const calendar::Event& event);

}  // namespace passerelle::server

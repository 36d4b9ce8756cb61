// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/result.hpp"
#include "server/pages/page.hpp"

#include <string>

namespace passerelle::server::pages {

/// The organizers' page of one event, with what was typed into its forms and what is wrong with it.
http::Response show_managed_event(const Call& call, const Result<EventId>& id, const FormView& form, int status);

std::string manage_path(EventId event);

}  // namespace passerelle::server::pages

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// Operations on evidence: one function a route (routes.cpp); what is older stands in handlers.hpp.
namespace passerelle::server::api {

// evidence.cpp
http::Response decide_rows(Call& call);
http::Response undo_row_decision(Call& call);

// evidence_trail.cpp
http::Response show_report(Call& call);
http::Response withdraw_report(Call& call);
http::Response trace_person(Call& call);
http::Response enter_presence(Call& call);
http::Response withdraw_presence(Call& call);
http::Response note_meeting_numbers(Call& call);

}  // namespace passerelle::server::api

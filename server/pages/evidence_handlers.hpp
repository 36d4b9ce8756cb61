// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// Pages about evidence: one function a route (routes.cpp); what is older stands in handlers.hpp.
namespace passerelle::server::pages {

// report_intake.cpp
http::Response preview_report(Call& call);
http::Response confirm_report(Call& call);

// report_page.cpp
http::Response report_page(Call& call);
http::Response withdraw_report(Call& call);

// review.cpp
http::Response undo_decision(Call& call);

// trace.cpp
http::Response trace_page(Call& call);
http::Response enter_presence(Call& call);
http::Response withdraw_presence(Call& call);

// meeting_numbers.cpp
http::Response meeting_platforms(Call& call);
http::Response note_meeting_numbers(Call& call);

}  // namespace passerelle::server::pages

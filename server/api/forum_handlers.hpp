// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// The API of a forum's day and of what comes after; as api/handlers.hpp.
namespace passerelle::server::api {

// check_in.cpp
http::Response show_check_in(Call& call);
http::Response count_check_in(Call& call);
http::Response record_scans(Call& call);
http::Response admit_walk_in(Call& call);
http::Response badge_sheets_file(Call& call);
http::Response badge_file(Call& call);

// forum.cpp
http::Response list_editions(Call& call);
http::Response show_forum_report(Call& call);
http::Response list_suggestions(Call& call);
http::Response add_theme(Call& call);
http::Response merge_theme(Call& call);
http::Response review_suggestion(Call& call);
http::Response mail_badges(Call& call);
http::Response ask_for_suggestions(Call& call);

}  // namespace passerelle::server::api

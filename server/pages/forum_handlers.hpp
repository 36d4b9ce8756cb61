// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// The pages of a forum's day and of what comes after; as pages/handlers.hpp.
namespace passerelle::server::pages {

// check_in.cpp
http::Response check_in(Call& call);
http::Response pass_door(Call& call);

// walk_in.cpp
http::Response walk_in_form(Call& call);
http::Response admit_walk_in(Call& call);

// badges.cpp
http::Response badge_sheets(Call& call);
http::Response badge(Call& call);
http::Response own_badge(Call& call);
http::Response own_badge_file(Call& call);
http::Response mail_badges(Call& call);

// suggestions.cpp
http::Response suggestions(Call& call);
http::Response suggest(Call& call);

// manage_suggestions.cpp
http::Response manage_suggestions(Call& call);
http::Response add_theme(Call& call);
http::Response merge_theme(Call& call);
http::Response review_suggestion(Call& call);

// forum.cpp
http::Response forum(Call& call);
http::Response ask_for_suggestions(Call& call);
http::Response forum_report(Call& call);
http::Response forum_report_file(Call& call);
http::Response editions(Call& call);

}  // namespace passerelle::server::pages

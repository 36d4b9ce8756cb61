// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/forum_mails.hpp"
#include "server/usecases/context.hpp"

#include <functional>
#include <string>
#include <vector>

namespace passerelle::usecases {

/// The dark squares of a code, row by row: who draws it is not this layer's affair.
using DrawSquares = std::function<std::vector<std::string>(const std::string&)>;

/// Mails their badge to those with a place who were not sent it before, with the square that `draw` gives. Gives how
/// many. `event_past` once it is over.
Result<int> mail_badges(const Context& context, const notifications::ForumMails& mails, EventId event,
                        const DrawSquares& draw);

/// Asks those who came for their suggestions, once each, by a link that opens nothing else. Gives how many. Before the
/// event ends: `suggestions_not_open`.
Result<int> ask_for_suggestions(const Context& context, const notifications::ForumMails& mails, EventId event);

}  // namespace passerelle::usecases

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/programme.hpp"
#include "calendar/result.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::usecases {

/// Which state of a programme's settings somebody has read; another one after each change.
std::string version_of(const Context& context, const calendar::Programme& programme);

/// A programme by the key in its address.
Result<calendar::Programme> find_programme(const Context& context, std::string_view key);

/// A new programme; its identifier is given here. Refusals of calendar::validate, and `key_taken`.
Result<calendar::Programme> create_programme(const Context& context, calendar::Programme wanted);

/// Other settings for the programme of this key. `edited_meanwhile` where `version` is given and is not that of the
/// programme now; `key_fixed` where the wanted key is another.
Result<calendar::Programme> edit_programme(const Context& context, std::string_view key, calendar::Programme wanted,
                                           const std::optional<std::string>& version);

}  // namespace passerelle::usecases

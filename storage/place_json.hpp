// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/places.hpp"

#include <string>
#include <vector>

/// Rules and decisions about places as texts: JSON that only this folder reads. They name nobody. The same value is
/// always the same text, so that what is decided again can be compared.
namespace passerelle::storage {

std::string write_quotas(const std::vector<booking::SectorQuota>& quotas);
std::vector<booking::SectorQuota> read_quotas(const std::string& text);

std::string write_rules(const booking::PlaceRules& rules);
booking::PlaceRules read_rules(const std::string& text);

std::string write_command(const booking::Command& command);
booking::Command read_command(const std::string& text);

/// Those who were there before the log begins; nothing where the text is another command.
std::string write_opening(const std::vector<booking::Registration>& registrations);
std::optional<std::vector<booking::Registration>> read_opening(const std::string& text);

/// What a decision was made on, in numbers, and what came of it, by identifier.
std::string write_basis(const booking::Standing& standing);
std::string write_outcome(const std::vector<booking::Change>& changes);

}  // namespace passerelle::storage

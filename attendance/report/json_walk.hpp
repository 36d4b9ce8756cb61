// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Reading JSON that strangers sent: what is missing, or of another type, is simply not there.
namespace passerelle::attendance::report {

/// Parsed within a bound of depth, without exceptions; discarded where it is no JSON, or nests deeper.
nlohmann::json parse_shallow(std::string_view text);

/// The member, or null where there is none, or `value` is no object.
const nlohmann::json& member(const nlohmann::json& value, const char* key);

/// A text member, tidied and cut; empty where it is none.
std::string text_of(const nlohmann::json& object, const char* key);

/// The same, where a number is taken for its digits.
std::string text_or_number_of(const nlohmann::json& object, const char* key);

bool flag_of(const nlohmann::json& object, const char* key);

/// Milliseconds since 1970, before 2200: 0 where nothing is said, nothing where it is no time.
std::optional<std::chrono::milliseconds> milliseconds_of(const nlohmann::json& object, const char* key);

/// As one line, its beginning where it is long.
std::string raw_of(const nlohmann::json& value);

}  // namespace passerelle::attendance::report

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"
#include "text/translator.hpp"

#include <string>

namespace passerelle::server {

/// The sentence that a person is told about an issue, in their language. Every code has one: a test goes through them.
std::string sentence(const Issue& issue, Language language, const text::Translator& translator);

/// The HTTP status of an error, and its short title.
int status_of(Failure failure);
std::string title_of(Failure failure, Language language, const text::Translator& translator);

}  // namespace passerelle::server

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace passerelle::documents {

/// Adds the document's language to a PDF that Cairo wrote, and asks viewers to show its title: Cairo 1.16 can set
/// neither, and screen readers need both (WCAG 2, PDF16 and PDF18). Done as an incremental update (ISO 32000-1, 7.5.6).
/// Throws std::runtime_error where the bytes are not such a PDF.
std::string with_language(std::string pdf, std::string_view language_tag);

}  // namespace passerelle::documents

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace passerelle::documents {

/// What a screen reader is told of a structure element beside its text.
struct ElementNote {
    std::size_t element = 0;       ///< in the order of beginning, the first is 0
    std::string alternative = {};  ///< what is read out instead of a picture, UTF-8
    std::string language = {};     ///< BCP 47 tag, where it is another than the document's
};

/// Adds the document's language and the notes of its elements to a PDF that Cairo wrote, and asks viewers to show its
/// title: Cairo 1.16 can set none of these, and screen readers need them (WCAG 2, PDF1, PDF16, PDF18 and PDF19). Done as
/// an incremental update (ISO 32000-1, 7.5.6). Throws std::runtime_error where the bytes are not such a PDF.
std::string with_language(std::string pdf, std::string_view language_tag, std::span<const ElementNote> notes = {});

}  // namespace passerelle::documents

// SPDX-License-Identifier: Apache-2.0
#include "server/documents/pdf_catalog.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace passerelle::documents {

namespace {

[[noreturn]] void refuse(const char* what) {
    throw std::runtime_error(std::string{"PDF without "} + what);
}

/// The number that follows the last occurrence of a key.
std::size_t number_after(std::string_view pdf, std::string_view key) {
    const auto at = pdf.rfind(key);
    if (at == std::string_view::npos) refuse("a complete trailer");
    const auto digits = pdf.find_first_of("0123456789", at + key.size());
    if (digits == std::string_view::npos) refuse("a complete trailer");
    std::size_t number = 0;
    std::from_chars(pdf.data() + digits, pdf.data() + pdf.size(), number);
    return number;
}

/// The dictionary of an object, from "<<" up to its end.
std::string_view dictionary_of(std::string_view pdf, std::size_t object) {
    const auto begin = pdf.rfind(fmt::format("\n{} 0 obj\n", object));
    if (begin == std::string_view::npos) refuse("a catalog");
    const auto open = pdf.find("<<", begin);
    const auto end = pdf.find("endobj", begin);
    const auto close = pdf.rfind(">>", end);
    if (end == std::string_view::npos || open >= end || close <= open) refuse("a catalog");
    return pdf.substr(open, close - open);
}

}  // namespace

std::string with_language(std::string pdf, std::string_view language_tag) {
    const auto root = number_after(pdf, "/Root");
    const auto info = number_after(pdf, "/Info");
    const auto size = number_after(pdf, "/Size");
    const auto previous = number_after(pdf, "startxref");
    const std::string catalog{dictionary_of(pdf, root)};
    const auto offset = pdf.size();
    pdf += fmt::format("{} 0 obj\n{}   /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                       root, catalog, language_tag);
    const auto xref = pdf.size();
    pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \n", root, offset);
    pdf +=
        fmt::format("trailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n",
                    size, root, info, previous, xref);
    return pdf;
}

}  // namespace passerelle::documents

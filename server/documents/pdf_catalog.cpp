// SPDX-License-Identifier: Apache-2.0
#include "server/documents/pdf_catalog.hpp"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <charconv>
#include <map>
#include <stdexcept>
#include <vector>

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

/// The numbers of the structure elements; Cairo writes them one after the other, in the order of beginning.
std::vector<std::size_t> elements_of(std::string_view pdf) {
    constexpr std::string_view mark = " 0 obj\n<< /Type /StructElem\n";
    std::vector<std::size_t> numbers;
    for (auto at = pdf.find(mark); at != std::string_view::npos; at = pdf.find(mark, at + mark.size())) {
        const auto line = pdf.rfind('\n', at) + 1;
        std::size_t number = 0;
        std::from_chars(pdf.data() + line, pdf.data() + at, number);
        numbers.push_back(number);
    }
    return numbers;
}

/// A text string of PDF: UTF-16 with a byte order mark, in hexadecimal.
std::string text_string(const std::string& utf8) {
    std::string hex = "<FEFF";
    const auto utf16 = icu::UnicodeString::fromUTF8(utf8);
    for (int32_t i = 0; i < utf16.length(); ++i) hex += fmt::format("{:04X}", static_cast<unsigned>(utf16[i]));
    return hex + ">";
}

/// Objects that take the place of those with the same numbers.
class Update {
public:
    explicit Update(std::string& pdf) : pdf_{pdf} {}

    void object(std::size_t number, const std::string& dictionary, const std::string& added) {
        offsets_.emplace(number, pdf_.size());
        pdf_ += fmt::format("{} 0 obj\n{}{}>>\nendobj\n", number, dictionary, added);
    }
    std::string table() const {
        std::string table = "xref\n";
        for (const auto& [number, offset] : offsets_)
            table += fmt::format("{} 1\n{:010} 00000 n \n", number, offset);
        return table;
    }

private:
    std::string& pdf_;
    std::map<std::size_t, std::size_t> offsets_;
};

}  // namespace

std::string with_language(std::string pdf, std::string_view language_tag, std::span<const ElementNote> notes) {
    const auto root = number_after(pdf, "/Root");
    const auto info = number_after(pdf, "/Info");
    const auto size = number_after(pdf, "/Size");
    const auto previous = number_after(pdf, "startxref");
    const std::string catalog{dictionary_of(pdf, root)};
    const auto elements = notes.empty() ? std::vector<std::size_t>{} : elements_of(pdf);
    Update update{pdf};
    for (const auto& note : notes) {
        if (note.element >= elements.size()) refuse("this structure element");
        const std::string element{dictionary_of(pdf, elements[note.element])};
        std::string added;
        if (!note.alternative.empty()) added += "   /Alt " + text_string(note.alternative) + "\n";
        if (!note.language.empty()) added += fmt::format("   /Lang ({})\n", note.language);
        update.object(elements[note.element], element, added);
    }
    update.object(root, catalog,
                  fmt::format("   /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>\n", language_tag));
    const auto xref = pdf.size();
    pdf += update.table();
    pdf +=
        fmt::format("trailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n",
                    size, root, info, previous, xref);
    return pdf;
}

}  // namespace passerelle::documents

// SPDX-License-Identifier: Apache-2.0
#include "server/commands/lint_ics.hpp"

#include "calendar/ical/lint.hpp"
#include "server/lint_words.hpp"
#include "text/translator.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

namespace passerelle::commands {

namespace {

std::optional<std::string> read_all(const std::filesystem::path& file) {
    if (file == "-") return std::string{std::istreambuf_iterator<char>{std::cin}, {}};
    std::ifstream in{file, std::ios::binary};
    if (!in || std::filesystem::is_directory(file)) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

int lint_ics(const std::filesystem::path& file, Language language, std::ostream& out, std::ostream& errors) {
    const auto bytes = read_all(file);
    if (!bytes) {
        errors << "passerelle: " << file.string() << " cannot be read\n";
        return 2;
    }
    const text::Translator translator;
    const auto report = calendar::ical::lint(*bytes);
    for (const auto& finding : report.findings) {
        if (finding.line > 0) out << finding.line << ": ";
        out << server::severity_code(finding.severity) << ": " << server::sentence(finding, language, translator);
        if (finding.more > 0) out << " (+" << finding.more << ')';
        out << '\n';
    }
    return report.failed() ? 1 : 0;
}

}  // namespace passerelle::commands

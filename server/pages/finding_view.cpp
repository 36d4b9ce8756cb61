// SPDX-License-Identifier: Apache-2.0
#include "server/pages/finding_view.hpp"

#include "calendar/ical/plain_text.hpp"
#include "server/lint_words.hpp"
#include "server/pages/views.hpp"

#include <map>

namespace passerelle::server::pages {

namespace {

using calendar::ical::Finding;
using calendar::ical::Severity;
using nlohmann::json;

constexpr std::size_t longest_quotation = 120;

std::string word_of(const Call& call, Severity severity) {
    switch (severity) {
        case Severity::unreadable:
            return call.tr("Unreadable");
        case Severity::error:
            return call.tr("Error");
        case Severity::warning:
            return call.tr("Warning");
        case Severity::advice:
            return call.tr("Advice");
    }
    return {};
}

/// The lines that findings speak of, as they can be shown.
std::map<int, std::string> quotations(const std::vector<Finding>& findings, std::string_view bytes) {
    std::map<int, std::string> quoted;
    int line = 1;
    // Findings come in the order of their lines: one walk through the file serves all.
    for (const auto& finding : findings) {
        for (; line < finding.line && !bytes.empty(); ++line)
            bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
        if (line != finding.line || quoted.contains(line)) continue;
        auto text = calendar::ical::plain_text(bytes.substr(0, std::min(bytes.find('\n'), longest_quotation)));
        if (!text.empty()) quoted.emplace(line, std::move(text));
    }
    return quoted;
}

}  // namespace

json finding_views(const Call& call, const std::vector<Finding>& findings, std::string_view bytes) {
    const auto quoted = quotations(findings, bytes);
    const auto& tr = call.services.translator;
    json views = json::array();
    for (const auto& finding : findings) {
        const auto quotation = quoted.find(finding.line);
        views.push_back(
            {{"severity", severity_code(finding.severity)},
             {"severity_text", word_of(call, finding.severity)},
             {"line_text", finding.line > 0 ? json(tr.format(call.language, "line {1}", {std::to_string(finding.line)}))
                                            : json(false)},
             {"text", sentence(finding, call.language, tr)},
             {"quotation", quotation == quoted.end() ? json(false) : json(quotation->second)},
             {"more_text", finding.more > 0 ? json(tr.plural(call.language, "and {1} more like it",
                                                             "and {1} more like it", finding.more))
                                            : json(false)}});
    }
    return views;
}

}  // namespace passerelle::server::pages

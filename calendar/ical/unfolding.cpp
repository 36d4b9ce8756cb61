// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/unfolding.hpp"

#include "calendar/text_rules.hpp"

#include <algorithm>

namespace passerelle::calendar::ical {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// TAB may stand in a text; no other control may, and of the bytes above 0x7F the check for UTF-8 speaks.
bool is_control(char octet) {
    const auto value = static_cast<unsigned char>(octet);
    return (value < 0x20 && value != '\t') || value == 0x7F;
}

bool is_continuation_octet(char octet) {
    return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U;
}

class Unfolder {
public:
    Unfolder(std::string_view bytes, Findings& findings) : rest_{bytes}, findings_{findings} {}

    std::vector<UnfoldedLine> run() {
        if (rest_.starts_with(byte_order_mark)) {
            findings_.add(Severity::warning, "byte_order_mark", 1);
            rest_.remove_prefix(byte_order_mark.size());
        }
        while (!rest_.empty()) {
            ++line_;
            take(next_line());
        }
        finish_line();
        return std::move(lines_);
    }

private:
    /// The next line of the file without its end.
    std::string_view next_line() {
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos) {
            findings_.add(Severity::warning, "no_final_line_end", line_);
            return std::exchange(rest_, {});
        }
        auto text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        if (text.ends_with('\r'))
            text.remove_suffix(1);
        else
            findings_.add(Severity::error, "bare_line_feed", line_);
        return text;
    }

    void take(std::string_view text) {
        if (text.size() > longest_line)
            findings_.add(Severity::error, "line_too_long", line_, {std::to_string(text.size())});
        if (std::ranges::any_of(text, is_control)) findings_.add(Severity::unreadable, "control_character", line_);
        if (text.empty()) {
            findings_.add(Severity::error, "blank_line", line_);
            return;
        }
        if (text.front() == ' ' || text.front() == '\t')
            fold_in(text.substr(1));
        else
            begin_line(text);
    }

    void fold_in(std::string_view text) {
        if (lines_.empty()) {
            findings_.add(Severity::unreadable, "line_without_beginning", line_);
            return;
        }
        if (text.empty()) findings_.add(Severity::error, "empty_continuation", line_);
        auto& line = lines_.back().text;
        if (!text.empty() && is_continuation_octet(text.front()))
            findings_.add(Severity::error, "fold_splits_character", line_);
        if (line.size() + text.size() <= longest_content_line)
            line += text;
        else
            findings_.add(Severity::unreadable, "content_line_too_long", lines_.back().line);
    }

    void begin_line(std::string_view text) {
        finish_line();
        if (text.size() > longest_content_line) {
            findings_.add(Severity::unreadable, "content_line_too_long", line_);
            text = text.substr(0, longest_content_line);
        }
        lines_.push_back({line_, std::string{text}});
    }

    void finish_line() {
        if (!lines_.empty() && !is_utf8(lines_.back().text))
            findings_.add(Severity::unreadable, "not_utf8", lines_.back().line);
    }

    std::string_view rest_;
    Findings& findings_;
    int line_ = 0;
    std::vector<UnfoldedLine> lines_;
};

}  // namespace

std::vector<UnfoldedLine> unfold(std::string_view bytes, Findings& findings) {
    return Unfolder{bytes, findings}.run();
}

}  // namespace passerelle::calendar::ical

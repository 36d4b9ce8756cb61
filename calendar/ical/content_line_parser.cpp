// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/parsing.hpp"

#include <algorithm>
#include <optional>

namespace passerelle::calendar::ical {

namespace {

bool is_name_sign(char sign) {
    return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-';
}

/// RFC 6868: ^n, ^' and ^^; what else follows a circumflex stays as it is.
std::string without_circumflexes(std::string_view value) {
    std::string plain;
    for (std::size_t at = 0; at < value.size(); ++at) {
        const char next = value[at] == '^' && at + 1 < value.size() ? value[at + 1] : '\0';
        if (next == 'n' || next == '\'' || next == '^') {
            plain += next == 'n' ? '\n' : next == '\'' ? '"' : '^';
            ++at;
        } else {
            plain += value[at];
        }
    }
    return plain;
}

class LineParser {
public:
    explicit LineParser(std::string_view text) : rest_{text} {}

    bool parse(ContentProperty& property) {
        property.name = upper_case(name());
        if (property.name.empty()) return false;
        while (skip(';')) {
            ContentParameter parameter{upper_case(name()), {}};
            if (parameter.name.empty() || !skip('=')) return false;
            do {
                auto value = parameter_value();
                if (!value) return false;
                parameter.values.push_back(std::move(*value));
            } while (skip(','));
            property.parameters.push_back(std::move(parameter));
        }
        if (!skip(':')) return false;
        property.value = rest_;
        return true;
    }

private:
    bool skip(char sign) {
        if (!rest_.starts_with(sign)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string_view take(std::size_t length) {
        const auto taken = rest_.substr(0, length);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::string_view name() {
        const auto end = std::ranges::find_if_not(rest_, is_name_sign);
        return take(static_cast<std::size_t>(end - rest_.begin()));
    }
    std::optional<std::string> parameter_value() {
        if (!skip('"')) {
            const auto plain = take(std::min(rest_.find_first_of(",;:\""), rest_.size()));
            if (rest_.starts_with('"')) return std::nullopt;
            return without_circumflexes(plain);
        }
        const auto end = rest_.find('"');
        if (end == std::string_view::npos) return std::nullopt;
        const auto quoted = take(end);
        skip('"');
        return without_circumflexes(quoted);
    }

    std::string_view rest_;
};

}  // namespace

bool parse_content_line(std::string_view text, ContentProperty& property) {
    return LineParser{text}.parse(property);
}

}  // namespace passerelle::calendar::ical

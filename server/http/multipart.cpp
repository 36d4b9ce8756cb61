// SPDX-License-Identifier: Apache-2.0
#include "server/http/message.hpp"
#include "server/http/text.hpp"

#include <algorithm>

// RFC 7578, read strictly: browsers and curl write one shape only, and whatever differs is refused.
namespace passerelle::http {
namespace {

constexpr std::size_t max_parts = 50;
constexpr std::size_t max_part_header = 4 * 1024;

/// `name=value` or `name="value"` after a ';'. In quotes a backslash escapes a quote only: old browsers send whole
/// Windows paths as file names.
struct Attribute {
    std::string_view name;
    std::string value;
};

std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
        value += rest[i];
    }
    return std::nullopt;
}

/// The attributes of a header value after its first word; nothing where they are malformed or one comes twice.
std::optional<std::vector<Attribute>> parse_attributes(std::string_view rest) {
    std::vector<Attribute> attributes;
    while (!(rest = trim(rest)).empty()) {
        if (rest.front() != ';') return std::nullopt;
        rest.remove_prefix(1);
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        Attribute attribute{trim(rest.substr(0, equals)), {}};
        rest.remove_prefix(equals + 1);
        if (rest.starts_with('"')) {
            auto value = take_quoted(rest);
            if (!value) return std::nullopt;
            attribute.value = std::move(*value);
        } else {
            const auto end = std::min(rest.find(';'), rest.size());
            attribute.value = trim(rest.substr(0, end));
            rest.remove_prefix(end);
            if (!is_token(attribute.value)) return std::nullopt;
        }
        const auto twice = [&](const Attribute& other) { return iequals(other.name, attribute.name); };
        if (!is_token(attribute.name) || std::ranges::any_of(attributes, twice)) return std::nullopt;
        attributes.push_back(std::move(attribute));
    }
    return attributes;
}

const Attribute* find(const std::vector<Attribute>& attributes, std::string_view name) {
    const auto found = std::ranges::find_if(attributes, [&](const auto& one) { return iequals(one.name, name); });
    return found == attributes.end() ? nullptr : &*found;
}

/// RFC 2046: 1 to 70 characters, no space at the end.
bool valid_boundary(std::string_view boundary) {
    static constexpr std::string_view special = "'()+_,-./:=? ";
    return !boundary.empty() && boundary.size() <= 70 && !boundary.ends_with(' ') &&
           std::ranges::all_of(boundary, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      special.find(c) != std::string_view::npos;
           });
}

std::optional<std::string> boundary_of(std::string_view content_type) {
    const auto type = content_type.substr(0, content_type.find(';'));
    if (!iequals(trim(type), "multipart/form-data")) return std::nullopt;
    const auto attributes = parse_attributes(content_type.substr(type.size()));
    if (!attributes) return std::nullopt;
    const auto* boundary = find(*attributes, "boundary");
    if (!boundary || !valid_boundary(boundary->value)) return std::nullopt;
    return boundary->value;
}

/// Browsers write `"`, CR and LF in a name as %22, %0D and %0A, and nothing else so (WHATWG HTML, 4.10.21.8).
std::string unescape(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto escape = text.substr(i, 3);
        const bool known = escape == "%22" || iequals(escape, "%0D") || iequals(escape, "%0A");
        result += !known ? text[i] : escape == "%22" ? '"' : iequals(escape, "%0D") ? '\r' : '\n';
        if (known) i += 2;
    }
    return result;
}

bool acceptable(std::string_view name) {
    return valid_utf8(name) && !has_control(name);
}

/// Reads the value of Content-Disposition into `part`; false where it is not a form field's.
bool read_disposition(std::string_view value, Part& part) {
    const auto kind = value.substr(0, value.find(';'));
    const auto attributes = parse_attributes(value.substr(kind.size()));
    if (!iequals(trim(kind), "form-data") || !attributes) return false;
    const auto* name = find(*attributes, "name");
    if (!name) return false;
    part.name = unescape(name->value);
    if (const auto* file = find(*attributes, "filename")) {
        const auto whole = unescape(file->value);
        part.file_name = whole.substr(whole.find_last_of("/\\") + 1);
    }
    return acceptable(part.name) && acceptable(part.file_name) && part.file_name != "." && part.file_name != "..";
}

/// Reads one part's header lines; false unless exactly one of them is a usable Content-Disposition.
bool read_part_header(std::string_view lines, Part& part) {
    int dispositions = 0;
    while (!lines.empty()) {
        const auto end = lines.find("\r\n");
        const auto line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 2);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
        if (!iequals(line.substr(0, colon), "Content-Disposition")) continue;
        if (++dispositions > 1 || !read_disposition(trim(line.substr(colon + 1)), part)) return false;
    }
    return dispositions == 1;
}

/// Takes one part (header, empty line, content up to the next delimiter) from the front of `rest`.
std::optional<Part> take_part(std::string_view& rest, std::string_view delimiter) {
    const auto header_end = rest.substr(0, max_part_header).find("\r\n\r\n");
    if (header_end == std::string_view::npos) return std::nullopt;
    Part part;
    if (!read_part_header(rest.substr(0, header_end), part)) return std::nullopt;
    // The empty line's own CRLF may be the one that begins the delimiter: an empty content.
    const auto content = header_end + 4;
    const auto end = rest.find(delimiter, content - 2);
    if (end == std::string_view::npos) return std::nullopt;
    if (end > content) part.content = rest.substr(content, end - content);
    rest.remove_prefix(end + delimiter.size());
    return part;
}

}  // namespace

std::optional<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body) {
    const auto boundary = boundary_of(content_type);
    if (!boundary) return std::nullopt;
    const std::string delimiter = "\r\n--" + *boundary;
    if (!body.starts_with(std::string_view{delimiter}.substr(2))) return std::nullopt;
    body.remove_prefix(delimiter.size() - 2);

    std::vector<Part> parts;
    while (!body.starts_with("--")) {
        if (!body.starts_with("\r\n") || parts.size() == max_parts) return std::nullopt;
        body.remove_prefix(2);
        auto part = take_part(body, delimiter);
        if (!part) return std::nullopt;
        parts.push_back(std::move(*part));
    }
    return parts;
}

}  // namespace passerelle::http

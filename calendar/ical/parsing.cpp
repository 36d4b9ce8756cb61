// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/parsing.hpp"

#include "calendar/ical/unfolding.hpp"

#include <utility>

namespace passerelle::calendar::ical {

namespace {

/// Builds the tree; a component is put into its parent when it ends.
class Builder {
public:
    Builder(ParsedFile& file, const ParseLimits& limits) : file_{file}, limits_{limits} {}

    void take(const UnfoldedLine& line) {
        ContentProperty property{.line = line.line};
        if (!parse_content_line(line.text, property)) {
            unreadable("content_line_malformed", line.line, {line.text});
        } else if (property.name == "BEGIN") {
            begin(line.line, upper_case(property.value));
        } else if (property.name == "END") {
            end(line.line, upper_case(property.value));
        } else if (open_.empty()) {
            unreadable("outside_component", line.line, {property.name});
        } else {
            open_.back().properties.push_back(std::move(property));
        }
    }

    void finish() {
        while (!open_.empty()) {
            unreadable("begin_without_end", open_.back().line, {open_.back().name});
            close();
        }
        if (file_.components.empty()) unreadable("no_calendar", 1);
    }

private:
    void unreadable(std::string_view code, int line, std::vector<std::string> arguments = {}) {
        file_.findings.add(Severity::unreadable, code, line, std::move(arguments));
    }

    void begin(int line, std::string name) {
        if (++begun_ > limits_.components) unreadable("too_many_components", line, {std::to_string(limits_.components)});
        if (open_.size() >= limits_.depth) unreadable("too_deep", line, {std::to_string(limits_.depth)});
        if (begun_ > limits_.components || open_.size() >= limits_.depth) {
            ++ignored_;
            return;
        }
        open_.push_back({line, std::move(name)});
    }

    void end(int line, const std::string& name) {
        if (ignored_ > 0) {
            --ignored_;
        } else if (open_.empty() || open_.back().name != name) {
            unreadable("end_without_begin", line, {name});
        } else {
            close();
        }
    }

    void close() {
        auto component = std::move(open_.back());
        open_.pop_back();
        auto& parent = open_.empty() ? file_.components : open_.back().components;
        parent.push_back(std::move(component));
    }

    ParsedFile& file_;
    const ParseLimits& limits_;
    std::vector<ContentComponent> open_;
    std::size_t begun_ = 0;
    std::size_t ignored_ = 0;  ///< components begun beyond the limits, and not ended yet
};

}  // namespace

ParsedFile parse(std::string_view bytes, const ParseLimits& limits) {
    ParsedFile file;
    if (bytes.size() > limits.bytes) {
        file.findings.add(Severity::unreadable, "file_too_large", 0, {std::to_string(limits.bytes)});
        return file;
    }
    Builder builder{file, limits};
    for (const auto& line : unfold(bytes, file.findings)) builder.take(line);
    builder.finish();
    return file;
}

}  // namespace passerelle::calendar::ical

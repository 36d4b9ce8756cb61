// SPDX-License-Identifier: Apache-2.0
#include "server/http/router.hpp"

#include "server/http/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <stdexcept>

namespace passerelle::http {
namespace {

constexpr std::array all_methods{Method::get,     Method::head,    Method::post,     Method::put,   Method::patch,
                                 Method::delete_, Method::options, Method::propfind, Method::report};

enum class Kind { integer, uuid, text };  // from the narrowest to the widest

/// One segment of a pattern that takes a value.
struct Slot {
    std::string before;
    std::string after;
    Kind kind = Kind::text;

    bool operator==(const Slot&) const = default;
    std::size_t literal() const { return before.size() + after.size(); }
    /// Those that fit less come first.
    bool narrower_than(const Slot& other) const {
        return literal() != other.literal() ? literal() > other.literal() : kind < other.kind;
    }
};

struct Endpoint {
    std::size_t route;
    std::vector<std::string> names;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool fits(Kind kind, std::string_view value) {
    if (kind == Kind::integer) {
        return value.size() <= 18 && std::ranges::all_of(value, is_digit) && (value[0] != '0' || value.size() == 1);
    }
    if (kind == Kind::uuid) {
        const auto hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
        for (std::size_t i = 0; i < value.size(); ++i) {
            const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? value[i] != '-' : !hex(value[i])) return false;
        }
        return value.size() == 36;
    }
    return true;
}

std::optional<std::string_view> value_in(const Slot& slot, std::string_view segment) {
    if (segment.size() <= slot.literal() || !segment.starts_with(slot.before) || !segment.ends_with(slot.after)) {
        return std::nullopt;
    }
    const auto value = segment.substr(slot.before.size(), segment.size() - slot.literal());
    if (!fits(slot.kind, value)) return std::nullopt;
    return value;
}

[[noreturn]] void refuse(std::string_view pattern, std::string_view why) {
    throw std::invalid_argument("route " + std::string{pattern} + ": " + std::string{why});
}

Kind kind_named(std::string_view name, std::string_view pattern) {
    if (name.empty()) return Kind::text;
    if (name == "int") return Kind::integer;
    if (name == "uuid") return Kind::uuid;
    refuse(pattern, "unknown type of parameter");
}

/// Reads "before{name:type}after", appending the name; nothing for a literal segment.
std::optional<Slot> read_slot(std::string_view segment, std::string_view pattern, std::vector<std::string>& names) {
    const auto open = segment.find('{');
    const auto close = segment.find('}');
    if (open == std::string_view::npos && close == std::string_view::npos) return std::nullopt;
    if (open == std::string_view::npos || close == std::string_view::npos || close < open ||
        segment.find_first_of("{}", close + 1) != std::string_view::npos ||
        segment.find('{', open + 1) != std::string_view::npos) {
        refuse(pattern, "a segment holds one {parameter} at most");
    }
    std::string_view type = segment.substr(open + 1, close - open - 1);
    const auto colon = type.find(':');
    std::string name{take_until(type, ':')};
    if (name.empty() || (colon != std::string_view::npos && type.empty())) refuse(pattern, "a parameter needs a name");
    if (std::ranges::find(names, name) != names.end()) refuse(pattern, "a parameter is named twice");
    names.push_back(std::move(name));
    return Slot{std::string{segment.substr(0, open)}, std::string{segment.substr(close + 1)},
                kind_named(type, pattern)};
}

}  // namespace

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::vector<std::pair<Slot, std::unique_ptr<Node>>> slots;  ///< narrowest first
    std::array<std::optional<Endpoint>, all_methods.size()> endpoints;

    Node& child(std::optional<Slot> slot, std::string_view segment) {
        if (!slot) {
            auto& next = literals[std::string{segment}];
            if (!next) next = std::make_unique<Node>();
            return *next;
        }
        const auto same = std::ranges::find(slots, *slot, &decltype(slots)::value_type::first);
        if (same != slots.end()) return *same->second;
        const auto wider = std::ranges::find_if(slots, [&](const auto& old) { return slot->narrower_than(old.first); });
        return *slots.emplace(wider, std::move(*slot), std::make_unique<Node>())->second;
    }

    const std::optional<Endpoint>& endpoint(Method method) const {
        const auto& own = endpoints[static_cast<std::size_t>(method)];
        return own || method != Method::head ? own : endpoints[static_cast<std::size_t>(Method::get)];
    }

    bool ends_here() const {
        return std::ranges::any_of(endpoints, [](const auto& one) { return one.has_value(); });
    }

    /// Tells `found`, narrowest first, every node that `rest` (a path without its leading '/') leads to, until it
    /// answers true; `values` then holds that node's parameters.
    void search(std::string_view rest, std::vector<std::string_view>& values,
                const std::function<bool(const Node&)>& found) const;
};

namespace {

/// Splits off the first segment; `more` tells whether a '/' followed it.
std::string_view take_segment(std::string_view& rest, bool& more) {
    more = rest.find('/') != std::string_view::npos;
    return take_until(rest, '/');
}

}  // namespace

void Router::Node::search(std::string_view rest, std::vector<std::string_view>& values,
                          const std::function<bool(const Node&)>& found) const {
    bool more = false;
    bool done = false;
    const auto segment = take_segment(rest, more);
    const auto enter = [&](const Node& next) {
        if (!more) {
            done = next.ends_here() && found(next);
            return;
        }
        next.search(rest, values, [&](const Node& node) { return done = found(node); });
    };
    if (const auto literal = literals.find(segment); literal != literals.end()) enter(*literal->second);
    for (const auto& [slot, next] : slots) {
        if (done) return;
        const auto value = value_in(slot, segment);
        if (!value) continue;
        values.push_back(*value);
        enter(*next);
        if (!done) values.pop_back();
    }
}

Router::Router() : root_{std::make_unique<Node>()} {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

std::size_t Router::add(Method method, std::string_view pattern) {
    if (!pattern.starts_with('/') || pattern.find_first_of("?# ") != std::string_view::npos) {
        refuse(pattern, "must be an absolute path");
    }
    std::vector<std::string> names;
    Node* node = root_.get();
    for (bool more = true; more;) {
        std::string_view rest = pattern.substr(1);
        const auto segment = take_segment(rest, more);
        if (segment.empty() && more) refuse(pattern, "has an empty segment");
        node = &node->child(read_slot(segment, pattern, names), segment);
        if (more) pattern.remove_prefix(segment.size() + 1);
    }
    auto& endpoint = node->endpoints[static_cast<std::size_t>(method)];
    if (endpoint) refuse(pattern, "was added before");
    endpoint = Endpoint{size_, std::move(names)};
    return size_++;
}

RouteMatch Router::match(Method method, std::string_view path) const {
    RouteMatch result;
    if (!path.starts_with('/')) return result;
    std::array<bool, all_methods.size()> allowed{};
    std::vector<std::string_view> values;
    const Endpoint* endpoint = nullptr;
    root_->search(path.substr(1), values, [&](const Node& node) {
        if (const auto& found = node.endpoint(method)) {
            endpoint = &*found;
            return true;
        }
        for (const auto other : all_methods)
            allowed[static_cast<std::size_t>(other)] |= node.endpoint(other).has_value();
        return false;
    });
    if (endpoint) {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (std::size_t i = 0; i < values.size(); ++i) pairs.emplace_back(endpoint->names[i], values[i]);
        return {RouteMatch::Outcome::found, endpoint->route, Parameters{std::move(pairs)}, {}};
    }
    for (const auto other : all_methods) {
        if (!allowed[static_cast<std::size_t>(other)]) continue;
        result.outcome = RouteMatch::Outcome::method_not_allowed;
        result.allow += (result.allow.empty() ? "" : ", ") + std::string{to_string(other)};
    }
    return result;
}

}  // namespace passerelle::http

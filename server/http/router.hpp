// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace passerelle::http {

/// What a path and a method lead to.
struct RouteMatch {
    enum class Outcome { found, not_found, method_not_allowed };

    Outcome outcome = Outcome::not_found;
    std::size_t route = 0;    ///< as Router::add returned it; meaningful when found
    Parameters parameters{};  ///< the values of the pattern's {names}, in order
    std::string allow{};      ///< value for the Allow field; not empty unless not_found
};

/// Finds the route for a decoded path (Request::path). Patterns are absolute paths whose segments are literal
/// ("/evenements"), or one parameter with literal text around it: "{event}", "{feed}.ics", "salle-{number:int}".
/// Types: none (any non-empty text), `int` (1 to 18 digits, no leading zero but for 0), `uuid` (36 characters).
/// Where several patterns fit, literal segments win over parameters, a parameter with more literal text or a type over
/// one with less, and this is decided from the left, turning back where the rest does not fit or lacks the method.
///
/// Build once, then share: `match` is const and thread-safe.
class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    /// Adds a route and returns its index: 0, 1, 2 … in the order of adding. Throws std::invalid_argument where the
    /// pattern is malformed, names a parameter twice, or the same method and shape were added before.
    std::size_t add(Method method, std::string_view pattern);

    /// HEAD is answered by GET's route unless it has its own. `allow` names HEAD where GET is there.
    RouteMatch match(Method method, std::string_view path) const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
    std::size_t size_ = 0;
};

}  // namespace passerelle::http

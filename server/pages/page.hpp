// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>

namespace passerelle::server::pages {

/// A page from its template and its view model (the contract is server/web/examples); the layout is added. Pages of the
/// signed-in are never stored.
http::Response page(const Call& call, std::string_view name, const std::string& title, nlohmann::json view,
                    int status = 200);

/// A form as it is shown: what was typed, and what is wrong with it.
class FormView {
public:
    FormView() = default;

    /// What was typed.
    static FormView of(const http::Parameters& typed);

    /// A value that was typed by nobody: a default, or what is stored.
    FormView& with(const std::string& field, std::string value);

    /// The errors of a use case, in the caller's language.
    void explain(const Call& call, const Error& error);

    const std::string& value(const std::string& field) const;
    bool failed() const { return !issues_.empty(); }

    /// {id, value, error}: what the field partials take.
    nlohmann::json field(const std::string& name) const;
    nlohmann::json fields(std::initializer_list<const char*> names) const;

    /// {items: [{field, label, text}]} or false.
    nlohmann::json summary() const;

private:
    struct Explained {
        std::string field;
        std::string label;  ///< empty where the sentence says it all
        std::string text;
    };

    std::map<std::string, std::string> values_;
    std::vector<Explained> issues_;
};

/// The fields of a posted form; nothing typed where they could not be read (then the use case names what is missing).
http::Parameters posted(const Call& call);

/// 303 with a message that the next page shows once.
http::Response redirect_saying(const Call& call, const std::string& path, std::string_view flash);

/// "/en" where the page is English.
std::string link(const Call& call, const std::string& path);

}  // namespace passerelle::server::pages

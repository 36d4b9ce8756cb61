// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"
#include "text/translator.hpp"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace passerelle::text {

/// One template: its name ("calendar.html", "mail/sign_in.html") and its text.
struct TemplateSource {
    std::string_view name;
    std::string_view text;
};

/// Mustache templates, parsed once. In them `{{#t}}Sign in{{/t}}` is translated (values inside as {{name}} are filled
/// in after), `{{> name}}` includes, values are escaped for HTML unless the name of the template ends in ".txt".
/// Thread-safe.
class Templates {
public:
    Templates(std::span<const TemplateSource> sources, const Translator& translator);
    ~Templates();
    Templates(const Templates&) = delete;
    Templates& operator=(const Templates&) = delete;

    /// Throws std::out_of_range for an unknown name: a bug.
    std::string render(std::string_view name, Language language, const nlohmann::json& data) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::text

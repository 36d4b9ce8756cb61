// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/composer.hpp"
#include "text/templates.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace passerelle::notifications {

/// Writes one notice from the templates of its kind: greeting, subject, both bodies, and what every mail ends with.
class NoticeWriter {
public:
    NoticeWriter(Sender sender, const text::Translator& translator);

    /// `subject` is a message with {1} for what it is about; the templates are `kind`.txt and `kind`.html.
    storage::Notice write(const std::string& kind, const char* subject, const std::string& about, const Recipient& to,
                          nlohmann::json view, const Stamp& stamp) const;

    const Sender& sender() const { return sender_; }

private:
    Sender sender_;
    const text::Translator& translator_;
    text::Templates templates_;
};

}  // namespace passerelle::notifications

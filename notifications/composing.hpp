// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/composer.hpp"
#include "notifications/invitations.hpp"
#include "notifications/notice_writer.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>

/// What the parts of the composer share; for the files of this folder.
namespace passerelle::notifications {

/// Marks a message for the catalogues.
constexpr const char* tr(const char* message) {
    return message;
}

/// What kind of notice it is, which names its templates, and its subject.
struct Kind {
    std::string name;
    const char* subject;
};

std::string title_and_day(const std::string& title, Language language, LocalTime day);

/// When the meeting (or the slot) was before, where that is another time than now.
std::string was_text(const Recipient& to, const EventSubject& subject, const calendar::Meeting& meeting);

struct Composer::Impl {
    Impl(Sender given, const text::Translator& with) : sender{given}, writer{std::move(given), with} {}

    /// The notice with its bodies, written from the templates of its kind.
    storage::Notice write(const Kind& kind, const std::string& about, const Recipient& to, nlohmann::json view,
                          const Stamp& stamp) const;

    static storage::Notice with(storage::Notice notice, Invitation invitation);

    Sender sender;
    NoticeWriter writer;
};

}  // namespace passerelle::notifications

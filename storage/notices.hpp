// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"
#include "calendar/localized_text.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::storage {

enum class NoticeStatus { owed, sent, failed };

/// One message owed to one person, written out when it was owed. Its body is wiped once it is sent, since it may carry
/// a secret link.
struct Notice {
    NoticeId id;
    std::string kind;  ///< "sign_in", "booking_confirmed" …
    std::string to_email;
    std::string to_name;
    Language language = Language::french;
    std::string message_id;  ///< stable, so that a repeat is recognised: "<id@host>"
    std::string subject;
    std::string text;
    std::string html;
    std::string calendar;         ///< an .ics to attach; empty for none
    std::string calendar_method;  ///< REQUEST, CANCEL or PUBLISH
    NoticeStatus status = NoticeStatus::owed;
    int attempts = 0;
    Instant owed_at;
    Instant next_attempt_at;
    std::optional<Instant> sent_at;
    std::string last_error;

    bool operator==(const Notice&) const = default;
};

void insert(Transaction& tx, const Notice& notice);
/// Owed ones whose next attempt is due, oldest first.
std::vector<Notice> list_due_notices(Transaction& tx, Instant now, int limit);
void mark_sent(Transaction& tx, NoticeId id, Instant at);
/// Tried in vain: try again at `next`, or never (status failed).
void mark_attempt(Transaction& tx, NoticeId id, std::optional<Instant> next, std::string_view error);
/// Newest first, for the organizer's page; bodies of sent ones are empty.
std::vector<Notice> list_notices(Transaction& tx, int limit);
std::optional<Notice> find_notice(Transaction& tx, NoticeId id);

struct NoticeCounts {
    std::int64_t owed = 0;
    std::int64_t sent = 0;
    std::int64_t failed = 0;

    bool operator==(const NoticeCounts&) const = default;
};
NoticeCounts count_notices(Transaction& tx);

}  // namespace passerelle::storage

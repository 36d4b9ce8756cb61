// SPDX-License-Identifier: Apache-2.0
#include "storage/notices.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

constexpr const char* select =
    "SELECT id, kind, to_email, to_name, language, message_id, subject, text, html, calendar, calendar_method, status, "
    "attempts, owed_at, next_attempt_at, sent_at, last_error FROM notices ";

const char* to_text(NoticeStatus status) {
    switch (status) {
        case NoticeStatus::owed:
            return "owed";
        case NoticeStatus::sent:
            return "sent";
        case NoticeStatus::failed:
            return "failed";
    }
    return "";
}

NoticeStatus to_status(const std::string& text) {
    if (text == "sent") return NoticeStatus::sent;
    return text == "failed" ? NoticeStatus::failed : NoticeStatus::owed;
}

Notice read(Columns& row) {
    Notice notice;
    notice.id = row.id<NoticeId>();
    notice.kind = row.text();
    notice.to_email = row.text();
    notice.to_name = row.text();
    notice.language = row.text() == "en" ? Language::english : Language::french;
    notice.message_id = row.text();
    notice.subject = row.text();
    notice.text = row.text();
    notice.html = row.text();
    notice.calendar = row.text();
    notice.calendar_method = row.text();
    notice.status = to_status(row.text());
    notice.attempts = row.small();
    notice.owed_at = row.instant();
    notice.next_attempt_at = row.instant();
    notice.sent_at = row.optional(&Columns::instant);
    notice.last_error = row.text();
    return notice;
}

}  // namespace

void insert(Transaction& tx, const Notice& n) {
    Statement{tx,
              "INSERT INTO notices (id, kind, to_email, to_name, language, message_id, subject, text, html, calendar, "
              "calendar_method, status, attempts, owed_at, next_attempt_at, sent_at, last_error) VALUES (:id, :kind, "
              ":to_email, :to_name, :language, :message_id, :subject, :text, :html, :calendar, :method, :status, "
              ":attempts, :owed_at, :next, :sent_at, :error)"}
        .with(n.id, n.kind, n.to_email, n.to_name, tag(n.language), n.message_id, n.subject, n.text, n.html, n.calendar,
              n.calendar_method, to_text(n.status), n.attempts, n.owed_at, n.next_attempt_at, n.sent_at, n.last_error)
        .run();
}

std::vector<Notice> list_due_notices(Transaction& tx, Instant now, int limit) {
    return Statement{tx, std::string{select} +
                             "WHERE status = 'owed' AND next_attempt_at <= :now ORDER BY next_attempt_at, id LIMIT " +
                             std::to_string(limit)}
        .with(now)
        .all(read);
}

void mark_sent(Transaction& tx, NoticeId id, Instant at) {
    Statement{tx,
              "UPDATE notices SET status = 'sent', sent_at = :at, attempts = attempts + 1, last_error = '', text = '', "
              "html = '', calendar = '' WHERE id = :id"}
        .with(at, id)
        .run();
}

void mark_attempt(Transaction& tx, NoticeId id, std::optional<Instant> next, std::string_view error) {
    if (next) {
        Statement{
            tx,
            "UPDATE notices SET attempts = attempts + 1, next_attempt_at = :next, last_error = :error WHERE id = :id"}
            .with(*next, error, id)
            .run();
        return;
    }
    Statement{tx, "UPDATE notices SET attempts = attempts + 1, status = 'failed', last_error = :error WHERE id = :id"}
        .with(error, id)
        .run();
}

std::vector<Notice> list_notices(Transaction& tx, int limit) {
    return Statement{tx, std::string{select} + "ORDER BY owed_at DESC, id DESC LIMIT " + std::to_string(limit)}.all(
        read);
}

NoticeCounts count_notices(Transaction& tx) {
    NoticeCounts counts;
    for (const auto& [status, count] :
         {std::pair{"owed", &counts.owed}, {"sent", &counts.sent}, {"failed", &counts.failed}}) {
        const std::string wanted = status;
        long long found = 0;
        tx.sql() << "SELECT COUNT(*) FROM notices WHERE status = :status", soci::use(wanted), soci::into(found);
        *count = found;
    }
    return counts;
}

std::optional<Notice> find_notice(Transaction& tx, NoticeId id) {
    return Statement{tx, std::string{select} + "WHERE id = :id"}.with(id).first(read);
}

}  // namespace passerelle::storage

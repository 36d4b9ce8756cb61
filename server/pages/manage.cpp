// SPDX-License-Identifier: Apache-2.0
#include "calendar/zone.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "storage/bookings.hpp"
#include "storage/clock_changes.hpp"
#include "storage/events.hpp"
#include "storage/notices.hpp"
#include "storage/reports.hpp"
#include "storage/series.hpp"
#include "text/dates.hpp"
#include "text/rule_words.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

constexpr std::chrono::days ahead{28};
constexpr std::chrono::days behind{75};
constexpr int mails_shown = 50;
constexpr std::chrono::days clock_changes_shown{30};

/// What awaits an organizer in these events.
struct Pending {
    json tasks = json::array();
    int to_review = 0;
    int to_confirm = 0;
};

void add_task(const Call& call, Pending& pending, const calendar::Event& event, int count, const std::string& text,
              const std::string& label, const std::string& path) {
    if (count == 0) return;
    const auto zone = calendar::Zone::quebec();
    pending.tasks.push_back({{"text", text},
                             {"event_title", title_of(call, event)},
                             {"date_text", when(call, calendar::interval_of(event), zone)["date_text"]},
                             {"href", link(call, path)},
                             {"label", label}});
}

Pending pending_in(const Call& call, const std::vector<calendar::Event>& events) {
    Pending pending;
    const auto& tr = call.services.translator;
    for (const auto& event : events) {
        const auto path = "/gestion/evenements/" + event.id.to_string();
        const auto rows = static_cast<int>(storage::list_rows_to_review(call.context.tx, event.id).size());
        pending.to_review += rows;
        add_task(call, pending, event, rows,
                 tr.plural(call.language, "{1} row of a report to review", "{1} rows of reports to review", rows),
                 call.tr("Review"), path + "/verification");
        const auto bookings = storage::list_active_bookings(call.context.tx, event.id);
        const auto requested = static_cast<int>(
            std::ranges::count(bookings, booking::BookingStatus::requested, &booking::Booking::status));
        pending.to_confirm += requested;
        add_task(call, pending, event, requested,
                 tr.plural(call.language, "{1} booking to confirm", "{1} bookings to confirm", requested),
                 call.tr("Decide"), path);
    }
    return pending;
}

json rows(const Call& call, const std::vector<calendar::Event>& events) {
    const auto programmes = programmes_by_id(call);
    json all = json::array();
    for (const auto& event : events) {
        auto row = event_row(call, programmes.at(event.programme), event, "");
        row["href"] = link(call, "/gestion/evenements/" + event.id.to_string());
        all.push_back(row);
    }
    return all;
}

json series_rows(const Call& call) {
    json all = json::array();
    for (const auto& series : storage::list_series(call.context.tx, std::nullopt))
        all.push_back(
            {{"title", series.title.in(call.language)},
             {"rule_text", text::rule_words(call.services.translator, call.language, series.rule, series.starts) +
                               ", " + text::time_range(call.language, series.starts, series.starts + series.duration)},
             {"href", link(call, "/gestion/series/" + series.id.to_string())}});
    return all;
}

/// Events whose moment moved with official time, as an organizer is told of them.
json clock_changes(const Call& call) {
    json all = json::array();
    for (const auto& change : storage::list_clock_changes(call.context.tx, call.context.now - clock_changes_shown)) {
        const auto event = storage::find_event(call.context.tx, change.event);
        if (!event) continue;
        all.push_back({{"title", title_of(call, *event)},
                       {"href", link(call, "/gestion/evenements/" + event->id.to_string())},
                       {"was_text", moment_text(call, change.was_at)},
                       {"is_text", moment_text(call, change.is_at)},
                       {"local_text", meeting_text(call, event->meetings.front())}});
    }
    return all;
}

json mail_view(const Call& call, const storage::Notice& notice) {
    json view{{"href", link(call, "/gestion/courriels/" + notice.id.to_string())},
              {"subject", notice.subject},
              {"to_name", notice.to_name},
              {"to_email", notice.to_email},
              {"owed_text", moment_text(call, notice.owed_at)},
              {"when_text", moment_text(call, notice.sent_at.value_or(notice.owed_at))},
              {"error_text", text_or_false(notice.last_error)},
              {"message_id", notice.message_id},
              {"attachment_text", text_or_false(notice.calendar_method.empty() ? "" : "invitation.ics")}};
    view.update(status_view(call, notice.status));
    return view;
}

/// The file of a mail that was written rather than sent; nothing where mail goes out by SMTP.
std::optional<std::string> written_mail(const Call& call, NoticeId id) {
    std::ifstream file{call.services.settings.data_dir / "outbox" / (id.to_string() + ".eml"), std::ios::binary};
    if (!file) return std::nullopt;
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

}  // namespace

http::Response manage(Call& call) {
    const auto now = call.context.now;
    const auto coming = storage::list_events(call.context.tx, {.overlapping = Interval{now, now + ahead}});
    auto past = storage::list_events(call.context.tx, {.overlapping = Interval{now - behind, now}});
    std::ranges::reverse(past);
    auto all = coming;
    all.insert(all.end(), past.begin(), past.end());
    const auto pending = pending_in(call, all);
    const auto mails = storage::count_notices(call.context.tx);
    const auto series = series_rows(call);
    const auto clocks = clock_changes(call);
    return page(call, "manage.html", call.tr("Management"),
                {{"counts",
                  {{"to_review", pending.to_review},
                   {"to_confirm", pending.to_confirm},
                   {"mails_owed", mails.owed},
                   {"mails_failed", mails.failed}}},
                 {"has_tasks", !pending.tasks.empty()},
                 {"tasks", pending.tasks},
                 {"events", rows(call, coming)},
                 {"has_clock_changes", !clocks.empty()},
                 {"clock_changes", clocks},
                 {"has_series", !series.empty()},
                 {"series", series},
                 {"has_past", !past.empty()},
                 {"past", rows(call, past)}});
}

http::Response outbox(Call& call) {
    const auto counts = storage::count_notices(call.context.tx);
    json mails = json::array();
    for (const auto& notice : storage::list_notices(call.context.tx, mails_shown))
        mails.push_back(mail_view(call, notice));
    return page(call, "outbox.html", call.tr("Outgoing mail"),
                {{"counts", {{"owed", counts.owed}, {"sent", counts.sent}, {"failed", counts.failed}}},
                 {"has_mails", !mails.empty()},
                 {"mails", mails},
                 {"pagination", false}});
}

http::Response mail(Call& call) {
    const auto id = call.parameters.id<NoticeId>("notice");
    const auto notice = id ? storage::find_notice(call.context.tx, *id) : std::nullopt;
    if (!notice) return error_page(call, usecases::missing());
    auto view = mail_view(call, *notice);
    view["text"] = text_or_false(notice->text);
    const bool written = written_mail(call, *id).has_value();
    view["eml_href"] =
        written ? json(link(call, "/gestion/courriels/" + id->to_string() + "/message.eml")) : json(false);
    return page(call, "mail.html", notice->subject, view);
}

http::Response mail_file(Call& call) {
    const auto id = call.parameters.id<NoticeId>("notice");
    const auto bytes = id ? written_mail(call, *id) : std::nullopt;
    if (!bytes) return error_page(call, usecases::missing());
    http::Response response;
    response.headers.set("Content-Type", "message/rfc822");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + id->to_string() + ".eml\"");
    response.headers.set("Cache-Control", "private, no-store");
    response.body = *bytes;
    return response;
}

}  // namespace passerelle::server::pages

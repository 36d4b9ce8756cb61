// SPDX-License-Identifier: Apache-2.0
// Who is it? Rows that are not certain, and what was decided.
#include "server/pages/error_page.hpp"
#include "server/pages/evidence_handlers.hpp"
#include "server/pages/evidence_words.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/who_is_who.hpp"
#include "storage/events.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using attendance::ChoiceKind;
using nlohmann::json;

/// Rows that look alike are decided at once.
struct ReviewCard {
    usecases::RowToReview first;
    std::vector<const usecases::RowToReview*> rows;
};

bool look_alike(const storage::ImportedRow& a, const storage::ImportedRow& b) {
    return a.name == b.name && a.original_name == b.original_name && a.email == b.email && a.token == b.token;
}

std::vector<ReviewCard> review_cards(const std::vector<usecases::RowToReview>& rows) {
    std::vector<ReviewCard> cards;
    for (const auto& row : rows) {
        auto card = std::ranges::find_if(
            cards, [&](const ReviewCard& known) { return look_alike(known.first.row, row.row); });
        if (card == cards.end()) card = cards.insert(card, ReviewCard{row, {}});
        card->rows.push_back(&row);
    }
    return cards;
}

json registered_options(const Call& call, const calendar::Event& event) {
    json options = json::array();
    for (const auto& view : usecases::registrations_for(call.context, event))
        options.push_back(option(view.person.id.to_string(), view.person.name + " – " + view.person.email.text(), ""));
    return options;
}

json card_view(const Call& call, const ReviewCard& card, const json& everyone) {
    const auto& row = card.first.row;
    json suggestions = json::array();
    for (const auto& person : card.first.suggestions)
        suggestions.push_back({{"person", person.id.to_string()},
                               {"person_name", person.name},
                               {"person_email", person.email.text()},
                               {"key", std::to_string(suggestions.size() + 1)},
                               {"first", suggestions.empty()}});
    json stays = json::array();
    for (const auto* seen : card.rows) {
        const auto zone = calendar::Zone::find(seen->report.zone).value();
        stays.push_back({{"presence_text", presence_words(call, seen->row, zone)},
                         {"file_name", seen->report.file_name},
                         {"report_href", link(call, "/gestion/rapports/" + seen->report.id.to_string())},
                         {"line_text", line_words(call, seen->report, seen->row.line)}});
    }
    return {{"id", row.id.to_string()},
            {"action", link(call, "/gestion/lignes/" + row.id.to_string())},
            {"name", row.name.empty() ? row.email : row.name},
            {"original_name", text_or_false(row.original_name)},
            {"email", text_or_false(row.email)},
            {"stays", stays},
            {"reason_text", reason_words(call, row.reason)},
            {"suggestions", suggestions},
            {"others", {{"options", everyone}}}};
}

std::string decision_words(const Call& call, const usecases::DecisionView& view) {
    const auto& translator = call.services.translator;
    const std::vector<std::string> names{view.row_name, view.person_name};
    switch (view.decision.kind.value()) {
        case ChoiceKind::join:
            return translator.format(call.language, "“{1}” is {2}", names);
        case ChoiceKind::split:
            return translator.format(call.language, "“{1}” is not {2}", names);
        case ChoiceKind::dismiss:
            break;
    }
    return translator.format(call.language, "“{1}” is nobody who counts", names);
}

json decision_rows(const Call& call, EventId event) {
    json rows = json::array();
    for (const auto& view : usecases::recent_decisions(call.context, event))
        rows.push_back(
            {{"text", decision_words(call, view)},
             {"rows_text", call.services.translator.plural(call.language, "{1} row", "{1} rows", view.rows)},
             {"by", view.by_name},
             {"moment_text", moment_text(call, view.decision.decided_at)},
             {"undone", view.undone},
             {"undo_action",
              view.undone ? json(false)
                          : json(link(call, "/gestion/decisions/" + view.decision.id.to_string() + "/annulation"))}});
    return rows;
}

std::string review_path(const Call& call, const storage::ImportedRow& row) {
    const auto report = storage::find_report(call.context.tx, row.report).value();
    const auto event = storage::find_event_of_meeting(call.context.tx, report.meeting).value();
    return "/gestion/evenements/" + event.id.to_string() + "/verification";
}

/// "join" with the person of the radio or of the list, "split" with its person, or neither: dismissed.
Result<usecases::DecideRows> read_decision(const http::Parameters& typed, ReportRowId row) {
    const auto chosen = typed.get("person") == "other" ? typed.get("other_person") : typed.get("person");
    const auto person = PersonId::parse(chosen);
    if (!chosen.empty() && !person) return fail(Failure::invalid, "id_malformed", "person");
    if (typed.get("person") == "other" && !person) return fail(Failure::invalid, "required", "person");
    const auto otherwise = person ? ChoiceKind::join : ChoiceKind::dismiss;
    return usecases::DecideRows{.row = row,
                                .kind = attendance::parse_choice_kind(typed.get("kind")).value_or(otherwise),
                                .person = person,
                                .reason = typed.get("reason").substr(0, 200),
                                .alike = typed.get("only_this_row").empty(),
                                .whole_programme = !typed.get("whole_programme").empty()};
}

}  // namespace

http::Response review(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto everyone = registered_options(call, *event);
    const auto waiting = usecases::rows_to_review(call.context, *id);
    json cards = json::array();
    for (const auto& card : review_cards(waiting)) cards.push_back(card_view(call, card, everyone));
    const auto decisions = decision_rows(call, *id);
    return page(call, "review.html", call.tr("Who is it?"),
                {{"event", event_link(call, *event)},
                 {"error_summary", false},
                 {"count_text", call.services.translator.plural(call.language, "{1} name to decide on",
                                                                "{1} names to decide on",
                                                                static_cast<int>(cards.size()))},
                 {"has_rows", !cards.empty()},
                 {"rows", cards},
                 {"has_decisions", !decisions.empty()},
                 {"decisions", decisions}});
}

http::Response resolve_row(Call& call) {
    const auto id = call.parameters.id<ReportRowId>("row");
    const auto row = id ? storage::find_row(call.context.tx, *id) : std::nullopt;
    if (!row) return error_page(call, usecases::missing());
    const auto typed = posted(call);
    const auto command = read_decision(typed, *id);
    if (!command) return error_page(call, command.error());
    const auto decided = usecases::decide_rows(call.context, *command);
    if (!decided) return error_page(call, decided.error());
    const bool from_report = typed.get("back") == "report";
    return redirect_saying(
        call, from_report ? "/gestion/rapports/" + row->report.to_string() : review_path(call, *row), "row_resolved");
}

http::Response undo_decision(Call& call) {
    const auto id = call.parameters.id<RowDecisionId>("decision");
    if (!id) return error_page(call, id.error());
    const auto undone = usecases::undo_decision(call.context, *id);
    if (!undone) return error_page(call, undone.error());
    return redirect_saying(call, "/gestion/evenements/" + undone->event.to_string() + "/verification", "row_undone");
}

}  // namespace passerelle::server::pages

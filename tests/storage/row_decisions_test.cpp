// SPDX-License-Identifier: Apache-2.0
#include "storage/row_decisions.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using attendance::Choice;
using attendance::ChoiceKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

RowDecision a_decision(int n) {
    RowDecision decision;
    decision.id = id<RowDecisionId>(n);
    decision.event = id<EventId>(1);
    decision.kind = ChoiceKind::join;
    decision.person = id<PersonId>(2);
    decision.reason = "vue";
    decision.decided_at = at("2026-10-09T14:00:00Z") + std::chrono::minutes{n};
    decision.decided_by = id<PersonId>(1);
    return decision;
}

class RowDecisions : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (!IsSkipped())
            store(a_programme(), an_event(1), an_event(2), a_person(1), a_person(2), a_report(),
                  std::vector{a_row(1), a_row(2)});
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, RowDecisions, each_kind, kind_name);

TEST_P(RowDecisions, AreKeptWithHowTheRowsStood) {
    const std::vector<RowBefore> rows{{id<ReportRowId>(1), Disposition::review, "unknown", {}},
                                      {id<ReportRowId>(2), Disposition::used, "name", {id<PersonId>(1), id<PersonId>(2)}}};
    write([&](Transaction& tx) { insert(tx, a_decision(1), rows); });
    read([&](Transaction& tx) {
        EXPECT_THAT(find_row_decision(tx, id<RowDecisionId>(1)), Optional(a_decision(1)));
        EXPECT_EQ(find_row_decision(tx, id<RowDecisionId>(2)), std::nullopt);
        EXPECT_EQ(list_rows_before(tx, id<RowDecisionId>(1)), rows);
        EXPECT_THAT(list_row_decisions(tx, id<EventId>(1), 10), ElementsAre(a_decision(1)));
        EXPECT_THAT(list_row_decisions(tx, id<EventId>(2), 10), IsEmpty());
        EXPECT_THAT(list_row_decisions(tx, id<ReportRowId>(2)), ElementsAre(a_decision(1)));
        EXPECT_FALSE(is_undone(tx, id<RowDecisionId>(1)));
    });
}

TEST_P(RowDecisions, AreUndoneOnceByAnother) {
    auto undoing = a_decision(2);
    undoing.kind = std::nullopt;
    undoing.person = std::nullopt;
    undoing.undoes = id<RowDecisionId>(1);
    write([&](Transaction& tx) {
        insert(tx, a_decision(1), {});
        insert(tx, undoing, {});
    });
    read([&](Transaction& tx) {
        EXPECT_TRUE(is_undone(tx, id<RowDecisionId>(1)));
        EXPECT_THAT(list_row_decisions(tx, id<EventId>(1), 10), ElementsAre(undoing, a_decision(1)));
    });
    auto again = undoing;
    again.id = id<RowDecisionId>(3);
    EXPECT_THROW(write([&](Transaction& tx) { insert(tx, again, {}); }), ConstraintViolation);
}

TEST_P(RowDecisions, AreRememberedForTheEventOrTheProgrammeUntilForgotten) {
    const Choice join{ChoiceKind::join, id<PersonId>(2), "iPhone de Marie", "m@exemple.quebec", "reg-1"};
    const Choice dismissal{ChoiceKind::dismiss, {}, "Accueil"};
    write([&](Transaction& tx) {
        insert(tx, a_decision(1), {});
        insert(tx, a_decision(2), {});
        remember(tx, a_decision(2), dismissal, an_event(1).programme);
        remember(tx, a_decision(1), join, {});
    });
    const auto choices = [&](int event) {
        return read([&](Transaction& tx) { return list_choices(tx, id<EventId>(event), an_event(1).programme); });
    };
    EXPECT_THAT(choices(1), ElementsAre(join, dismissal));
    EXPECT_THAT(choices(2), ElementsAre(dismissal));
    write([&](Transaction& tx) { forget(tx, id<RowDecisionId>(2)); });
    EXPECT_THAT(choices(1), ElementsAre(join));
    EXPECT_THAT(choices(2), IsEmpty());
}

}  // namespace
}  // namespace passerelle::storage

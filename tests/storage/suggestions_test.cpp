// SPDX-License-Identifier: Apache-2.0
#include "storage/suggestions.hpp"

#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;
using booking::Suggestion;
using booking::SuggestionId;
using booking::Theme;
using booking::ThemeId;
using testing::ElementsAre;

class Suggestions : public OnEachDatabase {
protected:
    void SetUp() override {
        OnEachDatabase::SetUp();
        if (IsSkipped()) return;
        store(a_programme(), an_event(1), a_person(1));
        write([](Transaction& tx) {
            auto registration = a_registration(1);
            registration.workshops.clear();
            insert(tx, registration, "hash");
        });
    }
    static Suggestion a_suggestion(int n, std::string_view at_moment) {
        return {.id = id<SuggestionId>(n),
                .event = id<EventId>(1),
                .registration = id<RegistrationId>(1),
                .written = "Écrit " + std::to_string(n),
                .submitted_at = at(at_moment)};
    }
    static Theme a_theme(int n, std::string name) { return {id<ThemeId>(n), id<EventId>(1), std::move(name)}; }
    auto kept() {
        return read([](Transaction& tx) { return list_suggestions(tx, id<EventId>(1)); });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, Suggestions, each_kind, kind_name);

TEST_P(Suggestions, AreReadAsTheyWereWrittenAndReviewed) {
    const auto later = a_suggestion(1, "2026-10-09T16:00:00Z");
    auto earlier = a_suggestion(2, "2026-10-08T16:00:00Z");
    store(a_theme(1, "Logement"), later, earlier);
    EXPECT_THAT(kept(), ElementsAre(earlier, later));
    earlier.theme = id<ThemeId>(1);
    earlier.shown = "Autrement";
    earlier.hidden = true;
    earlier.reviewed_at = at("2026-10-10T16:00:00Z");
    write([&](Transaction& tx) { update(tx, earlier); });
    reopen();
    EXPECT_EQ(read([](Transaction& tx) { return find_suggestion(tx, id<SuggestionId>(2)); }), earlier);
    EXPECT_EQ(read([](Transaction& tx) { return list_suggestions_of(tx, id<RegistrationId>(1)); }).size(), 2U);
    EXPECT_FALSE(read([](Transaction& tx) { return find_suggestion(tx, id<SuggestionId>(9)); }));
}

TEST_P(Suggestions, AThemeThatGoesLeavesThemToAnother) {
    auto one = a_suggestion(1, "2026-10-08T16:00:00Z");
    one.theme = id<ThemeId>(2);
    store(a_theme(1, "Logement"), a_theme(2, "Habitation"), one);
    EXPECT_THROW(store(a_theme(3, "Logement")), ConstraintViolation);
    write([](Transaction& tx) { erase(tx, id<ThemeId>(2), id<ThemeId>(1)); });
    EXPECT_EQ(kept().front().theme, id<ThemeId>(1));
    write([](Transaction& tx) {
        update(tx, a_theme(1, "Se loger"));
        EXPECT_THAT(list_themes(tx, id<EventId>(1)), ElementsAre(a_theme(1, "Se loger")));
        erase(tx, id<ThemeId>(1), {});
    });
    EXPECT_FALSE(kept().front().theme);
    EXPECT_FALSE(read([](Transaction& tx) { return find_theme(tx, id<ThemeId>(1)); }));
}

TEST_P(Suggestions, ALinkLeadsToItsRegistration) {
    write([](Transaction& tx) { insert_suggestion_link(tx, "a hash", id<RegistrationId>(1)); });
    EXPECT_EQ(read([](Transaction& tx) { return find_suggestion_link(tx, "a hash"); }), id<RegistrationId>(1));
    EXPECT_FALSE(read([](Transaction& tx) { return find_suggestion_link(tx, "another"); }));
}

}  // namespace
}  // namespace passerelle::storage

// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/programmes.hpp"

#include "storage/programmes.hpp"
#include "tests/server/house.hpp"

namespace passerelle::usecases {
namespace {

using calendar::Programme;
using test::code_of;

class Programmes : public test::InTheHouse {
protected:
    Result<Programme> make(const Programme& wanted) {
        return as(organizer(), [&](const Context& context) { return create_programme(context, wanted); });
    }
    Result<Programme> edit(const Programme& wanted, const std::optional<std::string>& version = {}) {
        return as(organizer(),
                  [&](const Context& context) { return edit_programme(context, wanted.key, wanted, version); });
    }
    std::string version(const Programme& programme) {
        return as_nobody([&](const Context& context) { return version_of(context, programme); });
    }
    const Programme stays_{
        .id = {}, .key = "sejours", .name = {"Séjours exploratoires"}, .features = {.registration = true}};
};

TEST_F(Programmes, AreMadeOnceForEachKey) {
    const auto made = make(stays_).value();
    EXPECT_NE(made.id, ProgrammeId{});
    EXPECT_EQ(code_of(make(stays_)), "key_taken");
    auto wrong = stays_;
    wrong.key = "A";
    EXPECT_EQ(code_of(make(wrong)), "key_malformed");
    EXPECT_EQ(as_nobody([&](const Context& context) { return find_programme(context, "sejours"); }).value(), made);
    EXPECT_EQ(code_of(as_nobody([&](const Context& context) { return find_programme(context, "autre"); })),
              "not_found");
}

TEST_F(Programmes, AreNotChangedOverSomebodyElsesChange) {
    const auto made = make(stays_).value();
    const auto first = version(made);
    auto other = made;
    other.name.french = "Séjours";
    const auto changed = edit(other, first).value();
    EXPECT_NE(version(changed), first) << "even within the same microsecond";
    EXPECT_EQ(code_of(edit(stays_, first)), "edited_meanwhile");
    EXPECT_EQ(edit(stays_, version(changed)).value().name.french, "Séjours exploratoires");
    EXPECT_EQ(edit(other).value().id, made.id);
}

TEST_F(Programmes, KeepTheirKey) {
    make(stays_).value();
    auto renamed = stays_;
    renamed.key = "stays";
    const auto refused =
        as(organizer(), [&](const Context& context) { return edit_programme(context, "sejours", renamed, {}); });
    EXPECT_EQ(code_of(refused), "key_fixed");
    EXPECT_EQ(code_of(edit(renamed)), "not_found");
}

TEST_F(Programmes, MakeTheirFeedsNewWhenTheyChange) {
    const auto made = make(stays_).value();
    const auto revision = [&] {
        return database().read([&](storage::Transaction& tx) { return storage::feed_revision(tx, made.id); });
    };
    const auto before = revision();
    tick();
    edit(made).value();
    EXPECT_NE(revision(), before);
}

}  // namespace
}  // namespace passerelle::usecases

// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/materials.hpp"

#include "server/usecases/run_sheet.hpp"
#include "tests/server/desk_house.hpp"

namespace passerelle::usecases {
namespace {

using booking::MaterialState;
using test::code_of;

class MaterialsOfADesk : public test::AtTheDesk {
protected:
    MaterialsOfADesk() {
        set([](DeskSettings& settings) {
            settings.materials = {{{}, {"Diaporama", "Slides"}, 7}, {{}, {"Logo", "Logo"}, 1}};
        });
        ours_ = booked(slot(4), rimouski_);
    }
    std::vector<ChecklistItem> checklist() {
        return as(karine(), [&](const Context& c) { return checklist_of(c, own_booking(c, ours_.id).value()); });
    }
    int remind() {
        return as_nobody([](const Context& c) { return remind_of_materials(c); });
    }
    Result<booking::MaterialDelivery> deliver(const Actor& who, MaterialId material, const std::string& content) {
        return as(who, [&](const Context& c) { return deliver_material(c, {ours_.id, material, content}); });
    }

    booking::Booking ours_;
};

TEST_F(MaterialsOfADesk, AreAskedForAndHandedIn) {
    const auto before = checklist();
    ASSERT_EQ(before.size(), 2U);
    EXPECT_EQ(before[0].state, MaterialState::open);
    ASSERT_TRUE(deliver(karine(), before[0].material.id, "https://exemple.quebec/diapos.pdf"));
    EXPECT_EQ(checklist()[0].state, MaterialState::delivered);
    EXPECT_EQ(checklist()[0].delivery->content, "https://exemple.quebec/diapos.pdf");
    ASSERT_TRUE(deliver(karine(), before[0].material.id, ""));
    EXPECT_EQ(checklist()[0].delivery->content, "") << "the tick alone";
    EXPECT_TRUE(as(karine(), [&](const Context& c) { return withdraw_material(c, ours_.id, before[0].material.id); }));
    EXPECT_EQ(checklist()[0].state, MaterialState::open);
    EXPECT_EQ(code_of(deliver(luc(), before[0].material.id, "")), "not_found");
    EXPECT_EQ(code_of(deliver(karine(), MaterialId{}, "")), "not_found");
}

TEST_F(MaterialsOfADesk, AreRemindedOfOnceSoonAndOnceOverdue) {
    EXPECT_EQ(remind(), 0);
    const auto due = checklist()[0].due;
    now_ = due - booking::due_soon;
    EXPECT_EQ(remind(), 1);
    EXPECT_EQ(mails("materials_due"), 1U);
    EXPECT_NE(notices().front().text.find("Diaporama"), std::string::npos);
    EXPECT_EQ(notices().front().text.find("Logo"), std::string::npos);
    tick();
    EXPECT_EQ(remind(), 0) << "each once";
    now_ = due;
    EXPECT_EQ(remind(), 1);
    EXPECT_EQ(remind(), 0);
    deliver(karine(), checklist()[1].material.id, "").value();
    now_ = checklist()[1].due;
    EXPECT_EQ(remind(), 0) << "what is handed in is not asked for";
}

TEST_F(MaterialsOfADesk, StayWithTheirNamesWhenTheListChanges) {
    const auto logo = checklist()[1].material.id;
    deliver(karine(), logo, "x").value();
    set([](DeskSettings& settings) { settings.materials.erase(settings.materials.begin()); });
    ASSERT_EQ(checklist().size(), 1U);
    EXPECT_EQ(checklist()[0].material.id, logo);
    EXPECT_EQ(checklist()[0].state, MaterialState::delivered);
}

class RunSheets : public MaterialsOfADesk {};

TEST_F(RunSheets, AreWholeForStaffAndDiscreetForPartners) {
    const auto phone = [&](const Actor& who, BookingId id, const std::string& number) {
        as(who, [&](const Context& c) {
            return present(c, id, {.title = "Vivre ici", .phone = number, .needs = "Un micro"});
        }).value();
    };
    const auto other = booked(slot(4, 1), gaspe_);
    phone(karine(), ours_.id, "418 555-0123");
    phone(luc(), other.id, "418 555-0199");
    const auto look = [&](const Actor& who) {
        return as(who, [&](const Context& c) { return run_sheet(c, meeting(4).id); });
    };
    const auto whole = look(organizer()).value();
    ASSERT_EQ(whole.lines.size(), 3U);
    EXPECT_EQ(whole.lines[1].booking->booking.presentation.phone, "418 555-0199");
    EXPECT_EQ(whole.lines[1].checklist.size(), 2U);
    EXPECT_FALSE(whole.lines[2].booking);
    const auto ours = look(karine()).value();
    EXPECT_EQ(ours.lines[0].booking->booking.presentation.phone, "418 555-0123");
    EXPECT_EQ(ours.lines[1].booking->booking.presentation.phone, "");
    EXPECT_EQ(ours.lines[1].booking->booking.presentation.needs, "");
    EXPECT_TRUE(ours.lines[1].checklist.empty());
    EXPECT_EQ(code_of(look(contact_of(amos_, "zoe@exemple.quebec"))), "not_found");
}

TEST_F(RunSheets, BecomeThePastInCounts) {
    EXPECT_TRUE(as(karine(), [&](const Context& c) { return past_presentations(c, rimouski_.id); }).empty());
    now_ = calendar::interval_of(meeting(4)).end;
    const auto past = as(karine(), [&](const Context& c) { return past_presentations(c, rimouski_.id); });
    ASSERT_EQ(past.size(), 1U);
    EXPECT_EQ(past[0].registered, 0);
    EXPECT_EQ(past[0].came, 0);
}

TEST_F(RunSheets, OfSettingsAreCheckedWhole) {
    const auto refused = as(organizer(), [](const Context& context) {
        const auto programme = storage::find_programme(context.tx, "info-emploi").value();
        auto settings = desk_settings(context, programme.id).value();
        settings.rules.hold = std::chrono::minutes{4};
        settings.rules.per_partner_per_quarter = 0;
        settings.rules.partners = {PartnerId{}};
        return save_desk_settings(context, programme.id, settings);
    });
    ASSERT_FALSE(refused);
    std::vector<std::string> fields;
    for (const auto& issue : refused.error().issues) fields.push_back(issue.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"hold_minutes", "per_quarter", "partners"}));
}

}  // namespace
}  // namespace passerelle::usecases

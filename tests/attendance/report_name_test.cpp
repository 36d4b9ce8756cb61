// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/name.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passerelle::attendance::report {

void PrintTo(const Name& name, std::ostream* out) {
    *out << name.shown << " / " << name.original << (name.host ? " / host" : "");
}

namespace {

TEST(ReportName, WhatStandsInBracketsIsTheOriginalName) {
    EXPECT_EQ(read_name("Jo (Joséphine Tremblay)"), (Name{"Jo", "Joséphine Tremblay"}));
    EXPECT_EQ(read_name("Jo(Joséphine (Jojo) Tremblay) "), (Name{"Jo", "Joséphine (Jojo) Tremblay"}));
    EXPECT_EQ(read_name("Jo (Joséphine Tremblay) (Guest)"), (Name{"Jo", "Joséphine Tremblay"}));
    EXPECT_EQ(read_name("Jo (Guest) (Joséphine Tremblay)"), (Name{"Jo", "Joséphine Tremblay"}));
}

TEST(ReportName, RemarksAreNoNames) {
    for (const auto* remark :
         {"(Guest)", "(Externe)", "(External)", "(Invité)", "(INVITÉE)", "(Invité(e))", "(Unverified)", "(Non vérifié)",
          "(elle/she)", "(She/Her)", "(il, lui)", "(moi)", "()", "(guest) (externe)"}) {
        EXPECT_EQ(read_name("Tremblay, Marie " + std::string{remark}), (Name{"Tremblay, Marie"})) << remark;
    }
}

TEST(ReportName, HostsAreRemarked) {
    EXPECT_EQ(read_name("Marie (Host)"), (Name{"Marie", "", true}));
    EXPECT_EQ(read_name("Marie (Hôte, moi)"), (Name{"Marie", "", true}));
    EXPECT_EQ(read_name("Marie (Co-hôte)"), (Name{"Marie", "", true}));
    EXPECT_EQ(read_name("Marie (Organisatrice)"), (Name{"Marie", "", true}));
}

TEST(ReportName, OtherBracketsStay) {
    EXPECT_EQ(read_name("(Marie)"), (Name{"(Marie)"}));
    EXPECT_EQ(read_name("Marie (APDEQ"), (Name{"Marie (APDEQ"}));
    EXPECT_EQ(read_name("Marie APDEQ)"), (Name{"Marie APDEQ)"}));
    EXPECT_EQ(read_name("Marie (Gaspé) Roy"), (Name{"Marie (Gaspé) Roy"}));
    EXPECT_EQ(read_name("Ma (Gaspé) (Roy)"), (Name{"Ma (Gaspé)", "Roy"}));
}

TEST(ReportName, NamesAreTidied) {
    EXPECT_EQ(read_name(" marie\u00A0 tremblay \n"), (Name{"marie tremblay"}));
    EXPECT_EQ(read_name("1514*****12"), (Name{"1514*****12"}));
    EXPECT_EQ(read_name(""), (Name{""}));
}

TEST(ReportName, NobodysNameIsEndless) {
    EXPECT_EQ(read_name(std::string(1'000'000, 'a')).shown.size(), max_name_bytes);
    EXPECT_LE(read_name(std::string(500'000, '(') + std::string(500'000, ')')).shown.size(), max_name_bytes);
}

RC_GTEST_PROP(ReportName, AnOriginalNameIsFoundAgain, ()) {
    const auto word = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element('x', 'y', 'z', 'Q')));
    const auto shown = *word;
    const auto original = *word;
    RC_ASSERT(read_name(shown + " (" + original + ")") == (Name{shown, original}));
    RC_ASSERT(read_name(shown + " (" + original + ") (Invité)") == (Name{shown, original}));
}

}  // namespace
}  // namespace passerelle::attendance::report

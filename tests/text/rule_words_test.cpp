// SPDX-License-Identifier: Apache-2.0
#include "text/rule_words.hpp"

#include <gtest/gtest.h>

namespace passerelle::text {
namespace {

struct Said {
    const char* rule;
    const char* french;
    const char* english;
};

class RuleWords : public testing::TestWithParam<Said> {};

TEST_P(RuleWords, SayWhatItMeansInBothLanguages) {
    const Translator translator;
    const auto first = parse_local_time("2026-11-18T12:00").value();  // a Wednesday
    const auto rule = calendar::RecurrenceRule::parse(GetParam().rule).value();
    EXPECT_EQ(rule_words(translator, Language::french, rule, first), GetParam().french);
    EXPECT_EQ(rule_words(translator, Language::english, rule, first), GetParam().english);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, RuleWords,
    testing::Values(
        Said{"FREQ=DAILY", "Chaque jour", "Every day"},
        Said{"FREQ=DAILY;INTERVAL=3;COUNT=5", "Tous les 3 jours, 5 fois en tout", "Every 3 days, 5 times in all"},
        Said{"FREQ=DAILY;COUNT=1", "Chaque jour, une fois", "Every day, once"},
        Said{"FREQ=WEEKLY", "Chaque semaine, le mercredi", "Every week, on Wednesday"},
        Said{"FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270630",
             "Chaque semaine, le lundi et le jeudi, jusqu’au mercredi 30\u00a0juin 2027",
             "Every week, on Monday and on Thursday, until Wednesday, June 30, 2027"},
        Said{"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR", "Toutes les 2 semaines, le lundi, le mercredi et le vendredi",
             "Every 2 weeks, on Monday, on Wednesday and on Friday"},
        Said{"FREQ=MONTHLY", "Chaque mois, le 18", "Every month, on day 18"},
        Said{"FREQ=MONTHLY;BYMONTHDAY=1,-1", "Chaque mois, le dernier jour et le 1er",
             "Every month, on the last day and on the 1st"},
        Said{"FREQ=MONTHLY;BYMONTHDAY=-2", "Chaque mois, le 2e jour avant la fin",
             "Every month, on day 2 from the end"},
        Said{"FREQ=MONTHLY;BYDAY=1WE,3WE", "Chaque mois, le premier mercredi et le troisième mercredi",
             "Every month, the first Wednesday and the third Wednesday"},
        Said{"FREQ=MONTHLY;BYDAY=-1FR;BYMONTH=1,6", "Chaque mois, le dernier vendredi, en janvier et juin",
             "Every month, the last Friday, in January and June"},
        Said{"FREQ=YEARLY", "Chaque année, le 18, en novembre", "Every year, on day 18, in November"},
        Said{"FREQ=YEARLY;INTERVAL=2;BYMONTH=10;BYDAY=2TU", "Tous les 2 ans, le deuxième mardi, en octobre",
             "Every 2 years, the second Tuesday, in October"},
        Said{"FREQ=YEARLY;BYDAY=20MO", "Chaque année, le lundi numéro 20", "Every year, the Monday number 20"}));

}  // namespace
}  // namespace passerelle::text

// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed_words.hpp"

#include "tests/calendar/make.hpp"

namespace passerelle::calendar {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const FeedWords french{Language::french};
const FeedWords english{Language::english};

Zone zone(std::string_view name) {
    return Zone::find(name).value();
}

TEST(FeedWords, SayWhenInFrench) {
    EXPECT_EQ(french.when(local("2026-11-04T12:00"), local("2026-11-04T13:00"), Zone::quebec()),
              "Mercredi 4\u00a0novembre 2026, de 12\u00a0h à 13\u00a0h, heure de Montréal (UTC−5)");
    EXPECT_EQ(french.when(local("2026-08-01T09:05"), local("2026-08-01T10:30"), Zone::quebec()),
              "Samedi 1er\u00a0août 2026, de 9\u00a0h\u00a005 à 10\u00a0h\u00a030, heure de Montréal (UTC−4)");
}

TEST(FeedWords, SayWhenInEnglish) {
    EXPECT_EQ(english.when(local("2026-11-04T12:00"), local("2026-11-04T13:00"), Zone::quebec()),
              "Wednesday, November 4, 2026, 12:00\u00a0p.m. to 1:00\u00a0p.m., Montréal time (UTC−5)");
    EXPECT_EQ(english.when(local("2026-07-01T00:00"), local("2026-07-01T11:59"), Zone::quebec()),
              "Wednesday, July 1, 2026, 12:00\u00a0a.m. to 11:59\u00a0a.m., Montréal time (UTC−4)");
}

TEST(FeedWords, SayBothDaysOfANight) {
    const auto from = local("2026-10-07T23:00");
    EXPECT_EQ(
        french.when(from, local("2026-10-08T01:00"), Zone::quebec()),
        "Mercredi 7\u00a0octobre 2026, 23\u00a0h – jeudi 8\u00a0octobre 2026, 1\u00a0h, heure de Montréal (UTC−4)");
    EXPECT_EQ(english.when(from, local("2026-10-08T01:00"), Zone::quebec()),
              "Wednesday, October 7, 2026, 11:00\u00a0p.m. – Thursday, October 8, 2026, 1:00\u00a0a.m., Montréal time "
              "(UTC−4)");
    EXPECT_EQ(french.when(from, local("2026-10-08T00:00"), Zone::quebec()),
              "Mercredi 7\u00a0octobre 2026, de 23\u00a0h à minuit, heure de Montréal (UTC−4)");
    EXPECT_EQ(english.when(from, local("2026-10-08T00:00"), Zone::quebec()),
              "Wednesday, October 7, 2026, 11:00\u00a0p.m. to midnight, Montréal time (UTC−4)");
    EXPECT_EQ(french.when(from, local("2026-10-08T01:00"), Zone::quebec(), {-hours{4}}),
              "De 23\u00a0h à 1\u00a0h le lendemain, heure de Montréal (UTC−4)");
    EXPECT_EQ(english.when(from, local("2026-10-08T01:00"), Zone::quebec(), {-hours{4}}),
              "11:00\u00a0p.m. to 1:00\u00a0a.m. the next day, Montréal time (UTC−4)");
}

TEST(FeedWords, KnowQuebecsThreeClocks) {
    const auto said = [](std::string_view name, std::string_view day) {
        const auto noon = local(std::string{day} + "T12:00");
        const auto text = french.when(noon, noon + hours{1}, zone(name));
        return text.substr(text.find("heure"));
    };
    EXPECT_EQ(said("America/Halifax", "2026-01-14"), "heure de Halifax (UTC−4)");
    EXPECT_EQ(said("America/Halifax", "2026-07-15"), "heure de Halifax (UTC−3)");
    EXPECT_EQ(said("America/Blanc-Sablon", "2026-01-14"), "heure de Blanc-Sablon (UTC−4)");
    EXPECT_EQ(said("America/Blanc-Sablon", "2026-07-15"), "heure de Blanc-Sablon (UTC−4)");
    EXPECT_EQ(said("America/Toronto", "2026-03-08"), "heure de Montréal (UTC−4)") << "clocks went on in the night";
    EXPECT_EQ(said("America/Toronto", "2026-11-01"), "heure de Montréal (UTC−5)");
}

TEST(FeedWords, NameTheZoneByItsCity) {
    const auto noon = local("2026-01-14T12:00");
    const auto said = [&](const FeedWords& words, std::string_view name) {
        const auto text = words.when(noon, noon, zone(name));
        return text.substr(text.rfind(", ") + 2);
    };
    EXPECT_EQ(said(french, "America/Argentina/Buenos_Aires"), "heure de Buenos Aires (UTC−3)");
    EXPECT_EQ(said(french, "America/Edmonton"), "heure d’Edmonton (UTC−7)");
    EXPECT_EQ(said(french, "America/Iqaluit"), "heure d’Iqaluit (UTC−5)");
    EXPECT_EQ(said(english, "America/Edmonton"), "Edmonton time (UTC−7)");
    EXPECT_EQ(said(french, "America/St_Johns"), "heure de St Johns (UTC−3:30)");
    EXPECT_EQ(said(french, "Asia/Kathmandu"), "heure de Kathmandu (UTC+5:45)");
    EXPECT_EQ(said(french, "UTC"), "heure UTC (UTC)");
    EXPECT_EQ(said(english, "UTC"), "UTC time (UTC)");
}

TEST(FeedWords, SayTheHoursOfASeriesWithItsOffsets) {
    const auto from = local("2026-01-07T09:30");
    EXPECT_EQ(french.when(from, from + hours{1}, Zone::quebec(), {-hours{5}}),
              "De 9\u00a0h\u00a030 à 10\u00a0h\u00a030, heure de Montréal (UTC−5)");
    EXPECT_EQ(french.when(from, from + hours{1}, Zone::quebec(), {-hours{5}, -hours{4}}),
              "De 9\u00a0h\u00a030 à 10\u00a0h\u00a030, heure de Montréal (UTC−5 ou UTC−4, selon la date)");
    EXPECT_EQ(english.when(from, from + hours{1}, Zone::quebec(), {-hours{5}, -hours{4}}),
              "9:30\u00a0a.m. to 10:30\u00a0a.m., Montréal time (UTC−5 or UTC−4, depending on the date)");
}

TEST(FeedWords, SpellOddOffsets) {
    const auto noon = local("2026-01-14T12:00");
    const auto said = [&](std::chrono::seconds offset) {
        const auto text = english.when(noon, noon, zone("UTC"), {offset});
        return text.substr(text.find('('));
    };
    EXPECT_EQ(said(-(hours{9} + minutes{30})), "(UTC−9:30)");
    EXPECT_EQ(said(-minutes{44}), "(UTC−0:44)");
    EXPECT_EQ(said(hours{12} + minutes{5}), "(UTC+12:05)");
}

TEST(FeedWords, SayAPlaceButNeverALink) {
    EXPECT_EQ(french.place({}), "");
    EXPECT_EQ(french.place({.link = "https://zoom.example/j/1"}), "Vidéoconférence");
    EXPECT_EQ(english.place({.link = "https://zoom.example/j/1"}), "Videoconference");
    EXPECT_EQ(french.place({.link = "https://zoom.example/j/1", .address = "1, rue du Port"}), "1, rue du Port");
}

TEST(FeedWords, SayTheRest) {
    EXPECT_EQ(french.cancelled("Forum"), "ANNULÉE – Forum");
    EXPECT_EQ(english.cancelled("Fair"), "CANCELLED – Fair");
    EXPECT_EQ(french.joining("https://a.b"), "Pour se joindre\u00a0: https://a.b");
    EXPECT_EQ(english.joining("https://a.b"), "To join: https://a.b");
    EXPECT_EQ(french.details("https://a.b"), "Détails\u00a0: https://a.b");
    EXPECT_EQ(english.details("https://a.b"), "Details: https://a.b");
    EXPECT_EQ(french.language(), Language::french);
}

}  // namespace
}  // namespace passerelle::calendar

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"
#include "calendar/room.hpp"
#include "calendar/zone.hpp"

#include <memory>
#include <string>
#include <vector>

namespace passerelle::calendar {

/// What a calendar says in words, in one language. Not for several threads at once.
class FeedWords {
public:
    explicit FeedWords(Language language);
    ~FeedWords();
    FeedWords(const FeedWords&) = delete;
    FeedWords& operator=(const FeedWords&) = delete;

    Language language() const { return language_; }

    /// Before the title of what is cancelled: many clients show nothing else of it.
    std::string cancelled(const std::string& title) const;
    /// Before the title of what one has no place at yet, or holds no slot of.
    std::string waiting(const std::string& title) const;
    std::string to_confirm(const std::string& title) const;
    /// "Présentation : Vivre à Rimouski – Info-Emploi"
    std::string presenting(const std::string& title, const std::string& event) const;
    /// "Vidéoconférence", or the address where there is one: the link is for those who registered.
    std::string place(const Room& room) const;
    /// "Mercredi 4 novembre 2026, de 12 h à 13 h, heure de Montréal (UTC−5)": clients with old zone data are an hour
    /// off, and only words tell their reader. "Mercredi 4 novembre 2026, 23 h – jeudi 5 novembre 2026, 1 h, …" at
    /// night.
    std::string when(LocalTime from, LocalTime to, const Zone& zone) const;
    /// "De 12 h à 13 h, heure de Montréal (UTC−5 ou UTC−4, selon la date)".
    std::string when(LocalTime from, LocalTime to, const Zone& zone,
                     const std::vector<std::chrono::seconds>& offsets) const;
    /// "Pour se joindre : …", "Détails : …"
    std::string joining(const std::string& link) const;
    std::string details(const std::string& link) const;

private:
    struct Dates;

    bool english() const { return language_ == Language::english; }
    std::string clock(LocalTime local) const;
    std::string hours(LocalTime from, LocalTime to, bool begins_sentence) const;
    std::string zone(const Zone& zone) const;

    Language language_;
    std::unique_ptr<Dates> dates_;
};

}  // namespace passerelle::calendar

// SPDX-License-Identifier: Apache-2.0
#include "booking/booking.hpp"
#include "booking/clean_text.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::booking {

namespace {

constexpr int fewest_phone_digits = 7;

/// Cleans one text in place and notes what is wrong with it.
void take(std::string& text, Result<std::string> cleaned, std::vector<Issue>& issues) {
    if (cleaned) {
        text = std::move(*cleaned);
    } else {
        for (auto& issue : cleaned.error().issues) issues.push_back(issue);
    }
}

bool has_digits_enough(const std::string& phone) {
    return std::ranges::count_if(phone, [](char c) { return c >= '0' && c <= '9'; }) >= fewest_phone_digits;
}

/// A number may have a name or an extension beside it: "418 555-0123, poste 4 (Anne)".
void take_phone(std::string& phone, std::vector<Issue>& issues) {
    if (phone.find_first_not_of(" \t\r\n") == std::string::npos) {
        phone.clear();
        return;
    }
    const auto before = issues.size();
    take(phone, clean_line(phone, "phone", {.least = 0, .most = 100}), issues);
    if (issues.size() == before && !has_digits_enough(phone)) issues.push_back({"phone_malformed", "phone"});
}

}  // namespace

Result<Presentation> clean(Presentation presentation) {
    constexpr TextBounds title{.least = 3, .most = 160};
    constexpr TextBounds text{.least = 0, .most = 2000};
    std::vector<Issue> issues;
    take(presentation.title, clean_line(presentation.title, "title", title), issues);
    take(presentation.presenters, clean_paragraphs(presentation.presenters, "presenters", text), issues);
    take_phone(presentation.phone, issues);
    take(presentation.community, clean_paragraphs(presentation.community, "community", text), issues);
    take(presentation.job_offers, clean_paragraphs(presentation.job_offers, "job_offers", text), issues);
    take(presentation.needs, clean_paragraphs(presentation.needs, "needs", text), issues);
    if (!issues.empty()) return Error{Failure::invalid, std::move(issues)};
    return presentation;
}

}  // namespace passerelle::booking

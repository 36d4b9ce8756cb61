// SPDX-License-Identifier: Apache-2.0
#include "server/http/message.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace passerelle::http {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=xYz";

std::string part(std::string_view disposition, std::string_view content) {
    return "--xYz\r\nContent-Disposition: " + std::string{disposition} + "\r\n\r\n" + std::string{content} + "\r\n";
}

std::string form_of(int parts) {
    std::string body;
    for (int i = 0; i < parts; ++i) body += part("form-data; name=\"a\"", "1");
    return body + "--xYz--\r\n";
}

TEST(Multipart, ReadsFieldsAndFiles) {
    const std::string content = "Nom,Durée\r\n\r\n--xY\r\n" + std::string(3, '\0');
    const auto parts = parse_multipart(
        type, part("form-data; name=\"rencontre\"", "") +
                  "--xYz\r\ncontent-type: text/csv\r\nCONTENT-DISPOSITION: form-data; name=\"rapport\"; "
                  "filename=\"présences.csv\"\r\n\r\n" +
                  content + "\r\n--xYz--\r\nan epilogue");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ(parts->at(0).name, "rencontre");
    EXPECT_EQ(parts->at(0).content, "");
    EXPECT_EQ(parts->at(0).file_name, "");
    EXPECT_EQ(parts->at(1).name, "rapport");
    EXPECT_EQ(parts->at(1).file_name, "présences.csv");
    EXPECT_EQ(parts->at(1).content, content);
}

TEST(Multipart, ReadsAnEmptyFormAndAQuotedBoundary) {
    EXPECT_EQ(parse_multipart(type, "--xYz--")->size(), 0U);
    EXPECT_EQ(parse_multipart("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", "--a b--\r\n")->size(), 0U);
}

struct FileName {
    std::string_view sent;
    std::string_view kept;
};

class FileNames : public testing::TestWithParam<FileName> {};

TEST_P(FileNames, LoseTheirFolders) {
    const auto body = part("form-data; name=f; filename=\"" + std::string{GetParam().sent} + "\"", "x") + "--xYz--";
    const auto parts = parse_multipart(type, body);
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->front().file_name, GetParam().kept);
}

INSTANTIATE_TEST_SUITE_P(Table, FileNames,
                         testing::Values(FileName{"a.csv", "a.csv"}, FileName{R"(C:\Users\moi\a.csv)", "a.csv"},
                                         FileName{"../../etc/passwd", "passwd"}, FileName{"", ""},
                                         FileName{"a%22b.csv", "a\"b.csv"}, FileName{R"(a\"b.csv)", "a\"b.csv"},
                                         FileName{"100%.csv", "100%.csv"}, FileName{"dossier/", ""}));

class Malformed : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(Malformed, MultipartIsRefused) {
    EXPECT_FALSE(parse_multipart(GetParam().first, GetParam().second)) << GetParam().first << '\n' << GetParam().second;
}

INSTANTIATE_TEST_SUITE_P(ContentType, Malformed,
                         testing::Values(std::pair{"multipart/form-data", form_of(1)},
                                         std::pair{"multipart/mixed; boundary=xYz", form_of(1)},
                                         std::pair{"multipart/form-data; boundary=", form_of(1)},
                                         std::pair{"multipart/form-data; boundary=\"xYz", form_of(1)},
                                         std::pair{"multipart/form-data; boundary=xYz; boundary=xYz", form_of(1)},
                                         std::pair{"multipart/form-data; boundary=\"xYz \"", form_of(1)},
                                         std::pair{"multipart/form-data; boundary=\"x\r\n\"", form_of(1)},
                                         std::pair{"multipart/form-data; boundary=" + std::string(71, 'a'), form_of(1)},
                                         std::pair{"", form_of(1)}));

INSTANTIATE_TEST_SUITE_P(
    Body, Malformed,
    testing::Values(std::pair{std::string{type}, ""}, std::pair{std::string{type}, "--xY"},
                    std::pair{std::string{type}, "--xYz"}, std::pair{std::string{type}, "--xYz\r\n"},
                    std::pair{std::string{type}, "preamble\r\n" + form_of(1)},
                    std::pair{std::string{type}, part("form-data; name=a", "never closed")},
                    std::pair{std::string{type}, "--xYz\n" + form_of(1)},
                    std::pair{std::string{type}, part("attachment; name=a", "1") + "--xYz--"},
                    std::pair{std::string{type}, part("form-data", "no name") + "--xYz--"},
                    std::pair{std::string{type}, part("form-data; name=\"a", "1") + "--xYz--"},
                    std::pair{std::string{type}, part("form-data; name=a; name=b", "1") + "--xYz--"},
                    std::pair{std::string{type}, part("form-data; name=\"a\xFF\"", "1") + "--xYz--"},
                    std::pair{std::string{type}, part("form-data; name=\"a%0D%0Ab\"", "1") + "--xYz--"},
                    std::pair{std::string{type}, part("form-data; name=a; filename=\"..\"", "1") + "--xYz--"},
                    std::pair{std::string{type},
                              part("form-data; name=a\r\nContent-Disposition: form-data; name=b", "1") + "--xYz--"},
                    std::pair{std::string{type},
                              part("form-data; name=a\r\nX: " + std::string(5'000, 'x'), "1") + "--xYz--"},
                    std::pair{std::string{type}, "--xYz\r\n\r\nno header\r\n--xYz--"}));

TEST(Multipart, HoldsFiftyPartsAndNoMore) {
    EXPECT_EQ(parse_multipart(type, form_of(50))->size(), 50U);
    EXPECT_FALSE(parse_multipart(type, form_of(51)));
}

// Words of the grammar in any order come nearer to its edges than random bytes would.
RC_GTEST_PROP(Multipart, NeverCrashesOnShuffledGrammar, ()) {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "--xYz", "\r\n", "--", "Content-Disposition:", " form-data", "; name=", "\"a\"", "; filename=\"b\"", "\\\"",
        "\r\n\r\n", "%0D", ":", ";", "=", "\"", std::string(1, '\0'), "\xFF"));
    const auto body = std::accumulate(words.begin(), words.end(), std::string{});
    const auto parts = parse_multipart(type, "--xYz\r\n" + body + "\r\n--xYz--");
    RC_ASSERT((!parts || parts->size() <= 50U));
    parse_multipart("multipart/form-data" + body, body);
}

RC_GTEST_PROP(Multipart, GivesBackAnyContent, (const std::string& content)) {
    RC_PRE(content.find("\r\n--xYz") == std::string::npos);
    const auto parts = parse_multipart(type, part("form-data; name=a", content) + "--xYz--");
    RC_ASSERT(parts.has_value());
    RC_ASSERT(parts->front().content == content);
}

}  // namespace
}  // namespace passerelle::http

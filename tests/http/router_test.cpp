// SPDX-License-Identifier: Apache-2.0
#include "server/http/router.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>

namespace passerelle::http {
namespace {

constexpr std::string_view uuid = "0190a8f0-7b1c-7def-8abc-0123456789AB";

Router sample() {
    Router router;
    router.add(Method::get, "/");                                     // 0
    router.add(Method::get, "/evenements");                           // 1
    router.add(Method::post, "/evenements");                          // 2
    router.add(Method::get, "/evenements/nouveau");                   // 3
    router.add(Method::get, "/evenements/{event}");                   // 4
    router.add(Method::get, "/evenements/{event}.ics");               // 5
    router.add(Method::get, "/evenements/{event:uuid}");              // 6
    router.add(Method::post, "/evenements/{event}/creneaux/{slot}");  // 7
    router.add(Method::delete_, "/evenements/{id}");                  // 8
    router.add(Method::get, "/pages/{page:int}");                     // 9
    router.add(Method::get, "/evenements/nouveau/aide");              // 10
    router.add(Method::head, "/sante");                               // 11
    router.add(Method::get, "/sante");                                // 12
    return router;
}

using Outcome = RouteMatch::Outcome;

struct Case {
    Method method;
    std::string path;
    Outcome outcome;
    std::size_t route;
    std::string allow;
};

class Routes : public testing::TestWithParam<Case> {};

TEST_P(Routes, AreFoundByPathAndMethod) {
    const auto match = sample().match(GetParam().method, GetParam().path);
    EXPECT_EQ(match.outcome, GetParam().outcome) << GetParam().path;
    EXPECT_EQ(match.route, GetParam().route) << GetParam().path;
    EXPECT_EQ(match.allow, GetParam().allow) << GetParam().path;
}

const auto found = [](Method method, std::string path, std::size_t route) {
    return Case{method, std::move(path), Outcome::found, route, ""};
};
const auto missing = [](std::string path) { return Case{Method::get, std::move(path), Outcome::not_found, 0, ""}; };
const auto refused = [](Method method, std::string path, std::string allow) {
    return Case{method, std::move(path), Outcome::method_not_allowed, 0, std::move(allow)};
};

INSTANTIATE_TEST_SUITE_P(
    Found, Routes,
    testing::Values(found(Method::get, "/", 0), found(Method::get, "/evenements", 1),
                    found(Method::post, "/evenements", 2), found(Method::get, "/evenements/nouveau", 3),
                    found(Method::get, "/evenements/nouveaux", 4), found(Method::get, "/evenements/a.ics", 5),
                    found(Method::get, "/evenements/" + std::string{uuid}, 6),
                    found(Method::post, "/evenements/a/creneaux/b", 7), found(Method::delete_, "/evenements/a", 8),
                    found(Method::delete_, "/evenements/nouveau", 8), found(Method::get, "/pages/0", 9),
                    found(Method::post, "/evenements/nouveau/creneaux/b", 7), found(Method::get, "/pages/907", 9)));

INSTANTIATE_TEST_SUITE_P(HeadFallsBackToGet, Routes,
                         testing::Values(found(Method::head, "/evenements", 1), found(Method::head, "/sante", 11)));

INSTANTIATE_TEST_SUITE_P(Missing, Routes,
                         testing::Values(missing(""), missing("evenements"), missing("/evenement"), missing("//"),
                                         missing("/evenements/"), missing("//evenements"), missing("/evenements/a/"),
                                         missing("/evenements/a/creneaux"), missing("/evenements//creneaux/b"),
                                         missing("/pages/x"), missing("/pages/01"), missing("/pages/-1"),
                                         missing("/pages/1234567890123456789"), missing("/Evenements")));

INSTANTIATE_TEST_SUITE_P(MethodNotAllowed, Routes,
                         testing::Values(refused(Method::put, "/evenements", "GET, HEAD, POST"),
                                         refused(Method::post, "/", "GET, HEAD"),
                                         refused(Method::post, "/evenements/nouveau", "GET, HEAD, DELETE"),
                                         refused(Method::get, "/evenements/a/creneaux/b", "POST"),
                                         refused(Method::options, "/sante", "GET, HEAD")));

TEST(RouteParameters, CarryTheNamesOfTheirOwnRoute) {
    const auto router = sample();
    EXPECT_EQ(router.match(Method::get, "/evenements/gaspé").parameters.find("event"), "gaspé");
    EXPECT_EQ(router.match(Method::delete_, "/evenements/7").parameters.find("id"), "7");
    EXPECT_EQ(router.match(Method::get, "/evenements/7.ics").parameters.find("event"), "7");
    const auto two = router.match(Method::post, "/evenements/e/creneaux/c").parameters;
    EXPECT_EQ(two.get("event") + two.get("slot"), "ec");
    EXPECT_EQ(router.match(Method::get, "/evenements/.ics").parameters.find("event"), ".ics");
}

TEST(RoutePatterns, ThatCannotWorkAreRefusedAtOnce) {
    for (const std::string_view bad :
         {"", "evenements", "/a//b", "/{", "/}", "/{}", "/{a}{b}", "/{a}/{a}", "/{a:}", "/{a:date}", "/a?b", "/}a{"}) {
        Router router;
        EXPECT_THROW(router.add(Method::get, bad), std::invalid_argument) << bad;
    }
    auto router = sample();
    EXPECT_THROW(router.add(Method::get, "/evenements"), std::invalid_argument);
    EXPECT_THROW(router.add(Method::get, "/evenements/{other}"), std::invalid_argument);
    EXPECT_NO_THROW(router.add(Method::put, "/evenements/{other}"));
}

RC_GTEST_PROP(Router, NeverCrashesAndFindsOnlyWhatItHas, (const std::vector<std::string>& segments)) {
    std::string path;
    for (const auto& segment : segments) path += "/" + segment;
    const auto match = sample().match(Method::get, path);
    RC_ASSERT(match.route < 13U);
}

}  // namespace
}  // namespace passerelle::http

// SPDX-License-Identifier: Apache-2.0
// CalDAV by hand, for what clients seldom do.
#include "server/caldav/site.hpp"
#include "server/usecases/feeds.hpp"
#include "server/xml/document.hpp"
#include "tests/server/web_house.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace passerelle::server::caldav {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

class Caldav : public test::OnTheWeb {
protected:
    Caldav() : course_{an_event("formation", {"2026-12-01T09:00"})} {}

    std::string object() const { return "/dav/calendars/formation/" + course_.id.to_string() + ".ics"; }
    http::Response propfind(const std::string& path, const std::string& depth, const std::string& body = "") {
        return send(Method::propfind, path, {{"Depth", depth}}, body);
    }
    http::Response report(const std::string& body, const std::string& path = "/dav/calendars/formation/") {
        return send(Method::report, path, {}, body);
    }
    http::Response multiget(const std::string& hrefs) {
        return report(R"(<C:calendar-multiget xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><getetag/>)"
                      "<C:calendar-data/></prop>" +
                      hrefs + "</C:calendar-multiget>");
    }
    http::Response sync(const std::string& token, const std::string& more = "") {
        return report("<sync-collection xmlns=\"DAV:\"><sync-token>" + token +
                      "</sync-token><sync-level>1</sync-level>" + more + "<prop><getetag/></prop></sync-collection>");
    }
    static std::string token_of(const http::Response& response) {
        const auto begin = response.body.find("<D:sync-token>") + 14;
        return response.body.substr(begin, response.body.find('<', begin) - begin);
    }

    calendar::Event course_;
};

TEST_F(Caldav, GivesObjectsByTheirAddressHoweverItIsWritten) {
    const auto answer = multiget("<href>" + object() + "</href><href>https://ailleurs.exemple" + object() +
                                 "</href><href>/dav/calendars/formation/%30.ics</href><href>/dav/calendars/all/" +
                                 course_.id.to_string() + ".ics</href><href>x</href><href/>");
    EXPECT_EQ(answer.status, 207);
    std::size_t found = 0;
    for (auto at = answer.body.find("BEGIN:VCALENDAR"); at != std::string::npos;
         at = answer.body.find("BEGIN:VCALENDAR", at + 1))
        ++found;
    EXPECT_EQ(found, 2U);
    EXPECT_THAT(answer.body, HasSubstr("<D:href>/dav/calendars/formation/%30.ics</D:href><D:status>HTTP/1.1 404"));
    EXPECT_THAT(answer.body, HasSubstr("VERSION:2.0&#13;\n")) << "a reader would take a bare CR LF for LF";
}

TEST_F(Caldav, GivesAllPropertiesOrTheirNames) {
    EXPECT_THAT(propfind(object(), "0").body, HasSubstr("<D:getcontenttype>text/calendar"));
    const auto all = propfind(object(), "0", R"(<propfind xmlns="DAV:"><allprop/></propfind>)");
    EXPECT_THAT(all.body, HasSubstr("<D:getetag>\""));
    const auto names = propfind(object(), "0", R"(<propfind xmlns="DAV:"><propname/></propfind>)");
    EXPECT_THAT(names.body, HasSubstr("<D:getetag"));
    EXPECT_THAT(names.body, Not(HasSubstr("<D:getetag>")));
}

TEST_F(Caldav, SaysWhichPropertiesAResourceHasNot) {
    const auto answer =
        propfind("/dav/calendars/formation/", "0",
                 R"(<propfind xmlns="DAV:" xmlns:q="urn:q"><prop><displayname/><q:colour/><getlastmodified/>)"
                 R"(<x xmlns=""/></prop></propfind>)");
    EXPECT_THAT(answer.body, HasSubstr("<D:displayname>"));
    EXPECT_THAT(answer.body, HasSubstr(R"(<X:colour xmlns:X="urn:q")"));
    EXPECT_THAT(answer.body, HasSubstr("<D:getlastmodified"));
    EXPECT_THAT(answer.body, HasSubstr("HTTP/1.1 404 Not Found"));
}

TEST_F(Caldav, TellsTheRemovedWhenOneSynchronises) {
    const auto first = sync("");
    EXPECT_THAT(first.body, HasSubstr(object()));
    database().write([&](storage::Transaction& tx) { storage::erase(tx, course_.id); });
    const auto second = sync(token_of(first));
    EXPECT_THAT(second.body, HasSubstr("<D:href>" + object() + "</D:href><D:status>HTTP/1.1 404 Not Found"));
    EXPECT_NE(token_of(second), token_of(first));
    EXPECT_THAT(sync(token_of(second)).body, Not(HasSubstr("<D:response>")));
}

TEST_F(Caldav, KnowsTheTokenOfAnUnchangedCalendarEvenAfterARestart) {
    // The token says what the calendar is, and not when it was asked.
    const auto made = [&] {
        const auto content = database().read([](storage::Transaction& tx) {
            return usecases::feed_content(tx, usecases::find_feed_subject(tx, "formation").value());
        });
        calendar::FeedOptions options;
        options.base_url = services_.public_url;
        options.name = content.programmes[0].name.french;
        options.most_octets.reset();
        options.window = {Instant::min(), Instant::max()};
        return make_collection(calendar::feed(content, options), "fr/formation").token;
    };
    EXPECT_EQ(token_of(sync("")), "urn:passerelle:sync:" + made());
    tick();
    an_event("formation", {"2026-12-02T09:00"});
    EXPECT_EQ(sync("urn:passerelle:sync:" + made()).status, 207);
    const auto refused = sync("urn:passerelle:sync:0123456789abcdef0123456789abcdef");
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused.body, HasSubstr("D:valid-sync-token"));
}

TEST_F(Caldav, KeepsToTheLimitOfAClient) {
    tick();
    an_event("formation", {"2026-12-02T09:00"});
    EXPECT_EQ(sync("", "<limit><nresults>1</nresults></limit>").status, 507);
    EXPECT_EQ(sync("", "<limit><nresults>2</nresults></limit>").status, 207);
}

TEST_F(Caldav, RefusesReportsThatItDoesNotKnow) {
    EXPECT_EQ(report(R"(<expand-property xmlns="DAV:"/>)").status, 403);
    EXPECT_EQ(report("").status, 400);
    EXPECT_EQ(report("<a/>", "/dav/calendars/nothing/").status, 404);
    EXPECT_EQ(report("<a/>", "/dav/calendars/region/01/").status, 404);
    EXPECT_EQ(propfind("/dav/calendars/region%2F01/", "0").status, 404);
    EXPECT_EQ(propfind("/dav/calendars/", "infinity").status, 403);
}

TEST_F(Caldav, GivesNoAnswerThatDwarfsItsQuestion) {
    std::string names;
    for (int i = 0; i < 64; ++i) names += "<p" + std::to_string(i) + "/>";
    const auto asked = [](const std::string& properties) {
        return "<propfind xmlns=\"DAV:\"><prop>" + properties + "</prop></propfind>";
    };
    EXPECT_EQ(propfind("/dav/calendars/formation/", "1", asked(names)).status, 207);
    EXPECT_EQ(propfind("/dav/calendars/formation/", "1", asked(names + names)).status, 207) << "the same ones";
    EXPECT_EQ(propfind("/dav/calendars/formation/", "1", asked(names + "<q/>")).status, 403);
    std::string hrefs;
    for (int i = 0; i < 1'000; ++i) hrefs += "<href>" + object() + "</href>";
    EXPECT_EQ(multiget(hrefs).body, multiget("<href>" + object() + "</href>").body);
    const auto expanded = [&](const char* begin, const char* end) {
        return report(std::string{R"(<C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop>)"
                                  R"(<C:calendar-data><C:expand start=")"} +
                      begin + "\" end=\"" + end +
                      R"("/></C:calendar-data></prop><C:filter><C:comp-filter name="VCALENDAR"/></C:filter>)"
                      "</C:calendar-query>")
            .status;
    };
    EXPECT_EQ(expanded("20260101T000000Z", "20270101T000000Z"), 207);
    EXPECT_EQ(expanded("20260101T000000Z", "20300101T000000Z"), 403);
    EXPECT_EQ(expanded("00010101T000000Z", "99991231T000000Z"), 403);
    EXPECT_EQ(expanded("", ""), 403);
}

/// Bodies as clients send them, for a stranger to spoil.
std::vector<std::string> bodies(const std::string& object) {
    const std::string spaces = R"( xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">)";
    const std::string wanted = R"(<prop><getetag/><C:calendar-data><C:expand start="20260101T000000Z" )"
                               R"(end="20270101T000000Z"/></C:calendar-data></prop>)";
    return {"<propfind" + spaces + "<prop><displayname/><q:r xmlns:q=\"urn:q\"/></prop></propfind>",
            "<propfind" + spaces + "<allprop/></propfind>",
            "<C:calendar-query" + spaces + wanted + R"(<C:filter><C:comp-filter name="VCALENDAR">)" +
                R"(<C:comp-filter name="VEVENT"><C:time-range start="20260101T000000Z"/><C:prop-filter name="UID">)" +
                "<C:text-match>passerelle</C:text-match></C:prop-filter></C:comp-filter></C:comp-filter></C:filter>" +
                "</C:calendar-query>",
            "<C:calendar-multiget" + spaces + wanted + "<href>" + object + "</href></C:calendar-multiget>",
            "<sync-collection" + spaces + "<sync-token/><sync-level>1</sync-level>" + wanted + "</sync-collection>"};
}

/// Cuts, doubles or overwrites a few pieces.
std::string spoilt(std::string body) {
    const auto changes = *rc::gen::inRange(1, 5);
    for (int i = 0; i < changes && !body.empty(); ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, body.size());
        const auto length = *rc::gen::inRange<std::size_t>(1, 12);
        const auto piece = body.substr(at, length);
        switch (*rc::gen::inRange(0, 4)) {
            case 0:
                body.erase(at, length);
                break;
            case 1:
                body.insert(at, piece);
                break;
            case 2:
                body[at] = *rc::gen::elementOf(std::string{"<>/&;:\"'= ax0\n\r\t\x01\xff"});
                break;
            default:
                body.insert(*rc::gen::inRange<std::size_t>(0, body.size()), piece);
        }
    }
    return body;
}

TEST_F(Caldav, AnswersWhateverIsAskedWithXmlOrARefusal) {
    const auto originals = bodies(object());
    for (const auto& body : originals) {
        const bool asks = body.starts_with("<propfind");
        EXPECT_EQ(asks ? propfind("/dav/calendars/formation/", "1", body).status : report(body).status, 207) << body;
    }
    EXPECT_TRUE(rc::check([&] {
        const auto body = spoilt(*rc::gen::elementOf(originals));
        for (const auto& answer : {propfind("/dav/calendars/formation/", "1", body), report(body)}) {
            RC_ASSERT(answer.status == 207 || answer.status == 400 || answer.status == 403 || answer.status == 507);
            if (!header(answer, "Content-Type").starts_with("application/xml")) continue;
            pugi::xml_document document;
            RC_ASSERT(xml::parse(answer.body, document, {.bytes = 1'000'000}).has_value());
        }
    }));
}

TEST_F(Caldav, SpeaksEnglishUnderItsOwnAddress) {
    const auto answer = propfind("/en/dav/calendars/formation/", "1");
    EXPECT_THAT(answer.body, HasSubstr("/en/dav/calendars/formation/" + course_.id.to_string()));
    EXPECT_THAT(get("/en" + object()).body, HasSubstr("SUMMARY:Developing a territory"));
    EXPECT_NE(header(get("/en" + object()), "ETag"), header(get(object()), "ETag"));
}

TEST_F(Caldav, ReadsThePasswordOfAnyUser) {
    const std::pair<const char*, std::optional<std::string>> cases[] = {
        {"Basic bW9pOnNlY3JldA==", "secret"},
        {"basic   bW9pOnNlY3JldA==  ", "secret"},
        {"Basic OnNlY3JldA==", "secret"},
        {"Basic bW9pOmE6Yg==", "a:b"},
        {"Basic bW9pOg==", ""},
        {"Basic bW9p", std::nullopt},
        {"Basic", std::nullopt},
        {"Basic !!!!", std::nullopt},
        {"Basic bW9pOnNlY3JldA", std::nullopt},
        {"Bearer bW9pOnNlY3JldA==", std::nullopt},
        {"", std::nullopt},
    };
    for (const auto& [sent, password] : cases) {
        http::Request request;
        request.headers.set("Authorization", sent);
        EXPECT_EQ(basic_password(request), password) << sent;
    }
    EXPECT_EQ(basic_password({}), std::nullopt);
}

TEST_F(Caldav, SendsEveryAnswerBehindASecretAsPrivate) {
    const auto person = actor("participante@exemple.quebec", booking::Role::participant);
    const auto secret = as(person, [&](const usecases::Context& context) {
        return usecases::replace_feed_secret(context, person.person->id).value();
    });
    const auto home = "/dav/personal/" + secret + "/";
    const std::string nothing = home + "calendar/nothing.ics";
    for (const auto& answer : {propfind(home, "1"), propfind(home + "calendar/", "1"), propfind(home, "infinity"),
                               get(nothing), report("x", home + "calendar/"), report("<a/>", home + "calendar/"),
                               get("/dav/me/calendar/x.ics"), propfind("/dav/personal/x/", "0")}) {
        EXPECT_EQ(header(answer, "X-Robots-Tag"), "noindex") << answer.status;
        EXPECT_EQ(header(answer, "Referrer-Policy"), "no-referrer") << answer.status;
        EXPECT_THAT(header(answer, "Cache-Control"), HasSubstr("private"));
    }
}

}  // namespace
}  // namespace passerelle::server::caldav

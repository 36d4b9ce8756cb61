// SPDX-License-Identifier: Apache-2.0
#include "notifications/folder_mailer.hpp"

#include "tests/notifications/fixture.hpp"
#include "tests/notifications/python.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace passerelle::notifications {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::size_t count_files(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}

TEST(FolderMailer, WritesEachMailOnceUnderItsName) {
    const ScratchFolder scratch;
    const auto outbox = scratch.path() / "outbox";
    FolderMailer mailer{outbox, {}};
    const auto notice = make_notice();
    for (int repeat = 0; repeat < 2; ++repeat) EXPECT_EQ(mailer.deliver(notice, {}).outcome, Outcome::sent);
    EXPECT_EQ(count_files(outbox), 1U);
    EXPECT_EQ(read_by_python(read(outbox / (notice.id.to_string() + ".eml"))).at("subject"), notice.subject);
    EXPECT_EQ(fs::status(outbox).permissions(), fs::perms::owner_all);
}

TEST(FolderMailer, WaitsWhereItCannotWrite) {
    const ScratchFolder scratch;
    std::ofstream{scratch.path() / "outbox"} << "a file, no folder";
    const auto attempt = FolderMailer{scratch.path() / "outbox", {}}.deliver(make_notice(), {});
    EXPECT_EQ(attempt.outcome, Outcome::postponed);
    EXPECT_NE(attempt.reason, "");
}

TEST(FolderMailer, RefusesAMalformedAddress) {
    const ScratchFolder scratch;
    auto notice = make_notice();
    notice.to_email = "a@b.ca\nX: y";
    EXPECT_EQ((FolderMailer{scratch.path(), {}}.deliver(notice, {}).outcome), Outcome::refused);
    EXPECT_EQ(count_files(scratch.path()), 0U);
}

}  // namespace
}  // namespace passerelle::notifications

// SPDX-License-Identifier: Apache-2.0
#include "server/credentials/key_file.hpp"
#include "server/demo/seed.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

namespace passerelle::server::credentials {
namespace {

using attendance::credential::SigningKey;
using test::at;
using testing::HasSubstr;

class KeyFile : public testing::Test {
protected:
    KeySet some_keys() {
        KeySet keys{.current = SigningKey::make(random_), .made = at("2026-11-01T12:00:00Z")};
        for (const auto* retired : {"2026-11-01T12:00:00Z", "2026-05-01T12:00:00Z"})
            keys.former.push_back({SigningKey::make(random_).public_key(), at("2025-05-01T12:00:00Z"), at(retired)});
        return keys;
    }
    std::string text() const {
        std::ifstream in{file_};
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    void put(const std::string& text) const {
        std::ofstream{file_} << text;
        ::chmod(file_.c_str(), 0600);
    }
    std::string refusal() const {
        try {
            read_key_file(file_);
            return {};
        } catch (const std::exception& error) {
            return error.what();
        }
    }

    storage::test::TemporaryFolder folder_;
    std::filesystem::path file_ = folder_ / "keys.json";
    RandomSource random_ = demo::repeatable_random(3);
};

TEST_F(KeyFile, IsReadBackAsItWasWritten) {
    const auto keys = some_keys();
    write_key_file(file_, keys);
    const auto read = read_key_file(file_);
    EXPECT_EQ(read.current.public_key(), keys.current.public_key());
    EXPECT_EQ(read.current.secret(), keys.current.secret());
    EXPECT_EQ(read.made, keys.made);
    EXPECT_EQ(read.former, keys.former);
    EXPECT_EQ(read.public_keys().size(), 3U);
    EXPECT_EQ(read.public_keys().front(), keys.current.public_key());
}

TEST_F(KeyFile, IsForItsOwnerAlone) {
    const auto mask = ::umask(0);
    write_key_file(file_, some_keys());
    ::umask(mask);
    EXPECT_EQ(std::filesystem::status(file_).permissions(), std::filesystem::perms{0600});
    for (const auto mode : {0640, 0604, 0660, 0644}) {
        ::chmod(file_.c_str(), static_cast<mode_t>(mode));
        EXPECT_THAT(refusal(), HasSubstr("chmod 600")) << mode;
    }
}

TEST_F(KeyFile, WhatACrashLeftBehindIsNoHindrance) {
    auto left = file_;
    left += ".new";
    std::ofstream{left} << "half";
    write_key_file(file_, some_keys());
    EXPECT_FALSE(std::filesystem::exists(left));
    EXPECT_EQ(refusal(), "");
}

TEST_F(KeyFile, AnyDamageIsRefusedAndNothingOfItIsTold) {
    const auto keys = some_keys();
    write_key_file(file_, keys);
    const auto whole = text();
    const auto secret = keys.current.secret();
    const auto without = [&](const std::string& part, const std::string& instead) {
        auto damaged = whole;
        damaged.replace(damaged.find(part), part.size(), instead);
        return damaged;
    };
    for (const auto& damaged :
         {std::string{}, std::string{"{}"}, std::string{"[1]"}, whole.substr(0, whole.size() / 2),
          without(secret, secret.substr(0, 20)), without(secret, SigningKey::make(random_).secret()),
          without("2026-11-01", "yesterday"), without("\"retired\"", "\"other\""), without("\"former\"", "\"f\"")}) {
        put(damaged);
        EXPECT_THAT(refusal(), HasSubstr("damaged"));
        EXPECT_EQ(refusal().find(secret.substr(0, 12)), std::string::npos);
    }
    put(whole);
    EXPECT_EQ(refusal(), "");
}

TEST_F(KeyFile, AFolderOrNothingIsNoFileOfKeys) {
    EXPECT_THAT(refusal(), HasSubstr("cannot be opened"));
    std::filesystem::create_directory(file_);
    EXPECT_THAT(refusal(), HasSubstr("no file of keys"));
}

}  // namespace
}  // namespace passerelle::server::credentials

// SPDX-License-Identifier: Apache-2.0
#include "server/http/memory_file.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

namespace passerelle::http {
namespace {

TEST(MemoryFile, GivesASocketWhatItWasMadeOf) {
    std::array<int, 2> ends{};
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
    const std::string text = std::string(40'000, 'a') + "end";
    const MemoryFile file{text};
    EXPECT_EQ(file.send(ends[0], 39'990, 13), 13U);
    EXPECT_EQ(file.send(ends[0], text.size(), 5), 0U) << "nothing stands there";
    std::string read(64, '\0');
    read.resize(static_cast<std::size_t>(::read(ends[1], read.data(), read.size())));
    EXPECT_EQ(read, "aaaaaaaaaaend");
    close(ends[1]);
    close(ends[0]);
    EXPECT_EQ(file.send(ends[0], 0, 10), 0U) << "the socket is no more";
}

TEST(MemoryFile, MayBeEmpty) {
    EXPECT_EQ(MemoryFile{""}.send(-1, 0, 0), 0U);
}

}  // namespace
}  // namespace passerelle::http

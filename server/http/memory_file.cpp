// SPDX-License-Identifier: Apache-2.0
#include "server/http/memory_file.hpp"

#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace passerelle::http {

namespace {

[[noreturn]] void fail() {
    throw std::system_error{errno, std::generic_category(), "a file in memory"};
}

}  // namespace

MemoryFile::MemoryFile(std::string_view bytes) : descriptor_{memfd_create("passerelle", MFD_CLOEXEC)} {
    if (descriptor_ < 0) fail();
    while (!bytes.empty()) {
        const auto count = write(descriptor_, bytes.data(), bytes.size());
        if (count <= 0) {
            close(descriptor_);
            fail();
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

MemoryFile::~MemoryFile() {
    close(descriptor_);
}

std::size_t MemoryFile::send(int socket, std::size_t offset, std::size_t size) const {
    auto at = static_cast<off_t>(offset);
    const auto count = sendfile(socket, descriptor_, &at, size);
    return count < 0 ? 0 : static_cast<std::size_t>(count);
}

}  // namespace passerelle::http

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace passerelle::http {

/// Bytes in a file that has no name and lives in memory, so that the system can send them without copying them
/// (sendfile(2)). Never changed once made; may be read by many threads at once.
class MemoryFile {
public:
    /// Throws std::system_error where the system has no room.
    explicit MemoryFile(std::string_view bytes);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    /// Hands `size` bytes from `offset` on to a socket that does not block. Gives how many it took: fewer, or none,
    /// where it is full or broken.
    std::size_t send(int socket, std::size_t offset, std::size_t size) const;

private:
    int descriptor_;
};

}  // namespace passerelle::http

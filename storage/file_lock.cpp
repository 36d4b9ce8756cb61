// SPDX-License-Identifier: Apache-2.0
#include "storage/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace passerelle::storage {

FileLock::FileLock(const std::filesystem::path& file)
    : descriptor_{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)},
      held_{descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0} {}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace passerelle::storage

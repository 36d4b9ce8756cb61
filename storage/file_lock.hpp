// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace passerelle::storage {

/// A file that at most one owner holds, among all processes, as long as the owner lives: the system lets it go however
/// the process ends.
class FileLock {
public:
    /// Tries, and never waits; creates the file where it is missing, readable by its owner alone.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    bool held() const { return held_; }

private:
    int descriptor_ = -1;
    bool held_ = false;
};

}  // namespace passerelle::storage

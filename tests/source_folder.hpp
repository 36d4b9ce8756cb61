// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

/// Where the tests find the project's own files. Known to one small file, so that what is compiled is the same in every
/// checkout.
namespace passerelle::test {

std::filesystem::path source_folder();

inline std::filesystem::path fixtures() {
    return source_folder() / "tests/fixtures";
}

}  // namespace passerelle::test

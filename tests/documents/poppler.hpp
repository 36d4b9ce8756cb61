// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace passerelle::documents {

/// A PDF in a folder of its own, for the eyes of another implementation: Poppler's programs.
class DrawnPdf {
public:
    explicit DrawnPdf(const std::string& bytes) {
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::temp_directory_path() /
                  (std::string{"passerelle-"} + info->test_suite_name() + "-" + info->name());
        std::filesystem::create_directories(folder_);
        std::ofstream{folder_ / "drawn.pdf", std::ios::binary} << bytes;
    }
    ~DrawnPdf() { std::filesystem::remove_all(folder_); }
    DrawnPdf(const DrawnPdf&) = delete;
    DrawnPdf& operator=(const DrawnPdf&) = delete;

    /// What a program says about it; "{}" stands for the file, "{dir}" for its folder.
    std::string ask(std::string command) const {
        const auto put = [&](const std::string& place, const std::string& value) {
            for (auto at = command.find(place); at != std::string::npos; at = command.find(place))
                command.replace(at, place.size(), value);
        };
        put("{}", "'" + (folder_ / "drawn.pdf").string() + "'");
        put("{dir}", folder_.string());
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen((command + " 2>&1").c_str(), "r"), pclose};
        std::string output;
        std::array<char, 4096> buffer{};
        while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe.get()))
            output.append(buffer.data(), count);
        return output;
    }
    std::string words() const { return ask("pdftotext -layout {} -"); }
    std::string info() const { return ask("pdfinfo {}"); }
    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path folder_;
};

}  // namespace passerelle::documents

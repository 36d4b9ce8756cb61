// SPDX-License-Identifier: Apache-2.0
#include "tests/notifications/python.hpp"
#include "tests/source_folder.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace passerelle::notifications {

namespace {

namespace fs = std::filesystem;

const std::string scripts = test::source_folder() / "tests/notifications/";

struct ClosePipe {
    void operator()(std::FILE* file) const { ::pclose(file); }
};

}  // namespace

ScratchFolder::ScratchFolder() {
    auto name = (fs::temp_directory_path() / "passerelle-mail-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    path_ = name;
}

ScratchFolder::~ScratchFolder() {
    fs::remove_all(path_);
}

nlohmann::json read_by_python(const std::string& mail) {
    const ScratchFolder folder;
    const auto file = folder.path() / "mail.eml";
    std::ofstream{file, std::ios::binary} << mail;
    const auto command = "python3 '" + scripts + "read_mail.py' < '" + file.string() + "'";
    const std::unique_ptr<std::FILE, ClosePipe> pipe{::popen(command.c_str(), "r")};
    std::string out;
    std::array<char, 4096> buffer{};
    while (const auto length = std::fread(buffer.data(), 1, buffer.size(), pipe.get()))
        out.append(buffer.data(), length);
    return nlohmann::json::parse(out);
}

SmtpSink::SmtpSink(const fs::path& file, const std::string& mode) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("pipe failed");
    const auto script = scripts + "smtp_sink.py";
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::execlp("python3", "python3", script.c_str(), file.c_str(), mode.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out{::fdopen(ends[0], "r"), &std::fclose};
    if (std::fscanf(out.get(), "%d", &port_) != 1) throw std::runtime_error("the SMTP sink did not start");
}

SmtpSink::~SmtpSink() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

std::vector<nlohmann::json> taken(const fs::path& file) {
    std::vector<nlohmann::json> mails;
    std::ifstream in{file};
    for (std::string line; std::getline(in, line);) mails.push_back(nlohmann::json::parse(line));
    return mails;
}

}  // namespace passerelle::notifications

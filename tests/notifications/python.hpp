// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace passerelle::notifications {

/// A folder for one test, removed at its end.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// What Python's own mail parser reads in these bytes.
nlohmann::json read_by_python(const std::string& mail);

/// A running SMTP server that behaves as `mode` says (smtp_sink.py); killed at the end.
class SmtpSink {
public:
    SmtpSink(const std::filesystem::path& file, const std::string& mode);
    ~SmtpSink();
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;

    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

private:
    pid_t process_ = -1;
    int port_ = 0;
};

/// The mails that sinks have taken into this file.
std::vector<nlohmann::json> taken(const std::filesystem::path& file);

}  // namespace passerelle::notifications

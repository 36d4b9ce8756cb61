// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/postgresql_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace passerelle::storage::test {

namespace {

namespace fs = std::filesystem;

const fs::path programs = "/usr/lib/postgresql/15/bin";

/// The server refuses to run as root: then it runs as its package's own user.
const passwd* other_user() {
    return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
}

}  // namespace

bool PostgresqlServer::installed() {
    return fs::exists(programs / "postgres") && fs::exists(programs / "initdb") && (::geteuid() != 0 || other_user());
}

PostgresqlServer& PostgresqlServer::shared() {
    static PostgresqlServer server;
    return server;
}

PostgresqlServer::PostgresqlServer() {
    if (const auto* user = other_user(); user && ::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error{"the server's folder cannot be given away"};
    const auto data = (folder_ / "data").string();
    int status = 0;
    ::waitpid(start({programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                     "--no-sync", "--no-instructions"}),
              &status, 0);
    if (status != 0) throw std::runtime_error{"initdb failed"};
    server_ = start({programs / "postgres", "-D", data, "-k", folder_.path(), "-c", "listen_addresses=", "-c",
                     "fsync=off", "-c", "autovacuum=off", "-c", "shared_buffers=16MB", "-c", "max_connections=60"});
    wait_until_it_answers();
}

PostgresqlServer::~PostgresqlServer() {
    ::kill(server_, SIGQUIT);
    int status = 0;
    ::waitpid(server_, &status, 0);
}

/// The child ends with this program, however that ends.
pid_t PostgresqlServer::start(const std::vector<std::string>& command) const {
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const auto* user = other_user();
    const pid_t child = ::fork();
    if (child != 0) return child;
    if (user && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
        ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2}) ::dup2(nowhere, stream);
    if (::chdir("/") == 0) ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

std::string PostgresqlServer::url(const std::string& database) const {
    std::string host;
    for (const char c : folder_.path().string()) host += c == '/' ? std::string{"%2F"} : std::string{c};
    return "postgresql://postgres@" + host + "/" + database;
}

/// SOCI takes only an address with a parameter as it is.
std::string PostgresqlServer::own_url() const {
    return url("postgres") + "?application_name=tests";
}

void PostgresqlServer::wait_until_it_answers() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    for (;;) {
        try {
            soci::session session{soci::postgresql, own_url()};
            return;
        } catch (const soci::soci_error&) {
            if (std::chrono::steady_clock::now() > end) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
    }
}

std::string PostgresqlServer::make_database() {
    const auto name = "test" + std::to_string(++databases_);
    soci::session session{soci::postgresql, own_url()};
    session << "CREATE DATABASE " + name;
    return url(name);
}

void PostgresqlServer::drop_connections() {
    soci::session session{soci::postgresql, own_url()};
    session << "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
               "backend_type = 'client backend'";
}

}  // namespace passerelle::storage::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/engine.hpp"
#include "storage/work_queue.hpp"

#include <soci/soci.h>

#include <exception>
#include <functional>
#include <memory>
#include <random>
#include <vector>

namespace passerelle::storage {

/// How one thread works: its connection, opened on first use and again after it was lost, and the transactions on it.
/// Nothing that SOCI throws gets out of here as it is, since its words hold the statement's values.
class Worker {
public:
    /// `on_failed_sync` is called when a sync fails, before anybody is answered.
    Worker(Engine& engine, bool writer, const std::function<void()>& on_failed_sync)
        : engine_{engine}, writer_{writer}, on_failed_sync_{on_failed_sync} {}

    /// One job, outside of any transaction.
    void run_bare(Job& job);

    /// One transaction for one job, run again after a conflict.
    void run_single(Job& job);

    /// One transaction for many jobs: each in a savepoint, undone alone where it fails, all durable at once.
    void run_group(std::vector<Job>& jobs);

private:
    soci::session& session();
    void execute(const char* statement) { session() << statement; }
    std::exception_ptr attempt_once(Job& job);
    std::exception_ptr run_in_savepoint(Job& job);
    bool worth_another(const std::exception_ptr& error, int attempts) const;
    void give_up();
    void stand_back(int attempts);

    Engine& engine_;
    bool writer_;
    const std::function<void()>& on_failed_sync_;
    std::unique_ptr<soci::session> session_;
    std::minstd_rand pauses_{std::random_device{}()};
};

}  // namespace passerelle::storage

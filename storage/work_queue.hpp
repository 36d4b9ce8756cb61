// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/transaction.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

namespace passerelle::storage {

/// Something to be done on a connection, and who is told when it is.
struct Job {
    std::function<void(Transaction&)> work;
    std::function<void(std::exception_ptr)> done;
    bool bare = false;  ///< outside of any transaction, as a backup must be
};

/// Jobs on their way to the database's threads, first come, first served. Thread-safe.
class WorkQueue {
public:
    /// False, and the job untouched, when the queue is closed.
    bool push(Job&& job);

    /// Waits for work: up to `most` jobs, in order. Empty when the queue is closed and drained.
    std::vector<Job> take(std::size_t most);

    /// No more is taken in; what is queued is still handed out.
    void close();

private:
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<Job> jobs_;
    bool closed_ = false;
};

}  // namespace passerelle::storage

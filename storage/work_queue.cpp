// SPDX-License-Identifier: Apache-2.0
#include "storage/work_queue.hpp"

#include <utility>

namespace passerelle::storage {

bool WorkQueue::push(Job&& job) {
    {
        const std::lock_guard lock{mutex_};
        if (closed_) return false;
        jobs_.push_back(std::move(job));
    }
    filled_.notify_one();
    return true;
}

std::vector<Job> WorkQueue::take(std::size_t most) {
    std::unique_lock lock{mutex_};
    filled_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
    std::vector<Job> taken;
    while (!jobs_.empty() && taken.size() < most) {
        taken.push_back(std::move(jobs_.front()));
        jobs_.pop_front();
    }
    return taken;
}

void WorkQueue::close() {
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
    }
    filled_.notify_all();
}

}  // namespace passerelle::storage

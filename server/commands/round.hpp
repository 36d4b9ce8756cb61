// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <thread>

namespace passerelle::commands {

/// Does some work at once and then again and again, on a thread of its own, until it is destroyed. What it throws is
/// logged under `name`, and the work tried again at its next time.
class Round {
public:
    Round(std::string name, std::chrono::milliseconds interval, std::function<void()> work);

private:
    std::jthread thread_;
};

}  // namespace passerelle::commands

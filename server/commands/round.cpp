// SPDX-License-Identifier: Apache-2.0
#include "server/commands/round.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <utility>

namespace passerelle::commands {

Round::Round(std::string name, std::chrono::milliseconds interval, std::function<void()> work)
    : thread_{[name = std::move(name), interval, work = std::move(work)](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any wake;
          std::unique_lock lock{mutex};
          while (!stop.stop_requested()) {
              try {
                  work();
              } catch (const std::exception& error) {
                  spdlog::error("{} failed: {}", name, error.what());
              }
              wake.wait_for(lock, stop, interval, [] { return false; });
          }
      }} {}

}  // namespace passerelle::commands

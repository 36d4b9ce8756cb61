// SPDX-License-Identifier: Apache-2.0
#include "attendance/device_name.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance {
namespace {

TEST(DeviceName, GivesItsOwner) {
    struct Case {
        std::string_view device, owner;
    };
    for (const auto& [device, owner] : {
             Case{"iphone de marie", "marie"},
             Case{"iphone d'elise roy", "elise roy"},
             Case{"iphone of marie", "marie"},
             Case{"ipad pro 12 de marie tremblay", "marie tremblay"},
             Case{"macbook-air de marie", "marie"},
             Case{"samsung galaxy s21 de marie", "marie"},
             Case{"ordinateur de marie", "marie"},
             Case{"pc portable de marie", "marie"},
             Case{"telephone du roy", "roy"},
             Case{"marie's iphone", "marie"},
             Case{"marie tremblay's ipad 2", "marie tremblay"},
             Case{"marie iphone", "marie"},
             Case{"marie tremblay - iphone 12 pro", "marie tremblay"},
             Case{"iphone", ""},
             Case{"ipad 3", ""},
             Case{"galaxy s21", ""},
         }) {
        EXPECT_EQ(without_device(device), owner) << device;
    }
}

TEST(DeviceName, LeavesPersonsAlone) {
    for (const std::string_view name : {"", "marie tremblay", "mac donald roy", "marie portable", "phone",
                                        "d'amours, elise", "de la fontaine", "marie's", "pro max"}) {
        EXPECT_EQ(without_device(name), name);
    }
}

}  // namespace
}  // namespace passerelle::attendance

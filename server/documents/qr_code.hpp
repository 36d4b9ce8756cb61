// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace passerelle::documents {

/// The modules of a QR code (ISO/IEC 18004), without the quiet zone of four modules that must be left around it.
class QrCode {
public:
    /// Error correction M (15 %). Throws std::length_error for a text of more than 2,331 bytes: a bug.
    explicit QrCode(std::string_view text);

    int size() const { return size_; }
    bool dark(int column, int row) const { return dark_[static_cast<std::size_t>(row * size_ + column)]; }

private:
    int size_ = 0;
    std::vector<bool> dark_;
};

}  // namespace passerelle::documents

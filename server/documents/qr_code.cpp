// SPDX-License-Identifier: Apache-2.0
#include "server/documents/qr_code.hpp"

#include <qrencode.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace passerelle::documents {

namespace {

struct Release {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode::QrCode(std::string_view text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::unique_ptr<QRcode, Release> code{
        QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M)};
    if (!code) throw std::length_error("a text that no QR code can hold");
    size_ = code->width;
    const auto modules = static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_);
    std::transform(code->data, code->data + modules, std::back_inserter(dark_),
                   [](unsigned char module) { return (module & 1) != 0; });
}

}  // namespace passerelle::documents

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/context.hpp"

namespace passerelle::usecases {

/// Tells everyone who has little absence left, or whom the rule can no longer grant the certificate, by mail: each of
/// the two once a person and training, in the transaction that notes it. Goes by complete evidence alone
/// (attendance::settled_until). A training is watched until two weeks after its end. Returns how many were told.
int warn_of_absence(const Context& context);

}  // namespace passerelle::usecases

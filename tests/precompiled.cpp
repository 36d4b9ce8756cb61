// SPDX-License-Identifier: Apache-2.0
// Nothing but its precompiled headers, which all test programs share.

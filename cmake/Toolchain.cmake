# SPDX-License-Identifier: Apache-2.0
# Warnings as errors, sanitizers, ccache and mold where they are installed.

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Werror)
# GCC 12 reports these falsely inside the standard library and Boost when it inlines at -O2.
add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized> $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                    $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow> $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>
                    $<$<CXX_COMPILER_ID:GNU>:-Wno-dangling-pointer>)

if(PASSERELLE_SANITIZE)
    add_compile_options(-fsanitize=${PASSERELLE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    # SOCI's library hides the type information that this check asks for.
    add_compile_options(-fno-sanitize=vptr)
    add_link_options(-fsanitize=${PASSERELLE_SANITIZE})
endif()

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

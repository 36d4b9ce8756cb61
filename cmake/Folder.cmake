# SPDX-License-Identifier: Apache-2.0

# passerelle_in_batches(TARGET SIZE): a few files are compiled as one. What each would make of the same templates is made
# once. Which batch a file is in follows from its name alone, so that a new file changes one batch and not all that come
# after it. Names of one file may hide another's: shadowing is no warning then.
# Without PASSERELLE_BATCHES each file stands alone: while one works on a file, only that is compiled again, and what a
# file forgot to include shows.
option(PASSERELLE_BATCHES "Compile a few files as one" ON)
function(passerelle_in_batches target size)
    target_compile_options(${target} PRIVATE -Wno-shadow)
    if(NOT PASSERELLE_BATCHES)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "[.]cpp$")
    list(LENGTH sources count)
    # In steps of eight, so that the number of batches seldom changes.
    math(EXPR batches "(${count} / ${size} + 8) / 8 * 8")
    foreach(source IN LISTS sources)
        string(REGEX MATCH "[^/]+/[^/]+$" name "${source}")
        string(MD5 digest "${name}")
        string(SUBSTRING ${digest} 0 6 digest)
        math(EXPR batch "0x${digest} % ${batches}")
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP ${batch})
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# passerelle_folder(NAME LINKS…): the library passerelle_NAME of all .cpp files in the current folder.
function(passerelle_folder name)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "*.cpp")
    list(FILTER sources EXCLUDE REGEX "/main[.]cpp$")
    if(sources)
        add_library(passerelle_${name} STATIC ${sources})
        target_include_directories(passerelle_${name} PUBLIC ${PROJECT_SOURCE_DIR})
        target_link_libraries(passerelle_${name} PUBLIC ${ARGN})
    else()
        add_library(passerelle_${name} INTERFACE)
        target_include_directories(passerelle_${name} INTERFACE ${PROJECT_SOURCE_DIR})
        target_link_libraries(passerelle_${name} INTERFACE ${ARGN})
    endif()
endfunction()

# passerelle_tests(FOLDER LINKS…): one test program of all .cpp files under tests/FOLDER.
function(passerelle_tests folder)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    if(NOT sources)
        return()
    endif()
    add_executable(${folder}_tests ${sources})
    target_include_directories(${folder}_tests PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${folder}_tests PRIVATE ${ARGN} passerelle_tests_source_folder Threads::Threads GTest::gmock GTest::gtest GTest::gtest_main rapidcheck
        rapidcheck_gtest)
    # What is tested is optimised, the tests are not: that halves the time to build them.
    target_compile_options(${folder}_tests PRIVATE -O0 -pthread)
    passerelle_in_batches(${folder}_tests 6)
    target_precompile_headers(${folder}_tests REUSE_FROM passerelle_tests_headers)
    add_test(NAME ${folder} COMMAND ${folder}_tests --gtest_brief=1)
    set_tests_properties(${folder} PROPERTIES TIMEOUT 1500
        ENVIRONMENT "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")
endfunction()

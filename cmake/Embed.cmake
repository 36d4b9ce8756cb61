# SPDX-License-Identifier: Apache-2.0

# passerelle_embed(TARGET NAME BASE FILES…): puts the files into TARGET. `#include "embedded/NAME.hpp"` then gives
# passerelle::embedded::NAME(), a span of {path relative to BASE, bytes}, sorted by path.
function(passerelle_embed target name base)
    set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded")
    set(files ${ARGN})
    list(SORT files)
    set(asm ".section .rodata\n")
    set(table "")
    set(extern "")
    set(index 0)
    foreach(file IN LISTS files)
        file(RELATIVE_PATH path "${base}" "${file}")
        string(APPEND asm ".global embedded_${name}_${index}\nembedded_${name}_${index}:\n.incbin \"${file}\"\n"
                          ".global embedded_${name}_${index}_end\nembedded_${name}_${index}_end:\n.byte 0\n")
        string(APPEND extern "extern const char embedded_${name}_${index}[];\n"
                             "extern const char embedded_${name}_${index}_end[];\n")
        string(APPEND table
            "    File{\"${path}\", {embedded_${name}_${index}, "
            "static_cast<std::size_t>(embedded_${name}_${index}_end - embedded_${name}_${index})}},\n")
        math(EXPR index "${index} + 1")
    endforeach()
    string(APPEND asm ".section .note.GNU-stack,\"\",@progbits\n")
    file(CONFIGURE OUTPUT "${out}/${name}.S" CONTENT "${asm}" @ONLY)
    file(CONFIGURE OUTPUT "${out}/${name}.cpp" @ONLY CONTENT
"#include \"embedded/${name}.hpp\"
#include <array>
extern \"C\" {
${extern}}
namespace passerelle::embedded {
std::span<const File> ${name}() {
    static const std::array<File, ${index}> files{
${table}    };
    return files;
}
}
")
    file(CONFIGURE OUTPUT "${out}/${name}.hpp" @ONLY CONTENT
"#pragma once
#include \"embedded/file.hpp\"
#include <span>
namespace passerelle::embedded {
std::span<const File> ${name}();
}
")
    file(CONFIGURE OUTPUT "${out}/file.hpp" @ONLY CONTENT
"#pragma once
#include <string_view>
namespace passerelle::embedded {
struct File {
    std::string_view path;
    std::string_view bytes;
};
}
")
    set_source_files_properties("${out}/${name}.S" PROPERTIES OBJECT_DEPENDS "${files}")
    target_sources(${target} PRIVATE "${out}/${name}.S" "${out}/${name}.cpp")
    target_include_directories(${target} PUBLIC "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()

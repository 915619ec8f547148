# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the project shares: language level, warnings, hardening, and the three ways to add a
# target. A library's CMakeLists is then a list of sources and a list of links, and nothing else.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_INCLUDE_CURRENT_DIR OFF)

find_program(GATEHOUSE_CCACHE ccache)
if(GATEHOUSE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Paths relative to the source tree, so that every clone and every build folder shares one cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
    "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${GATEHOUSE_CCACHE}")
endif()
find_program(GATEHOUSE_MOLD mold)
if(GATEHOUSE_MOLD AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION)
  add_link_options(-fuse-ld=mold)
endif()

add_library(gatehouse_warnings INTERFACE)
target_compile_options(gatehouse_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-qual
  $<$<BOOL:${GATEHOUSE_WERROR}>:-Werror>)
target_compile_definitions(gatehouse_warnings INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# gatehouse_library(http SOURCES a.cpp LINKS Gatehouse::base Qt6::Network [PRIVATE_LINKS ...])
# Makes the static library gatehouse_http with the alias Gatehouse::http.
function(gatehouse_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(gatehouse_${name} STATIC ${arg_SOURCES})
  add_library(Gatehouse::${name} ALIAS gatehouse_${name})
  target_include_directories(gatehouse_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(gatehouse_${name} PUBLIC ${arg_LINKS} PRIVATE gatehouse_warnings ${arg_PRIVATE_LINKS})
endfunction()

# Targets "tests_unit", "tests_threads" … build all tests of a label: the sanitizers need not build the rest.
function(gatehouse_label name)
  foreach(label IN LISTS ARGN)
    if(NOT TARGET tests_${label})
      add_custom_target(tests_${label})
    endif()
    add_dependencies(tests_${label} ${name})
  endforeach()
endfunction()

# gatehouse_case(price_T4 tst_price T4_aCase T4_another)
# Some cases of a test under a name of their own, by which a promise can be looked up.
function(gatehouse_case name test)
  add_test(NAME ${name} COMMAND ${test} ${ARGN})
  set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 300
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;GATEHOUSE_SOURCE_DIR=${PROJECT_SOURCE_DIR}")
endfunction()

# gatehouse_test(tst_parser LABELS unit LINKS Gatehouse::http [SOURCES x.cpp] [PROPERTIES ...])
# A Qt Test program of tests/…; it links the library that it tests and the test support, nothing more.
function(gatehouse_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;LABELS;ENVIRONMENT" ${ARGN})
  if(NOT arg_SOURCES)
    set(arg_SOURCES ${name}.cpp)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} Gatehouse::support Qt6::Test gatehouse_warnings)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT 300
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;GATEHOUSE_SOURCE_DIR=${PROJECT_SOURCE_DIR};${arg_ENVIRONMENT}")
  gatehouse_label(${name} ${arg_LABELS})
endfunction()

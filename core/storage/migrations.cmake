# SPDX-License-Identifier: GPL-3.0-or-later
# Makes one source of migrations/<schema>/NNNN_name.sql. A generated source needs no resource to be initialised, which
# a static library would forget.
function(gatehouse_embed_migrations result)
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/migrations/*/*.sql")
  list(SORT files)
  set(GATEHOUSE_MIGRATION_ROWS "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    get_filename_component(folder "${file}" DIRECTORY)
    get_filename_component(schema "${folder}" NAME)
    get_filename_component(name "${file}" NAME_WE)
    string(REGEX MATCH "^[0-9]+" number "${name}")
    string(REGEX REPLACE "^0+" "" number "${number}")
    file(READ "${file}" sql)
    string(APPEND GATEHOUSE_MIGRATION_ROWS
      "    {\"${schema}\", {${number}, \"${name}\", R\"sql(${sql})sql\"}},\n")
  endforeach()
  set(source "${CMAKE_CURRENT_BINARY_DIR}/migrations.cpp")
  configure_file("${CMAKE_CURRENT_SOURCE_DIR}/migrations.cpp.in" "${source}" @ONLY)
  set(${result} "${source}" PARENT_SCOPE)
endfunction()

# The library as a CMake package: cmake --install build/native --component library --prefix PREFIX
include(CMakePackageConfigHelpers)
set(package_folder lib/cmake/claret)

# Headers that only the engine's own sources include stay behind, some of them because they need others' headers.
set(own_headers
    check/parallel
    formats/csv_parser formats/memory_file formats/shown
    formats/xml_elements formats/xml_escape formats/xml_guard formats/xml_layout
    reports/comparison_summary
    sample/care sample/cut sample/journey sample/mistakes sample/outcomes
    sample/pick_lists sample/pools sample/random sample/records sample/slips
    session/edit_json session/extract_json session/json session/path_words session/suggestion_json
    suggest/code_years suggest/explain suggest/inquiry suggest/marks suggest/near_miss suggest/provider_fit
    suggest/safety suggest/sources suggest/trial)
list(JOIN own_headers "|" own_headers)
foreach(folder ${engine_folders})
  install(DIRECTORY src/${folder} DESTINATION include/claret COMPONENT library FILES_MATCHING
          PATTERN "*.h"
          REGEX "/(${own_headers})\\.h$" EXCLUDE)
endforeach()

# The interface has types of libc++. It is linked statically, because a system's shared one may be older than the
# compiler's headers.
target_compile_options(claret_engine INTERFACE $<INSTALL_INTERFACE:$<$<COMPILE_LANGUAGE:CXX>:-stdlib=libc++>>)
target_link_options(claret_engine INTERFACE $<INSTALL_INTERFACE:-stdlib=libc++> $<INSTALL_INTERFACE:-static-libstdc++>)

# The libraries from Debian come along, in a folder where they do not stand in for the system's own.
set_target_properties(claret_engine PROPERTIES EXPORT_NAME claret)
install(TARGETS claret_engine csv minizip pugixml xlsxwriter zlib EXPORT claret
        ARCHIVE DESTINATION lib/claret COMPONENT library
        INCLUDES DESTINATION include)
install(EXPORT claret NAMESPACE claret:: FILE claretTargets.cmake DESTINATION ${package_folder} COMPONENT library)

# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/claretConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/claretConfig.cmake ${PROJECT_BINARY_DIR}/claretConfigVersion.cmake DESTINATION ${package_folder}
        COMPONENT library)

# Libraries from Debian. What runs on both targets is built here from Debian's source packages, which scripts/setup
# unpacks below build/third-party, so that native and WebAssembly run the same code.
set(third_party ${CMAKE_SOURCE_DIR}/build/third-party)

function(find_source name result)
  file(GLOB found LIST_DIRECTORIES true ${third_party}/${name}-*)
  list(FILTER found EXCLUDE REGEX "\\.(xz|gz|dsc|asc)$")
  if(NOT found)
    message(FATAL_ERROR "The source of ${name} is not in ${third_party}: run scripts/setup")
  endif()
  list(GET found 0 first)
  set(${result} ${first} PARENT_SCOPE)
endfunction()

# CSV (libcsv)
find_source(libcsv libcsv_source)
add_library(csv STATIC ${libcsv_source}/libcsv.c)
target_include_directories(csv SYSTEM PUBLIC ${libcsv_source})

# Header-only packages. They are copied out of /usr/include, which a compiler for WebAssembly must not search.
add_library(utf8cpp INTERFACE)
target_include_directories(utf8cpp SYSTEM INTERFACE ${third_party}/include/utf8cpp)
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE ${third_party}/include)
target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION)
add_library(cli11 INTERFACE)

if(CLARET_TESTS AND NOT CLARET_WASM AND NOT CLARET_FUZZ)
  add_subdirectory(/usr/src/googletest ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL SYSTEM)
  find_source(benchmark benchmark_source)
  set(GIT_VERSION 0.0.0)  # "take the version of the package"; Debian's copy asks for it
  set(BENCHMARK_ENABLE_TESTING OFF)
  set(BENCHMARK_ENABLE_WERROR OFF)
  set(BENCHMARK_ENABLE_INSTALL OFF)
  set(HAVE_STD_REGEX ON)
  set(RUN_HAVE_STD_REGEX 1)
  add_subdirectory(${benchmark_source} ${CMAKE_BINARY_DIR}/benchmark EXCLUDE_FROM_ALL SYSTEM)
  foreach(target benchmark benchmark_main)
    target_compile_options(${target} PRIVATE -Wno-c2y-extensions)  # it calls for pedantic errors and uses __COUNTER__
  endforeach()
endif()

# The interface has types of the standard library, so whoever uses it needs the one that claret was built with.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 22)
  set(claret_FOUND FALSE)
  set(claret_NOT_FOUND_MESSAGE
      "claret needs Clang 22 or later with libc++ (-DCMAKE_CXX_COMPILER=clang++-22); the C++ compiler here is \
${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}.")
  return()
endif()

include(CMakeFindDependencyMacro)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/claretTargets.cmake)

// A page has no files. Libraries that could open one (minizip) get none, and the module asks its host for no way to
// them.
#include <stdio.h>

FILE* fopen(const char* path, const char* mode) {
  (void)path;
  (void)mode;
  return NULL;
}

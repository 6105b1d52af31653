#pragma once

#include "claret/sample/sample.h"

namespace claret {

/// Makes cells and rows of a sample wrong in the ways people do, and notes the truth about each.
void spoil(Sample& sample, const SampleOptions& options);

}  // namespace claret

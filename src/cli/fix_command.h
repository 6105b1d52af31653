#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret fix`: checks a return and writes its files with what can be fixed safely.
void add_fix_command(CLI::App& app, int& status);

}  // namespace claret::cli

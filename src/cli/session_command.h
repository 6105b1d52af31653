#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// claret session: work at a return over weeks, in a file.
void add_session_command(CLI::App& app, int& status);

}  // namespace claret::cli

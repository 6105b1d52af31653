// Any requests of the page, one after the other: parted by the byte 0x1E, each a line of JSON and behind it the bytes
// of a file.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <ranges>
#include <string_view>

#include "claret/wasm/requests.h"
#include "expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using claret::Response;
  using claret::fuzz::expect;
  claret::Requests requests;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  for (const auto part : std::views::split(all, '\x1E') | std::views::take(16)) {
    const std::string_view text(part);
    const std::size_t end = std::min(text.find('\n'), text.size());
    const Response response =
        requests.answer(text.substr(0, end), std::string(text.substr(std::min(end + 1, text.size()))));
    if (response.kind == Response::Kind::json)
      expect(nlohmann::json::parse(response.body, nullptr, false).is_object(), "the answer is a JSON object");
  }
  return 0;
}

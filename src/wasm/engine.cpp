// What the page's worker calls. It reserves room for a request, writes the JSON and, behind it, a file's bytes, and has
// it answered; the response stands until the next request.

#include <cstdint>
#include <string>
#include <string_view>

#include "wasm/requests.h"

namespace {

std::string request_buffer;
claret::Requests requests;
claret::Response response;

}  // namespace

extern "C" {

[[clang::export_name("claret_reserve")]] char* claret_reserve(std::uint32_t size) {
  request_buffer.clear();
  request_buffer.shrink_to_fit();
  request_buffer.resize(size);
  return request_buffer.data();
}

/// 0: the response is JSON, 1: it is bytes.
[[clang::export_name("claret_request")]] std::uint32_t claret_request(std::uint32_t json_size,
                                                                      std::uint32_t bytes_size) {
  const std::string_view all = request_buffer;
  response = requests.answer(all.substr(0, json_size), all.substr(json_size, bytes_size));
  return response.kind == claret::Response::Kind::json ? 0 : 1;
}

[[clang::export_name("claret_response")]] const char* claret_response() { return response.body.data(); }

[[clang::export_name("claret_response_size")]] std::uint32_t claret_response_size() {
  return static_cast<std::uint32_t>(response.body.size());
}
}

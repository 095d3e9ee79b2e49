#include "Damage.hpp"

#include <protozero/pbf_reader.hpp>

#include <bzlib.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

namespace {

/* The limits of the format: OpenStreetMap wiki, PBF Format, "File format". */
constexpr uint32_t header_limit = 64 * 1024;
constexpr uint32_t blob_limit = 32 * 1024 * 1024;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE *)>;

File opened(const std::string &path) { return File{std::fopen(path.c_str(), "rb"), std::fclose}; }

bool ends_with(const std::string &text, const std::string &end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/* Whether a blob holds what it says: plain bytes, or zlib data of a size that is allowed. Other
   compressions are taken as they are. */
bool is_sound(const std::string &blob) {
  try {
    uint32_t size = 0;
    protozero::data_view packed;
    for (protozero::pbf_reader message{blob}; message.next();) {
      switch (message.tag()) {
        case 2: size = static_cast<uint32_t>(message.get_int32()); break;
        case 3: packed = message.get_view(); break;
        default: message.skip();
      }
    }
    if (!packed.data()) return true;
    if (size == 0 || size > blob_limit) return false;
    std::vector<Bytef> plain(size);
    uLongf count = size;
    const auto *bytes = reinterpret_cast<const Bytef *>(packed.data());
    const int status = uncompress(plain.data(), &count, bytes, static_cast<uLong>(packed.size()));
    return status == Z_OK && count == size;
  } catch (...) {
    return false;
  }
}

/* The size of the blob that a header announces; -1 if it announces none that is allowed. */
int64_t announced_size(const std::string &header) {
  try {
    int64_t size = -1;
    for (protozero::pbf_reader message{header}; message.next();) {
      if (message.tag() == 3)
        size = message.get_int32();
      else
        message.skip();
    }
    return size > blob_limit ? -1 : size;
  } catch (...) {
    return -1;
  }
}

/* The first block that is not as the format says; with or without a look into the blobs. */
std::string in_blocks(const std::string &path, bool into_blobs) {
  const File file = opened(path);
  if (!file) return {};
  for (int64_t start = 0, block = 1;; ++block) {
    const std::string place =
        "in block " + std::to_string(block) + ", which begins at byte " + std::to_string(start);
    unsigned char digits[4];
    const size_t count = std::fread(digits, 1, 4, file.get());
    if (count == 0) return {};
    const uint32_t length = uint32_t{digits[0]} << 24 | uint32_t{digits[1]} << 16 |
                            uint32_t{digits[2]} << 8 | uint32_t{digits[3]};
    if (count < 4 || length > header_limit) return place;
    std::string header(length, 0);
    if (std::fread(&header[0], 1, length, file.get()) < length) return place;
    const int64_t size = announced_size(header);
    if (size < 0) return place;
    std::string blob(static_cast<size_t>(size), 0);
    if (std::fread(&blob[0], 1, blob.size(), file.get()) < blob.size()) return place;
    if (into_blobs && !is_sound(blob)) return place;
    start += 4 + int64_t{length} + size;
  }
}

/* Reads pieces of a text until there is none, and names the line at which that happens. */
template <typename Read>
std::string in_lines(Read read) {
  std::vector<char> piece(1 << 16);
  int64_t line = 1;
  for (int count; (count = read(piece.data(), static_cast<int>(piece.size()))) > 0;)
    line += std::count(piece.begin(), piece.begin() + count, '\n');
  return "at about line " + std::to_string(line) + " of its text";
}

}  // namespace

std::string place_of_damage(const std::string &path) {
  if (ends_with(path, ".pbf")) return in_blocks(path, true);
  if (ends_with(path, ".gz")) {
    gzFile file = gzopen(path.c_str(), "rb");
    if (!file) return {};
    const std::string place = in_lines([&](char *into, int room) {
      return gzread(file, into, static_cast<unsigned>(room));
    });
    gzclose(file);
    return place;
  }
  if (ends_with(path, ".bz2")) {
    const File file = opened(path);
    int status = BZ_OK;
    BZFILE *text = file ? BZ2_bzReadOpen(&status, file.get(), 0, 0, nullptr, 0) : nullptr;
    if (!text) return {};
    const std::string place = in_lines([&](char *into, int room) {
      if (status != BZ_OK) return 0;
      const int count = BZ2_bzRead(&status, text, into, room);
      return status == BZ_OK || status == BZ_STREAM_END ? count : 0;
    });
    BZ2_bzReadClose(&status, text);
    return place;
  }
  return {};
}

bool is_cut_short(const std::string &path) {
  return ends_with(path, ".pbf") && !in_blocks(path, false).empty();
}

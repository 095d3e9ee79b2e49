#include "COsm.h"

#include "Damage.hpp"

#include <osmium/handler.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/visitor.hpp>

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace {

/* The arrays to which an extract points. */
struct Arrays {
  std::vector<int64_t> node_id;
  std::vector<int32_t> node_x, node_y;
  std::vector<uint32_t> node_tag_first{0};
  std::vector<int64_t> way_id;
  std::vector<int64_t> way_ref;
  std::vector<uint32_t> way_node_first{0}, way_node, way_tag_first{0};
  std::vector<int64_t> relation_id, member_id;
  std::vector<uint32_t> member_first{0}, member_role, relation_tag_first{0};
  std::vector<uint8_t> member_type;
  std::vector<uint32_t> node_tag, way_tag, relation_tag;
  std::vector<const char *> strings;
  std::unordered_map<std::string, uint32_t> codes;
  std::unordered_map<std::string, uint32_t> keys;
  std::string timestamp;
  /* Places that ways themselves tell, as files of Overpass do. */
  std::unordered_map<int64_t, osmium::Location> told;

  uint32_t code(const char *text) {
    const auto entry = codes.emplace(text, static_cast<uint32_t>(codes.size())).first;
    /* The keys of the map stay where they are. */
    if (entry->second == strings.size()) strings.push_back(entry->first.c_str());
    return entry->second;
  }

  void tags(const osmium::TagList &list, std::vector<uint32_t> &into) {
    for (const auto &tag : list) {
      const auto key = keys.find(tag.key());
      if (key == keys.end()) continue;
      into.push_back(key->second);
      into.push_back(code(tag.value()));
    }
  }
};

/* First pass: ways and restrictions. Nodes may stand after them, or in another file. */
struct WayPass : osmium::handler::Handler {
  Arrays &arrays;
  std::unordered_set<int64_t> &seen_ways;
  std::unordered_set<int64_t> &seen_relations;

  WayPass(Arrays &a, std::unordered_set<int64_t> &w, std::unordered_set<int64_t> &r)
      : arrays(a), seen_ways(w), seen_relations(r) {}

  void way(const osmium::Way &way) {
    if (way.deleted()) return;
    if (!way.tags().has_key("highway") && !way.tags().has_key("route")) return;
    if (!seen_ways.insert(way.id()).second) return;
    arrays.way_id.push_back(way.id());
    for (const auto &node : way.nodes()) {
      arrays.way_ref.push_back(node.ref());
      if (node.location().valid()) arrays.told.emplace(node.ref(), node.location());
    }
    arrays.way_node_first.push_back(static_cast<uint32_t>(arrays.way_ref.size()));
    arrays.tags(way.tags(), arrays.way_tag);
    arrays.way_tag_first.push_back(static_cast<uint32_t>(arrays.way_tag.size() / 2));
  }

  void relation(const osmium::Relation &relation) {
    if (relation.deleted()) return;
    const char *type = relation.tags()["type"];
    if (!type || std::strncmp(type, "restriction", 11) != 0) return;
    if (!seen_relations.insert(relation.id()).second) return;
    arrays.relation_id.push_back(relation.id());
    for (const auto &member : relation.members()) {
      arrays.member_type.push_back(osmium::item_type_to_char(member.type()));
      arrays.member_id.push_back(member.ref());
      arrays.member_role.push_back(arrays.code(member.role()));
    }
    arrays.member_first.push_back(static_cast<uint32_t>(arrays.member_id.size()));
    arrays.tags(relation.tags(), arrays.relation_tag);
    arrays.relation_tag_first.push_back(static_cast<uint32_t>(arrays.relation_tag.size() / 2));
  }
};

/* Second pass: the nodes that ways name. */
struct NodePass : osmium::handler::Handler {
  Arrays &arrays;
  std::unordered_map<uint32_t, std::vector<uint32_t>> tags;

  explicit NodePass(Arrays &a) : arrays(a) {}

  void node(const osmium::Node &node) {
    if (node.deleted() || !node.location().valid()) return;
    const auto &ids = arrays.node_id;
    const auto place = std::lower_bound(ids.begin(), ids.end(), node.id());
    if (place == ids.end() || *place != node.id()) return;
    const auto row = static_cast<uint32_t>(place - ids.begin());
    arrays.node_x[row] = node.location().x();
    arrays.node_y[row] = node.location().y();
    if (node.tags().empty()) return;
    std::vector<uint32_t> found;
    arrays.tags(node.tags(), found);
    if (!found.empty()) tags[row] = std::move(found);
  }
};

void list_nodes(Arrays &arrays) {
  arrays.node_id = arrays.way_ref;
  std::sort(arrays.node_id.begin(), arrays.node_id.end());
  arrays.node_id.erase(std::unique(arrays.node_id.begin(), arrays.node_id.end()),
                       arrays.node_id.end());
  arrays.node_x.assign(arrays.node_id.size(), std::numeric_limits<int32_t>::max());
  arrays.node_y = arrays.node_x;
  for (size_t row = 0; row < arrays.node_id.size() && !arrays.told.empty(); ++row) {
    const auto place = arrays.told.find(arrays.node_id[row]);
    if (place == arrays.told.end()) continue;
    arrays.node_x[row] = place->second.x();
    arrays.node_y[row] = place->second.y();
  }
  arrays.way_node.reserve(arrays.way_ref.size());
  for (const int64_t ref : arrays.way_ref) {
    const auto place = std::lower_bound(arrays.node_id.begin(), arrays.node_id.end(), ref);
    arrays.way_node.push_back(static_cast<uint32_t>(place - arrays.node_id.begin()));
  }
}

/* The text of an XML file, gzipped or not, without what stands inside members of relations.

   Overpass writes the geometry of members there, which is not of the format and which libosmium
   refuses. Blanks take its place, so that lines keep their numbers. */
std::string without_member_geometry(const char *path) {
  std::string text;
  gzFile file = gzopen(path, "rb");
  if (!file) throw std::runtime_error{"cannot be opened"};
  std::vector<char> piece(1 << 20);
  int count;
  while ((count = gzread(file, piece.data(), static_cast<unsigned>(piece.size()))) > 0)
    text.append(piece.data(), static_cast<size_t>(count));
  const bool broken = count < 0;
  gzclose(file);
  if (broken) throw std::runtime_error{"gzip data are damaged"};
  size_t place = 0;
  while ((place = text.find("<member", place)) != std::string::npos) {
    const size_t end = text.find('>', place);
    if (end == std::string::npos) break;
    place = end;
    if (text[end - 1] == '/') continue;
    const size_t close = text.find("</member>", end);
    if (close == std::string::npos) break;
    for (size_t at = end + 1; at < close; ++at)
      if (text[at] != '\n') text[at] = ' ';
  }
  return text;
}

/* Files as they are, or their texts where they had to be mended. */
struct Sources {
  const char *const *paths;
  std::vector<std::string> mended;

  osmium::io::File file(size_t place) const {
    if (mended[place].empty()) return osmium::io::File{paths[place]};
    return osmium::io::File{mended[place].data(), mended[place].size(), "osm"};
  }
};

void read(Arrays &arrays, const Sources &sources, size_t count, size_t &current) {
  std::unordered_set<int64_t> seen_ways, seen_relations;
  for (current = 0; current < count; ++current) {
    osmium::io::Reader reader{
        sources.file(current), osmium::osm_entity_bits::way | osmium::osm_entity_bits::relation};
    const std::string timestamp =
        reader.header().get("osmosis_replication_timestamp", reader.header().get("timestamp"));
    if (!timestamp.empty()) arrays.timestamp = timestamp;
    WayPass pass{arrays, seen_ways, seen_relations};
    osmium::apply(reader, pass);
    reader.close();
    if (is_cut_short(sources.paths[current]))
      throw std::runtime_error{"PBF error: the file is cut short"};
  }
  list_nodes(arrays);
  NodePass pass{arrays};
  for (current = 0; current < count; ++current) {
    osmium::io::Reader reader{sources.file(current), osmium::osm_entity_bits::node};
    osmium::apply(reader, pass);
    reader.close();
  }
  for (uint32_t row = 0; row < arrays.node_id.size(); ++row) {
    const auto found = pass.tags.find(row);
    if (found != pass.tags.end())
      arrays.node_tag.insert(arrays.node_tag.end(), found->second.begin(), found->second.end());
    arrays.node_tag_first.push_back(static_cast<uint32_t>(arrays.node_tag.size() / 2));
  }
}

osm_extract *published(Arrays *arrays) {
  auto *extract = new osm_extract{};
  extract->node_count = arrays->node_id.size();
  extract->node_id = arrays->node_id.data();
  extract->node_x = arrays->node_x.data();
  extract->node_y = arrays->node_y.data();
  extract->node_tag_first = arrays->node_tag_first.data();
  extract->way_count = arrays->way_id.size();
  extract->way_id = arrays->way_id.data();
  extract->way_node_first = arrays->way_node_first.data();
  extract->way_node = arrays->way_node.data();
  extract->way_tag_first = arrays->way_tag_first.data();
  extract->relation_count = arrays->relation_id.size();
  extract->relation_id = arrays->relation_id.data();
  extract->member_first = arrays->member_first.data();
  extract->member_type = arrays->member_type.data();
  extract->member_id = arrays->member_id.data();
  extract->member_role = arrays->member_role.data();
  extract->relation_tag_first = arrays->relation_tag_first.data();
  extract->node_tag = arrays->node_tag.data();
  extract->way_tag = arrays->way_tag.data();
  extract->relation_tag = arrays->relation_tag.data();
  extract->string_count = arrays->strings.size();
  extract->strings = arrays->strings.data();
  extract->timestamp = arrays->timestamp.c_str();
  extract->owner = arrays;
  return extract;
}

}  // namespace

extern "C" osm_extract *osm_read(const char *const *paths, size_t path_count,
                                 const char *const *keys, size_t key_count, char *error,
                                 size_t error_size, size_t *failed) {
  size_t current = 0;
  std::string message = "unknown error";
  try {
    Sources sources{paths, std::vector<std::string>(path_count)};
    std::unique_ptr<Arrays> arrays;
    while (!arrays) {
      arrays = std::make_unique<Arrays>();
      for (size_t key = 0; key < key_count; ++key)
        arrays->keys.emplace(keys[key], static_cast<uint32_t>(key));
      try {
        read(*arrays, sources, path_count, current);
      } catch (const std::exception &problem) {
        const bool is_member = std::strstr(problem.what(), "inside <member>") != nullptr;
        if (!is_member || !sources.mended[current].empty()) throw;
        sources.mended[current] = without_member_geometry(paths[current]);
        arrays.reset();
      }
    }
    auto *extract = published(arrays.get());
    arrays.release();
    return extract;
  } catch (const std::exception &problem) {
    message = problem.what();
  } catch (...) {
  }
  /* XML says itself at which line it is wrong. */
  if (current < path_count && message.find("at line") == std::string::npos) {
    const std::string place = place_of_damage(paths[current]);
    if (!place.empty()) message += " (" + place + ")";
  }
  std::strncpy(error, message.c_str(), error_size - 1);
  error[error_size - 1] = 0;
  *failed = current;
  return nullptr;
}

extern "C" void osm_free(osm_extract *extract) {
  if (!extract) return;
  delete static_cast<Arrays *>(extract->owner);
  delete extract;
}

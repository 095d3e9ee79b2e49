#ifndef ONGOEUL_COSM_H
#define ONGOEUL_COSM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a road import needs of OpenStreetMap files, as flat arrays.

   Ways are those with the tag highway or route, each once, in the order of the files; nodes are
   those that these ways name, ascending by id. Tags are those whose key is asked for; texts stand
   once in `strings`. Lists of lists are offsets: the members of entry i are first[i] to
   first[i + 1] - 1. */
typedef struct osm_extract {
  size_t node_count;
  const int64_t *node_id;
  const int32_t *node_x; /* 1e-7 degree of longitude */
  const int32_t *node_y; /* 1e-7 degree of latitude; INT32_MAX: the file does not say where */
  const uint32_t *node_tag_first;

  size_t way_count;
  const int64_t *way_id;
  const uint32_t *way_node_first;
  const uint32_t *way_node; /* rows of the nodes */
  const uint32_t *way_tag_first;

  /* Relations of the types restriction and restriction:*. */
  size_t relation_count;
  const int64_t *relation_id;
  const uint32_t *member_first;
  const uint8_t *member_type; /* 'n', 'w' or 'r' */
  const int64_t *member_id;
  const uint32_t *member_role; /* a string */
  const uint32_t *relation_tag_first;

  /* Tags of nodes, of ways and of relations, each counted by its own offsets. */
  const uint32_t *node_tag; /* pairs: key (its place in the list asked for), value (a string) */
  const uint32_t *way_tag;
  const uint32_t *relation_tag;

  size_t string_count;
  const char *const *strings;

  /* The timestamp of the data, as the last header says; empty if none does. */
  const char *timestamp;
  void *owner;
} osm_extract;

/* Reads files of any format that libosmium knows by name.

   Returns nothing on failure; `error` then says why, and `failed` is the place of the file in the
   list. */
osm_extract *osm_read(const char *const *paths, size_t path_count, const char *const *keys,
                      size_t key_count, char *error, size_t error_size, size_t *failed);

void osm_free(osm_extract *extract);

#ifdef __cplusplus
}
#endif

#endif

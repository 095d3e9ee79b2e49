#ifndef ONGOEUL_CREFERENCE_H
#define ONGOEUL_CREFERENCE_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
/// CPU seconds that `operations` hold operations take on a std::priority_queue of packed 64-bit
/// keys with `pending` events, after 2·`pending` operations that are not timed. `increments` has
/// 1,024 entries, each stretched by 2^`scale`; `checksum` receives a digest of the times of the events in order.
double creference_hold(int64_t pending, int64_t operations, uint64_t seed,
                       const uint64_t *increments, int32_t scale, uint64_t *checksum);
/// CPU seconds that Dijkstra's algorithm on a std::priority_queue takes for `pairs` queries, each
/// stopped at its target. `first_out` has `nodes` + 1 offsets into `head` and `time` (ms); `times`
/// receives the milliseconds of each pair, -1 where there is no path.
double creference_dijkstra(int32_t nodes, const uint32_t *first_out, const uint32_t *head,
                           const uint32_t *time, int64_t pairs, const uint32_t *sources,
                           const uint32_t *targets, int64_t *times);
#ifdef __cplusplus
}
#endif
#endif

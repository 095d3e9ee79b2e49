// The hold model on the standard library's priority queue: the reference of `ongoeul bench
// kernel`. Increments come from the same table and generator as on the Swift side.
#include "CReference.h"

#include <cmath>
#include <ctime>
#include <functional>
#include <queue>
#include <vector>

namespace {

struct Event {
  uint64_t key;  // time << 20 | sequence
  uint64_t payload;
  bool operator>(const Event &other) const { return key > other.key; }
};

double processSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Increments {
  uint64_t state;
  const uint64_t *table;
  uint64_t scale;  // binary digits by which the table is stretched
  uint64_t next() {
    state += 0x9E3779B97F4A7C15ull;
    uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z ^= z >> 27;
    return (table[z & 1023] << scale) + ((z >> 40) & ((uint64_t{1024} << scale) - 1));
  }
};

}  // namespace

extern "C" double creference_hold(int64_t pending, int64_t operations, uint64_t seed,
                                  const uint64_t *increments, int32_t scale, uint64_t *checksum) {
  Increments draw{seed, increments, static_cast<uint64_t>(scale)};
  std::priority_queue<Event, std::vector<Event>, std::greater<Event>> queue;
  uint64_t sequence = 0;
  for (int64_t i = 0; i < pending; ++i) {
    queue.push({draw.next() << 20 | (sequence++ & 0xFFFFF), static_cast<uint64_t>(i)});
  }
  uint64_t digest = 0;
  double start = 0;
  for (int64_t i = -2 * pending; i < operations; ++i) {
    if (i == 0) start = processSeconds();
    Event event = queue.top();
    queue.pop();
    digest = (digest ^ (event.key >> 20)) * 0x9E3779B97F4A7C15ull;
    uint64_t time = (event.key >> 20) + draw.next();
    queue.push({time << 20 | (sequence++ & 0xFFFFF), event.payload});
  }
  *checksum = digest;
  return processSeconds() - start;
}

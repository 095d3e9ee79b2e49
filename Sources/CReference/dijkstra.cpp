// Dijkstra's algorithm on the standard library's priority queue: the reference of `ongoeul bench
// routing`.
#include "CReference.h"

#include <ctime>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

namespace {

double processSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

extern "C" double creference_dijkstra(int32_t nodes, const uint32_t *first_out,
                                      const uint32_t *head, const uint32_t *time, int64_t pairs,
                                      const uint32_t *sources, const uint32_t *targets,
                                      int64_t *times) {
  constexpr uint64_t unreached = UINT64_MAX;
  std::vector<uint64_t> labels(static_cast<size_t>(nodes), unreached);
  std::vector<uint32_t> reached;
  double start = processSeconds();
  for (int64_t pair = 0; pair < pairs; ++pair) {
    using Entry = std::pair<uint64_t, uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> queue;
    labels[sources[pair]] = 0;
    reached.push_back(sources[pair]);
    queue.push({0, sources[pair]});
    times[pair] = -1;
    while (!queue.empty()) {
      auto [here, node] = queue.top();
      queue.pop();
      if (labels[node] != here) continue;
      if (node == targets[pair]) {
        times[pair] = static_cast<int64_t>(here);
        break;
      }
      for (uint32_t arc = first_out[node]; arc < first_out[node + 1]; ++arc) {
        uint64_t there = here + time[arc];
        if (there >= labels[head[arc]]) continue;
        if (labels[head[arc]] == unreached) reached.push_back(head[arc]);
        labels[head[arc]] = there;
        queue.push({there, head[arc]});
      }
    }
    for (uint32_t node : reached) labels[node] = unreached;
    reached.clear();
  }
  return processSeconds() - start;
}

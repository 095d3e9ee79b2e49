/// Who neighbours whom, whatever the direction of the arcs: without loops and parallels.
struct UndirectedGraph {
  /// `nodeCount + 1` offsets into `neighbours`.
  let first: [Int]
  /// The neighbours of each node side by side, ascending.
  let neighbours: [UInt32]
  /// For each place in `neighbours` the place of the same edge seen from its other end.
  let reverse: [UInt32]

  var nodeCount: Int { first.count - 1 }

  init(_ graph: RoadGraph) {
    let nodes = graph.nodeCount
    var start = [Int](repeating: 0, count: nodes + 1)
    for arc in 0..<graph.arcCount where graph.tail[arc] != graph.head[arc] {
      start[Int(graph.tail[arc]) + 1] += 1
      start[Int(graph.head[arc]) + 1] += 1
    }
    for node in 0..<nodes { start[node + 1] += start[node] }
    var all = [UInt32](repeating: 0, count: start[nodes])
    var next = start
    for arc in 0..<graph.arcCount where graph.tail[arc] != graph.head[arc] {
      let (tail, head) = (graph.tail[arc], graph.head[arc])
      all[next[Int(tail)]] = head
      next[Int(tail)] += 1
      all[next[Int(head)]] = tail
      next[Int(head)] += 1
    }
    var first = [0]
    first.reserveCapacity(nodes + 1)
    var neighbours: [UInt32] = []
    neighbours.reserveCapacity(all.count)
    for node in 0..<nodes {
      all[start[node]..<start[node + 1]].sort()
      for place in start[node]..<start[node + 1]
      where place == start[node] || all[place] != all[place - 1] {
        neighbours.append(all[place])
      }
      first.append(neighbours.count)
    }
    // Tails ascend in every list, so each list is met from its front.
    var seen = first
    var reverse = [UInt32](repeating: 0, count: neighbours.count)
    for node in 0..<nodes {
      for place in first[node]..<first[node + 1] {
        let other = Int(neighbours[place])
        reverse[place] = UInt32(seen[other])
        seen[other] += 1
      }
    }
    self.first = first
    self.neighbours = neighbours
    self.reverse = reverse
  }
}

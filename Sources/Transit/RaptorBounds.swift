import RoadNetwork

/// The least time from every stop to every other by the vehicles and walks of a day, whatever the
/// hour: what no journey can beat.
///
/// A search that has it leaves out arrivals from which the destination cannot be reached before
/// the best arrival known. Such an arrival is on no journey that the search would find: it finds
/// the same arrivals and the same journeys, sooner. Takes 4 bytes for each pair of stops; built
/// once for a day and shared.
///
/// - Complexity: for each stop a search over the hops of all patterns and the walks.
public struct RaptorBounds: Sendable {
  /// Longer than every journey; stops without a way.
  static let unreachable: Int32 = 1 << 29

  /// Milliseconds, by destination and then by stop.
  let times: FixedArray<Int32>
  let stops: Int

  /// A hop or walk, seen from its end.
  private struct Edge {
    var from: UInt32
    var time: Int32
  }

  public init(_ day: TimetableDay) {
    let edges = Self.edges(day)
    let count = day.stopCount
    var times = [Int32](repeating: Self.unreachable, count: count * count)
    var isWaiting = [Bool](repeating: false, count: count)
    var queue: [Int] = []
    for destination in 0..<count {
      let row = destination * count
      times[row + destination] = 0
      queue.append(destination)
      var next = 0
      // Stops whose time has fallen wait in the order in which it fell.
      while next < queue.count {
        let stop = queue[next]
        next += 1
        isWaiting[stop] = false
        let rest = times[row + stop]
        for edge in edges[stop] where rest + edge.time < times[row + Int(edge.from)] {
          times[row + Int(edge.from)] = rest + edge.time
          if !isWaiting[Int(edge.from)] {
            isWaiting[Int(edge.from)] = true
            queue.append(Int(edge.from))
          }
        }
      }
      queue.removeAll(keepingCapacity: true)
    }
    self.times = FixedArray(times)
    stops = count
  }

  /// By stop, the quickest hop or walk to it from each other one.
  private static func edges(_ day: TimetableDay) -> [[Edge]] {
    var edges = [[Edge]](repeating: [], count: day.stopCount)
    func add(_ from: UInt32, _ to: Int, _ time: Int32) {
      if let place = edges[to].firstIndex(where: { $0.from == from }) {
        edges[to][place].time = min(time, edges[to][place].time)
      } else {
        edges[to].append(Edge(from: from, time: time))
      }
    }
    for pattern in 0..<day.patternCount {
      let (cell, call) = (Int(day.firstCell[pattern]), Int(day.firstCall[pattern]))
      let length = Int(day.firstCell[pattern + 1]) - cell
      let runs = Int(day.firstRun[pattern + 1] - day.firstRun[pattern])
      for position in 1..<length {
        let quickest = (0..<runs).map { run in
          let place = call + run * length + position
          return day.calls[place].arrival - day.calls[place - 1].departure
        }.min()
        guard let quickest else { continue }
        add(day.cells[cell + position - 1] >> 2, Int(day.cells[cell + position] >> 2), quickest)
      }
    }
    for stop in 0..<day.stopCount {
      for row in Int(day.firstWalk[stop])..<Int(day.firstWalk[stop + 1]) {
        add(UInt32(stop), Int(day.walks[row].stop), day.walks[row].time)
      }
    }
    return edges
  }
}

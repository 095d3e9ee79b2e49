public import NetworkFiles
public import Quantities
public import RoadNetwork

extension Timetable {
  /// Joins stops to the nearest nodes of a network.
  ///
  /// - Parameters:
  ///   - map: with at least one node and coordinates.
  ///   - path: what messages call the network.
  ///   - reach: the farthest that a stop may lie from its node.
  /// - Throws: `NetworkError` with one message for each line whose stops cannot all be joined;
  ///   the timetable is unchanged then.
  public mutating func join(_ map: RoadMap, of path: String, within reach: Distance)
    throws(NetworkError)
  {
    guard map.graph.hasCoordinates, map.graph.nodeCount > 0 else {
      throw NetworkError(["\(path): has no coordinates, so stops cannot be joined to it"])
    }
    let index = NearestNode(graph: map.graph)
    let nearest = (0..<stops.count).map {
      index.nearest(longitude: stops.longitude[$0], latitude: stops.latitude[$0])
    }
    let problems = (0..<lines.count).compactMap { line in
      let far = stops(ofLine: line).filter { nearest[$0].distance > reach }
      return far.isEmpty ? nil : problem(line, far.map { ($0, nearest[$0].distance) }, path, reach)
    }
    if !problems.isEmpty { throw NetworkError(problems) }
    network = map.graph.provenance
    for (stop, (node, distance)) in nearest.enumerated() where distance <= reach {
      stops.node[stop] = node.index
      stops.nodeDistance[stop] = UInt32(distance.millimetres)
    }
    let apart = stops.node.count { $0 == Stops.noNode }
    if apart > 0 { notes.append("\(apart) stops that no line serves lie too far from the network") }
  }

  /// The stops of a line, by row.
  private func stops(ofLine line: Int) -> [Int] {
    var stops: Set<UInt32> = []
    for pattern in 0..<patterns.count where patterns.line[pattern] == line {
      stops.formUnion(
        patterns.stop[Int(patterns.firstStop[pattern])..<Int(patterns.firstStop[pattern + 1])])
    }
    return stops.sorted().map { Int($0) }
  }

  /// At most so many stops of a line are named in a message; the rest is counted.
  private static let namedStops = 10

  private func problem(
    _ line: Int, _ far: [(stop: Int, distance: Distance)], _ path: String, _ reach: Distance
  ) -> String {
    let names = far.prefix(Self.namedStops).map { stop, distance in
      "\(stops.id[stop]) \(stops.name[stop]) (\(Int(distance.metres.rounded())) m)"
    }
    let rest = far.count - names.count
    return
      "\(source): line \(lines.name(line)): \(far.count) of its stops lie more than "
      + "\(Int(reach.metres)) m from every node of \(path): \(names.joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more" : "")
  }
}

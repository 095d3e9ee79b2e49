public import Quantities

/// One of several candidates and its time to a destination.
public struct Candidate: Hashable, Sendable {
  /// Its place in the list of candidates.
  public let place: Int
  /// From where it stands to the destination.
  public let time: SimDuration
}

extension PathSearch {
  /// The candidates that reach a destination soonest, soonest first.
  ///
  /// Equally quick ones come in the order of the list, and those without a path do not come.
  ///
  /// - Parameters:
  ///   - count: *k*, the most that are wanted; not negative.
  ///   - candidates: where they stand; several may stand at one node.
  /// - Complexity: one query from many origins, and O(candidates · log(candidates)).
  public mutating func nearest(
    _ count: Int, of candidates: [NodeID], to destination: NodeID, hour: Int
  ) -> [Candidate] {
    precondition(count >= 0, "\(count) candidates are wanted")
    let reached = times(from: candidates, to: destination, hour: hour).enumerated()
      .filter { $0.element.milliseconds != SimTime.never.milliseconds }
      .sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    return reached.prefix(count).map { Candidate(place: $0.offset, time: $0.element) }
  }
}

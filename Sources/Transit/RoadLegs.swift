public import Quantities
public import RoadNetwork

/// The streets that vehicles take from stop to stop, for the stops of all patterns of a timetable.
///
/// Rows are those of ``Timetable/Patterns/stop``: the leg of a row leads from its stop to the next
/// one of the pattern; the leg of a pattern's last stop is empty.
public struct RoadLegs: Sendable {
  /// First arc of each row; one more row than stops of patterns.
  public private(set) var first: [UInt32] = [0]
  public private(set) var arcs: [ArcID] = []

  /// No legs.
  public init() {}

  /// The arcs from the stop in a row of the patterns to the next one.
  public func leg(_ row: Int) -> ArraySlice<ArcID> { arcs[Int(first[row])..<Int(first[row + 1])] }

  mutating func add(_ leg: some Sequence<ArcID>) {
    arcs += leg
    first.append(UInt32(arcs.count))
  }

  /// The quickest ways between the stops of a timetable that is joined to the roads.
  ///
  /// - Parameters:
  ///   - search: on the roads that the stops are joined to.
  ///   - hour: of the day whose speeds count, 0 … 23.
  /// - Returns: nil if a stop is joined to no node or cannot be reached from the one before.
  public init?(_ timetable: Timetable, _ search: inout any PathSearch, hour: Int = 12) {
    let (patterns, stops) = (timetable.patterns, timetable.stops)
    var leg: [ArcID] = []
    for pattern in 0..<patterns.count {
      let rows = Int(patterns.firstStop[pattern])..<Int(patterns.firstStop[pattern + 1])
      for row in rows.dropLast() {
        let (from, to) = (
          stops.node[Int(patterns.stop[row])], stops.node[Int(patterns.stop[row + 1])]
        )
        leg.removeAll(keepingCapacity: true)
        guard from != Timetable.Stops.noNode, to != Timetable.Stops.noNode,
          search.path(from: NodeID(from), to: NodeID(to), hour: hour, arcs: &leg) != nil
        else { return nil }
        add(leg)
      }
      add([])
    }
  }
}

import Quantities
import RoadNetwork
import Traffic

/// What navigation knows of the roads: what links take now, for those who leave by it.
///
/// Others leave by what they have learned to expect.
struct LiveTraffic {
  private let share: Double
  private let roads: DrivableRoads
  /// With what links took when it last looked.
  private var present: DrivableRoads?
  private var search: (any PathSearch)?

  /// - Parameters:
  ///   - share: of persons who leave by it, 0 … 1.
  ///   - roads: with what is expected of them.
  init(share: Double, _ roads: DrivableRoads) {
    self.share = share
    self.roads = roads
  }

  /// Whether a person leaves by it: a trait that stays, of an evenly spread share of all.
  func guides(_ person: ResidentID) -> Bool {
    // Multiples of the golden section, modulo 1.
    Double(person.index &* 2_654_435_769) < share * 4_294_967_296
  }

  /// Takes up what the links take now; where nobody is seen, what is expected of the hour.
  ///
  /// - Parameter closed: links that nobody should take.
  mutating func update(
    _ streets: borrowing SpatialQueues, closed: [ArcID] = [], at now: SimTime
  ) {
    let expected = roads.metrics
    var row = (0..<roads.graph.arcCount).map { arc in
      let link = ArcID(arc)
      let time =
        streets.presentTime(on: link, at: now)
        ?? expected.time(of: link, hour: now.hourOfDay)
      return UInt32(min(max(1, time.milliseconds), (1 << 27) - 1))
    }
    for link in closed {
      row[link.row] += UInt32(RoadDay.closedDelay.milliseconds)
    }
    present = roads.experienced(ExperiencedTimes(rows: [[UInt32]](repeating: row, count: 24)))
    search = present?.makeSearch()
  }

  /// Appends the quickest way by what is known; false if nothing is yet.
  mutating func find(
    from origin: NodeID, to destination: NodeID, _ arcs: inout [ArcID]
  ) -> Bool {
    search?.path(from: origin, to: destination, hour: 0, arcs: &arcs) != nil
  }

  /// The time of the quickest way by what is known; nil if nothing is yet.
  mutating func time(from origin: NodeID, to destination: NodeID) -> SimDuration? {
    search?.time(from: origin, to: destination, hour: 0)
  }

  /// The same for an independent copy of the run.
  func clone() -> LiveTraffic {
    var copy = self
    copy.search = present?.makeSearch()
    return copy
  }
}

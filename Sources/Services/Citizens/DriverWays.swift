import Quantities
import RoadNetwork

/// The ways of drivers whom no news reaches: the usual one, with what everybody has long known, and the
/// one round what turns out to be closed.
///
/// Each replication owns its own; it is not shared.
final class DriverWays {
  private let roads: DrivableRoads
  private let closed: [ArcID]
  private var usual: any PathSearch
  private let around: DetourSearch
  /// In the place of the usual search while something is expected; made when it is first needed.
  private var expecting: DetourSearch?
  private var expected: [ArcID: SimDuration] = [:]

  /// - Parameter closed: arcs that are closed at some time.
  init(_ roads: DrivableRoads, closed: [ArcID]) {
    self.roads = roads
    self.closed = closed
    usual = roads.makeSearch()
    around = roads.makeDetourSearch()
    for arc in closed { around.setDelay(of: arc, to: RoadDay.closedDelay) }
  }

  func clone() -> DriverWays {
    let copy = DriverWays(roads, closed: closed)
    for (arc, delay) in expected.sorted(by: { $0.key < $1.key }) { copy.expect(delay, on: arc) }
    return copy
  }

  /// Lets everybody reckon with a delay on an arc; zero takes it back.
  func expect(_ delay: SimDuration, on arc: ArcID) {
    expected[arc] = delay == .zero ? nil : delay
    if expecting == nil { expecting = roads.makeDetourSearch() }
    expecting?.setDelay(of: arc, to: delay)
  }

  /// Appends the way that a driver takes whom no news reaches.
  func findUsual(
    from origin: NodeID, to destination: NodeID, at now: SimTime, _ arcs: inout [ArcID]
  ) {
    let hour = now.hourOfDay
    let time =
      expected.isEmpty
      ? usual.path(from: origin, to: destination, hour: hour, arcs: &arcs)
      : expecting?.path(from: origin, to: destination, hour: hour, arcs: &arcs)
    precondition(time != nil, "no road leads from \(origin) to \(destination)")
  }

  /// Appends the way that a driver takes who stands before a closed road.
  func findAround(
    from origin: NodeID, to destination: NodeID, at now: SimTime, _ arcs: inout [ArcID]
  ) {
    let time = around.path(from: origin, to: destination, hour: now.hourOfDay, arcs: &arcs)
    precondition(time != nil, "no road leads from \(origin) to \(destination)")
  }
}

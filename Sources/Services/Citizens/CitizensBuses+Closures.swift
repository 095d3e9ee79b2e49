import Quantities
import RoadNetwork
import Traffic

// Buses where roads are closed: they are told, serve all their stops and take the quickest way from one
// to the next. Where no other way leads they are let through, as cars are.
extension CitizensService {
  /// The way of a bus to its next stop if the usual one is closed somewhere now; nil if it is not.
  mutating func wayRound(_ leg: ArraySlice<ArcID>, of run: Int, _ now: SimTime) -> [ArcID]? {
    guard let way = roadDay.wayRound(leg, at: now, carRoads.graph) else { return nil }
    buses.tally.detours += 1
    if hasQueues && !way.isEmpty { buses.detours[run] = way }
    return way
  }

  /// A road closes on which a bus would come before its next stop.
  mutating func turnRoundBus(_ vehicle: VehicleID, _ now: SimTime) {
    let (kept, run) = (SpatialQueues.linksKept, vehicle.row - people.count)
    let path = streets.path(of: vehicle)
    guard path.count > kept,
      let way = roadDay.wayRound(path.dropFirst(kept), at: now, carRoads.graph)
    else { return }
    streets.reroute(vehicle, along: way)
    buses.tally.detours += 1
    // A leg ends as its path does.
    let driven = (buses.detours[run]?[...] ?? usualLeg(of: run)).dropLast(path.count)
    buses.detours[run] = driven + path.prefix(kept) + way
  }

  /// The streets between the stops between which a bus is.
  func usualLeg(of run: Int) -> ArraySlice<ArcID> {
    let lines = buses.lines
    return lines.legs.leg(lines.runs.cell(run, Int(buses.buses[run].position) - 1))
  }

  /// In metres.
  func length(_ path: [ArcID]) -> Double {
    path.reduce(0) { $0 + Double(carRoads.graph.length[$1.row]) / 1_000 }
  }
}

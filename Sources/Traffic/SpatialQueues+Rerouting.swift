public import Quantities

extension SpatialQueues {
  /// The vehicles on the roads, by lane group and place in line, then those that wait to set out.
  ///
  /// - Complexity: O(lane groups + vehicles).
  public var vehiclesUnderWay: [VehicleID] {
    var vehicles: [VehicleID] = []
    func follow(from first: UInt32) {
      var vehicle = first
      while vehicle != Self.nobody {
        vehicles.append(VehicleID(vehicle))
        vehicle = state.vehicles[Int(vehicle)].next
      }
    }
    for group in 0..<state.groupCount { follow(from: state.groups[group].head) }
    for link in 0..<state.linkCount { follow(from: state.entries[link].head) }
    return vehicles
  }

  /// The link on which a vehicle under way is, or on which it waits to set out, and those after it.
  public func path(of vehicle: VehicleID) -> [ArcID] {
    var links: [ArcID] = []
    var place = Int(state.vehicles[vehicle.row].cursor)
    while state.paths[place] != Self.end {
      links.append(ArcID(state.paths[place]))
      place += 1
    }
    return links
  }

  /// How many links of the path of a vehicle under way stay as they are: its own, the next, and the one
  /// after it, by which it has chosen its lanes and for room in which it may be waiting.
  public static var linksKept: Int { 3 }

  /// Gives a vehicle under way another path from the link after those that are kept on.
  ///
  /// - Parameter rest: it begins where the last link ends that is kept.
  public mutating func reroute(_ vehicle: VehicleID, along rest: some Sequence<ArcID>) {
    let kept = path(of: vehicle).prefix(Self.linksKept)
    state.vehicles[vehicle.row].cursor = state.append(Array(kept) + rest)
  }
}

import Mechanisms
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
  public static var linksKept: Int { RoadProgress.arcsChosen + 1 }

  /// Gives a vehicle under way another path from the link after those that are kept on.
  ///
  /// - Parameters:
  ///   - kept: so many links of its path stay, at least 1, as far as it has them.
  ///   - rest: it begins where the last link ends that is kept.
  public mutating func reroute(
    _ vehicle: VehicleID, keeping kept: Int = linksKept, along rest: some Sequence<ArcID>
  ) {
    let kept = path(of: vehicle).prefix(kept)
    state.vehicles[vehicle.row].cursor = state.append(Array(kept) + rest)
  }
}

extension SpatialQueues {
  /// Whether a vehicle on a link is the first of its lanes and waits for room on its next link.
  public func isWaitingForRoom(_ vehicle: VehicleID) -> Bool {
    let link = ArcID(state.paths[Int(state.vehicles[vehicle.row].cursor)])
    return groups(of: link).contains { group in
      [group, Int(state.groups[group].aside)].contains { place in
        guard place != Int(Self.nobody), state.groups[place].head == vehicle.index else {
          return false
        }
        return state.groups[place].stage == .blocked || state.groups[place].stage == .woken
      }
    }
  }
}

// Vehicles that somebody watches.
extension SpatialQueues {
  /// Adds vehicles that are watched: `watchedEntries` tells of each link that they enter. All that are
  /// added later are watched too.
  ///
  /// - Returns: the first of them; the others have the numbers after it.
  /// - Complexity: O(vehicles).
  public mutating func addWatched(_ count: Int) -> VehicleID {
    let first = state.vehicleCount
    state.addVehicles(count)
    firstWatched = min(firstWatched, first)
    return VehicleID(first)
  }

  /// Takes the vehicles that are watched and have entered a link since this was last asked, in order.
  public mutating func takeWatchedEntries() -> [VehicleID] {
    defer { watchedEntries.removeAll(keepingCapacity: true) }
    return watchedEntries
  }
}

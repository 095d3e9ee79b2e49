public import Quantities

/// The travel times between one request and the plans of some vehicles.
///
/// Asked for all vehicles at once: four queries for each hour in which some of them are ready,
/// instead of four for each vehicle.
public struct InsertionTimes {
  /// What one vehicle needs.
  struct Row {
    /// From the vehicle's node, then from each stop of its plan, to the pickup and the drop-off;
    /// to the drop-off only if there are stops.
    var toPickup: ArraySlice<SimDuration> = []
    var toDropoff: ArraySlice<SimDuration> = []
    /// From the pickup and from the drop-off to each stop of the plan.
    var fromPickup: ArraySlice<SimDuration> = []
    var fromDropoff: ArraySlice<SimDuration> = []
    /// From the pickup to the drop-off.
    var direct = SimDuration.zero

    /// The same by gap of the plan.
    var gaps: [InsertionGap] {
      let stops = fromPickup.count
      return (0...stops).map { place in
        var gap = InsertionGap()
        gap.toPickup = toPickup[toPickup.startIndex + place]
        if stops > 0 { gap.toDropoff = toDropoff[toDropoff.startIndex + place] }
        if place < stops {
          gap.fromPickup = fromPickup[fromPickup.startIndex + place]
          gap.fromDropoff = fromDropoff[fromDropoff.startIndex + place]
        }
        return gap
      }
    }
  }

  private(set) var rows: [Row]

  /// - Complexity: eight queries at most where the vehicles are ready within an hour.
  public init(
    _ request: DispatchRequest, _ vehicles: [DispatchVehicle], travel: TravelTimes
  ) {
    rows = [Row](repeating: Row(), count: vehicles.count)
    for hour in 0..<24 {
      let ready = vehicles.indices.filter { vehicles[$0].ready.hourOfDay == hour }
      guard let first = ready.first else { continue }
      ask(request, vehicles, ready, vehicles[first].ready, travel)
    }
  }

  /// The time from a vehicle's node to the pickup, by the vehicle's place in the list.
  public func approach(of place: Int) -> SimDuration {
    let times = rows[place].toPickup
    return times[times.startIndex]
  }

  private mutating func ask(
    _ request: DispatchRequest, _ vehicles: [DispatchVehicle], _ ready: [Int],
    _ moment: SimTime, _ travel: TravelTimes
  ) {
    let planned = ready.filter { !vehicles[$0].plan.isEmpty }
    let places = ready.flatMap { [vehicles[$0].node] + vehicles[$0].plan.map(\.node) }
    let plannedPlaces = planned.flatMap { [vehicles[$0].node] + vehicles[$0].plan.map(\.node) }
    let stops = planned.flatMap { vehicles[$0].plan.map(\.node) }
    let toPickup = travel.times(from: places, to: request.origin, at: moment)
    let direct = travel.time(from: request.origin, to: request.destination, at: moment)
    var next = 0
    for place in ready {
      let count = vehicles[place].plan.count + 1
      rows[place].toPickup = toPickup[next..<next + count]
      rows[place].direct = direct
      next += count
    }
    if planned.isEmpty { return }
    let toDropoff = travel.times(from: plannedPlaces, to: request.destination, at: moment)
    let fromPickup = travel.times(from: request.origin, to: stops, at: moment)
    let fromDropoff = travel.times(from: request.destination, to: stops, at: moment)
    next = 0
    var nextStop = 0
    for place in planned {
      let count = vehicles[place].plan.count
      rows[place].toDropoff = toDropoff[next..<next + count + 1]
      rows[place].fromPickup = fromPickup[nextStop..<nextStop + count]
      rows[place].fromDropoff = fromDropoff[nextStop..<nextStop + count]
      next += count + 1
      nextStop += count
    }
  }
}

import Records

/// Which rides the drives of a run were for, found from the records.
struct DriveCauses {
  private struct Ride {
    let assigned: Int64
    let atDoor: Int64
    let boarded: Int64
    let arrived: Int64
    let dong: UInt32
  }

  /// Rides whose door a vehicle reached, by vehicle and in the order in which it did.
  private let rides: [UInt32: [Ride]]
  private let vehicles: [UInt32]
  private let reasons: [UInt8]
  private let departures: [Int64]
  private let arrivals: [Int64]

  init(of drives: RecordTable, _ legs: RecordTable) {
    let vehicle = legs.uint32("vehicle")
    let assigned = legs.int64("assigned")
    let atDoor = legs.int64("vehicleAtDoor")
    let boarded = legs.int64("boarded")
    let arrived = legs.int64("arrived")
    let dong = legs.uint32("originDong")
    let need = legs.uint32("need")
    let rows = vehicle.indices.filter { atDoor[$0] >= 0 }
      .sorted { (atDoor[$0], need[$0]) < (atDoor[$1], need[$1]) }
    var rides: [UInt32: [Ride]] = [:]
    for row in rows {
      rides[vehicle[row], default: []].append(
        Ride(
          assigned: assigned[row], atDoor: atDoor[row], boarded: boarded[row],
          arrived: arrived[row], dong: dong[row]))
    }
    self.rides = rides
    vehicles = drives.uint32("vehicle")
    reasons = drives.uint8("reason")
    departures = drives.int64("departure")
    arrivals = drives.int64("arrival")
  }

  /// The dong of the origin of each ride that a drive was for: of the next rider on the way to one,
  /// of every rider on board; of nobody on the way to a waiting place, or to one who gave up.
  ///
  /// - Parameter row: of the drive in its table.
  /// - Complexity: O(rides of the vehicle).
  func dongs(ofDriveIn row: Int) -> [UInt32] {
    let own = rides[vehicles[row]] ?? []
    let departure = departures[row]
    let arrival = arrivals[row]
    switch DriveReason(rawValue: reasons[row]) {
    case .toPickup:
      let next = own.first { $0.assigned <= departure && $0.atDoor >= arrival }
      return next.map { [$0.dong] } ?? []
    case .carrying:
      return own.filter {
        $0.boarded >= 0 && $0.boarded <= departure && ($0.arrived < 0 || $0.arrived >= arrival)
      }.map(\.dong)
    case .toWaitPlace, .toDepot, .toCharger, nil: return []
    }
  }
}

import CallTaxi
import Quantities
import Records

/// One row of `callTaxi/legs` together with what its tour drew.
struct LegRow {
  let need: UInt32
  let isReturn: Bool
  let wheelchair: Bool
  let companion: Bool
  let origin: UInt32
  let destination: UInt32
  let requested: Int64
  let windowStart: Int64
  let assigned: Int64
  let atDoor: Int64
  let boarded: Int64
  let arrived: Int64
  let alighted: Int64
  let outcome: LegOutcome
  let vehicle: UInt32
  let wait: Int64
  let patience: Int64
  let directTime: Int64
  let boarding: Int64
  let alighting: Int64
  /// A vehicle broke down with the rider aboard: what is known of vehicles is of the last one.
  let stranded: Bool

  var isAsked: Bool { windowStart >= 0 }

  static func all(_ outcome: Outcome) -> [LegRow] {
    let legs = outcome.legs
    let tours = outcome.tours
    let companion = tours.uint8("companion")
    let boardings = [tours.int64("boardingOut"), tours.int64("boardingBack")]
    let alightings = [tours.int64("alightingOut"), tours.int64("alightingBack")]
    let (need, leg, wheelchair) = (legs.uint32("need"), legs.uint8("leg"), legs.uint8("wheelchair"))
    let (origin, destination) = (legs.uint32("originNode"), legs.uint32("destinationNode"))
    let (requested, windowStart) = (legs.int64("requested"), legs.int64("windowStart"))
    let (assigned, atDoor) = (legs.int64("assigned"), legs.int64("vehicleAtDoor"))
    let (boarded, arrived) = (legs.int64("boarded"), legs.int64("arrived"))
    let (alighted, outcomes) = (legs.int64("alighted"), legs.uint8("outcome"))
    let (vehicle, wait) = (legs.uint32("vehicle"), legs.int64("wait"))
    let (patience, direct) = (legs.int64("patience"), legs.int64("directTime"))
    let stranded = legs.uint8("stranded")
    return (0..<legs.count).map { row in
      let tour = Int(need[row] / 2)
      let side = Int(leg[row])
      return LegRow(
        need: need[row], isReturn: side == 1, wheelchair: wheelchair[row] == 1,
        companion: companion[tour] == 1, origin: origin[row], destination: destination[row],
        requested: requested[row], windowStart: windowStart[row], assigned: assigned[row],
        atDoor: atDoor[row], boarded: boarded[row], arrived: arrived[row],
        alighted: alighted[row], outcome: LegOutcome(rawValue: outcomes[row]) ?? .unfinished,
        vehicle: vehicle[row], wait: wait[row], patience: patience[row],
        directTime: direct[row], boarding: boardings[side][tour],
        alighting: alightings[side][tour], stranded: stranded[row] == 1)
    }
  }
}

/// One row of `callTaxi/drives`.
struct DriveRow {
  let vehicle: UInt32
  let vehicleClass: VehicleClass
  let departure: Int64
  let arrival: Int64
  let distance: Double
  let from: UInt32
  let to: UInt32

  static func all(_ outcome: Outcome) -> [DriveRow] {
    let drives = outcome.drives
    let (vehicle, classes) = (drives.uint32("vehicle"), drives.uint8("class"))
    let (departure, arrival) = (drives.int64("departure"), drives.int64("arrival"))
    let distance = drives.float64("distance")
    let (from, to) = (drives.uint32("fromNode"), drives.uint32("toNode"))
    return (0..<drives.count).map {
      DriveRow(
        vehicle: vehicle[$0], vehicleClass: VehicleClass(rawValue: classes[$0]) ?? .shuttle,
        departure: departure[$0], arrival: arrival[$0], distance: distance[$0], from: from[$0],
        to: to[$0])
    }
  }
}

/// One row of `callTaxi/duties`.
struct DutyRow {
  let vehicle: UInt32
  let vehicleClass: VehicleClass
  let start: Int64
  let plannedEnd: Int64
  let end: Int64
  let breakTime: Int64

  static func all(_ outcome: Outcome) -> [DutyRow] {
    let duties = outcome.duties
    let (vehicle, classes) = (duties.uint32("vehicle"), duties.uint8("class"))
    let (start, planned) = (duties.int64("start"), duties.int64("plannedEnd"))
    let (end, breakTime) = (duties.int64("end"), duties.int64("breakTime"))
    return (0..<duties.count).map {
      DutyRow(
        vehicle: vehicle[$0], vehicleClass: VehicleClass(rawValue: classes[$0]) ?? .shuttle,
        start: start[$0], plannedEnd: planned[$0], end: end[$0], breakTime: breakTime[$0])
    }
  }
}

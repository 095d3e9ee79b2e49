public import Quantities
public import Records

/// How a need ended.
public enum LegOutcome: UInt8, Sendable, CaseIterable {
  case served, abandoned, refused, cancelled, noShow, lapsed, unfinished
}

/// What a tour is for.
public enum TripPurpose: UInt8, Sendable, CaseIterable {
  case medical, workOrSchool, welfare, leisure
}

/// What a vehicle drives for.
public enum DriveReason: UInt8, Sendable, CaseIterable {
  case toPickup, carrying, toWaitPlace, toDepot, toCharger
}

/// What kind of vehicle it is.
public enum VehicleClass: UInt8, Sendable, CaseIterable {
  case wheelchairVehicle, leasedTaxi, shuttle
}

/// One row per need, in the order in which they ended.
public struct LegRecord: Record {
  public static let table = TableSchema(
    "callTaxi/legs",
    "One row per need (a leg of a tour), whatever became of it. A mean wait taken from the served "
      + "alone understates what riders suffer: count the abandoned beside it.",
    columns: [
      Column("need", .uint32, unit: "1", "number of the need"),
      Column(
        "tour", .uint32, unit: "1",
        "number of its tour; of rides that another service ordered, beyond those of the tours"),
      .code("leg", "which leg", meanings: ["outward", "return"]),
      Column("rider", .uint32, unit: "1", "number of the registered rider"),
      .flag("wheelchair", "rides in a wheelchair"),
      .flag("booked", "booked ahead"),
      Column(
        "purpose", .uint8, unit: "1", "what the tour is for",
        meanings: TripPurpose.allCases.map { "\($0)" }),
      .identifier("originNode", "node of the road graph where the leg begins"),
      .identifier("destinationNode", "node of the road graph where it ends"),
      .identifier("originDong", "dong of the origin, as in the city's table"),
      .identifier("destinationDong", "dong of the destination"),
      Column("requested", .int64, unit: "ms", "when the rider asked; negative before day 0"),
      Column("windowStart", .int64, unit: "ms", "from when the rider is ready"),
      Column("assigned", .int64, unit: "ms", "when a vehicle was assigned; -1 if never"),
      Column("vehicleAtDoor", .int64, unit: "ms", "when the vehicle reached the door; -1 if never"),
      Column("boarded", .int64, unit: "ms", "when boarding ended; -1 if never"),
      Column(
        "arrived", .int64, unit: "ms", "when the vehicle reached the destination; -1 if never"),
      Column("alighted", .int64, unit: "ms", "when alighting ended; -1 if never"),
      Column(
        "outcome", .uint8, unit: "1", "how the need ended",
        meanings: LegOutcome.allCases.map { "\($0)" }),
      .code(
        "host", "who asked for the ride: the rider, as drawn, or another service for the rider",
        meanings: ["rider", "otherService"]),
      Column(
        "vehicle", .uint32, unit: "1", "number of the vehicle assigned; 4294967295 if none was"),
      Column(
        "wait", .int64, unit: "ms",
        "of the served, vehicle at the door minus the later of request and window start, not "
          + "below 0; -1 for all others"),
      .duration("patience", "how long the rider would have waited"),
      .duration(
        "directTime", "time without detour of a ride from the window's start on"
      ),
      Column("directDistance", .float64, unit: "m", "length of that quickest ride"),
      .flag("stranded", "a vehicle broke down with the rider aboard; `vehicle` is the last one"),
      .identifier("resident", "number of the resident who rides"),
    ])

  public let need: UInt32
  public let tour: UInt32
  public let leg: UInt8
  public let rider: UInt32
  public let wheelchair: Bool
  public let booked: Bool
  public let purpose: TripPurpose
  public let origin: NodeID
  public let destination: NodeID
  public let originDong: DongID
  public let destinationDong: DongID
  public let requested: SimTime
  public let windowStart: SimTime
  public let assigned: SimTime
  public let vehicleAtDoor: SimTime
  public let boarded: SimTime
  public let arrived: SimTime
  public let alighted: SimTime
  public let outcome: LegOutcome
  public let isHosted: Bool
  public let vehicle: UInt32
  public let wait: SimDuration
  public let patience: SimDuration
  public let directTime: SimDuration
  public let directDistance: Distance
  public let stranded: Bool
  public let resident: ResidentID

  public func encode(into row: inout RowEncoder) {
    row.uint32(need)
    row.uint32(tour)
    row.uint8(leg)
    row.uint32(rider)
    row.flag(wheelchair)
    row.flag(booked)
    row.uint8(purpose.rawValue)
    row.identifier(origin)
    row.identifier(destination)
    row.identifier(originDong)
    row.identifier(destinationDong)
    row.time(requested)
    row.time(windowStart)
    row.time(assigned)
    row.time(vehicleAtDoor)
    row.time(boarded)
    row.time(arrived)
    row.time(alighted)
    row.uint8(outcome.rawValue)
    row.flag(isHosted)
    row.uint32(vehicle)
    row.duration(wait)
    row.duration(patience)
    row.duration(directTime)
    row.float64(directDistance.metres)
    row.flag(stranded)
    row.identifier(resident)
  }
}

/// One row per tour as it was drawn, before any policy acted: the same under every policy.
public struct TourRecord: Record {
  public static let table = TableSchema(
    "callTaxi/tours",
    "One row per tour as drawn before any policy acts: equal, byte for byte, under every policy "
      + "with the same seed and replication.",
    columns: [
      Column("tour", .uint32, unit: "1", "number of the tour"),
      Column("rider", .uint32, unit: "1", "number of the registered rider"),
      .flag("wheelchair", "rides in a wheelchair"),
      .flag("companion", "a companion rides along"),
      Column(
        "purpose", .uint8, unit: "1", "what the tour is for",
        meanings: TripPurpose.allCases.map { "\($0)" }),
      .identifier("homeNode", "node of the road graph at the rider's home"),
      .identifier("destinationNode", "node of the road graph at the destination"),
      .flag("booked", "the outward leg is booked"),
      Column("requested", .int64, unit: "ms", "request of the outward leg"),
      Column("windowStart", .int64, unit: "ms", "from when the rider is ready to leave"),
      .flag("hasReturn", "there is a return leg"),
      Column("wishedReturn", .int64, unit: "ms", "earliest time wished for the return"),
      .duration("activity", "least time spent at the destination"),
      .duration("patienceOut", "patience on the way out"),
      .duration("patienceBack", "patience on the way back"),
      .duration("cancelOut", "after assignment, when the rider would cancel"),
      .duration("cancelBack", "the same on the way back"),
      .duration("boardingOut", "boarding time on the way out"),
      .duration("boardingBack", "boarding time on the way back"),
      .duration("alightingOut", "alighting time on the way out"),
      .duration("alightingBack", "alighting time on the way back"),
      .flag("noShowOut", "not there on the way out"),
      .flag("noShowBack", "not there on the way back"),
    ])

  public let number: UInt32
  public let tour: Tour

  public func encode(into row: inout RowEncoder) {
    row.uint32(number)
    row.uint32(tour.rider)
    row.flag(tour.wheelchair)
    row.flag(tour.companion)
    row.uint8(tour.purpose.rawValue)
    row.identifier(tour.home)
    row.identifier(tour.destination)
    row.flag(tour.booked)
    row.time(tour.requested)
    row.time(tour.windowStart)
    row.flag(tour.hasReturn)
    row.time(tour.wishedReturn)
    row.duration(tour.activity)
    row.duration(tour.outward.patience)
    row.duration(tour.back.patience)
    row.duration(tour.outward.cancelAfter)
    row.duration(tour.back.cancelAfter)
    row.duration(tour.outward.boarding)
    row.duration(tour.back.boarding)
    row.duration(tour.outward.alighting)
    row.duration(tour.back.alighting)
    row.flag(tour.outward.noShow)
    row.flag(tour.back.noShow)
  }
}

/// One row per drive of a vehicle between two places at which it stopped or turned.
public struct DriveRecord: Record {
  public static let table = TableSchema(
    "callTaxi/drives",
    "One row per drive of a vehicle; a drive that is redirected ends at the node where it turns.",
    columns: [
      Column("vehicle", .uint32, unit: "1", "number of the vehicle"),
      Column(
        "class", .uint8, unit: "1", "kind of vehicle",
        meanings: VehicleClass.allCases.map { "\($0)" }),
      Column(
        "reason", .uint8, unit: "1", "what it drives for",
        meanings: DriveReason.allCases.map { "\($0)" }),
      Column("departure", .int64, unit: "ms", "when it left"),
      Column("arrival", .int64, unit: "ms", "when it arrived or turned"),
      Column("distance", .float64, unit: "m", "length driven"),
      Column(
        "wear", .float64, unit: "m", "length on sound roads that wears the vehicle as much"),
      .identifier("fromNode", "node of the road graph where it left"),
      .identifier("toNode", "node where it arrived or turned"),
      Column("energy", .float64, unit: "kWh", "taken out of the battery; 0 without one"),
      Column("charge", .float64, unit: "kWh", "left in the battery; -1 without one"),
    ])

  public let vehicle: VehicleID
  public let vehicleClass: VehicleClass
  public let reason: DriveReason
  public let departure: SimTime
  public let arrival: SimTime
  public let distance: Distance
  public let wear: Distance
  public let from: NodeID
  public let to: NodeID
  public var energy = 0.0
  public var charge = -1.0

  public func encode(into row: inout RowEncoder) {
    row.identifier(vehicle)
    row.uint8(vehicleClass.rawValue)
    row.uint8(reason.rawValue)
    row.time(departure)
    row.time(arrival)
    row.float64(distance.metres)
    row.float64(wear.metres)
    row.identifier(from)
    row.identifier(to)
    row.float64(energy)
    row.float64(charge)
  }
}

/// One row per shift of a vehicle.
public struct DutyRecord: Record {
  public static let table = TableSchema(
    "callTaxi/duties", "One row per shift of a vehicle that has begun.",
    columns: [
      Column("vehicle", .uint32, unit: "1", "number of the vehicle"),
      Column(
        "class", .uint8, unit: "1", "kind of vehicle",
        meanings: VehicleClass.allCases.map { "\($0)" }),
      Column("start", .int64, unit: "ms", "start of the shift, or of the run if it began before"),
      Column("plannedEnd", .int64, unit: "ms", "end of the shift in the roster"),
      Column("end", .int64, unit: "ms", "when it left service; the end of the run if it did not"),
      .duration("breakTime", "length of the break taken; 0 if none"),
      .duration("chargeTime", "time on the way to chargers and there; 0 without a battery"),
    ])

  public let vehicle: VehicleID
  public let vehicleClass: VehicleClass
  public let start: SimTime
  public let plannedEnd: SimTime
  public let end: SimTime
  public let breakTime: SimDuration
  public var chargeTime = SimDuration.zero

  public func encode(into row: inout RowEncoder) {
    row.identifier(vehicle)
    row.uint8(vehicleClass.rawValue)
    row.time(start)
    row.time(plannedEnd)
    row.time(end)
    row.duration(breakTime)
    row.duration(chargeTime)
  }
}

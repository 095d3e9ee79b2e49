import Parameters
import Quantities

/// One shift of one vehicle.
struct Shift: Hashable, Sendable {
  let vehicle: VehicleID
  let start: SimTime
  let end: SimTime
  /// When its break falls due; nil for a shift too short to have one.
  let breakDue: SimTime?

  /// The part of the shift that lies in the run: one that began the day before starts with it, and
  /// its break may be over.
  var withinTheRun: Shift {
    Shift(
      vehicle: vehicle, start: max(start, .zero), end: end,
      breakDue: breakDue.flatMap { $0 >= .zero ? $0 : nil })
  }
}

/// Shifts that bring the stated fraction of the fleet into service in every hour.
///
/// Hour by hour: shifts that have reached their greatest length end; if too many vehicles are in
/// service the shifts that began first end early; if too few, those vehicles start that have been
/// off longest. Equal claims go to the lower number. The pattern is begun two days early, so that
/// it has settled and the night shift of the first morning is under way.
struct Roster: Sendable {
  let shifts: [Shift]

  /// - Parameters:
  ///   - fleet: the class of each vehicle, by number.
  ///   - end: the last moment for which shifts are needed.
  init(parameters: ParameterSet, fleet: [VehicleClass], until end: SimTime) {
    let scale = parameters.number("roster.inServiceScale")
    let fractions = parameters.series("roster.inServiceFraction")
    let shuttleStart = parameters.duration("roster.shuttleStart")
    let shuttleEnd = parameters.duration("roster.shuttleEnd")
    let length = max(1, parameters.duration("roster.shiftLength").milliseconds / 3_600_000)
    var shifts: [Shift] = []
    for vehicleClass in VehicleClass.allCases {
      let vehicles = fleet.indices.filter { fleet[$0] == vehicleClass }.map { VehicleID($0) }
      var own: [Shift] = []
      if vehicleClass == .shuttle {
        for day in 0...end.day where shuttleStart < shuttleEnd {
          own += vehicles.map {
            Shift(
              vehicle: $0, start: .day(day, shuttleStart), end: .day(day, shuttleEnd),
              breakDue: nil)
          }
        }
      } else {
        let wanted = fractions.map {
          min(vehicles.count, Int((Double(vehicles.count) * $0 * scale).rounded()))
        }
        own = Self.staircase(vehicles, wanted: wanted, length: length, until: end)
      }
      shifts += Self.withBreaks(own, parameters)
    }
    self.shifts = shifts.map(\.withinTheRun).sorted {
      ($0.start, $0.vehicle) < ($1.start, $1.vehicle)
    }
  }

  /// Gives every shift of one class that is long enough a break. The breaks of shifts that begin
  /// together are spread evenly, so that the class never rests as one.
  private static func withBreaks(_ shifts: [Shift], _ parameters: ParameterSet) -> [Shift] {
    let after = parameters.duration("roster.breakAfter")
    let spread = parameters.duration("roster.breakSpread")
    let length = parameters.duration("roster.breakLength")
    guard length > .zero else { return shifts }
    var together: [SimTime: (count: Int, next: Int)] = [:]
    for shift in shifts { together[shift.start, default: (0, 0)].count += 1 }
    return shifts.sorted { ($0.start, $0.vehicle) < ($1.start, $1.vehicle) }.map { shift in
      let group = together[shift.start] ?? (1, 0)
      together[shift.start]?.next += 1
      // The middles of equal parts of the spread, around `after`.
      let share = (2 * Int64(group.next) + 1) * spread.milliseconds / Int64(2 * group.count)
      let due =
        shift.start + after + SimDuration(milliseconds: share - spread.milliseconds / 2)
      let fits = due >= shift.start && due + length < shift.end
      return Shift(
        vehicle: shift.vehicle, start: shift.start, end: shift.end, breakDue: fits ? due : nil)
    }
  }

  private static func staircase(
    _ vehicles: [VehicleID], wanted: [Int], length: Int64, until end: SimTime
  ) -> [Shift] {
    var shifts: [Shift] = []
    var active: [(vehicle: VehicleID, start: Int64)] = []
    var offSince = Dictionary(uniqueKeysWithValues: vehicles.map { ($0, Int64.min) })
    func close(_ index: Int, at hour: Int64) {
      let (vehicle, start) = active.remove(at: index)
      offSince[vehicle] = hour
      if hour > 0 {
        shifts.append(
          Shift(
            vehicle: vehicle, start: hourTime(start), end: hourTime(hour), breakDue: nil))
      }
    }
    let last = end.milliseconds / 3_600_000 + 1
    for hour in -48...last {
      for index in active.indices.reversed() where hour - active[index].start >= length {
        close(index, at: hour)
      }
      let target = wanted[Int((hour + 48) % 24)]
      while active.count > target {
        let first = active.indices.min {
          (active[$0].start, active[$0].vehicle) < (active[$1].start, active[$1].vehicle)
        }
        if let first { close(first, at: hour) }
      }
      let busy = Set(active.map(\.vehicle))
      let free = vehicles.filter { !busy.contains($0) }
      let rested = free.sorted {
        (offSince[$0] ?? .min, $0) < (offSince[$1] ?? .min, $1)
      }
      for vehicle in rested.prefix(target - active.count) { active.append((vehicle, hour)) }
    }
    for index in active.indices.reversed() { close(index, at: active[index].start + length) }
    return shifts
  }

  private static func hourTime(_ hour: Int64) -> SimTime {
    SimTime(milliseconds: hour * 3_600_000)
  }
}

import Parameters
import Quantities
import Testing

@testable import CallTaxi

struct RosterTests {
  static let hour: Int64 = 3_600_000

  private func fleet(_ wheelchair: Int, _ taxis: Int, _ shuttles: Int) -> [VehicleClass] {
    [VehicleClass](repeating: .wheelchairVehicle, count: wheelchair)
      + [VehicleClass](repeating: .leasedTaxi, count: taxis)
      + [VehicleClass](repeating: .shuttle, count: shuttles)
  }

  private func roster(_ scale: Double, shiftHours: Int64 = 9, days: Int64 = 3) -> Roster {
    var parameters = ParameterSet(CallTaxiParameters.declarations)
    parameters.set("roster.inServiceScale", to: .number(scale))
    parameters.set("roster.shiftLength", to: .duration(.hours(shiftHours)))
    return Roster(parameters: parameters, fleet: fleet(63, 30, 4), until: .day(days))
  }

  @Test(arguments: [0.01, 0.35, 0.53, 0.8, 1.1, 1.2], [1, 5, 9, 24])
  func everyHourHasTheStatedFractionInService(scale: Double, shiftHours: Int64) {
    let shifts = roster(scale, shiftHours: shiftHours).shifts
    let fractions = ParameterSet(CallTaxiParameters.declarations)
      .series("roster.inServiceFraction")
    for (first, count) in [(0, 63), (63, 30)] {
      let own = shifts.filter { (first..<first + count).contains($0.vehicle.row) }
      for hour in 0..<Int64(72) {
        let middle = SimTime(milliseconds: hour * Self.hour + Self.hour / 2)
        let inService = own.count { $0.start <= middle && middle < $0.end }
        let wanted = min(
          Double(count), (Double(count) * fractions[Int(hour % 24)] * scale).rounded())
        #expect(inService == Int(wanted), "hour \(hour) of vehicles from \(first)")
      }
    }
  }

  @Test(arguments: [0.35, 0.53, 1.1, 1.2], [1, 9, 24])
  func shiftsOfOneVehicleDoNotOverlapAndAreNotTooLong(scale: Double, shiftHours: Int64) {
    var lastEnd: [VehicleID: SimTime] = [:]
    for shift in roster(scale, shiftHours: shiftHours).shifts {
      #expect(shift.start < shift.end && shift.start >= .zero)
      if shift.vehicle.row < 93 { #expect(shift.end - shift.start <= .hours(shiftHours)) }
      if let end = lastEnd.updateValue(shift.end, forKey: shift.vehicle) {
        #expect(end <= shift.start)
      }
    }
  }

  @Test func breaksLieInsideShiftsAndAreSpread() {
    let shifts = roster(0.53).shifts
    let length = SimDuration.hours(1)
    var resting: [SimTime: Int] = [:]
    var working: [SimTime: Int] = [:]
    for shift in shifts {
      guard let due = shift.breakDue else { continue }
      #expect(shift.start <= due && due + length < shift.end)
    }
    // At no quarter of an hour of a settled day do more than half of those in service rest.
    for quarter in 0..<Int64(96) {
      let moment = SimTime.day(1, .minutes(15 * quarter))
      for shift in shifts where shift.start <= moment && moment < shift.end {
        working[moment, default: 0] += 1
        if let due = shift.breakDue, due <= moment, moment < due + length {
          resting[moment, default: 0] += 1
        }
      }
    }
    #expect(working.count == 96 && resting.values.reduce(0, +) > 100)
    for (moment, count) in resting.sorted(by: { $0.key < $1.key }) {
      #expect(2 * count <= working[moment, default: 0], "\(moment)")
    }
  }

  /// 1.6 drivers give 8.3 h a day. Every long shift has its break.
  @Test func vehiclesAreInServiceForAboutTheHoursOfTheirDrivers() {
    let shifts = roster(0.53).shifts.filter { $0.vehicle.row < 93 }
    let hours = shifts.reduce(0) {
      $0 + max(0, (min($1.end, .day(2)) - max($1.start, .day(1))).minutes / 60)
    }
    #expect(abs(hours / 93 - 8.3) < 0.3, "\(hours / 93) h")
    #expect(shifts.filter { $0.end - $0.start == .hours(9) }.allSatisfy { $0.breakDue != nil })
  }

  @Test func shuttlesKeepTheirHours() {
    let shifts = roster(0.53).shifts.filter { $0.vehicle.row >= 93 }
    #expect(shifts.count == 4 * 4)
    #expect(shifts.allSatisfy { $0.start.timeOfDay == .hours(9) && $0.end.timeOfDay == .hours(18) })
  }
}

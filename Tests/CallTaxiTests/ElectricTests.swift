import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Records
import Testing

@testable import CallTaxi

/// What holds of electric vehicles in every run.
struct ElectricTests {
  static let rules = ["thresholds", "slack"]

  private static func run(_ rule: String, _ changes: [String: ParameterValue] = [:])
    -> ElectricCity.Run
  {
    var changes = changes
    changes["electric.rule"] = .choice(rule)
    return ElectricCity.run(ElectricCity.parameters(changes))
  }

  /// What drives took and chargers gave adds up, vehicle by vehicle and step by step; nothing is ever
  /// below empty or above full.
  @Test(arguments: rules)
  func energyIsConserved(rule: String) {
    let run = Self.run(rule)
    let breaches = ElectricLaws.breaches(run, capacity: 15, atStart: 0.9)
    #expect(breaches.isEmpty, "\(breaches.prefix(5))")
    #expect(run.charges.count > 60 && run.drives.count > 300)
  }

  /// At the end of a ride the farthest hospital and the way home are always within reach, and no
  /// battery ever runs empty.
  @Test(arguments: rules)
  func noRideEndsBelowTheReserve(rule: String) throws {
    let run = Self.run(rule)
    #expect(run.margins.count > 100)
    #expect(try #require(run.margins.min()) >= 0)
    #expect(run.figure("electric.ranDry") == 0)
    #expect(run.figure("electric.wastedTrips") == 0)
  }

  /// With none that is electric, no parameter of electric vehicles matters.
  @Test func withoutABatteryNothingChanges() {
    let off = ["electric.share": ParameterValue.number(0)]
    let plain = ElectricCity.run(ElectricCity.parameters(off))
    let other = ElectricCity.run(
      ElectricCity.parameters(
        off.merging([
          "electric.rule": .choice("slack"), "electric.chargers": .choice("public"),
          "electric.capacity": .series([1, 1, 1]), "electric.outageShare": .number(1),
        ]) { $1 }), guardian: ElectricCity.guardian(faults: 300))
    #expect(plain.fingerprint == other.fingerprint && plain.legs == other.legs)
    #expect(plain.drives == other.drives && plain.duties == other.duties)
    #expect(plain.figures.values == other.figures.values)
    #expect(plain.charges.isEmpty && plain.figure("electric.energy") == nil)
    #expect(plain.drives.float64("charge").allSatisfy { $0 == -1 })
  }

  /// Batteries that are never a matter serve as fuel does.
  @Test func hugeBatteriesServeAsFuelDoes() {
    let fuel = ElectricCity.run(ElectricCity.parameters(["electric.share": .number(0)]))
    let huge = Self.run("slack", ["electric.capacity": .series([900, 900, 900])])
    for column in ["assigned", "vehicleAtDoor", "alighted"] {
      #expect(fuel.legs.int64(column) == huge.legs.int64(column))
    }
    #expect(huge.figure("electric.lost") == 0)
    #expect(fuel.figure("vehicleHours") == huge.figure("vehicleHours"))
  }

  @Test(arguments: rules)
  func aCopyRunsOnLikeTheOriginal(rule: String) {
    let parameters = ElectricCity.parameters([
      "electric.rule": .choice(rule), "electric.chargers": .choice("both"),
    ])
    var original = ElectricCity.simulation(
      parameters, guardian: ElectricCity.guardian(faults: 300))
    original.run(through: .day(1, .hours(11)))
    var copy = original.clone()
    original.run(through: .day(ElectricCity.days))
    copy.run(through: .day(ElectricCity.days))
    #expect(original.fingerprint == copy.fingerprint)
    let (a, b) = (ElectricCity.outcome(&original), ElectricCity.outcome(&copy))
    #expect(a.charges == b.charges && a.drives == b.drives && a.legs == b.legs)
  }

  /// Energy that is paid for is energy that was driven: 324 won for 0.9 kWh in the battery.
  @Test func electricityIsPaidForByTheKilowattHour() throws {
    let run = Self.run("thresholds", ["emissions.electricity": .number(400)])
    let driven = run.drives.float64("energy").reduce(0, +)
    let energy = try #require(run.figure("electric.energy"))
    #expect(abs(energy - driven / 0.9) < 1e-6)
    #expect(abs(try #require(run.figure("electric.emissions")) - 0.4 * energy) < 1e-6)
  }
}

/// What must hold of batteries in every run.
enum ElectricLaws {
  static func breaches(_ run: ElectricCity.Run, capacity: Double, atStart: Double) -> [String] {
    struct Step {
      let time: Int64
      let energy: Double
      let left: Double
      let what: String
    }
    var steps: [UInt32: [Step]] = [:]
    let (drives, charges) = (run.drives, run.charges)
    for row in 0..<drives.count {
      steps[drives.uint32("vehicle")[row], default: []].append(
        Step(
          time: drives.int64("arrival")[row], energy: -drives.float64("energy")[row],
          left: drives.float64("charge")[row], what: "drive"))
    }
    for row in 0..<charges.count {
      steps[charges.uint32("vehicle")[row], default: []].append(
        Step(
          time: charges.int64("ended")[row], energy: charges.float64("energy")[row],
          left: charges.float64("charge")[row], what: "charge"))
    }
    var breaches: [String] = []
    for (vehicle, steps) in steps.sorted(by: { $0.key < $1.key }) {
      var left = capacity * atStart
      // Of equal moments the order in which they were written holds.
      for step in steps.enumerated().sorted(by: {
        ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
      }).map(\.element) {
        left += step.energy
        if abs(left - step.left) > 1e-9 || left < 0 || left > capacity + 1e-9 {
          breaches.append("vehicle \(vehicle), \(step): \(left) kWh")
        }
      }
    }
    return breaches
  }
}

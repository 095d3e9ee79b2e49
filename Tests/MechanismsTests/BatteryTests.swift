import Mechanisms
import Quantities
import Testing

/// A battery of 60 kWh, charged at 50 kW up to 48 kWh and at 15 kW beyond.
struct BatteryTests {
  private let curve = ChargingCurve(power: 50, taper: 0.3)

  private func battery(_ charge: Double) -> Battery { Battery(capacity: 60, share: charge / 60) }

  @Test func aBatteryGivesWhatIsInIt() {
    var battery = battery(10)
    #expect(battery.draw(4) == 4 && battery.charge == 6)
    #expect(battery.draw(8) == 6 && battery.charge == 0)
    battery.store(70)
    #expect(battery.charge == 60 && battery.share == 1)
  }

  /// 25 kWh in half an hour below the knee; 12 − 0 … beyond it 3 kWh take 12 minutes.
  @Test func chargingTakesWhatTheHandSays() {
    #expect(curve.time(battery(10), to: 35) == .minutes(30))
    #expect(curve.time(battery(48), to: 51) == .minutes(12))
    #expect(curve.time(battery(23), to: 51) == .minutes(42))
    #expect(curve.time(battery(30), to: 20) == .zero)
    // Nobody can ask for more than it holds: 12 kWh beyond the knee take 48 minutes.
    #expect(curve.time(battery(48), to: 100) == .minutes(48))
  }

  @Test func unpluggedEarlyItHasTakenWhatCameSoFar() {
    #expect(curve.energy(battery(10), after: .minutes(12), upTo: 35) == 10)
    #expect(abs(curve.energy(battery(23), after: .minutes(42), upTo: 60) - 28) < 1e-9)
    #expect(curve.energy(battery(10), after: .hours(9), upTo: 35) == 25)
    #expect(curve.energy(battery(40), after: .minutes(9), upTo: 35) == 0)
  }

  /// Charging for the time that it takes gives what was asked for, whatever the rounding.
  @Test func timeAndEnergyAreInverse() {
    for (start, goal) in [(0.1, 59.9), (7.3, 41.1), (47.99, 48.01), (0, 60), (12.34, 12.35)] {
      let taken = curve.energy(
        battery(start), after: curve.time(battery(start), to: goal), upTo: goal)
      #expect(abs(battery(start).charge + taken - goal) < 1e-12, "\(start) to \(goal)")
    }
  }

  /// 2 km in 4 minutes are 30 km/h, where a kilometre takes what is usual; at 60 km/h 0.765 + 0.0925 +
  /// 0.2 of it, at 15 km/h 0.765 + 0.37 + 0.0125, and below 8 as at 8.
  @Test func energyFollowsTheSpeed() {
    let use = EnergyUse(usual: 0.3)
    let way = Distance(millimetres: 2_000_000)
    #expect(abs(use.energy(over: way, in: .minutes(4)) - 0.6) < 1e-12)
    #expect(abs(use.energy(over: way, in: .minutes(2)) - 0.6 * 1.0575) < 1e-12)
    #expect(abs(use.energy(over: way, in: .minutes(8)) - 0.6 * 1.1475) < 1e-12)
    #expect(use.energy(over: way, in: .hours(5)) == use.energy(over: way, in: .minutes(15)))
    let least = (8...110).min {
      EnergyUse.relative(atKilometresPerHour: Double($0))
        < EnergyUse.relative(atKilometresPerHour: Double($1))
    }
    #expect(least == 37)
  }
}

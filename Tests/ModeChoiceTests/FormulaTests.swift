internal import Mechanisms
internal import Testing

struct FormulaTests {
  /// V6.3 of the specification: 60,000 KRW a run, 60 passengers an hour, 10,000 KRW an hour.
  @Test func headwaysFollowTheSquareRootRule() {
    let line = LineHeadway(costOfRun: 60_000, passengers: 60, valueOfWait: 10_000)
    #expect(abs(line.best * 60 - 26.832816) < 5e-7)
    #expect(abs(line.cost(line.best) - 268_328.157) < 5e-4)
    #expect(line.cost(line.best * 1.01) > line.cost(line.best))
    #expect(line.cost(line.best * 0.99) > line.cost(line.best))
  }

  /// V6.2: exponential headways of mean 10, equal ones, a coefficient of variation of ½.
  @Test func waitsGrowWithTheVariationOfHeadways() {
    let waits = [1, 0, 0.5].map { LineHeadway.meanWait(headway: 10, variation: $0) }
    #expect(waits == [10, 5, 6.25])
  }

  /// V6.5: 2,000 vehicles an hour on 10 + 0.01 v and 15 + 0.005 v minutes.
  @Test func driversDivideAsWardropSays() {
    let split = RouteSplit(
      .init(free: 10, perVehicle: 0.01), .init(free: 15, perVehicle: 0.005), demand: 2_000)
    #expect(abs(split.equilibrium - 1_000) < 1e-9)
    #expect(abs(split.first.time(1_000) - 20) < 1e-9 && abs(split.second.time(1_000) - 20) < 1e-9)
    #expect(abs(split.totalTime(split.equilibrium) - 40_000) < 1e-6)
    #expect(abs(split.optimum - 2_500.0 / 3) < 1e-9)
    #expect(abs(split.totalTime(split.optimum) - 39_583.333333) < 1e-5)
  }

  /// A route that is slower even when empty carries nobody.
  @Test func nobodyTakesAWorseRoute() {
    let split = RouteSplit(
      .init(free: 50, perVehicle: 0.01), .init(free: 15, perVehicle: 0.005), demand: 2_000)
    #expect(split.equilibrium == 0 && split.optimum == 0)
  }
}

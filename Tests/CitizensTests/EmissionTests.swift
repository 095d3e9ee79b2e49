import Parameters
import Quantities
import Records
import Testing

@testable import Citizens

/// What cars emit, link by link.
struct EmissionTests {
  /// The specification's table at 50 km/h: petrol 178.21, diesel 144.96 g/km; LPG 0.89 of petrol; an
  /// electric car 0.18 kWh at 417.3 g.
  @Test func theMixIsTheSumOfItsCurves() {
    let fleet = FleetEmissions(CitizensParameters.defaults)
    let local = 0.528 * 178.21 + 0.36 * 144.96 + 0.09 * 0.89 * 178.21
    #expect(abs(fleet.carbonDioxide(50) - local) < 0.02)
    #expect(abs(fleet.carbonDioxideInAll(50) - local - 0.022 * 0.18 * 417.3) < 0.02)
    // 500 vehicles over 400 m in 28.8 s, which is 50 km/h, drive 200 km.
    let grams = fleet.grams(
      of: 500, over: Distance(millimetres: 400_000), in: SimDuration(milliseconds: 28_800))
    #expect(abs(grams.carbonDioxide - 200 * local) < 4)
    #expect(abs(grams.nitrogenOxides - 200 * (0.528 * 0.061 + 0.36 * 0.55 + 0.09 * 0.056)) < 1e-6)
  }

  @Test(arguments: TrafficLevel.allCases)
  func linksAndHoursTogetherAreTheFigure(level: TrafficLevel) throws {
    let town = try RiverTown.shared.get()
    // A curve of one's own: seven grams a kilometre, whatever the speed.
    let curves = FleetEmissions(
      carbonDioxide: { _ in 7 }, carbonDioxideInAll: { _ in 8 }, nitrogenOxides: { 1 / $0 },
      particles: { _ in 0.25 })
    let day = town.day(level, town.learned(level), emissions: curves)
    let kilometres = try #require(day.figures["citizens.car.kilometres"])
    #expect(abs(try #require(day.figures["citizens.emission.local"]) - 7e-6 * kilometres) < 1e-9)
    #expect(abs(try #require(day.figures["citizens.emission.total"]) - 8e-6 * kilometres) < 1e-9)
    let particles = try #require(day.figures["citizens.emission.particles"])
    #expect(abs(particles - 0.25e-3 * kilometres) < 1e-9)
    // 1/v grams a kilometre are the hours driven.
    let oxides = try #require(day.figures["citizens.emission.nitrogenOxides"])
    let hours = try #require(day.figures["citizens.car.hours"])
    #expect(abs(oxides - hours / 1_000) < 1e-6 * oxides)
    var sum = FleetEmissions.Grams()
    for hour in 0..<day.hours.hours {
      for arc in 0..<town.graph.arcCount {
        guard let mean = day.hours.meanTime(on: ArcID(arc), hour: hour) else { continue }
        sum += curves.grams(
          of: day.hours.vehicles(on: ArcID(arc), hour: hour),
          over: Distance(millimetres: Int64(town.graph.length[arc])), in: mean)
      }
    }
    #expect(abs(sum.carbonDioxide - 7 * kilometres) < 1e-6 * sum.carbonDioxide)
    let table = try #require(day.tables.first { $0.schema.name == "citizens/emissions" })
    #expect(table.count > 100)
  }
}

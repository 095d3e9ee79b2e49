import City
import Days
import ModeChoice
import Parameters
import Quantities
import Randomness
import RoadNetwork
import Testing
import Traffic
import Weather

@testable import Citizens

/// A rainy morning in a town with a river.
struct WeatherTests {
  private static func rain(from: Int, until: Int) -> WeatherTrace {
    let hours = (0..<48).map { hour in
      WeatherHour(temperature: 15, felt: 15, rain: from <= hour && hour < until ? 4 : 0)
    }
    return WeatherTrace(
      hours, rules: WeatherRules(WeatherParameters.defaults),
      firstDay: YearDay(month: 6, dayOfMonth: 1), holidays: [])
  }

  private static func snow(_ centimetres: Double) -> WeatherTrace {
    WeatherTrace(
      [WeatherHour](
        repeating: WeatherHour(temperature: -3, felt: -6, snowDepth: centimetres), count: 48),
      rules: WeatherRules(WeatherParameters.defaults),
      firstDay: YearDay(month: 1, dayOfMonth: 10), holidays: [])
  }

  /// The mean time of all links in some hours.
  private static func time(_ day: RiverTown.Day, _ town: RiverTown, _ hours: Range<Int>) -> Double {
    var (time, vehicles) = (0.0, 0)
    for arc in 0..<town.graph.arcCount {
      for hour in hours {
        guard let mean = day.hours.meanTime(on: ArcID(arc), hour: hour) else { continue }
        let count = day.hours.vehicles(on: ArcID(arc), hour: hour)
        time += mean.seconds * Double(count)
        vehicles += count
      }
    }
    return time / Double(vehicles)
  }

  @Test(arguments: TrafficLevel.allCases)
  func aRainyMorningIsSlowerAndTheDryAfternoonIsNot(level: TrafficLevel) throws {
    let town = try RiverTown.shared.get()
    let learned = town.learned(level)
    let dry = town.day(level, learned)
    let wet = town.day(level, learned, weather: Self.rain(from: 6, until: 11))
    let morning = Self.time(wet, town, 7..<9) / Self.time(dry, town, 7..<9)
    // An empty road takes 1/0.95; what others add takes more.
    #expect(morning > 1.04 && morning < 1.3, "\(morning)")
    let afternoon = Self.time(wet, town, 15..<18) / Self.time(dry, town, 15..<18)
    #expect(abs(afternoon - 1) < 0.005, "\(afternoon)")
  }

  @Test(arguments: TrafficLevel.allCases)
  func snowIsSlowerThanRain(level: TrafficLevel) throws {
    let town = try RiverTown.shared.get()
    let learned = town.learned(level)
    let wet = town.day(level, learned, weather: Self.rain(from: 0, until: 48))
    let white = town.day(level, learned, weather: Self.snow(6))
    #expect(Self.time(white, town, 7..<9) > 1.3 * Self.time(wet, town, 7..<9))
    #expect(white.figures["citizens.notHome"] == 0)
  }

  @Test func inTheRainLessCapacityCostsMoreThanSpeedWhereManyDrive() throws {
    let town = try RiverTown.shared.get()
    let learned = town.learned(.residualCapacity)
    let begins = TrafficControlParameters.defaults.series("signal.periods")
    let speeds = RoadClass.allCases.map { _ in 0.95 }
    func hours(_ factors: WeatherEffects.Factors) -> ExperiencedTimes {
      town.streets.times(learned.times, in: factors, plansBegin: begins)
    }
    // With dry factors nothing moves but by rounding.
    let same = hours(.dry)
    for hour in 0..<24 {
      for (a, b) in zip(same.rows[hour], learned.times.rows[hour]) {
        #expect(abs(Int(a) - Int(b)) <= 1)
      }
    }
    let slower = hours(.init(speeds: speeds, capacity: 1))
    let weaker = hours(.init(speeds: speeds, capacity: 0.9))
    let bridge = try #require(town.bridge(0).first)
    let usual = learned.times.time(of: bridge, hour: 7).seconds
    #expect(abs(slower.time(of: bridge, hour: 7).seconds - usual / 0.95) < 0.01)
    // Capacity counts with the power β = 3: (F − 1) grows by 0.9⁻³.
    let free = town.streets.queues.network.links[bridge.row].freeTime.seconds
    let expected = free / 0.95 * (1 + (usual / free - 1) / (0.9 * 0.9 * 0.9))
    #expect(abs(weaker.time(of: bridge, hour: 7).seconds - expected) < 0.01)
  }

  @Test func fewerRideBicyclesInTheRain() throws {
    let town = try RiverTown.shared.get()
    let access = AccessRules(AccessParameters.defaults)
    var parameters = ModeChoiceParameters.defaults
    parameters.set("parking.dongs", to: .words(["west"]))
    parameters.set("constant.bicycle", to: .number(0))
    let model = ModeChoiceModel(parameters, access: access, dongs: ["west", "east"])
    let zones = TravelZones(
      town.graph, dongOfNode: town.plan.dongOfNode,
      weights: [Double](repeating: 1, count: town.graph.nodeCount), perDong: 5)
    var skims = ZoneSkims(zones, parameters, streetFactor: access.bus.streetFactor)
    skims.fillCars(on: town.graph) { town.plan.roads.makeSearch() }
    skims.fillBuses(by: access)
    func count(_ isRaining: Bool) -> (bicycles: Int, walks: Int) {
      var plans = town.plans(.walk)
      model.choose(
        &plans,
        today: ModeConditions(skims, isRaining: [Bool](repeating: isRaining, count: 24)),
        usually: isRaining ? ModeConditions(skims) : nil,
        family: StreamFamily(seed: 1, replication: 0))
      let modes = plans.stops.filter { $0.leave != DayPlans.Stop.stays }.map(\.mode)
      return (modes.count { $0 == .bicycle }, modes.count { $0 == .walk })
    }
    let (dry, wet) = (count(false), count(true))
    #expect(dry.bicycles > 50 && wet.bicycles < dry.bicycles, "\(dry), \(wet)")
    #expect(wet.walks < dry.walks, "\(dry), \(wet)")
  }
}

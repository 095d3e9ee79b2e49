import Days
import Mechanisms
import Parameters
import Quantities
public import Records
import RoadNetwork
import Traffic

/// The key figures of the residents' day, computed from its counts after a run.
///
/// Trips count that have ended. Distances and times of cars are those of whole links.
public struct CitizensFigures {
  /// All of them, in the order in which reports list them.
  public static let declarations: [FigureDeclaration] =
    trips + roads + CitizenBusFigures.declarations + roadDay

  private static let trips: [FigureDeclaration] = [
    FigureDeclaration(
      "citizens.trips.perPerson", unit: "1", "trips of a resident on a day, on average", better: nil
    ),
    FigureDeclaration(
      "citizens.share.walk", unit: "%", "trips on foot, of all"),
    FigureDeclaration(
      "citizens.share.bicycle", unit: "%", "trips by bicycle, of all"),
    FigureDeclaration(
      "citizens.share.bus", unit: "%", "trips by bus, with and without a feeder, of all",
      better: .larger, matters: .absolute(0.5)),
    FigureDeclaration(
      "citizens.share.taxi", unit: "%", "trips by taxi and call taxi, of all"),
    FigureDeclaration(
      "citizens.share.car", unit: "%", "trips of car drivers, of all", better: .smaller,
      matters: .absolute(0.5)),
    FigureDeclaration(
      "citizens.share.carPassenger", unit: "%",
      "trips in a car that somebody else of the household drives, of all"),
    FigureDeclaration(
      "citizens.trip.mean", unit: "min", "mean time of a trip from door to door", better: .smaller,
      matters: .absolute(0.5)),
    FigureDeclaration(
      "citizens.commute.mean", unit: "min",
      "mean time of a trip to or from work from door to door, business trips included",
      better: .smaller,
      matters: .absolute(0.5)),
    FigureDeclaration(
      "citizens.notHome", unit: "1",
      "trips that were to begin before the end of the run and had not ended then",
      better: .smaller),
    FigureDeclaration(
      "citizens.taxi.wait", unit: "min", "mean time from the call of a taxi to the door",
      better: .smaller, matters: .absolute(0.5)),
    FigureDeclaration(
      "citizens.taxi.gaveUp", unit: "1",
      "times that somebody found no free taxi for too long and went otherwise", better: .smaller),
  ]

  private static let roads: [FigureDeclaration] = [
    FigureDeclaration(
      "citizens.car.kilometres", unit: "km", "driven by residents' cars and taxis in the whole run"),
    FigureDeclaration(
      "citizens.car.hours", unit: "h",
      "that residents' cars and taxis spent on the roads in the whole run", better: .smaller,
      matters: .relative(0.02)),
    FigureDeclaration(
      "citizens.car.speed", unit: "km/h",
      "mean speed of cars: kilometres driven over hours, stops at signals and in queues included",
      better: .larger, matters: .absolute(0.5)),
    FigureDeclaration(
      "citizens.car.peakSpeed", unit: "km/h", "mean speed of cars in the slowest hour of the day",
      better: .larger, matters: .absolute(0.5)),
    FigureDeclaration(
      "citizens.car.delay", unit: "s/km",
      "time that signals, queues and other vehicles cost for each kilometre, beside an empty road driven at "
        + "the limit",
      better: .smaller, matters: .relative(0.05)),
    FigureDeclaration(
      "citizens.car.diversions", unit: "1",
      "times that a driver who stood before a full link took another way; where cars queue",
      better: .smaller),
    FigureDeclaration(
      "citizens.car.gridlocks", unit: "1",
      "rings of full links, each waiting for the next, that stood for ten minutes; where cars queue",
      better: .smaller),
    FigureDeclaration(
      "citizens.car.gap", unit: "%",
      "relative gap of the last day of learning: by how much the routes taken were slower than the "
        + "quickest; 0 in equilibrium",
      varies: false),
    FigureDeclaration(
      "citizens.emission.local", unit: "t",
      "carbon dioxide at the tailpipes of residents' cars and taxis in the whole run",
      better: .smaller, matters: .relative(0.02)),
    FigureDeclaration(
      "citizens.emission.total", unit: "t",
      "the same, and that of making the electricity for electric cars", better: .smaller),
    FigureDeclaration(
      "citizens.emission.nitrogenOxides", unit: "kg",
      "nitrogen oxides at the tailpipes of residents' cars and taxis in the whole run, as NO2",
      better: .smaller),
    FigureDeclaration(
      "citizens.emission.particles", unit: "kg",
      "PM2.5 at the tailpipes of residents' cars and taxis in the whole run", better: .smaller),
  ]

  let tally: TripTally
  let hours: LinkHours
  let streets: CitizenStreets
  let emissions: FleetEmissions
  let gaps: [Double]
  let people: Int
  let days: Int
  /// Trips that were to begin before the end of the run and have not ended.
  let unfinished: Int
  let diversions: Int
  let gridlocks: Int
  let taxis: CitizenTaxis
  let buses: CitizenBuses
  let day: RoadDay

  /// All figures and counts of one replication.
  public var all: ServiceFigures {
    let counts = TravelMode.allCases.map { (name: "\($0)", count: trips($0)) }
    let total = counts.reduce(0) { $0 + $1.count }
    let busFigures = CitizenBusFigures(
      tally: buses.tally, lines: buses.lines.runs.timetable.lines.count, days: days)
    return ServiceFigures(
      values: tripFigures(total) + roadFigures() + busFigures.values + roadDayFigures(),
      counts: [("needs", total + unfinished)] + counts + [("unfinished", unfinished)])
  }

  private func trips(_ mode: TravelMode) -> Int {
    TripPurpose.allCases.reduce(0) { sum, purpose in
      sum + (0..<TripTally.hours).reduce(0) { $0 + tally.trips(mode, for: purpose, hour: $1) }
    }
  }

  // MARK: Trips

  private func tripFigures(_ total: Int) -> [Double?] {
    func share(_ modes: TravelMode...) -> Double? {
      total == 0 ? nil : 100 * Double(modes.reduce(0) { $0 + trips($1) }) / Double(total)
    }
    return [
      Double(total) / Double(people * days), share(.walk), share(.bicycle),
      share(.bus, .busWithFeeder), share(.taxi, .callTaxi), share(.car),
      share(.carPassenger),
      meanMinutes(TripPurpose.allCases), meanMinutes([.work]), Double(unfinished),
      taxis.rides == 0 ? nil : taxis.waiting.minutes / Double(taxis.rides), Double(taxis.gaveUp),
    ]
  }

  private func meanMinutes(_ purposes: [TripPurpose]) -> Double? {
    var (trips, time) = (0, SimDuration.zero)
    for mode in TravelMode.allCases {
      for purpose in purposes {
        for hour in 0..<TripTally.hours {
          trips += tally.trips(mode, for: purpose, hour: hour)
          time = time + tally.time(mode, for: purpose, hour: hour)
        }
      }
    }
    return trips == 0 ? nil : time.seconds / 60 / Double(trips)
  }

  // MARK: Roads

  /// What the cars of an hour drove: kilometres, hours, and hours on an empty road.
  private struct Driven {
    var kilometres = 0.0
    var hours = 0.0
    var freeHours = 0.0
    var emitted = FleetEmissions.Grams()
  }

  private func roadFigures() -> [Double?] {
    let driven = (0..<hours.hours).map(driven)
    let kilometres = driven.reduce(0) { $0 + $1.kilometres }
    let time = driven.reduce(0) { $0 + $1.hours }
    let free = driven.reduce(0) { $0 + $1.freeHours }
    let emitted = driven.reduce(into: FleetEmissions.Grams()) { $0 += $1.emitted }
    // An hour with few cars is not the peak.
    let peak = driven.filter { $0.kilometres > 0.02 * kilometres }
      .map { $0.kilometres / $0.hours }.min()
    return [
      kilometres, time, time > 0 ? kilometres / time : nil, peak,
      kilometres > 0 ? (time - free) * 3_600 / kilometres : nil,
      Double(diversions), Double(gridlocks), gaps.last.map { 100 * $0 },
      emitted.carbonDioxide / 1e6, emitted.carbonDioxideInAll / 1e6,
      emitted.nitrogenOxides / 1e3, emitted.particles / 1e3,
    ]
  }

  private func driven(in hour: Int) -> Driven {
    var sum = Driven()
    for arc in 0..<streets.graph.arcCount {
      guard let mean = hours.meanTime(on: ArcID(arc), hour: hour) else { continue }
      // Links count buses, too.
      let cars = max(
        0, hours.vehicles(on: ArcID(arc), hour: hour) - buses.vehicles(on: arc, hour: hour))
      let vehicles = Double(cars)
      let length = Double(streets.graph.length[arc]) / 1_000_000
      sum.kilometres += vehicles * length
      sum.hours += vehicles * mean.seconds / 3_600
      sum.freeHours += vehicles * Double(streets.graph.freeFlowTime[arc]) / 3_600_000
      sum.emitted += emissions.grams(
        of: cars, over: Distance(millimetres: Int64(streets.graph.length[arc])), in: mean)
    }
    return sum
  }
}

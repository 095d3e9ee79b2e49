import Citizens
import City
import Days
import Foundation
import Kernel
import Quantities
import Randomness
import Records
public import Scenarios
import Synchronization
import Verification

/// Lives one weekday of all residents of a city on one core and measures what each part takes.
public struct DayBenchmark: Sendable {
  /// What a day came to and what it took; seconds are CPU time of the whole process.
  public struct Outcome: Encodable, Sendable {
    public let level: String
    public let residents: Int
    /// Streets, residents, households, places, signals, times by all modes.
    public let citySeconds: Double
    /// Plans and modes of one day.
    public let planSeconds: Double
    /// Nil where what was learned was kept from before.
    public let learning: Learning?
    /// The relative gap at the end of learning; dimensionless.
    public let gap: Double
    /// From midnight to four the next morning, plans and modes included.
    public let daySeconds: Double
    public let peakMemoryMB: Double
    /// Trips that ended.
    public let trips: Int
    /// Of them by car, taxi and call taxi.
    public let drives: Int
    public let linkEntries: Int
    /// Kilometres over hours of cars, in km/h; nil where nobody drove.
    public let meanSpeed: Double?
    /// Trips that had not ended.
    public let unfinished: Int
    public let fingerprint: String
  }

  /// What learning took.
  public struct Learning: Encodable, Sendable {
    public let days: Int
    public let secondsPerDay: Double
  }

  private let scenario: Scenario
  private let options: LearningOptions

  /// - Parameters:
  ///   - scenario: with citizens; its first replication is run.
  ///   - options: how learning is kept.
  public init(_ scenario: Scenario, _ options: LearningOptions) {
    precondition(scenario.service("citizens") != nil, "\(scenario.name) has no citizens")
    self.scenario = scenario
    self.options = options
  }

  /// - Throws: `Diagnostics` with every mistake in the city's data.
  public func run() throws(Diagnostics) -> Outcome {
    let marks = Marks()
    var options = options
    let show = options.progress
    options.progress = { progress in
      marks.note(progress)
      show(progress)
    }
    let start = processSeconds()
    let built = try BuiltScenario(scenario, jobs: 1, learning: options)
    let end = processSeconds()
    guard let citizens = built.citizens else { preconditionFailure("a city without citizens") }
    let (learning, began) = marks.learning ?? (nil, end)
    let family = StreamFamily(seed: scenario.seed, replication: 0)
    let plans = citizens.plans(family, 0, .ordinary)
    precondition(!plans.stops.isEmpty, "nobody has a plan")
    let planned = processSeconds()
    var replication = Replication(built, number: 0)
    replication.run(through: built.end)
    let lived = processSeconds()
    let outcome = replication.outcomes()[0]
    func count(_ name: String) -> Int {
      outcome.figures.counts.first { $0.name == name }?.count ?? 0
    }
    let drives = [TravelMode.car, .taxi, .callTaxi].reduce(0) { $0 + count("\($1)") }
    let figures = CitizensFigures.declarations.map(\.name)
    let speed = figures.firstIndex(of: "citizens.car.speed").flatMap { outcome.figures.values[$0] }
    let links = outcome.tables.first { $0.schema.name == LinkHourRecord.table.name }
    return Outcome(
      level: citizens.level.rawValue, residents: citizens.population.personCount,
      citySeconds: began - start, planSeconds: planned - end, learning: learning,
      gap: citizens.learned.gaps.last ?? 0, daySeconds: lived - planned,
      peakMemoryMB: peakMemory(),
      trips: count("needs") - count("unfinished"), drives: drives,
      linkEntries: links?.uint32("vehicles").reduce(0) { $0 + Int($1) } ?? 0,
      meanSpeed: speed, unfinished: count("unfinished"),
      fingerprint: "\(replication.fingerprint)")
  }

  /// When learning began and ended.
  private final class Marks: Sendable {
    private struct State {
      var began = 0.0
      var ended: Double?
      var days = 0
    }

    private let state = Mutex(State())

    func note(_ progress: LearningProgress) {
      let now = processSeconds()
      state.withLock { state in
        switch progress {
        case .begins: state.began = now
        case .day(let number, _): state.days = number
        case .ends: state.ended = now
        }
      }
    }

    /// What it took and when it began; nil if there was none.
    var learning: (Learning?, began: Double)? {
      state.withLock { state in
        state.ended.map { ended in
          (
            Learning(
              days: state.days, secondsPerDay: (ended - state.began) / Double(max(1, state.days))),
            state.began
          )
        }
      }
    }
  }

  /// The rows of a run.
  public static func rows(_ outcome: Outcome) -> [BenchmarkRow] {
    let persons = outcome.residents
    func row(
      _ work: String, _ size: Int, _ value: Double?, _ unit: String,
      _ better: BenchmarkRow.Better = .lower
    ) -> BenchmarkRow? {
      value.map {
        BenchmarkRow(work, size: size, $0, unit: unit, reference: nil, nil, better: better)
      }
    }
    let days = outcome.learning?.days ?? 0
    return [
      row("city and population", persons, outcome.citySeconds, "CPU-s"),
      row("plans and modes", persons, outcome.planSeconds, "CPU-s"),
      row("a day of learning", days, outcome.learning?.secondsPerDay, "CPU-s"),
      row("relative gap", days, 100 * outcome.gap, "%"),
      row("the day, \(outcome.level)", outcome.trips, outcome.daySeconds, "CPU-s"),
      row("peak memory", persons, outcome.peakMemoryMB, "MB"),
      row("trips", persons, Double(outcome.trips), "1", .higher),
      row("drives", persons, Double(outcome.drives), "1", .higher),
      row("link entries", outcome.drives, Double(outcome.linkEntries), "1", .higher),
      row("mean speed", outcome.drives, outcome.meanSpeed, "km/h", .higher),
      row("unfinished trips", persons, Double(outcome.unfinished), "1"),
    ].compactMap { $0 }
  }
}

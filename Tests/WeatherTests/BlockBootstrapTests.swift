import Parameters
import Quantities
import Testing

@testable import Weather

struct BlockBootstrapTests {
  /// Januaries of two years whose temperature and depth of snow tell day and hour: on day d of the
  /// year y it is −(d + 40·y)/10 °C, and in hour h the snow lies h/10 cm deep.
  private static let observations: Observations = {
    var observations = Observations()
    for (number, year) in [2021, 2022].enumerated() {
      var lines = ["time,temperature,precipitation,snowDepth"]
      for day in 1...31 {
        for hour in 0..<24 {
          let time = "\(year)-01-\(ObservationFileTests.pad(day)) \(ObservationFileTests.pad(hour))"
          let tenths = day + 40 * number
          lines.append(
            "\(time):00,-\(tenths / 10).\(tenths % 10),0,\(hour / 10).\(hour % 10)")
        }
      }
      let text = Array(lines.joined(separator: "\n").utf8)
      let problems = observations.add(text, file: "\(year).csv")
      precondition(problems.isEmpty, "\(problems)")
    }
    return observations
  }()

  private static let model = WeatherModel(
    Weathers.parameters([
      "source": .choice("file"), "files": .words(["2021.csv", "2022.csv"]), "month": .count(1),
    ]), observations: observations)

  private static func trace(_ days: Int, replication: Int = 0) -> WeatherTrace {
    model.trace(Weathers.family(replication), days: days)
  }

  /// The number of the observed day from which each day of a trace comes.
  private static func origins(_ trace: WeatherTrace) -> [Int] {
    (0..<trace.dayCount).map { day in
      Int((-10 * trace.hour(at: .day(Int64(day))).temperature).rounded())
    }
  }

  @Test func blocksAreWholeDaysInARow() {
    let trace = Self.trace(30)
    for hour in 0..<30 * 24 {
      let drawn = trace.hour(at: .zero + .hours(Int64(hour)))
      #expect(abs(drawn.snowDepth - Double(hour % 24) / 10) < 1e-12)
      let midnight = trace.hour(at: .zero + .hours(Int64(hour - hour % 24)))
      #expect(drawn.temperature == midnight.temperature)
    }
    let origins = Self.origins(trace)
    for first in stride(from: 0, to: 30, by: 5) {
      for day in first..<first + 4 {
        let next = origins[day] % 40 == 31 ? origins[day] - 30 : origins[day] + 1
        #expect(origins[day + 1] == next, "day \(day)")
      }
    }
  }

  /// Every observed day is drawn as often as every other: the mean of many months is the file's,
  /// −3.6 °C, within four standard errors (of 300 independent months), and so for the first day and
  /// the third.
  @Test func meansAreThoseOfTheFile() {
    var months: [Double] = []
    var seen = [Int](repeating: 0, count: 72)
    for replication in 0..<300 {
      let origins = Self.origins(Self.trace(30, replication: replication))
      months.append(Double(origins.reduce(0, +)) / 30)
      for origin in origins { seen[origin] += 1 }
    }
    let mean = months.reduce(0, +) / 300
    let variance = months.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 299
    #expect(abs(mean - 36) < 4 * (variance / 300).squareRoot())
    let drawn = (1...31).flatMap { [seen[$0], seen[$0 + 40]] }
    let expected = 9_000.0 / 62
    // Days of a block come together, so a count varies by five times what independent draws would.
    #expect(
      drawn.allSatisfy { abs(Double($0) - expected) < 4.5 * (5 * expected).squareRoot() })
  }

  @Test func theFeltTemperatureTakesWhatIsObserved() {
    let hour = Self.trace(1).hour(at: .zero)
    let felt = FeltTemperature.felt(temperature: hour.temperature, humidity: 67, wind: 1.5)
    #expect(hour.felt == felt && felt < hour.temperature)
  }

  /// A block ends with its month, and every month is drawn from its own days.
  @Test func monthsAndBlocksThatAreTooShortAreMistakes() {
    let parameters = Weathers.parameters([
      "source": .choice("file"), "files": .words(["a.csv"]), "month": .count(1),
      "dayOfMonth": .count(25), "blockDays": .count(5),
    ])
    #expect(WeatherModel.mistakes(of: Self.observations, parameters, days: 7) == [])
    #expect(
      WeatherModel.mistakes(of: Self.observations, parameters, days: 8) == [
        "files have at most 0 days in a row of month 2, which the run needs; a block has 5"
      ])
    var few = Observations()
    _ = few.add(
      Array(
        ([ObservationFileTests.header] + ObservationFileTests.lines("2022-01", days: 1...4))
          .joined(separator: "\n").utf8), file: "a.csv")
    #expect(
      WeatherModel.mistakes(of: few, parameters, days: 3) == [
        "files have at most 4 days in a row of month 1, which the run needs; a block has 5"
      ])
  }

  @Test func sourceAndFilesGoTogether() {
    let alone = Weathers.parameters(["source": .choice("file")])
    #expect(WeatherModel.mistakes(alone, days: 1) == ["files is empty, and source is file"])
    let unused = Weathers.parameters(["files": .words(["a.csv"])])
    #expect(
      WeatherModel.mistakes(unused, days: 1) == ["files are named, and source is not file"])
  }

  @Test func datesAndThresholdsAreChecked() {
    let wrong = Weathers.parameters([
      "month": .count(2), "dayOfMonth": .count(30), "holidays": .words(["12-25", "25-12"]),
      "snow.moderate": Weathers.centimetres(20), "heat.warning": .temperature(30),
    ])
    #expect(
      WeatherModel.mistakes(wrong, days: 1) == [
        "dayOfMonth is 30, and month 2 has 28 days",
        "holidays holds \"25-12\"; expected a month and a day such as 12-25",
        "snow.light, snow.moderate and snow.heavy do not grow",
        "heat.warning is below heat.advisory",
      ])
  }
}

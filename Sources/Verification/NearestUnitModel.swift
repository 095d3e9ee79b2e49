import Quantities
import Randomness

/// How long the nearest of idle units takes that are scattered over a plane without regard to one
/// another. Nothing happens on a clock: each call meets a field of its own.
struct NearestUnitModel: VerificationModel {
  static let name = "nearestUnit"

  /// How many units are expected on the plane.
  let units: Double
  /// Of the plane, in km²: a square whose opposite sides meet.
  let area: Double
  /// Road distance over beeline.
  let detour: Double
  /// In km/h.
  let speed: Double

  enum Figure: String, FigureKind {
    case meanResponse
    case responseQuantile

    static let owner = "the nearest unit"
    var description: FigureDescription { FigureDescription(dimension: .time) }
    var takesShare: Bool { self == .responseQuantile }
  }

  static func read(_ given: ObjectReader) -> (any VerificationModel)? {
    let units = given.number(
      "units", given.required("units", expected: "how many units are expected"), in: 40...10_000,
      "a number from 40, below which the plane might be empty, to 10000")
    let area = measure(given, "area", "km2")
    let detour = given.number(
      "detour", given.required("detour", expected: "road distance over beeline"), in: 1...10,
      "a number from 1 to 10")
    let speed = measure(given, "speed", "km/h")
    given.finish()
    guard let units, let area, let detour, let speed else { return nil }
    return NearestUnitModel(units: units, area: area, detour: detour, speed: speed)
  }

  /// A positive number with the only unit it may have.
  private static func measure(_ given: ObjectReader, _ key: String, _ unit: String) -> Double? {
    let expected = "a text such as \"25 \(unit)\", from 0.001 to 1e6"
    guard let value = given.required(key, expected: expected),
      let text = given.string(key, value, expected: expected)
    else { return nil }
    let trimmed = QuantityText.trim(text)
    let number =
      trimmed.hasSuffix(unit) ? QuantityText.trim(String(trimmed.dropLast(unit.count))) : ""
    if let measured = try? QuantityText.number(number), (0.001...1e6).contains(measured) {
      return measured
    }
    given.note(key, value, expected: expected)
    return nil
  }

  static func describe(_ figure: String, of model: (any VerificationModel)?)
    throws(TextMistake) -> FigureDescription
  {
    try ModelFigure<Figure>(figure).kind.description
  }

  func startRun(number: Int, figures: [String]) -> any VerificationRun {
    NearestUnitRun(self, number: number, figures: figures)
  }
}

/// Calls to the nearest unit, each independent of all others, so that no part of the run is cut.
final class NearestUnitRun: VerificationRun {
  static let fields = Purpose("verification/unitField")

  private let model: NearestUnitModel
  private let figures: [ModelFigure<NearestUnitModel.Figure>]
  private var stream: RandomStream
  private var responses = WaitHistogram()
  private var total: Int64 = 0
  private(set) var customers = 0

  init(_ model: NearestUnitModel, number: Int, figures: [String]) {
    self.model = model
    self.figures = ModelFigure.checked(figures)
    stream = StreamFamily(seed: QueueSimulation.seed, replication: number).stream(Self.fields)
  }

  func extend(to length: Int, cut: Int, laterCuts: [Int]) -> [Double] {
    var stream = stream
    while customers < length {
      let hours = nearestDistance(&stream) * model.detour / model.speed
      let response = Int64((hours * 3_600_000).rounded())
      responses.add(response)
      total += response
      customers += 1
    }
    self.stream = stream
    return figures.map { figure in
      switch figure.kind {
      case .meanResponse: Double(total) / Double(customers) / 1_000
      case .responseQuantile:
        WaitHistogram.quantile(figure.share, from: [WaitHistogram()], to: [responses]) / 1_000
      }
    }
  }

  /// From the middle of a fresh field, in km. The field is laid strip by strip: along one side
  /// units follow one another at exponential distances, and lie anywhere across.
  private func nearestDistance(_ stream: inout RandomStream) -> Double {
    let side = model.area.squareRoot()
    let gap = side / model.units
    var least = Double.infinity
    var x = stream.exponential(mean: gap)
    while x < side {
      let across = stream.uniform(-side / 2, side / 2)
      let along = x - side / 2
      least = min(least, along * along + across * across)
      x += stream.exponential(mean: gap)
    }
    precondition(least.isFinite, "no unit came on \(model.area) km² that expect \(model.units)")
    return least.squareRoot()
  }
}

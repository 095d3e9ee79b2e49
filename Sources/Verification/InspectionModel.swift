/// Defects that nobody knows of until an inspection at equal intervals or a report finds them:
/// either one part that fails, is mended when found and works again, or defects that arise on
/// their own, such as potholes.
struct InspectionModel: VerificationModel {
  static let name = "inspection"

  enum Source: Hashable, Sendable {
    /// One part, working for such a time after each repair.
    case part(uptime: Distribution)
    /// Defects one after another, whether the earlier ones are found or not.
    case births(gap: Distribution)

    var distribution: Distribution {
      switch self {
      case .part(let uptime): uptime
      case .births(let gap): gap
      }
    }

    func scaled(by factor: Double) -> Source {
      switch self {
      case .part(let uptime): .part(uptime: uptime.scaled(by: factor))
      case .births(let gap): .births(gap: gap.scaled(by: factor))
      }
    }
  }

  let source: Source
  /// Seconds between inspections; the first comes at a time drawn from the first interval.
  let interval: Double
  /// That an inspection finds a defect.
  let detectionProbability: Double
  /// From the defect to a report; nil if nobody reports.
  let reports: Distribution?

  enum Figure: String, FigureKind {
    /// The fraction of time in which the part does not work.
    case unavailability
    /// From the defect to its detection.
    case meanDetectionDelay
    /// The time average of the defects that nobody has found.
    case meanOpen
    /// Of the defects found: by an inspection, not by a report.
    case shareFoundByInspection
    /// L/(λW) − 1 over the open defects.
    case littlesLaw
    /// Arisen less found and open.
    case flowConservation

    static let owner = "inspection"

    var description: FigureDescription {
      switch self {
      case .meanDetectionDelay: FigureDescription(dimension: .time)
      case .littlesLaw: FigureDescription(dimension: .number, absoluteTolerance: 1e-3)
      case .flowConservation: FigureDescription(dimension: .number, isDeterministic: true)
      default: FigureDescription(dimension: .number)
      }
    }
  }

  static func read(_ given: ObjectReader) -> (any VerificationModel)? {
    let source = readSource(given)
    let interval = given.requiredTime("interval")
    let probabilityValue = given.optional("detectionProbability")
    let probability = given.number(
      "detectionProbability", probabilityValue, in: 0.001...1, "a probability from 0.001 to 1")
    let reportsValue = given.optional("reports")
    let reports = reportsValue == nil ? nil : given.requiredDistribution("reports")
    given.finish()
    guard let source, let interval, (probabilityValue == nil) == (probability == nil),
      (reportsValue == nil) == (reports == nil)
    else { return nil }
    let model = InspectionModel(
      source: source, interval: interval, detectionProbability: probability ?? 1,
      reports: reports)
    let open = interval / model.detectionProbability / source.distribution.mean
    if case .births = source, open > 100_000 {
      given.mistakes.add(
        given.place, given.path, "lets about \(Int(open)) defects wait for an inspection",
        expected: "at most 100000: fewer births or a shorter interval")
      return nil
    }
    return model
  }

  private static func readSource(_ given: ObjectReader) -> Source? {
    let uptime = given.optional("uptime")
    let births = given.optional("births")
    switch (uptime, births) {
    case (.some, .none): return given.requiredDistribution("uptime").map { .part(uptime: $0) }
    case (.none, .some): return given.stream("births").map { .births(gap: $0) }
    case (.some, .some(let second)):
      given.note(
        "births", second, "beside uptime", expected: "one of uptime (a part) and births (defects)")
      return nil
    case (.none, .none):
      _ = given.required(
        "uptime",
        expected: "a distribution such as \"exponential(100 d)\", or births at a rate such as "
          + "\"1/d\"")
      return nil
    }
  }

  static func describe(_ figure: String, of model: (any VerificationModel)?)
    throws(TextMistake) -> FigureDescription
  {
    let parsed = try ModelFigure<Figure>(figure)
    if parsed.kind == .unavailability, let model = model as? InspectionModel,
      case .births = model.source
    {
      throw TextMistake(problem: "where defects arise on their own", expected: "meanOpen")
    }
    return parsed.kind.description
  }

  func startRun(number: Int, figures: [String]) -> any VerificationRun {
    let parsed = ModelFigure<Figure>.checked(figures)
    let stretch = TimeStretch.factor(
      for: [source.distribution.mean, interval, reports?.mean ?? 0])
    let stretched = InspectionModel(
      source: source.scaled(by: stretch), interval: interval * stretch,
      detectionProbability: detectionProbability, reports: reports?.scaled(by: stretch))
    var seconds = source.distribution.mean
    if case .part = source { seconds += interval / 2 }
    return WindowRun(
      InspectionSimulation(stretched, number: number),
      millisecondsPerCustomer: stretch * 1_000 * seconds
    ) { from, to in
      parsed.map { Self.value($0.kind, from, to, stretch) }
    }
  }

  private static func value(
    _ figure: Figure, _ from: InspectionSnapshot, _ to: InspectionSnapshot, _ stretch: Double
  ) -> Double {
    let openTime = Double(to.openTime - from.openTime)
    let found = Double(to.found - from.found)
    let delays = Double(to.delays - from.delays)
    switch figure {
    case .unavailability, .meanOpen: return openTime / Double(to.time - from.time)
    case .meanDetectionDelay: return delays / found / 1_000 / stretch
    case .shareFoundByInspection: return Double(to.inspected - from.inspected) / found
    case .littlesLaw: return openTime / delays - 1
    case .flowConservation: return Double(abs(to.arisen - to.found - to.open))
    }
  }
}

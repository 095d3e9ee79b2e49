import Statistics

/// A part that is replaced when it fails or reaches an age, each at its cost.
struct AgeReplacementModel: VerificationModel {
  static let name = "ageReplacement"

  let life: Distribution
  /// The latest age in seconds; nil to wait for the failure.
  let latestAge: Double?
  let preventiveCost: Double
  let failureCost: Double

  enum Figure: String, FigureKind {
    /// Cost per unit of time.
    case costRate
    /// The mean time between replacements.
    case meanCycle
    /// Of the replacements: after a failure.
    case probabilityOfFailure
    /// The age at which parts are replaced, as `"cheapest"` finds it.
    case replacementAge
    /// Put in less taken out and still in.
    case flowConservation

    static let owner = "age replacement"

    var description: FigureDescription {
      switch self {
      case .costRate: FigureDescription(dimension: .rate)
      case .meanCycle: FigureDescription(dimension: .time)
      case .probabilityOfFailure: FigureDescription(dimension: .number)
      case .replacementAge: FigureDescription(dimension: .time, isDeterministic: true)
      case .flowConservation: FigureDescription(dimension: .number, isDeterministic: true)
      }
    }
  }

  static func read(_ given: ObjectReader) -> (any VerificationModel)? {
    let life = given.requiredDistribution("life")
    let costs = ["preventiveCost", "failureCost"].map { key in
      given.number(
        key, given.required(key, expected: "a positive number"), in: 1e-9...1e12,
        "a positive number, at most 1e12 and at least 1e-9")
    }
    let ageValue = given.optional("replaceAt")
    var latestAge: Double?
    if let ageValue, let preventive = costs[0], let failure = costs[1] {
      latestAge = readAge(given, ageValue, life, preventive, failure)
    }
    given.finish()
    guard let life, let preventive = costs[0], let failure = costs[1],
      (ageValue == nil) == (latestAge == nil)
    else { return nil }
    return AgeReplacementModel(
      life: life, latestAge: latestAge, preventiveCost: preventive, failureCost: failure)
  }

  /// A time, or `cheapest` for the age at which a Weibull part costs least.
  private static func readAge(
    _ given: ObjectReader, _ value: JSONValue, _ life: Distribution?, _ preventive: Double,
    _ failure: Double
  ) -> Double? {
    guard case .string("cheapest") = value.content else {
      return given.requiredTime("replaceAt", expected: "a time such as \"200 d\" or \"cheapest\"")
    }
    guard let life else { return nil }
    guard case .weibull(let shape, let scale) = life,
      let part = try? AgeReplacement(
        shape: shape, scale: scale, preventiveCost: preventive, failureCost: failure)
    else {
      given.note(
        "replaceAt", value, "of a life that is not weibull",
        expected: "a weibull life, or a time such as \"200 d\"")
      return nil
    }
    if let age = part.cheapestAge { return age }
    given.note(
      "replaceAt", value, "where no age is cheaper than waiting for the failure",
      expected: "a shape above 1 and failureCost well above preventiveCost, or no replaceAt")
    return nil
  }

  static func describe(_ figure: String, of model: (any VerificationModel)?)
    throws(TextMistake) -> FigureDescription
  {
    let parsed = try ModelFigure<Figure>(figure)
    if parsed.kind == .replacementAge, let model = model as? AgeReplacementModel,
      model.latestAge == nil
    {
      throw TextMistake(
        problem: "where parts are replaced on failure only", expected: "replaceAt beside the life")
    }
    return parsed.kind.description
  }

  func startRun(number: Int, figures: [String]) -> any VerificationRun {
    let parsed = ModelFigure<Figure>.checked(figures)
    let stretch = TimeStretch.factor(for: [life.mean, latestAge ?? 0])
    let stretched = AgeReplacementModel(
      life: life.scaled(by: stretch), latestAge: latestAge.map { $0 * stretch },
      preventiveCost: preventiveCost, failureCost: failureCost)
    let cycle = min(life.mean, latestAge ?? life.mean)
    return WindowRun(
      AgeReplacementSimulation(stretched, number: number),
      millisecondsPerCustomer: stretch * 1_000 * max(cycle, 1e-3)
    ) { from, to in
      parsed.map { figure in
        switch figure.kind {
        case .costRate: costRate(from, to) * stretch
        case .meanCycle:
          Double(to.cycleTime - from.cycleTime) / Double(to.taken - from.taken) / 1_000 / stretch
        case .probabilityOfFailure:
          Double(to.failed - from.failed) / Double(to.taken - from.taken)
        case .replacementAge: latestAge ?? .nan
        case .flowConservation: Double(abs(to.putIn - to.taken - 1))
        }
      }
    }
  }

  /// Per simulated second.
  private func costRate(_ from: AgeReplacementSnapshot, _ to: AgeReplacementSnapshot) -> Double {
    let failed = Double(to.failed - from.failed)
    let prevented = Double(to.taken - from.taken) - failed
    return (failed * failureCost + prevented * preventiveCost)
      / (Double(to.time - from.time) / 1_000)
  }
}

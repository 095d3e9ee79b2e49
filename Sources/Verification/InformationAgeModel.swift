/// The age of the latest update received: updates are made, may be lost, and either queue for one
/// channel or take a latency each on their own.
struct InformationAgeModel: VerificationModel {
  static let name = "ageOfInformation"

  enum Channel: Hashable, Sendable {
    /// One update at a time, first come first served, each for such a time.
    case queue(service: Distribution)
    /// All at once; a later update may overtake an earlier one.
    case latency(Distribution)

    var distribution: Distribution {
      switch self {
      case .queue(let service): service
      case .latency(let latency): latency
      }
    }

    func scaled(by factor: Double) -> Channel {
      switch self {
      case .queue(let service): .queue(service: service.scaled(by: factor))
      case .latency(let latency): .latency(latency.scaled(by: factor))
      }
    }
  }

  /// Between updates.
  let gap: Distribution
  let channel: Channel
  /// The fraction of updates that never arrive.
  let lossProbability: Double

  enum Figure: String, FigureKind {
    /// The time average.
    case meanAge
    /// Just before an update is received that is newer than all before.
    case meanPeakAge
    /// Made less lost, received and on the way.
    case flowConservation

    static let owner = "the age of information"

    var description: FigureDescription {
      switch self {
      case .meanAge, .meanPeakAge: FigureDescription(dimension: .time)
      case .flowConservation: FigureDescription(dimension: .number, isDeterministic: true)
      }
    }
  }

  static func read(_ given: ObjectReader) -> (any VerificationModel)? {
    let gap = given.stream("updates")
    let channel = readChannel(given)
    let lossValue = given.optional("loss")
    let loss = given.number("loss", lossValue, in: 0...0.999, "a probability from 0 to 0.999")
    given.finish()
    guard let gap, let channel, (lossValue == nil) == (loss == nil) else { return nil }
    let model = InformationAgeModel(gap: gap, channel: channel, lossProbability: loss ?? 0)
    if case .queue(let service) = channel {
      let load = service.mean / gap.mean * (1 - model.lossProbability)
      guard load < 1 - 1e-12 else {
        given.mistakes.add(
          given.place, given.path,
          "has ρ = \(load) ≥ 1, the queue of updates grows without bound",
          expected: "fewer updates or a shorter service")
        return nil
      }
    } else if channel.distribution.mean > 100_000 * gap.mean {
      given.mistakes.add(
        given.place, given.path,
        "has about \(Int(channel.distribution.mean / gap.mean)) updates on the way",
        expected: "at most 100000: fewer updates or a shorter latency")
      return nil
    }
    return model
  }

  private static func readChannel(_ given: ObjectReader) -> Channel? {
    let service = given.optional("service")
    let latency = given.optional("latency")
    switch (service, latency) {
    case (.some, .none): return given.requiredDistribution("service").map { .queue(service: $0) }
    case (.none, .some):
      return given.requiredDistribution("latency", leastMean: 0).map { .latency($0) }
    case (.some, .some(let second)):
      given.note(
        "latency", second, "beside service",
        expected: "one of service (updates queue) and latency (they do not)")
      return nil
    case (.none, .none):
      _ = given.required(
        "service",
        expected: "a distribution such as \"exponential(0.1 s)\", or a latency such as "
          + "\"deterministic(5 s)\"")
      return nil
    }
  }

  static func describe(_ figure: String, of model: (any VerificationModel)?)
    throws(TextMistake) -> FigureDescription
  {
    try ModelFigure<Figure>(figure).kind.description
  }

  func startRun(number: Int, figures: [String]) -> any VerificationRun {
    let parsed = ModelFigure<Figure>.checked(figures)
    let stretch = TimeStretch.factor(for: [gap.mean, channel.distribution.mean])
    let stretched = InformationAgeModel(
      gap: gap.scaled(by: stretch), channel: channel.scaled(by: stretch),
      lossProbability: lossProbability)
    return WindowRun(
      InformationAgeSimulation(stretched, number: number),
      millisecondsPerCustomer: stretch * 1_000 * gap.mean
    ) { from, to in
      parsed.map { figure in
        switch figure.kind {
        case .meanAge:
          Double(to.twiceAgeTime - from.twiceAgeTime) / 2 / Double(to.time - from.time) / 1_000
            / stretch
        case .meanPeakAge:
          Double(to.peaks - from.peaks) / Double(to.fresh - from.fresh) / 1_000 / stretch
        case .flowConservation: Double(to.flowImbalance)
        }
      }
    }
  }
}

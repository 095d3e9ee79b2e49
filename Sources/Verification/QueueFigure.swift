/// A figure of a queue, of all customers or of one class.
struct QueueFigure: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Of all admitted, those who abandon included.
    case meanWait
    /// From arrival to departure, of all admitted, those who abandon included.
    case meanSojourn
    /// Time averages.
    case meanQueue
    case meanInSystem
    /// The mean number who wait, as arriving customers find it.
    case meanQueueSeen
    /// Of the admitted: not served at once.
    case probabilityOfWait
    /// Of all who arrive: turned away by a full system.
    case probabilityOfLoss
    /// Of all who arrive: leave the queue unserved.
    case probabilityOfAbandonment
    case utilisation
    /// The wait that a share p of the admitted does not exceed.
    case waitQuantile(Double)
    /// Of all who arrive: served after at most so many milliseconds.
    case serviceLevel(milliseconds: Int64)
    /// Σ ρᵢ·Wᵢ over the classes: the same under every order of service that does not look at
    /// service times.
    case loadWeightedWait
    /// L/(λW) − 1.
    case littlesLaw
    /// Arrived less served, lost, abandoned and present.
    case flowConservation
  }

  let kind: Kind
  /// nil for all classes together.
  let classIndex: Int?

  static let plain: [(String, Kind)] = [
    ("meanWait", .meanWait), ("meanSojourn", .meanSojourn), ("meanQueue", .meanQueue),
    ("meanInSystem", .meanInSystem), ("meanQueueSeen", .meanQueueSeen),
    ("probabilityOfWait", .probabilityOfWait), ("probabilityOfLoss", .probabilityOfLoss),
    ("probabilityOfAbandonment", .probabilityOfAbandonment), ("utilisation", .utilisation),
    ("loadWeightedWait", .loadWeightedWait), ("littlesLaw", .littlesLaw),
    ("flowConservation", .flowConservation),
  ]
  static let names = plain.map(\.0) + ["waitQuantile(0.9)", "serviceLevel(10 min)"]

  /// Reads `meanWait`, `meanWait[0]`, `waitQuantile(0.9)[1]` or `serviceLevel(10 min)`.
  init(_ text: String) throws(TextMistake) {
    let parsed = try FigureText(text, numbered: "a class")
    classIndex = parsed.index
    kind = try Self.kind(parsed.name, parsed.argument)
  }

  private static func kind(_ name: String, _ argument: String?) throws(TextMistake) -> Kind {
    switch (name, argument) {
    case ("waitQuantile", .some(let share)):
      return .waitQuantile(try FigureText.share(share))
    case ("serviceLevel", .some(let limit)):
      return .serviceLevel(
        milliseconds: Int64((try QuantityText.time(limit) * 1_000).rounded()))
    case ("waitQuantile", nil), ("serviceLevel", nil):
      throw TextMistake(
        problem: "which lacks its argument",
        expected: name == "waitQuantile" ? "waitQuantile(0.9)" : "serviceLevel(10 min)")
    default:
      guard argument == nil, let known = plain.first(where: { $0.0 == name }) else {
        throw TextMistake(
          problem: "which is not a figure of a queue" + suggestion(for: name, among: names),
          expected: "one of " + names.joined(separator: ", "))
      }
      return known.1
    }
  }

  var isOfOneClassPossible: Bool {
    switch kind {
    case .meanQueueSeen, .utilisation, .loadWeightedWait, .littlesLaw, .flowConservation: false
    default: true
    }
  }

  var description: FigureDescription {
    switch kind {
    case .meanWait, .meanSojourn, .waitQuantile, .loadWeightedWait:
      FigureDescription(dimension: .time)
    case .littlesLaw: FigureDescription(dimension: .number, absoluteTolerance: 1e-3)
    case .flowConservation: FigureDescription(dimension: .number, isDeterministic: true)
    default: FigureDescription(dimension: .number)
    }
  }
}

/// Units that differ in place and serve calls from atoms, each with its own order of preference
/// (Larson 1974). Rates are numbers in one common unit, whichever it is.
struct HypercubeModel: VerificationModel {
  static let name = "hypercube"
  static let mostUnits = 12
  static let mostAtoms = 1_000

  /// Calls per unit of time by atom.
  let arrivalRates: [Double]
  /// Completions per unit of time by one busy unit.
  let serviceRate: Double
  /// By atom, the preferred unit first.
  let preferences: [[Int]]
  let hasQueue: Bool

  var units: Int { preferences[0].count }

  static func read(_ given: ObjectReader) -> (any VerificationModel)? {
    let ratesValue = given.required("arrivalRates", expected: "a list with a rate per atom")
    let rates = readRates(given, ratesValue)
    let serviceRate = readRate(
      given, "serviceRate", given.required("serviceRate", expected: "a positive number"))
    let listsValue = given.required(
      "preferences", expected: "a list with the units in order of preference per atom")
    let preferences = readPreferences(given, listsValue)
    var hasQueue: Bool? = false
    if let flag = given.optional("queue") {
      hasQueue = nil
      if case .flag(let set) = flag.content { hasQueue = set }
      if hasQueue == nil { given.note("queue", flag, expected: "true or false") }
    }
    given.finish()
    guard let rates, let serviceRate, let preferences, let hasQueue, let listsValue else {
      return nil
    }
    guard preferences.count == rates.count else {
      given.note(
        "preferences", listsValue, "for \(rates.count) arrival rates",
        expected: "as many as arrivalRates, one per atom")
      return nil
    }
    let model = HypercubeModel(
      arrivalRates: rates, serviceRate: serviceRate, preferences: preferences, hasQueue: hasQueue)
    return model.isSimulable(given) ? model : nil
  }

  private static func readRates(_ given: ObjectReader, _ value: JSONValue?) -> [Double]? {
    guard let items = items(given, "arrivalRates", value, atMost: mostAtoms) else { return nil }
    let rates = items.enumerated().map { readRate(given, "arrivalRates[\($0)]", $1) }
    let complete = rates.compactMap { $0 }
    return complete.count == rates.count ? complete : nil
  }

  private static func readRate(_ given: ObjectReader, _ key: String, _ value: JSONValue?)
    -> Double?
  {
    given.number(key, value, in: 1e-9...1e9, "a positive number, at most 1e9 and at least 1e-9")
  }

  private static func items(
    _ given: ObjectReader, _ key: String, _ value: JSONValue?, atMost greatest: Int
  ) -> [JSONValue]? {
    guard let value else { return nil }
    guard case .array(let items) = value.content, (1...greatest).contains(items.count) else {
      given.note(key, value, expected: "a list of 1 to \(greatest) entries")
      return nil
    }
    return items
  }

  private static func readPreferences(_ given: ObjectReader, _ value: JSONValue?) -> [[Int]]? {
    guard let items = items(given, "preferences", value, atMost: mostAtoms) else { return nil }
    // The first list says how many units there are; only its own faults are noted if it has any.
    guard
      let first = self.items(given, "preferences[0]", items[0], atMost: mostUnits)
    else { return nil }
    let lists = items.enumerated().map {
      readPreference(given, "preferences[\($0)]", $1, units: first.count)
    }
    let complete = lists.compactMap { $0 }
    return complete.count == lists.count ? complete : nil
  }

  /// One atom's list, which must name each unit once.
  private static func readPreference(
    _ given: ObjectReader, _ key: String, _ value: JSONValue, units: Int
  ) -> [Int]? {
    let expected = "each unit from 0 to \(units - 1) once"
    guard case .array(let items) = value.content else {
      given.note(key, value, expected: "a list of \(expected)")
      return nil
    }
    var named: [Int] = []
    for (place, item) in items.enumerated() {
      let entry = "\(key)[\(place)]"
      guard let unit = given.wholeNumber(entry, item, in: 0...(units - 1)) else { return nil }
      if named.contains(unit) {
        given.note(entry, item, "a unit named a second time", expected: expected)
        return nil
      }
      named.append(unit)
    }
    if let missing = (0..<units).first(where: { !named.contains($0) }) {
      given.note(key, value, "which misses unit \(missing)", expected: expected)
      return nil
    }
    return named
  }

  /// Refuses a queue that grows without bound, and rates too far apart to simulate.
  private func isSimulable(_ given: ObjectReader) -> Bool {
    let load = arrivalRates.reduce(0, +) / serviceRate
    if hasQueue && load >= Double(units) * (1 - 1e-12) {
      given.mistakes.add(
        given.place, given.path,
        "has λ = \(arrivalRates.reduce(0, +)) ≥ Nμ = \(Double(units) * serviceRate), the queue grows "
          + "without bound",
        expected: "smaller arrivalRates, a greater serviceRate, more units or no queue")
      return false
    }
    guard (1e-4...1e4).contains(load) else {
      given.mistakes.add(
        given.place, given.path, "has λ/μ = \(load)", expected: "a load from 1e-4 to 1e4")
      return false
    }
    return true
  }

  static func describe(_ figure: String, of model: (any VerificationModel)?)
    throws(TextMistake) -> FigureDescription
  {
    let parsed = try ModelFigure<HypercubeFigure>(figure)
    guard let cube = model as? HypercubeModel else { return parsed.kind.description }
    switch parsed.kind {
    case .workload: try parsed.requireIndex(below: cube.units)
    case .firstChoice: try parsed.requireIndex(below: cube.arrivalRates.count)
    case .probabilityOfLoss where cube.hasQueue:
      throw TextMistake(
        problem: "where calls wait and none is lost", expected: "probabilityOfWait, or no queue")
    case .probabilityOfWait where !cube.hasQueue, .meanQueue where !cube.hasQueue:
      throw TextMistake(
        problem: "where no call waits", expected: "probabilityOfLoss, or \"queue\": true")
    default: break
    }
    return parsed.kind.description
  }

  func startRun(number: Int, figures: [String]) -> any VerificationRun {
    let simulation = HypercubeSimulation(self, number: number)
    let parsed = ModelFigure<HypercubeFigure>.checked(figures)
    return WindowRun(
      simulation, millisecondsPerCustomer: HypercubeSimulation.meanGap(self) * 1_000
    ) { from, to in
      parsed.map { HypercubeWindow(from: from, to: to).value($0) }
    }
  }
}

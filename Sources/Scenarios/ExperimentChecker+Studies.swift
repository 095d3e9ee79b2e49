import Parameters
import Records
import Weather

// The sections of an experiment that only some commands ask for; all are checked always.
extension ExperimentChecker {
  struct Sections {
    var selection: Experiment.Selection?
    var sweep: Experiment.Sweep?
    var sensitivity: Experiment.Sensitivity?
    var calibration: Experiment.Calibration?
    var robustness: Experiment.Robustness?
  }

  /// - Parameter alternatives: those of the experiment; none if they have mistakes.
  mutating func checkedSections(_ root: ScenarioNode, _ alternatives: [Experiment.Alternative])
    -> Sections
  {
    let isThere = purpose == .comparison || root[purpose.rawValue] != nil
    if !isThere && (root["scenario"] ?? root["scenarios"]) != nil {
      diagnostics.add(
        root.place, purpose.rawValue, "\(purpose.rawValue) is missing",
        expected: "a section \(purpose.rawValue) with \(Self.listed(Self.keys(purpose)))")
    }
    var sections = Sections()
    sections.selection = root["selection"].flatMap { checkedSelection($0.value) }
    sections.sweep = section(root, .sweep).flatMap { checkedSweep($0, alternatives) }
    sections.sensitivity = section(root, .sensitivity).flatMap {
      checkedSensitivity($0, alternatives)
    }
    sections.calibration = section(root, .calibration).flatMap {
      checkedCalibration($0, alternatives)
    }
    sections.robustness = section(root, .robustness).flatMap {
      checkedRobustness($0, alternatives)
    }
    return sections
  }

  private static func keys(_ purpose: ExperimentPurpose) -> [String] {
    switch purpose {
    case .comparison: []
    case .sweep: ["design", "parameters", "generators", "points", "replications"]
    case .sensitivity:
      ["parameters", "trajectories", "levels", "replications", "chosen", "points"]
    case .calibration:
      ["parameters", "targets", "points", "replications", "search", "confirm"]
    case .robustness: ["networkSeeds", "sets", "replications"]
    }
  }

  /// The map of a section, its unknown keys reported; nil if there is none.
  private mutating func section(_ root: ScenarioNode, _ purpose: ExperimentPurpose)
    -> ScenarioNode?
  {
    guard let node = root[purpose.rawValue]?.value else { return nil }
    let name = purpose.rawValue
    let keys = Self.keys(purpose)
    guard isMap(node, name, expected: "a map with " + Self.listed(keys)) else { return nil }
    refuseUnknownKeys(of: node, name, keys, "a key of a \(name)")
    return node
  }

  /// A whole number of a section.
  private mutating func count(
    _ node: ScenarioNode, _ key: String, _ section: String, default value: Int,
    in range: ClosedRange<Int>
  ) -> Int {
    let parameter = Parameter(
      key, .count, .count(value), range: Double(range.lowerBound)...Double(range.upperBound),
      .derived, source: "the default of the program", meaning: key)
    guard let entry = node[key],
      case .count(let count)? = checkedValue(entry.value, parameter, section + "." + key)
    else { return value }
    return count
  }

  private mutating func checkedSweep(
    _ node: ScenarioNode, _ alternatives: [Experiment.Alternative]
  ) -> Experiment.Sweep? {
    let names = ["factorial", "fractionalFactorial", "latinHypercube"]
    let expected = "one of " + Self.listed(names)
    let chosen = node["design"].map { text($0.value, "sweep.design", expected: expected) }
    let name = chosen ?? "factorial"
    let points = count(node, "points", "sweep", default: 20, in: 2...4_096)
    let generators = checkedGenerators(node["generators"]?.value)
    var design: Experiment.Sweep.Design?
    switch name {
    case nil: break
    case "factorial": design = .factorial
    case "fractionalFactorial": design = .fractionalFactorial(generators: generators)
    case "latinHypercube": design = .latinHypercube(points: points)
    case let other?:
      report(
        node["design"]?.value ?? node, "sweep.design", "which is no design", expected,
        Spelling.nearest(to: other, in: names))
    }
    for (key, owner) in [("generators", "fractionalFactorial"), ("points", "latinHypercube")] {
      if let entry = node[key], let name, names.contains(name), name != owner {
        diagnostics.add(
          entry.keyPlace, "sweep." + key, "sweep.\(key) says nothing of the design \(name)",
          expected: "the key only with design: \(owner)")
      }
    }
    let levels: ClosedRange<Int> = name == "factorial" ? 2...64 : 2...2
    let factors = checkedFactors(node, "sweep", alternatives, levels: levels)
    let replications = count(node, "replications", "sweep", default: 10, in: 2...10_000)
    guard let design, !factors.isEmpty else { return nil }
    if case .fractionalFactorial = design, factors.count <= generators.count {
      report(
        node["generators"]?.value ?? node, "sweep.generators",
        "with \(generators.count) generators for \(factors.count) parameters",
        "fewer generators than parameters: each sets one further parameter")
      return nil
    }
    return Experiment.Sweep(design: design, factors: factors, replications: replications)
  }

  private mutating func checkedGenerators(_ node: ScenarioNode?) -> [String] {
    guard let node else { return [] }
    let expected = "a list such as [ABC], of letters of the parameters before"
    guard case .list(let list) = node.content else {
      report(node, "sweep.generators", "", expected)
      return []
    }
    return list.compactMap { text($0, "sweep.generators", expected: expected) }
  }

  private mutating func checkedSensitivity(
    _ node: ScenarioNode, _ alternatives: [Experiment.Alternative]
  ) -> Experiment.Sensitivity? {
    var factors: [ExperimentFactor] = []
    var leftOut: [String] = []
    if node["parameters"] != nil {
      factors = checkedFactors(node, "sensitivity", alternatives, levels: 2...2)
    } else if let scenario = alternatives.first?.scenario {
      (factors, leftOut) = Self.assumptions(of: scenario)
    }
    let trajectories = count(node, "trajectories", "sensitivity", default: 10, in: 2...1_000)
    let levels = count(node, "levels", "sensitivity", default: 4, in: 2...100)
    if levels % 2 != 0, let entry = node["levels"] {
      report(entry.value, "sensitivity.levels", "which is odd", "an even number such as 4")
    }
    let replications = count(node, "replications", "sensitivity", default: 5, in: 2...1_000)
    let chosen = count(node, "chosen", "sensitivity", default: 0, in: 0...12)
    let points = count(node, "points", "sensitivity", default: 10 * max(chosen, 1), in: 5...4_096)
    let terms = 1 + 2 * chosen + chosen * (chosen - 1) / 2
    if chosen > 0 && points < terms + 4 {
      report(
        node["points"]?.value ?? node, "sensitivity.points",
        "too few for a surface in \(chosen) parameters with its \(terms) terms",
        "at least \(terms + 4), better \(10 * chosen) or more")
    }
    return Experiment.Sensitivity(
      factors: factors, leftOut: leftOut, trajectories: trajectories, gridLevels: levels,
      replications: replications, chosen: min(chosen, factors.count), points: points)
  }

  /// Every assumption of a scenario that has a range or some words, and those that have none.
  ///
  /// Where the weather is mild, what depends on it can move nothing and is neither.
  private static func assumptions(of scenario: Scenario) -> ([ExperimentFactor], [String]) {
    var factors: [ExperimentFactor] = []
    var leftOut: [String] = []
    let isMild = scenario.service("weather").map { WeatherModel.isMild($0.parameters) } ?? true
    for service in scenario.services where !isMild || service.name != "weather" {
      for parameter in service.parameters.declarations where parameter.provenance == .assumption {
        if isMild && parameter.name.hasPrefix("weather.") { continue }
        let path = "services.\(service.name).\(parameter.name)"
        if let scale = ExperimentFactor.Scale(studied: parameter) {
          factors.append(
            ExperimentFactor(path, parameter, scale, isOfPolicy: false, service: service.name))
        } else {
          leftOut.append(path)
        }
      }
    }
    return (factors, leftOut)
  }

  private mutating func checkedCalibration(
    _ node: ScenarioNode, _ alternatives: [Experiment.Alternative]
  ) -> Experiment.Calibration? {
    let factors = checkedFactors(node, "calibration", alternatives, levels: 2...2)
    let targets = required("targets", in: node, "callTaxi.wait.mean: { value: 34 min, … }")
      .map { checkedTargets($0) }
    let points = count(node, "points", "calibration", default: 60, in: 2...4_096)
    let replications = count(node, "replications", "calibration", default: 2, in: 1...1_000)
    let confirm = count(node, "confirm", "calibration", default: 10, in: 2...10_000)
    let keys = ["starts", "rounds", "points"]
    let search = node["search"]?.value ?? ScenarioNode(place: node.place, content: .map([]))
    if isMap(search, "calibration.search", expected: "a map with " + Self.listed(keys)) {
      refuseUnknownKeys(of: search, "calibration.search", keys, "a key of a search")
    }
    let path = "calibration.search"
    let starts = count(search, "starts", path, default: 4, in: 1...100)
    let rounds = count(search, "rounds", path, default: 4, in: 0...100)
    let local = count(search, "points", path, default: 8, in: 1...1_000)
    guard !factors.isEmpty, let targets, !targets.isEmpty else { return nil }
    return Experiment.Calibration(
      factors: factors, targets: targets, points: points, replications: replications,
      starts: starts, rounds: rounds, localPoints: local, confirm: confirm)
  }

  private mutating func checkedTargets(_ node: ScenarioNode) -> [Experiment.Target] {
    let expected =
      "figures with what they should come to: callTaxi.wait.mean: { value: 34 min, tolerance: "
      + "2 min }"
    guard isMap(node, "calibration.targets", expected: expected) else { return [] }
    if node.entries.isEmpty { report(node, "calibration.targets", "without a figure", expected) }
    let known = reader.figures.map(\.name)
    return node.entries.compactMap { entry in
      guard let figure = reader.figures.first(where: { $0.name == entry.key }) else {
        refuseUnknownKey(
          entry, "calibration.targets", known, "a figure of a service",
          suggestion: Spelling.nearest(to: entry.key, in: known))
        return nil
      }
      let path = "calibration.targets." + entry.key
      guard isMap(entry.value, path, expected: "{ value: …, tolerance: … }") else { return nil }
      let keys = ["value", "tolerance"]
      refuseUnknownKeys(of: entry.value, path, keys, "a key of a target")
      let value = required("value", in: entry.value, "value: 34 min").flatMap {
        amount($0, figure, path + ".value")
      }
      let tolerance = required("tolerance", in: entry.value, "tolerance: 2 min").flatMap {
        amount($0, figure, path + ".tolerance")
      }
      guard let value, let tolerance else { return nil }
      return Experiment.Target(figure: figure, value: value, tolerance: tolerance)
    }
  }

  /// A positive amount of a figure, in its unit.
  private mutating func amount(
    _ node: ScenarioNode, _ figure: FigureDeclaration, _ path: String
  ) -> Double? {
    let expected = "a positive amount such as \(figure.unit == "1" ? "0.5" : "1 " + figure.unit)"
    guard let written = text(node, path, expected: expected) else { return nil }
    guard case .absolute(let value)? = FigureDeclaration.PracticalDifference(written, of: figure)
    else {
      report(node, path, "which is no amount of this figure", expected)
      return nil
    }
    return value
  }

  private mutating func checkedRobustness(
    _ node: ScenarioNode, _ alternatives: [Experiment.Alternative]
  ) -> Experiment.Robustness? {
    let seed = Parameter(
      "networkSeeds", .count, .count(1), range: 0...9_007_199_254_740_992, .derived,
      source: "the default of the program", meaning: "a seed of the local streets")
    let expected = "a list of seeds such as [1, 2, 3, 4, 5]"
    var seeds: [UInt64] = []
    if let entry = node["networkSeeds"] {
      if case .list(let list) = entry.value.content, !list.isEmpty {
        for element in list {
          let value = checkedValue(element, seed, "robustness.networkSeeds")
          guard case .count(let number)? = value else { continue }
          if seeds.contains(UInt64(number)) {
            report(element, "robustness.networkSeeds", "which is there twice", "each seed once")
          }
          seeds.append(UInt64(number))
        }
      } else {
        report(entry.value, "robustness.networkSeeds", "", expected)
      }
      if case .file(let path)? = alternatives.first?.scenario.network {
        report(
          entry.value, "robustness.networkSeeds", "but the network is the file \(path)",
          "no seeds, or a scenario with network: generated")
      }
    }
    let sets = count(node, "sets", "robustness", default: 5, in: 1...1_000)
    let replications = count(node, "replications", "robustness", default: 5, in: 2...10_000)
    if alternatives.count == 1 && purpose == .robustness {
      diagnostics.add(
        node.place, "policies", "there is nothing to compare: one alternative",
        expected: "at least two policies (policies: [a, b]) or alternatives")
    }
    return Experiment.Robustness(
      networkSeeds: seeds, sets: sets, replications: replications)
  }

  private mutating func checkedSelection(_ node: ScenarioNode) -> Experiment.Selection? {
    let keys = ["figure", "indifference", "firstStage", "cap"]
    guard isMap(node, "selection", expected: "a map with " + Self.listed(keys)) else { return nil }
    refuseUnknownKeys(of: node, "selection", keys, "a key of a selection")
    let firstStage = count(node, "firstStage", "selection", default: 20, in: 5...1_000)
    let cap = count(
      node, "cap", "selection", default: Experiment.capDefault, in: 10...Experiment.tuningBlock)
    let named = required("figure", in: node, "figure: callTaxi.wait.mean")
    let zone = required(
      "indifference", in: node,
      "indifference: a difference of less than 1 min does not matter")
    guard let named, let zone,
      let name = text(named, "selection.figure", expected: "the name of a figure")
    else { return nil }
    let known = reader.figures.filter { $0.better != nil }.map(\.name)
    guard let figure = reader.figures.first(where: { $0.name == name && $0.better != nil }) else {
      report(
        named, "selection.figure", "which is no figure with a better end",
        "one of " + Self.listed(known), Spelling.nearest(to: name, in: known))
      return nil
    }
    guard let indifference = indifference(zone, figure) else { return nil }
    if firstStage > cap {
      report(node, "selection", "with a cap below the first stage", "cap: \(firstStage) or more")
    }
    return Experiment.Selection(
      figure: figure, indifference: indifference, firstStage: firstStage, cap: cap)
  }

  /// `1 min`, or the sentence that says what it means.
  private mutating func indifference(_ node: ScenarioNode, _ figure: FigureDeclaration)
    -> Double?
  {
    let example = figure.unit == "1" ? "0.1" : "1 " + figure.unit
    let expected = "\"a difference of less than \(example) does not matter\", or \(example) alone"
    guard let written = text(node, "selection.indifference", expected: expected) else { return nil }
    var rest = written[...]
    for start in ["a difference of ", "less than "] where rest.hasPrefix(start) {
      rest = rest.dropFirst(start.count)
    }
    let end = " does not matter"
    if rest.hasSuffix(end) { rest = rest.dropLast(end.count) }
    guard
      case .absolute(let zone)? = FigureDeclaration.PracticalDifference(String(rest), of: figure)
    else {
      report(node, "selection.indifference", "which says no difference of this figure", expected)
      return nil
    }
    return zone
  }
}

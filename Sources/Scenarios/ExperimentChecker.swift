import Foundation
import Parameters
import Records

/// Walks through the nodes of an experiment, reads the scenario of each alternative and collects
/// every mistake.
struct ExperimentChecker: NodeChecker {
  let reader: ExperimentReader
  /// The folder of the experiment file.
  let folder: String
  let purpose: ExperimentPurpose
  let options: ExperimentOptions
  var diagnostics: Diagnostics

  var subject: String { "the experiment" }

  private static let keys = [
    "name", "question", "scenario", "scenarios", "service", "set", "policies", "alternatives",
    "feeds", "figures", "confidence", "pilot", "cap", "selection", "sweep", "sensitivity",
    "calibration", "robustness",
  ]

  private static let confidence = Parameter(
    "confidence", .fraction, .number(0.95), range: 0.5...0.999, .derived,
    source: "convention of simulation studies",
    meaning: "of all statements on the primary figures together")
  private static let pilot = Parameter(
    "pilot", .count, .count(Experiment.pilotDefault), range: 5...1_000, .derived,
    source: "fewer say too little of a variance",
    meaning: "replications from which the number of the comparison is found")
  private static let cap = Parameter(
    "cap", .count, .count(Experiment.capDefault), range: 10...Double(Experiment.tuningBlock),
    .derived, source: "replications beyond are for pilots and tuning",
    meaning: "the most replications of each alternative")

  /// The checked experiment; nil if a key is missing or wrong, which has been reported.
  mutating func experiment(_ root: ScenarioNode) -> Experiment? {
    guard isMap(root, "", expected: "the keys of an experiment: " + Self.listed(Self.keys)) else {
      return nil
    }
    refuseUnknownKeys(of: root, "", Self.keys, "a key of an experiment")
    let name = required("name", in: root, "name: dispatch-rules").flatMap { checkedName($0) }
    let question = root["question"].map { text($0.value, "question", expected: "a sentence") }
    let confidence = number(root["confidence"]?.value, Self.confidence)
    let pilotNode = options.pilot.map { word($0, "--pilot") } ?? root["pilot"]?.value
    let pilot = number(pilotNode, Self.pilot)
    let capNode = options.cap.map { word($0, "--cap") } ?? root["cap"]?.value
    let cap = number(capNode, Self.cap)
    var crossed: [Experiment.CrossedScenario] = []
    var alternatives: [Experiment.Alternative]?
    if let entry = root["scenarios"] {
      crossed = checkedScenarios(root, entry)
      alternatives = crossed.first?.alternatives
    } else if let node = required("scenario", in: root, "scenario: call-taxi-weekday.yaml") {
      alternatives = checkedAlternatives(root, in: node, "scenario", [])
    }
    let running = alternatives?.first?.scenario.services.map(\.name) ?? []
    let figures = checkedFigures(root["figures"]?.value, of: running)
    let sections = checkedSections(root, alternatives ?? [])
    guard let name, let figures, case .number(let confidence)? = confidence,
      case .count(let pilot)? = pilot, case .count(let cap)? = cap, let alternatives
    else { return nil }
    return Experiment(
      name: name, question: question ?? nil, alternatives: alternatives, scenarios: crossed,
      figures: figures, confidence: confidence, pilot: min(pilot, cap), cap: cap,
      selection: sections.selection,
      sweep: sections.sweep, sensitivity: sections.sensitivity, calibration: sections.calibration,
      robustness: sections.robustness)
  }

  mutating func number(_ node: ScenarioNode?, _ parameter: Parameter) -> ParameterValue? {
    node.map { checkedValue($0, parameter, parameter.name) } ?? parameter.value
  }

  /// A word of the command line as a node.
  private func word(_ text: String, _ option: String) -> ScenarioNode {
    ScenarioNode(place: .whole(option), content: .scalar(text, isPlain: true))
  }

  /// The words of an option that are separated by commas.
  private func words(_ text: String, _ option: String) -> [ScenarioNode] {
    text.split(separator: ",", omittingEmptySubsequences: false).map {
      word(String($0.trimming { $0 == " " }), option)
    }
  }
}

// What is compared.
extension ExperimentChecker {
  /// What an alternative sets.
  struct Choice {
    let name: String
    let node: ScenarioNode
    let overrides: [ScenarioOverride]
  }

  /// The alternatives in one scenario.
  ///
  /// - Parameters:
  ///   - node: the path of the scenario's file.
  ///   - key: where the path stands, for messages.
  ///   - own: what is set in this scenario alone.
  mutating func checkedAlternatives(
    _ root: ScenarioNode, in node: ScenarioNode, _ key: String, _ own: [ScenarioOverride]
  ) -> [Experiment.Alternative]? {
    guard let written = text(node, key, expected: "the path of a scenario file") else {
      return nil
    }
    let path = folder.isEmpty || written.hasPrefix("/") ? written : folder + "/" + written
    let bytes: [UInt8]
    do throws(Diagnostics) {
      bytes = try ScenarioReader.bytes(of: path, holding: "a scenario file")
    } catch {
      for diagnostic in error.list {
        report(
          node, key, diagnostic.message, diagnostic.expected ?? "", diagnostic.suggestion)
      }
      return nil
    }
    let before = diagnostics.list.count
    var common = root["set"].map { settings($0.value, "set") } ?? []
    common += ScenarioReader.options(options.settings, &diagnostics) + own
    guard diagnostics.list.count == before, let base = scenario(bytes, path, common) else {
      return nil
    }
    let choices = choices(root, base)
    guard diagnostics.list.count == before else { return nil }
    if choices.isEmpty && purpose != .comparison {
      let policy = base.services.lazy.compactMap(\.policy).first?.name
      return [Experiment.Alternative(name: policy ?? base.name, scenario: base)]
    }
    if choices.count < 2 && purpose == .comparison {
      let found = choices.isEmpty ? "no alternatives" : "one alternative"
      diagnostics.add(
        root.place, "", "there is nothing to compare: \(found)",
        expected: "at least two policies (--policies a,b or policies: [a, b]) or alternatives")
      return nil
    }
    var alternatives: [Experiment.Alternative] = []
    for choice in choices {
      if alternatives.contains(where: { $0.name == choice.name }) {
        report(choice.node, choice.name, "which is there twice", "each alternative once")
      }
      guard let scenario = scenario(bytes, path, common + choice.overrides) else { continue }
      alternatives.append(Experiment.Alternative(name: choice.name, scenario: scenario))
    }
    return alternatives
  }

  /// A scenario with some values; nil if it has mistakes, which are reported.
  private mutating func scenario(
    _ bytes: [UInt8], _ path: String, _ overrides: [ScenarioOverride]
  ) -> Scenario? {
    do throws(Diagnostics) {
      return try reader.scenarios.read(bytes, file: path, overrides, Diagnostics())
    } catch {
      for diagnostic in error.list { diagnostics.add(diagnostic) }
      return nil
    }
  }

  /// Policies, alternatives, or each of one with each of the other.
  private mutating func choices(_ root: ScenarioNode, _ base: Scenario) -> [Choice] {
    let policies = policyChoices(root, base)
    if let entry = root["feeds"], options.policies == nil {
      return crossed(policies, with: feedChoices(root, entry, base))
    }
    guard let entry = root["alternatives"], options.policies == nil else { return policies }
    let expected = "alternatives by name, each with what it sets: { today: {}, more: { … } }"
    guard isMap(entry.value, "alternatives", expected: expected) else { return [] }
    let others = entry.value.entries.compactMap { entry -> Choice? in
      let node = ScenarioNode(place: entry.keyPlace, content: .scalar(entry.key, isPlain: true))
      guard let name = checkedName(node) else { return nil }
      let settings = settings(entry.value, "alternatives.\(name)")
      for setting in settings where setting.path.first != "services" {
        diagnostics.add(
          entry.keyPlace, "alternatives.\(name)",
          "alternatives.\(name) sets \(setting.path.joined(separator: ".")), so that its "
            + "replications could not be paired with the others",
          expected: "paths below services; what holds for all stands under set")
      }
      return Choice(name: name, node: node, overrides: settings)
    }
    return crossed(policies, with: others)
  }

  private func crossed(_ policies: [Choice], with others: [Choice]) -> [Choice] {
    if policies.isEmpty { return others }
    return policies.flatMap { policy in
      others.map {
        Choice(
          name: policy.name + "-" + $0.name, node: $0.node,
          overrides: policy.overrides + $0.overrides)
      }
    }
  }

  private mutating func policyChoices(_ root: ScenarioNode, _ base: Scenario) -> [Choice] {
    var nodes: [ScenarioNode] = []
    if let policies = options.policies {
      nodes = words(policies, "--policies")
    } else if let entry = root["policies"] {
      guard case .list(let list) = entry.value.content else {
        report(entry.value, "policies", "", "a list such as [nearestIdle, strictFIFO]")
        return []
      }
      nodes = list
    }
    if nodes.isEmpty { return [] }
    let before = diagnostics.list.count
    let services = base.services.filter { $0.policy != nil }.map(\.name)
    var service = services.first
    if let entry = root["service"] {
      service = text(entry.value, "service", expected: "the name of a service")
      if let service, !services.contains(service) {
        report(
          entry.value, "service", "which is no service of the scenario with a policy",
          "one of " + Self.listed(services), Spelling.nearest(to: service, in: services))
      }
    } else if services.count > 1 {
      diagnostics.add(
        root.place, "service", "service is missing, and \(services.count) services have a policy",
        expected: "one of " + Self.listed(services))
    }
    guard diagnostics.list.count == before, let service else { return [] }
    return nodes.compactMap { node in
      Self.policyName(node).map {
        Choice(
          name: $0, node: node,
          overrides: [ScenarioOverride(path: ["services", service, "policy"], value: node)])
      }
    }
  }

  /// `cheapestInsertion-waitWeight-3` for a policy with parameters.
  private static func policyName(_ node: ScenarioNode) -> String? {
    switch node.content {
    case .scalar(let text, _): return text
    case .map(let entries):
      let words = entries.flatMap { entry -> [String] in
        guard case .scalar(let text, _) = entry.value.content else { return [entry.key] }
        return entry.key == "name" ? [text] : [entry.key, text]
      }
      let name = words.joined(separator: "-").map {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-"
      }
      return String(name.prefix(64))
    case .list, .refused: return "policy"
    }
  }

  /// What a map sets: paths joined by points, or maps in maps.
  mutating func settings(_ node: ScenarioNode, _ path: String) -> [ScenarioOverride] {
    if node.isNull { return [] }
    guard isMap(node, path, expected: "paths and values: services.callTaxi.policy: strictFIFO")
    else { return [] }
    return node.entries.flatMap { entry -> [ScenarioOverride] in
      let parts = entry.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      if case .map(let entries) = entry.value.content, !entries.isEmpty,
        entries.allSatisfy({ $0.key != "name" })
      {
        return settings(entry.value, path + "." + entry.key).map {
          ScenarioOverride(path: parts + $0.path, value: $0.value)
        }
      }
      return [ScenarioOverride(path: parts, value: entry.value)]
    }
  }
}

// By which figures.
extension ExperimentChecker {
  /// - Parameter running: the services whose figures count where the file names none.
  private mutating func checkedFigures(_ node: ScenarioNode?, of running: [String])
    -> [Experiment.Figure]?
  {
    let known = reader.figures.map(\.name)
    var asked: [(node: ScenarioNode, name: String, delta: ScenarioNode?)] = []
    if let figures = options.figures {
      asked = words(figures, "--figures").map { ($0, Self.name($0), nil) }
    } else if let node {
      let expected = "figures with the difference that would matter: callTaxi.wait.mean: 1 min"
      switch node.content {
      case .list(let list): asked = list.map { ($0, Self.name($0), nil) }
      default:
        guard isMap(node, "figures", expected: expected) else { return nil }
        asked = node.entries.map { entry in
          let key = ScenarioNode(
            place: entry.keyPlace, content: .scalar(entry.key, isPlain: true))
          return (key, entry.key, entry.value.isNull ? nil : entry.value)
        }
      }
    } else {
      asked = reader.figures.filter { figure in
        let service = String(figure.name.prefix { $0 != "." })
        return figure.practicalDifference != nil && figure.better != nil
          && running.contains(service)
      }.map {
        (ScenarioNode(place: .whole(""), content: .scalar($0.name, isPlain: true)), $0.name, nil)
      }
    }
    if asked.count > Experiment.figureLimit {
      diagnostics.add(
        asked[Experiment.figureLimit].node.place, "figures",
        "\(asked.count) primary figures are named",
        expected: "at most \(Experiment.figureLimit); all others are reported as exploratory")
    }
    var isDeltaUsed = options.delta == nil
    let figures = asked.compactMap { node, name, delta -> Experiment.Figure? in
      guard let declaration = reader.figures.first(where: { $0.name == name }) else {
        report(
          node, "figures", "which is no figure of a service", "one of " + Self.listed(known),
          Spelling.nearest(to: name, in: known))
        return nil
      }
      let option = options.delta.flatMap {
        FigureDeclaration.PracticalDifference($0, of: declaration)
      }
      if option != nil { isDeltaUsed = true }
      return figure(declaration, node, option, delta)
    }
    if !isDeltaUsed, let delta = options.delta {
      report(
        word(delta, "--delta"), "--delta", "which fits none of the figures",
        asked.compactMap { asked in reader.figures.first { $0.name == asked.name } }.map {
          "\($0.name): " + FigureDeclaration.PracticalDifference.expectation(of: $0)
        }.joined(separator: "; "))
    }
    return figures
  }

  private mutating func figure(
    _ declaration: FigureDeclaration, _ node: ScenarioNode,
    _ option: FigureDeclaration.PracticalDifference?, _ delta: ScenarioNode?
  ) -> Experiment.Figure? {
    let expected = FigureDeclaration.PracticalDifference.expectation(of: declaration)
    var difference = option ?? declaration.practicalDifference
    if option == nil, let delta {
      guard let written = text(delta, declaration.name, expected: expected) else { return nil }
      difference = FigureDeclaration.PracticalDifference(written, of: declaration)
      if difference == nil {
        report(delta, declaration.name, "which is no difference of this figure", expected)
        return nil
      }
    }
    if declaration.better == nil {
      report(node, "figures", "which has no better end, and only describes", "another figure")
      return nil
    }
    guard let difference else {
      report(node, "figures", "for which no difference is known that would matter", expected)
      return nil
    }
    return Experiment.Figure(declaration: declaration, practicalDifference: difference)
  }

  private static func name(_ node: ScenarioNode) -> String {
    if case .scalar(let text, _) = node.content { return text }
    return ""
  }
}

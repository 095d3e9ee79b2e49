import Parameters

// Several scenarios, in each of which the same alternatives are compared.
extension ExperimentChecker {
  private static let example =
    "scenarios by name, each a file or a file with what it sets: "
    + "{ weekday: weekday.yaml, busier: { scenario: weekday.yaml, set: { … } } }"

  /// The scenarios in the order of the file; none if there is a mistake, which has been reported.
  mutating func checkedScenarios(_ root: ScenarioNode, _ entry: ScenarioNode.Entry)
    -> [Experiment.CrossedScenario]
  {
    let before = diagnostics.list.count
    if let other = root["scenario"] {
      diagnostics.add(
        other.keyPlace, "scenario", "scenario stands beside scenarios",
        expected: "one of the two: scenarios holds every scenario of the comparison")
    }
    if purpose != .comparison {
      diagnostics.add(
        entry.keyPlace, "scenarios", "scenarios is not for \(purpose.rawValue), which varies one",
        expected: "scenario: FILE; only compare takes several")
    }
    if let selection = root["selection"] {
      diagnostics.add(
        selection.keyPlace, "selection", "selection stands beside scenarios",
        expected: "scenario: FILE; the best of many is sought in one scenario")
    }
    guard diagnostics.list.count == before,
      isMap(entry.value, "scenarios", expected: Self.example)
    else { return [] }
    if entry.value.entries.count < 2 {
      report(entry.value, "scenarios", "with fewer than two", Self.example)
    }
    var scenarios: [Experiment.CrossedScenario] = []
    for entry in entry.value.entries {
      guard let scenario = checkedScenario(root, entry) else { continue }
      check(scenario, entry, against: scenarios)
      scenarios.append(scenario)
    }
    return diagnostics.list.count == before ? scenarios : []
  }

  private mutating func checkedScenario(_ root: ScenarioNode, _ entry: ScenarioNode.Entry)
    -> Experiment.CrossedScenario?
  {
    let key = ScenarioNode(place: entry.keyPlace, content: .scalar(entry.key, isPlain: true))
    guard let name = checkedName(key) else { return nil }
    let path = "scenarios." + name
    var file: ScenarioNode? = entry.value
    var own: [ScenarioOverride] = []
    if case .map = entry.value.content {
      refuseUnknownKeys(of: entry.value, path, ["scenario", "set"], "a key of a scenario here")
      file = entry.value["scenario"]?.value
      if file == nil {
        diagnostics.add(
          entry.keyPlace, path + ".scenario", "\(path).scenario is missing",
          expected: "the path of a scenario file")
      }
      own = entry.value["set"].map { settings($0.value, path + ".set") } ?? []
    }
    guard let file, let alternatives = checkedAlternatives(root, in: file, path, own) else {
      return nil
    }
    return Experiment.CrossedScenario(name: name, alternatives: alternatives)
  }

  /// Reports a scenario that is one of the others, or that no figure could compare with them.
  private mutating func check(
    _ scenario: Experiment.CrossedScenario, _ entry: ScenarioNode.Entry,
    against others: [Experiment.CrossedScenario]
  ) {
    let path = "scenarios." + scenario.name
    let own = scenario.alternatives.first?.scenario
    let twin = others.first { other in
      let other = other.alternatives.first?.scenario
      return own?.scenarioSHA256 == other?.scenarioSHA256 && own?.folder == other?.folder
    }
    if let twin {
      diagnostics.add(
        entry.keyPlace, path, "\(path) is the same scenario as \(twin.name)",
        expected: "each scenario once, with another file or other values under set")
    }
    guard let first = others.first else { return }
    let services = own?.services.map(\.name) ?? []
    let expected = first.alternatives.first?.scenario.services.map(\.name) ?? []
    if services != expected {
      diagnostics.add(
        entry.keyPlace, path, "\(path) has the services \(Self.listed(services))",
        expected: "those of \(first.name): \(Self.listed(expected))")
    }
  }
}

import Parameters

// Which parameters a study varies, and over what.
extension ExperimentChecker {
  /// The factors under `parameters` of a section.
  ///
  /// - Parameter levels: how many values a factor may list.
  mutating func checkedFactors(
    _ node: ScenarioNode, _ section: String, _ alternatives: [Experiment.Alternative],
    levels: ClosedRange<Int>
  ) -> [ExperimentFactor] {
    let example = "parameters: { services.callTaxi.riders.patienceMean: [50 min, 90 min] }"
    guard let listed = required("parameters", in: node, example) else { return [] }
    let path = section + ".parameters"
    var factors: [ExperimentFactor] = []
    for setting in settings(listed, path) {
      let name = setting.path.joined(separator: ".")
      if factors.contains(where: { $0.path == name }) {
        report(setting.value, name, "and is there twice", "each parameter once")
      }
      if let factor = factor(setting, name, alternatives, levels: levels) { factors.append(factor) }
    }
    if factors.isEmpty && listed.entries.isEmpty {
      report(listed, path, "without a parameter", example)
    }
    return factors
  }

  private mutating func factor(
    _ setting: ScenarioOverride, _ name: String, _ alternatives: [Experiment.Alternative],
    levels: ClosedRange<Int>
  ) -> ExperimentFactor? {
    guard let found = parameter(setting, name, alternatives) else { return nil }
    let parameter = found.parameter
    func factor(_ scale: ExperimentFactor.Scale, _ levels: [Double]? = nil) -> ExperimentFactor {
      ExperimentFactor(
        name, parameter, scale, levels, isOfPolicy: found.isOfPolicy, service: found.service)
    }
    if setting.value.isNull {
      if let scale = ExperimentFactor.Scale(studied: parameter) { return factor(scale) }
      report(
        setting.value, name, "and the parameter has no range for studies",
        parameter.kind.isNumber ? "a range such as [low, high]" : "multiples such as [0.9, 1.1]")
      return nil
    }
    let expected =
      levels.upperBound == 2
      ? "the least and the greatest value, or nothing for the range for studies"
      : "a list of at least two values"
    guard case .list(let elements) = setting.value.content, levels.contains(elements.count) else {
      if case .refused = setting.value.content { return nil }
      report(setting.value, name, "", expected)
      return nil
    }
    let values = elements.compactMap { coordinate($0, parameter, name) }
    guard values.count == elements.count else { return nil }
    if case .words(let words) = found.words {
      let places = values.compactMap { words.firstIndex(of: $0) }
      return factor(.words(values), (0..<places.count).map(Double.init))
    }
    let numbers = values.compactMap { $0.baseUnits }
    for (a, b) in zip(numbers, numbers.dropFirst()) where a >= b {
      report(setting.value, name, "whose values do not rise", "values in ascending order")
      return nil
    }
    guard let low = numbers.first, let high = numbers.last else { return nil }
    if case .series = parameter.kind { return factor(.multiples(low: low, high: high), numbers) }
    return factor(.interval(low: low, high: high), numbers)
  }

  /// One value that a factor may take; of a series the number by which it is multiplied.
  private mutating func coordinate(
    _ node: ScenarioNode, _ parameter: Parameter, _ path: String
  ) -> ParameterValue? {
    guard case .series = parameter.kind else { return checkedValue(node, parameter, path) }
    let multiple = Parameter(
      parameter.name, .factor, .number(1), range: 0.01...100, .derived,
      source: "the default of the program", meaning: "by which the series is multiplied")
    return checkedValue(node, multiple, path)
  }

  private struct Found {
    let service: String
    let parameter: Parameter
    let isOfPolicy: Bool
    /// All values, if there are few.
    var words: ExperimentFactor.Scale? { ExperimentFactor.Scale(words: parameter) }
  }

  /// The parameter at a path such as `services.callTaxi.policy.waitWeight`.
  private mutating func parameter(
    _ setting: ScenarioOverride, _ name: String, _ alternatives: [Experiment.Alternative]
  ) -> Found? {
    let declared = reader.scenarios.services
    guard setting.path.count > 2, setting.path[0] == "services",
      let service = declared.first(where: { $0.name == setting.path[1] })
    else {
      let all = declared.flatMap { service in
        service.parameters.map { "services.\(service.name).\($0.name)" }
      }
      diagnostics.add(
        setting.place, name, "\(name) is not the path of a parameter",
        expected: "a path such as services.callTaxi.riders.patienceMean",
        suggestion: Spelling.nearest(to: name, in: all))
      return nil
    }
    let isOfPolicy = setting.path[2] == "policy"
    let rest = setting.path.dropFirst(isOfPolicy ? 3 : 2).joined(separator: ".")
    let lists =
      isOfPolicy
      ? alternatives.map {
        $0.scenario.service(service.name)?.policy?.parameters.declarations ?? []
      } : [service.parameters]
    if isOfPolicy && alternatives.isEmpty { return nil }
    let isRun = alternatives.allSatisfy { $0.scenario.service(service.name) != nil }
    if !isRun {
      diagnostics.add(
        setting.place, name, "\(name) is of a service that the scenario does not run",
        expected: "parameters of its services")
      return nil
    }
    let everywhere = lists.allSatisfy { $0.contains { $0.name == rest } }
    guard everywhere, let parameter = lists[0].first(where: { $0.name == rest }) else {
      let known = lists[0].map(\.name)
      let owner = isOfPolicy ? "every policy of the experiment" : service.name
      diagnostics.add(
        setting.place, name, "\(name) is not a parameter of \(owner)",
        expected: known.isEmpty ? "a parameter" : "one of " + Self.listed(known),
        suggestion: Spelling.nearest(to: rest, in: known))
      return nil
    }
    return Found(service: service.name, parameter: parameter, isOfPolicy: isOfPolicy)
  }
}

extension ExperimentFactor {
  init(
    _ path: String, _ parameter: Parameter, _ scale: Scale, _ levels: [Double]? = nil,
    isOfPolicy: Bool, service: String
  ) {
    self.path = path
    self.parameter = parameter
    self.scale = scale
    self.isOfPolicy = isOfPolicy
    self.service = service
    switch scale {
    case .interval(let low, let high), .multiples(let low, let high):
      self.levels = levels ?? [low, high]
    case .words(let words): self.levels = levels ?? words.indices.map(Double.init)
    }
  }
}

extension ExperimentFactor.Scale {
  /// The range over which studies vary a parameter, or all its words; nil if there is neither.
  init?(studied parameter: Parameter) {
    if let words = Self(words: parameter) {
      self = words
      return
    }
    guard parameter.kind.isNumber, let range = parameter.studied,
      range.lowerBound < range.upperBound
    else { return nil }
    self = .interval(low: range.lowerBound, high: range.upperBound)
  }

  /// All values of a parameter that takes one of a few words.
  init?(words parameter: Parameter) {
    switch parameter.kind {
    case .choice(let words): self = .words(words.map { ParameterValue.choice($0) })
    case .flag: self = .words([.flag(false), .flag(true)])
    default: return nil
    }
  }
}

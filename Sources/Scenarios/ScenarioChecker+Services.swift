import Parameters

/// The services of a scenario, their parameters and their policies.
extension ScenarioChecker {
  /// The services that are named and known, in the order of the registry.
  mutating func checkedServices(_ node: ScenarioNode) -> [Scenario.Service] {
    let names = services.map(\.name)
    let running = services.filter { !$0.isSurrounding }.map(\.name)
    let expected = "one or more of " + Self.listed(running)
    guard isMap(node, "services", expected: expected) else { return [] }
    let nothingRuns = !node.entries.contains { entry in
      running.contains(entry.key) || !names.contains(entry.key)
    }
    if nothingRuns { report(node, "services", "without a service", expected) }
    for entry in node.entries where !names.contains(entry.key) {
      let korean = services.first { $0.koreanName == entry.key }
      refuseUnknownKey(
        entry, "services", names, "a service",
        suggestion: korean?.name ?? Spelling.nearest(to: entry.key, in: names))
    }
    return services.compactMap { declaration in
      if let entry = node[declaration.name] { return checkedService(entry, declaration) }
      guard declaration.isSurrounding else { return nil }
      return Scenario.Service(
        name: declaration.name, parameters: ParameterSet(declaration.parameters), policy: nil)
    }
  }

  private mutating func checkedService(
    _ entry: ScenarioNode.Entry, _ declaration: ServiceDeclaration
  ) -> Scenario.Service? {
    let path = "services." + declaration.name
    let hasPolicies = !declaration.policies.isEmpty
    let example = hasPolicies ? "a map with a policy and parameters" : "a map of parameters"
    guard isMap(entry.value, path, expected: example) else { return nil }
    var policy: Scenario.Policy?
    if hasPolicies {
      if let chosen = entry.value["policy"] {
        policy = checkedPolicy(chosen.value, declaration, path + ".policy")
      } else {
        diagnostics.add(
          entry.keyPlace, path + ".policy", "\(path).policy is missing",
          expected: "one of " + Self.listed(declaration.policies.map(\.name)))
      }
    }
    var parameters = ParameterSet(declaration.parameters)
    check(
      entry.value, path, ParameterScope(declaration.parameters, owner: declaration.name),
      reserved: hasPolicies ? ["policy"] : [], into: &parameters)
    declaration.complete(&parameters)
    let places = Self.places(in: entry.value)
    for (name, error) in declaration.mistakes(parameters) {
      let full = Self.join(path, name)
      diagnostics.add(
        places[name] ?? entry.keyPlace, full, "\(full) is \(parameters[name]), \(error.problem)",
        expected: error.expected, suggestion: error.suggestion)
    }
    return Scenario.Service(
      name: declaration.name, parameters: parameters, policy: policy, place: entry.keyPlace,
      places: places)
  }

  /// Where the values of a map and of the maps in it were written, by dotted name, and the elements of
  /// lists by their numbers from 0 in brackets behind it.
  private static func places(in node: ScenarioNode, _ path: String = "") -> [String: ScenarioPlace]
  {
    var places: [String: ScenarioPlace] = [:]
    for entry in node.entries {
      let name = join(path, entry.key)
      if case .map = entry.value.content {
        places.merge(Self.places(in: entry.value, name)) { first, _ in first }
      } else {
        places[name] = entry.value.place
        if case .list(let elements) = entry.value.content {
          for (number, element) in elements.enumerated() {
            places["\(name)[\(number)]"] = element.place
          }
        }
      }
    }
    return places
  }

  /// `policy: nearestIdle`, or `policy: { name: cheapestInsertion, waitWeight: 2 }`.
  private mutating func checkedPolicy(
    _ node: ScenarioNode, _ declaration: ServiceDeclaration, _ path: String
  ) -> Scenario.Policy? {
    let names = declaration.policies.map(\.name)
    let expected = "one of " + Self.listed(names)
    var nameNode = node
    var namePath = path
    if case .map = node.content {
      namePath = path + ".name"
      guard let entry = node["name"] else {
        diagnostics.add(
          node.place, namePath, "\(namePath) is missing", expected: expected)
        return nil
      }
      nameNode = entry.value
    }
    guard let name = text(nameNode, namePath, expected: expected) else { return nil }
    guard let policy = declaration.policies.first(where: { $0.name == name }) else {
      report(
        nameNode, namePath, "which is not a policy of \(declaration.name)", expected,
        Spelling.nearest(to: name, in: names))
      return nil
    }
    var parameters = ParameterSet(policy.parameters)
    check(
      node, path, ParameterScope(policy.parameters, owner: name), reserved: ["name"],
      into: &parameters)
    return Scenario.Policy(name: policy.name, parameters: parameters)
  }

  /// Checks the parameters of a map and of the maps in it; `reserved` keys are passed over.
  private mutating func check(
    _ node: ScenarioNode, _ path: String, _ scope: ParameterScope, reserved: [String],
    into parameters: inout ParameterSet
  ) {
    for entry in node.entries where !reserved.contains(entry.key) {
      let full = Self.join(path, entry.key)
      switch scope.meaning(of: entry.key) {
      case .parameter(let parameter):
        if let value = checkedValue(entry.value, parameter, full) {
          parameters.set(parameter.name, to: value)
        }
      case .group(let inner):
        let expected = "a map with " + Self.listed(inner.words)
        if isMap(entry.value, full, expected: expected) {
          check(entry.value, full, inner, reserved: [], into: &parameters)
        }
      case .unknown:
        let known = reserved + scope.words
        refuseUnknownKey(
          entry, path, known, "a parameter of \(scope.owner)",
          suggestion: scope.suggestion(for: entry.key, among: known))
      }
    }
  }
}

/// The parameters that may stand at one level of a scenario: those whose names begin alike.
struct ParameterScope {
  /// The service or policy, for messages.
  let owner: String
  private let parameters: [Parameter]
  /// The beginning that all names here have, with its last point; empty at the top.
  private let prefix: String

  enum Meaning {
    case parameter(Parameter)
    case group(ParameterScope)
    case unknown
  }

  init(_ parameters: [Parameter], owner: String) {
    self.init(parameters, owner: owner, prefix: "")
  }

  private init(_ parameters: [Parameter], owner: String, prefix: String) {
    self.parameters = parameters
    self.owner = owner
    self.prefix = prefix
  }

  /// The keys that may stand here, in order of declaration.
  var words: [String] {
    var words: [String] = []
    for parameter in parameters {
      let word = String(parameter.name.dropFirst(prefix.count).prefix { $0 != "." })
      if !words.contains(word) { words.append(word) }
    }
    return words
  }

  func meaning(of key: String) -> Meaning {
    guard !key.contains(".") else { return .unknown }
    let name = prefix + key
    if let parameter = parameters.first(where: { $0.name == name }) { return .parameter(parameter) }
    let members = parameters.filter { $0.name.hasPrefix(name + ".") }
    if members.isEmpty { return .unknown }
    return .group(ParameterScope(members, owner: owner, prefix: name + "."))
  }

  /// What somebody meant who wrote a key that is not known here: a neighbouring spelling, the
  /// nested form of a dotted name, or the last word of a name that is nested.
  func suggestion(for key: String, among known: [String]) -> String? {
    let names = parameters.map { String($0.name.dropFirst(prefix.count)) }
    if key.contains("."), let name = Spelling.nearest(to: key, in: names) {
      let words = name.split(separator: ".").map(String.init)
      return words.dropLast().reversed().reduce(words[words.count - 1] + ": …") { inner, word in
        "\(word): { \(inner) }"
      }
    }
    if let word = Spelling.nearest(to: key, in: known) { return word }
    return names.first { $0.hasSuffix("." + key) }
  }
}

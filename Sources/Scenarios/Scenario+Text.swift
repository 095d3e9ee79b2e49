import Parameters

extension Scenario {
  /// The whole scenario written out: every default, every option, in the order of the registry.
  ///
  /// It is itself a scenario, and reading it gives the same text again.
  public var resolvedText: String {
    var text = "name: \(Self.quoted(name))\n"
    if let title { text += "title: \(Self.quoted(title))\n" }
    text += "seed: \(seed)\ncity: \(Self.quoted(city))\n"
    switch network {
    case .generated(let seed): text += "network:\n  generated:\n    seed: \(seed)\n"
    case .file(let path): text += "network: \(Self.quoted(path))\n"
    }
    text += "day: \(day.rawValue)\nwarmUp: \(ParameterValue.duration(warmUp))\n"
    text += "horizon: \(ParameterValue.duration(horizon))\n"
    text += "replications: \(replications)\nanalysis: \(analysis.rawValue)\nservices:\n"
    for service in services {
      text += "  \(service.name):" + (service.isBare ? " {}\n" : "\n")
      if let policy = service.policy {
        text += "    policy:\n      name: \(Self.quoted(policy.name))\n"
        text += Self.block(policy.parameters, indent: 6)
      }
      text += Self.block(service.parameters, indent: 4)
    }
    return text
  }

  /// The SHA-256 digest of `resolvedText` in hexadecimal digits.
  ///
  /// Two scenarios with one digest ask for the same run, wherever their files lie and however
  /// they are written.
  public var scenarioSHA256: String { SHA256.hexDigest(of: resolvedText) }

  /// Dotted names become nested maps; a group stands where its first parameter is declared.
  private static func block(_ parameters: ParameterSet, indent: Int) -> String {
    block(
      parameters.declarations.map { ($0.name.split(separator: ".")[...], parameters[$0.name]) },
      indent: indent)
  }

  private static func block(
    _ values: [(path: ArraySlice<Substring>, value: ParameterValue)], indent: Int
  ) -> String {
    var text = ""
    var written: [Substring] = []
    for (path, value) in values {
      guard let key = path.first, !written.contains(key) else { continue }
      written.append(key)
      text += String(repeating: " ", count: indent) + key + ":"
      if path.count == 1 {
        text += " " + scalar(value) + "\n"
      } else {
        let group = values.filter { $0.path.first == key }.map { ($0.path.dropFirst(), $0.value) }
        text += "\n" + block(group, indent: indent + 2)
      }
    }
    return text
  }

  private static func scalar(_ value: ParameterValue) -> String {
    if case .choice(let word) = value { return quoted(word) }
    return value.description
  }

  /// A text in double quotes, escaped as YAML and JSON both read it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if SourceText.isAllowed(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
      }
    }
    return result + "\""
  }
}

extension Scenario.Service {
  fileprivate var isBare: Bool { policy == nil && parameters.declarations.isEmpty }
}

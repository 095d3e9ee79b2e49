public import Parameters
import Quantities

/// A parameter that a study varies, and over what.
///
/// A place on its scale is one number, the coordinate: base units of a parameter that is a number,
/// the place in the list for words, the multiple of the scenario's own value for a series.
public struct ExperimentFactor: Sendable {
  /// As a scenario's option writes it: `services.callTaxi.roster.inServiceScale`.
  public let path: String
  public let parameter: Parameter
  public let scale: Scale
  /// The coordinates that the file lists, ascending; the ends of the range if it lists no levels.
  public let levels: [Double]
  /// Whether it is a parameter of the policy and not of the service.
  let isOfPolicy: Bool
  /// The service or surrounding.
  let service: String

  /// What a factor is varied over.
  public enum Scale: Hashable, Sendable {
    /// From the least to the greatest coordinate, in base units.
    case interval(low: Double, high: Double)
    /// Some words, or true and false.
    case words([ParameterValue])
    /// A series is multiplied by a number, dimensionless; what leaves the parameter's range is
    /// set to its end.
    case multiples(low: Double, high: Double)
  }

  /// The path without `services.` and the service: what tables show.
  public var shortName: String {
    let start = "services.\(service)."
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path
  }

  /// The unit of `number(at:)`; `×` for a multiple, nothing for words.
  public var unit: String {
    switch scale {
    case .interval: parameter.kind.unit
    case .words: ""
    case .multiples: "×"
    }
  }

  /// The coordinate at a place of the unit interval, 0 for the low end and 1 for the high one.
  public func coordinate(atUnit place: Double) -> Double {
    switch scale {
    case .interval(let low, let high):
      let value = low + place * (high - low)
      return isWhole ? value.rounded() : value
    case .multiples(let low, let high): return low + place * (high - low)
    case .words(let words):
      return Double(min(words.count - 1, Int(place * Double(words.count))))
    }
  }

  /// The place of a coordinate in the unit interval; outside of it for one outside of the range.
  public func unitPlace(of coordinate: Double) -> Double {
    switch scale {
    case .interval(let low, let high), .multiples(let low, let high):
      (coordinate - low) / (high - low)
    case .words(let words): (coordinate + 0.5) / Double(words.count)
    }
  }

  /// The value at a coordinate, in the unit of results; nil for words.
  public func number(at coordinate: Double) -> Double? {
    switch scale {
    case .interval: coordinate / parameter.kind.baseUnitsPerUnit
    case .multiples: coordinate
    case .words: nil
    }
  }

  /// The value at a coordinate as a table shows it: `12 min`, `stay`, `× 1.1`.
  public func text(at coordinate: Double) -> String {
    switch scale {
    case .multiples: "× \(Self.rounded(coordinate))"
    case .words(let words): words[Int(coordinate)].description
    case .interval:
      switch parameter.kind {
      case .duration:
        coordinate >= 60_000
          ? "\(Self.rounded(coordinate / 60_000)) min" : "\(Self.rounded(coordinate / 1_000)) s"
      case .distance: "\(Self.rounded(coordinate / 1_000_000)) km"
      default: number(Self.rounded(coordinate))
      }
    }
  }

  private func number(_ text: String) -> String {
    parameter.kind.unit == "1" ? text : text + " " + parameter.kind.unit
  }

  /// Four significant digits, the same in every locale.
  private static func rounded(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var scale = 1.0
    while value.magnitude * scale < 1_000 && scale < 1e9 { scale *= 10 }
    let number = (value * scale).rounded() / scale
    return number == number.rounded() ? "\(Int64(number))" : "\(number)"
  }

  /// Whether the parameter takes whole base units only.
  private var isWhole: Bool {
    switch parameter.kind {
    case .duration, .distance, .money, .count: true
    default: false
    }
  }

  /// The value at a coordinate.
  ///
  /// - Parameter own: the scenario's value, which a multiple multiplies.
  func value(at coordinate: Double, own: ParameterValue) -> ParameterValue {
    switch scale {
    case .words(let words): return words[Int(coordinate)]
    case .multiples:
      guard case .series(let numbers) = own else {
        preconditionFailure("\(path) is \(own), not a series")
      }
      let least = parameter.least ?? -.infinity
      let greatest = parameter.greatest ?? .infinity
      return .series(numbers.map { min(greatest, max(least, $0 * coordinate)) })
    case .interval:
      let whole = Int64(coordinate.rounded())
      switch parameter.kind {
      case .duration: return .duration(SimDuration(milliseconds: whole))
      case .distance: return .distance(Distance(millimetres: whole))
      case .money: return .money(Money(won: whole))
      case .count: return .count(Int(whole))
      case .speed: return .speed(Speed(metresPerSecond: coordinate))
      case .temperature: return .temperature(coordinate)
      case .rate: return .rate(coordinate)
      default: return .number(coordinate)
      }
    }
  }
}

extension Scenario {
  /// The same scenario with some parameters at other values.
  ///
  /// - Precondition: one coordinate for each factor, and the scenario has what they vary.
  public func setting(_ factors: [ExperimentFactor], to point: [Double]) -> Scenario {
    precondition(
      factors.count == point.count, "\(point.count) coordinates of \(factors.count) factors")
    var services = services
    for (factor, coordinate) in zip(factors, point) {
      let own = value(of: factor)
      services = services.map { service in
        guard service.name == factor.service else { return service }
        return service.setting(factor, to: factor.value(at: coordinate, own: own))
      }
    }
    return copy(network: network, services: services)
  }

  /// The same scenario in a city whose local streets are drawn with another seed.
  public func with(networkSeed seed: UInt64) -> Scenario {
    copy(network: .generated(seed: seed), services: services)
  }

  /// Where the scenario's own value lies on a factor's scale; 1 for a series.
  public func coordinate(of factor: ExperimentFactor) -> Double {
    let own = value(of: factor)
    switch factor.scale {
    case .multiples: return 1
    case .words(let words): return Double(words.firstIndex(of: own) ?? 0)
    case .interval: return own.baseUnits ?? 0
    }
  }

  /// The value at a coordinate as a scenario's option writes it.
  public func setting(of factor: ExperimentFactor, at coordinate: Double) -> String {
    factor.value(at: coordinate, own: value(of: factor)).description
  }

  private func value(of factor: ExperimentFactor) -> ParameterValue {
    guard let service = service(factor.service) else {
      preconditionFailure("the scenario has no \(factor.service)")
    }
    if !factor.isOfPolicy { return service.parameters[factor.parameter.name] }
    guard let policy = service.policy else {
      preconditionFailure("\(factor.service) has no policy")
    }
    return policy.parameters[factor.parameter.name]
  }

  private func copy(network: Network, services: [Service]) -> Scenario {
    Scenario(
      name: name, title: title, seed: seed, city: city, network: network, day: day, warmUp: warmUp,
      horizon: horizon, replications: replications, analysis: analysis, services: services,
      folder: folder)
  }
}

extension Scenario.Service {
  fileprivate func setting(_ factor: ExperimentFactor, to value: ParameterValue) -> Self {
    var parameters = parameters
    var policy = policy
    if factor.isOfPolicy, let own = policy {
      var inner = own.parameters
      inner.set(factor.parameter.name, to: value)
      policy = Scenario.Policy(name: own.name, parameters: inner)
    } else {
      parameters.set(factor.parameter.name, to: value)
    }
    return Scenario.Service(
      name: name, parameters: parameters, policy: policy, place: place, places: places)
  }
}

extension BuiltScenario {
  /// A scenario in the first of some cities that is the one it asks for; in one of its own if none
  /// is.
  ///
  /// - Throws: `Diagnostics` as the other initialisers.
  public init(
    _ scenario: Scenario, sharingAny others: [BuiltScenario],
    learning: LearningOptions = LearningOptions()
  ) throws(Diagnostics) {
    guard let other = others.first(where: { scenario.asksForTheCity(of: $0.scenario) }) else {
      try self.init(scenario, learning: learning)
      return
    }
    try self.init(scenario, sharing: other)
  }
}

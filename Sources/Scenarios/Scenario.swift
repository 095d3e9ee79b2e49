public import Parameters
public import Quantities

/// A scenario that has been read and checked: which city, which services under which policies,
/// which seeds, how long and how often.
///
/// Every value is set, by the file, by an option or by a default; `resolvedText` writes them all.
public struct Scenario: Sendable {
  /// 1 to 64 letters, digits, `.`, `_` and `-`, not beginning with a point: a folder's name.
  public let name: String
  /// Free text for reports.
  public let title: String?
  /// The seed of every random stream.
  public let seed: UInt64
  /// The folder of the city's data, relative to the scenario file.
  public let city: String
  /// Where the road network comes from.
  public let network: Network
  /// The day of the week on which day 0 falls.
  public let day: Day
  /// How much time comes before what the figures count; none in a terminating analysis.
  public let warmUp: SimDuration
  /// How much time the figures count; more than nothing, with the warm-up at most 400 days.
  public let horizon: SimDuration
  /// 1 … 65,536.
  public private(set) var replications: Int
  /// What the replications estimate.
  public let analysis: Analysis
  /// The services in the order of the registry, whatever the order of the file.
  public let services: [Service]
  /// The folder that holds the scenario file, from which paths are counted.
  ///
  /// It depends on where the project stands and enters no digest.
  public let folder: String

  /// A source of the road network.
  public enum Network: Hashable, Sendable {
    /// Generated from the city's arterials, local streets drawn with the given seed.
    case generated(seed: UInt64)
    /// Read from a network file, relative to the scenario file.
    case file(String)
  }

  /// A day of the week.
  public enum Day: String, Hashable, Sendable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  }

  /// A kind of question that replications answer.
  public enum Analysis: String, Hashable, Sendable, CaseIterable {
    /// The horizon itself: a day with its beginning and its end.
    case terminating
    /// The long run under constant rates, after a warm-up.
    case steady
    /// Whole weeks of a system that repeats itself every week, after whole weeks of warm-up.
    case periodic
  }

  /// One service of the scenario.
  public struct Service: Sendable {
    /// As the registry declares it.
    public let name: String
    /// Every declared parameter with its value.
    public let parameters: ParameterSet
    /// Nil for a service that decides nothing.
    public let policy: Policy?
    /// Where the scenario names the service, for mistakes found when the city is there; nil where
    /// it does not.
    var place: ScenarioPlace?
    /// Where the scenario wrote the parameters that it sets, by name.
    var places: [String: ScenarioPlace] = [:]
  }

  /// The policy of one service.
  public struct Policy: Sendable {
    /// As the registry declares it.
    public let name: String
    /// Every parameter of the policy with its value.
    public let parameters: ParameterSet
  }

  /// Where the city's data are, for opening files.
  public var cityFolder: String { path(of: city) }

  /// A path of the scenario as it can be opened.
  public func path(of relativePath: String) -> String {
    folder.isEmpty ? relativePath : folder + "/" + relativePath
  }

  /// When no need arises any more: the end of the warm-up and the horizon.
  public var lastNeed: SimTime { SimTime.zero + warmUp + horizon }

  /// When the last of its services ends.
  var end: SimTime {
    Registry.services.filter { service($0.declaration.name) != nil }.map(end).max() ?? lastNeed
  }

  /// When a service ends that the scenario has: what it has begun by the end of the horizon can end
  /// until then, and nothing of it counts any more. It does not depend on the other services.
  func end(of service: Registry.Entry) -> SimTime { lastNeed + service.drain }

  /// The same scenario with another number of replications.
  public func with(replications: Int) -> Scenario {
    var copy = self
    copy.replications = replications
    return copy
  }

  /// What the figures count.
  ///
  /// A service of a terminating run is counted to its last event, for it ends empty; of a long run the
  /// drain after the horizon is no part.
  ///
  /// - Parameter end: of the service.
  public func counted(until end: SimTime) -> Range<SimTime> {
    SimTime.zero + warmUp..<(analysis == .terminating ? end : lastNeed)
  }

  /// The service of that name, if the scenario has it.
  public func service(_ name: String) -> Service? { services.first { $0.name == name } }

  /// Whether city, network and the surroundings that are built with it are those of another
  /// scenario.
  func asksForTheCity(of other: Scenario) -> Bool {
    let surroundings =
      Registry.surroundings.map(\.name)
      .filter { !Registry.outsideTheBuiltCity.contains($0) } + ["citizens"]
    return path(of: city) == other.path(of: other.city) && network == other.network
      && folder == other.folder && learnsLike(other)
      && surroundings.allSatisfy { name in
        guard let own = service(name), let others = other.service(name) else {
          return service(name) == nil && other.service(name) == nil
        }
        return own.parameters.hasValues(of: others.parameters)
      }
  }

  /// Whether the signals and the day on which drivers learn are those of another scenario.
  private func learnsLike(_ other: Scenario) -> Bool {
    guard let own = service("citizens"), let others = other.service("citizens") else { return true }
    guard let policy = own.policy, let another = others.policy else {
      return own.policy == nil && others.policy == nil
    }
    return seed == other.seed && policy.name == another.name
      && policy.parameters.hasValues(of: another.parameters)
  }

  /// The parameters of a service or surrounding that the scenario has.
  func parameters(of name: String) -> ParameterSet {
    guard let service = service(name) else {
      preconditionFailure("the scenario has no \(name)")
    }
    return service.parameters
  }
}

extension Scenario.Day {
  /// 0 for Monday … 6 for Sunday.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension ParameterSet {
  /// Whether all parameters have the values of another set.
  fileprivate func hasValues(of other: ParameterSet) -> Bool {
    declarations.allSatisfy { self[$0.name] == other[$0.name] }
  }
}

import Foundation

/// What a run is to produce and from what: the content of `plan.json`, which never changes.
///
/// What the plan lists and the folder lacks remains to be run.
public struct RunPlan: Hashable, Codable, Sendable {
  /// One parameter of the resolved scenario, as a reader must see it to judge the results.
  public struct Parameter: Hashable, Codable, Sendable {
    /// The key in the scenario: `services.callTaxi.patience.mean`.
    public var name: String
    /// The value in `unit`: `480`, `nearestIdle`.
    public var value: String
    /// The unit of the value; `1` for dimensionless.
    public var unit: String
    /// How far the default can be trusted: V, V2, L, A or D.
    public var tag: String
    /// The values that a sensitivity study tries, or else those that are allowed, in words; nil
    /// where any is allowed.
    public var range: String?
    /// Where the default comes from.
    public var source: String
    /// Whether the scenario sets it, rather than the default.
    public var overridden: Bool

    public init(
      name: String, value: String, unit: String, tag: String, range: String?, source: String,
      overridden: Bool
    ) {
      self.name = name
      self.value = value
      self.unit = unit
      self.tag = tag
      self.range = range
      self.source = source
      self.overridden = overridden
    }
  }

  public private(set) var schemaVersion = ReplicationFile.schemaVersion
  /// Name and version of the program.
  public var engine: String
  /// The scenario's name.
  public var scenario: String
  /// The resolved scenario, after all settings of the command line.
  public var scenarioText: String
  /// SHA-256 of the resolved scenario, in hexadecimal.
  public var scenarioSHA256: String
  public var seed: UInt64
  /// The numbers of the replications that are to exist.
  public var replications: [Int]
  public var parameters: [Parameter]
  /// The dongs by number: what a column such as `originDong` counts, from 0.
  public var dongs: [String]

  public init(
    engine: String, scenario: String, scenarioText: String, scenarioSHA256: String, seed: UInt64,
    replications: [Int], parameters: [Parameter], dongs: [String] = []
  ) {
    self.engine = engine
    self.scenario = scenario
    self.scenarioText = scenarioText
    self.scenarioSHA256 = scenarioSHA256
    self.seed = seed
    self.replications = replications
    self.parameters = parameters
    self.dongs = dongs
  }

  /// The bytes of `plan.json`, whose SHA-256 is the plan's: equal plans give equal bytes.
  public func encoded() throws -> [UInt8] { try encodedJSON(self) }
}

/// JSON for people and programs: indented, keys in alphabetical order, a newline at the end.
///
/// - Throws: `EncodingError` if a number is not finite.
public func encodedJSON(_ value: some Encodable) throws -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
}

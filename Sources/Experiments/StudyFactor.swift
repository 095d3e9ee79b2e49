import Parameters
import Scenarios

/// A parameter that a study varies, as its results say it.
public struct StudyFactor: Encodable, Sendable {
  /// The path of the option that sets it.
  public let path: String
  /// The path without the service.
  public let name: String
  /// Of all numbers of this parameter in the results; `×` for a multiple, nothing for words.
  public let unit: String
  public let low: String
  public let high: String
  /// The scenario's own value.
  public let own: String
  public let tag: String
  public let meaning: String

  init(_ factor: ExperimentFactor, in scenario: Scenario) {
    path = factor.path
    name = factor.shortName
    unit = factor.unit
    low = factor.text(at: factor.coordinate(atUnit: 0))
    high = factor.text(at: factor.coordinate(atUnit: 1))
    own = factor.text(at: scenario.coordinate(of: factor))
    tag = factor.parameter.provenance.rawValue
    meaning = factor.parameter.meaning
  }
}

/// What a report calls the figures and names of a service, and what it warns of.
///
/// Every service has words; what else a report shows of its needs are its `ServiceViews`.
public struct ServiceWords: Sendable {
  /// What the model of the service cannot say, one sentence each.
  public let limits: [Wording]
  /// What figures are called, by their names.
  public let figures: [String: FigureWording]
  /// Korean for parameters, policies and endings, by their names.
  public let korean: [String: String]
  /// The figures with which the report of a run begins, by their names; of a service with needs to
  /// view those that pull against each other take this place, and there are none here.
  public let foremost: [String]

  public init(
    limits: [Wording], figures: [String: FigureWording], korean: [String: String],
    foremost: [String] = []
  ) {
    self.limits = limits
    self.figures = figures
    self.korean = korean
    self.foremost = foremost
  }
}

/// The same words in the two languages of a report.
public struct Wording: Hashable, Encodable, Sendable {
  public let korean: String
  public let english: String

  private enum CodingKeys: String, CodingKey {
    case korean = "ko"
    case english = "en"
  }

  public init(_ korean: String, _ english: String) {
    self.korean = korean
    self.english = english
  }
}

/// What a report calls a key figure, whose English meaning is declared with it.
public struct FigureWording: Hashable, Sendable {
  /// A few words.
  public let label: Wording
  /// The meaning in Korean, in a sentence.
  public let korean: String

  public init(_ label: Wording, korean: String) {
    self.label = label
    self.korean = korean
  }
}

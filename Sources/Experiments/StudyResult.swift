import Scenarios

/// What every study says of itself, whatever it found.
public struct StudyHead: Codable, Sendable {
  public let schemaVersion: String
  public let experiment: String
  public let question: String?
  public let engine: String
  public let seed: UInt64
  public let provenance: String

  init(_ experiment: Experiment, provenance: String) {
    schemaVersion = "1.0"
    self.experiment = experiment.name
    question = experiment.question
    engine = Engine.name
    seed = experiment.scenario.seed
    self.provenance = provenance
  }
}

/// What a study came to: its head and what it found, one object in JSON.
@dynamicMemberLookup
public struct StudyResult<Summary: Sendable>: Sendable {
  public let head: StudyHead
  public let summary: Summary

  init(_ head: StudyHead, _ summary: Summary) {
    self.head = head
    self.summary = summary
  }

  public subscript<Value>(dynamicMember path: KeyPath<StudyHead, Value>) -> Value {
    head[keyPath: path]
  }

  public subscript<Value>(dynamicMember path: KeyPath<Summary, Value>) -> Value {
    summary[keyPath: path]
  }
}

extension StudyResult: Encodable where Summary: Encodable {
  public func encode(to encoder: any Encoder) throws {
    try head.encode(to: encoder)
    try summary.encode(to: encoder)
  }
}

extension StudyResult: Decodable where Summary: Decodable {
  public init(from decoder: any Decoder) throws {
    head = try StudyHead(from: decoder)
    summary = try Summary(from: decoder)
  }
}

/// One measured figure beside that of another program in the same run.
public struct BenchmarkRow: Encodable, Sendable {
  public enum Better: String, Encodable, Sendable { case higher, lower }

  /// What was done: `hold`, `M/M/1`, `records`.
  public let work: String
  /// How much of it: pending events, customers, rows.
  public let size: Int
  public let value: Double
  public let unit: String
  /// The other program; nil where it is not installed.
  public let reference: String?
  public let referenceValue: Double?
  /// `value` / `referenceValue`.
  public let ratio: Double?
  public let better: Better

  init(
    _ work: String, size: Int, _ value: Double, unit: String, reference: String?,
    _ referenceValue: Double?, better: Better = .higher
  ) {
    self.work = work
    self.size = size
    self.value = value
    self.unit = unit
    self.reference = referenceValue == nil ? nil : reference
    self.referenceValue = referenceValue
    ratio = referenceValue.map { value / $0 }
    self.better = better
  }

  enum CodingKeys: String, CodingKey {
    case work, size, value, unit, reference, referenceValue, ratio, better
  }

  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(work, forKey: .work)
    try keys.encode(size, forKey: .size)
    try keys.encode(value, forKey: .value)
    try keys.encode(unit, forKey: .unit)
    // A reference that is not there is said, not left out.
    try keys.encode(reference, forKey: .reference)
    try keys.encode(referenceValue, forKey: .referenceValue)
    try keys.encode(ratio, forKey: .ratio)
    try keys.encode(better, forKey: .better)
  }
}

/// The rows of one `ongoeul bench`, as JSON has them.
public struct BenchmarkReport: Encodable, Sendable {
  public let rows: [BenchmarkRow]

  public init(rows: [BenchmarkRow]) { self.rows = rows }
}

/// The middle of an odd number of measurements.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Numbers in the tables of studies.
enum StudyNumber {
  /// Digits by size: none from 1,000 on, three below 1.
  static func text(_ value: Double) -> String {
    let size = value.magnitude
    return decimal(value, size >= 1_000 ? 0 : size >= 10 ? 1 : size >= 1 || size == 0 ? 2 : 3)
  }
}

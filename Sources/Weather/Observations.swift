/// Hours that somebody observed, in whole days.
public struct Observations: Sendable {
  /// One hour of a file; nil where the file has no such column.
  struct Hour: Sendable {
    /// In °C.
    let temperature: Double
    /// In mm, snow melted.
    let precipitation: Double
    /// In cm.
    let snowDepth: Double
    /// Relative, in percent.
    let humidity: Double?
    /// In m/s.
    let wind: Double?
  }

  /// Days of one month in a row, all of one year.
  struct Stretch: Sendable {
    /// 1 … 12.
    let month: Int
    /// 24 for each day.
    var hours: [Hour]
    var dayCount: Int { hours.count / 24 }
  }

  private(set) var stretches: [Stretch] = []

  /// No observations.
  public init() {}

  /// Adds the days of a file.
  ///
  /// - Parameters:
  ///   - text: the file, as `ObservationFile` describes it.
  ///   - name: of the file, for messages.
  /// - Returns: what is wrong with it, each with file and line; then nothing is added.
  /// - Complexity: O(bytes).
  public mutating func add(_ text: [UInt8], file name: String) -> [String] {
    var file = ObservationFile(name)
    let read = file.read(text)
    if file.problems.isEmpty { stretches += read }
    return file.problems
  }

  /// The stretches of a month that hold a block of so many days.
  func stretches(of month: Int, holding days: Int) -> [Stretch] {
    stretches.filter { $0.month == month && $0.dayCount >= days }
  }

  /// The longest stretch of a month in days.
  func longest(of month: Int) -> Int {
    stretches.filter { $0.month == month }.map(\.dayCount).max() ?? 0
  }
}

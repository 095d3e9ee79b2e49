/// What cars drove and emitted around one monitoring point on the first day, summed over replications.
struct MonitorTally: Sendable {
  private(set) var kilometres = 0.0
  /// That cars drove, all together.
  private(set) var hours = 0.0
  /// Kilograms.
  private(set) var carbonDioxide = 0.0
  /// Grams by hour.
  private var oxides = [Double](repeating: 0, count: DayTally.hours)
  /// Grams.
  private(set) var particles = 0.0

  /// Grams.
  var nitrogenOxides: Double { oxides.reduce(0, +) }

  /// The hour in which the most nitrogen oxides are emitted, the first of equals; nil without any.
  var peakHour: Int? {
    guard let most = oxides.max(), most > 0 else { return nil }
    return oxides.firstIndex(of: most)
  }

  /// Adds an hour; carbon dioxide in kilograms, the others in grams.
  mutating func add(
    hour: Int, kilometres: Double, hours: Double, carbonDioxide: Double, nitrogenOxides: Double,
    particles: Double
  ) {
    self.kilometres += kilometres
    self.hours += hours
    self.carbonDioxide += carbonDioxide
    oxides[hour] += nitrogenOxides
    self.particles += particles
  }
}

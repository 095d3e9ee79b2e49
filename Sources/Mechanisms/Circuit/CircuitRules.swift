public import Quantities

/// How the vehicles of a circuit work: everything that is fixed for a run.
public struct CircuitRules: Hashable, Sendable {
  /// From arrival, with a place to park, to open doors.
  public var setup = SimDuration.minutes(10)
  /// From the last customer to being ready to leave.
  public var teardown = SimDuration.minutes(10)
  /// When crews begin, since midnight.
  public var shiftStart = SimDuration.hours(9)
  /// When crews should be back, since midnight; later hours are overtime.
  public var shiftEnd = SimDuration.hours(18)
  /// No visit is begun that would end, with the way back, later than this after the shift's end.
  public var overtimeCap = SimDuration.hours(1)
  /// A visit that opens later than this after its announcement is late.
  public var lateTolerance = SimDuration.minutes(15)
  /// The share of the expected driving time that is added to it when leaving in good time.
  public var slack = 0.15
  /// How many vehicles of the service fit at one stop.
  public var parkingPerStop = 1
  /// How often an open visit is reviewed; nil for never.
  public var reviewEvery: SimDuration?
  /// Doors stay open past the announced closing for no longer than this.
  public var longestExtension = SimDuration.hours(1)

  public init() {}

  /// What is wrong with the rules, one sentence each, with values.
  public var mistakes: [String] {
    var mistakes: [String] = []
    if shiftEnd <= shiftStart {
      mistakes.append(
        "the shift ends at \(Self.clock(shiftEnd)), before it begins at \(Self.clock(shiftStart))")
    }
    if parkingPerStop < 1 { mistakes.append("no vehicle may park at a stop") }
    return mistakes
  }

  /// A time of day as people write it: `09:30`.
  public static func clock(_ timeOfDay: SimDuration) -> String {
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = timeOfDay.milliseconds / 60_000
    return two(minutes / 60) + ":" + two(minutes % 60)
  }
}

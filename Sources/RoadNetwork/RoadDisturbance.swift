public import Quantities

/// What holds vehicles up beyond the speeds of the hour: weather on all roads, damage and work on
/// single arcs.
///
/// Weather comes in levels, each with travel times of its own. What holds up a single arc leaves it
/// a part of the speed that hour and weather allow. Who drives under no disturbance drives as
/// `RoadMetrics.drive` says, bit for bit.
public struct RoadDisturbance: Sendable {
  /// The speed of an arc that nothing holds up, in the parts in which speeds are counted here.
  public static let undisturbed = 1_024

  /// The travel times of each level of weather; the first are those of ordinary weather.
  private let levels: [RoadMetrics]
  /// By hour since the start of day 0; beyond its end the weather is ordinary.
  private let levelOfHour: [UInt8]
  /// By hour, how many hours the level lasts from then on.
  private let levelLasts: [Int64]
  /// By arc, in parts of 1,024; empty as long as nothing has held up any arc.
  private var speeds: [UInt16] = []

  /// - Parameters:
  ///   - levels: at least the travel times of ordinary weather.
  ///   - levelOfHour: the level of each hour from day 0 on; hours beyond its end are ordinary.
  public init(levels: [RoadMetrics], levelOfHour: [UInt8] = []) {
    precondition(
      levelOfHour.allSatisfy { $0 < levels.count } && !levels.isEmpty,
      "weather of level \(levelOfHour.max() ?? 0), and \(levels.count) levels")
    self.levels = levels
    self.levelOfHour = levelOfHour.allSatisfy { $0 == 0 } ? [] : levelOfHour
    var lasts = [Int64](repeating: 1, count: self.levelOfHour.count)
    for hour in lasts.indices.dropLast().reversed()
    where levelOfHour[hour] == levelOfHour[hour + 1] {
      lasts[hour] = lasts[hour + 1] + 1
    }
    levelLasts = lasts
  }

  /// The speed that is left on an arc, in parts of 1,024 of that of hour and weather.
  public func speed(of arc: ArcID) -> Int {
    speeds.isEmpty ? Self.undisturbed : Int(speeds[arc.row])
  }

  /// Sets the speed that is left on an arc from now on.
  ///
  /// - Parameter speed: in parts of 1,024, 1 … 1,024.
  public mutating func setSpeed(of arc: ArcID, to speed: Int) {
    precondition(1...Self.undisturbed ~= speed, "\(speed) parts of the speed of \(arc)")
    if speeds.isEmpty {
      if speed == Self.undisturbed { return }
      speeds = Array(
        repeating: UInt16(Self.undisturbed), count: levels[0].graph.arcCount)
    }
    speeds[arc.row] = UInt16(speed)
  }

  /// The level of weather at a moment.
  public func level(at moment: SimTime) -> Int { level(ofHour: moment.hour) }

  private func level(ofHour hour: Int) -> Int {
    levelOfHour.indices.contains(hour) ? Int(levelOfHour[hour]) : 0
  }

  /// For how many hours the level of an hour lasts; nil for ever.
  private func hoursToChange(from hour: Int) -> Int64? {
    levelOfHour.indices.contains(hour) ? levelLasts[hour] : nil
  }

  /// Drives along arcs from a moment on, at the speeds that hour, weather and what holds up each arc
  /// leave; otherwise as `RoadMetrics.drive(along:departing:entries:)`.
  public func drive(
    along arcs: ArraySlice<ArcID>, departing departure: SimTime, entries: inout [SimTime]
  ) -> SimTime {
    var now = departure
    for arc in arcs {
      entries.append(now)
      now = leave(arc, enteredAt: now)
    }
    return now
  }

  /// The moment of arrival after driving along arcs in the weather to come, on roads where nothing
  /// else holds anybody up: what can be expected.
  public func expectedArrival(
    along arcs: ArraySlice<ArcID>, departing departure: SimTime
  ) -> SimTime {
    var now = departure
    for arc in arcs { now = leave(arc, enteredAt: now, speed: Self.undisturbed) }
    return now
  }

  /// The moment at which a vehicle that enters an arc at a moment leaves it.
  public func leave(_ arc: ArcID, enteredAt entry: SimTime) -> SimTime {
    leave(arc, enteredAt: entry, speed: speed(of: arc))
  }

  private func leave(_ arc: ArcID, enteredAt entry: SimTime, speed: Int) -> SimTime {
    if levelOfHour.isEmpty && speed == Self.undisturbed {
      return levels[0].leave(arc, enteredAt: entry)
    }
    return RoadMetrics.cover(from: entry) { moment in
      let metrics = levels[level(ofHour: moment.hour)]
      let time = metrics.time(of: arc, hour: moment.hourOfDay).milliseconds
      let slowed = (time * Int64(Self.undisturbed) + Int64(speed) / 2) / Int64(speed)
      let traffic = metrics.hoursToChange[moment.hourOfDay]
      let weather = hoursToChange(from: moment.hour)
      let lasts =
        traffic == 0 ? weather ?? 0 : weather.map { min(traffic, $0) } ?? traffic
      return (min(slowed, Int64(PackedTime.timeLimit) - 1), lasts)
    }
  }
}

extension SimTime {
  /// Whole hours since the start of day 0.
  var hour: Int { Int(day) * 24 + hourOfDay }
}

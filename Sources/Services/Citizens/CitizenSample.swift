import Days
import Quantities
public import Records
import RoadNetwork
import Traffic

/// The trips of a sample of persons as they happened, for pictures: one person in so many, always the
/// same ones, by their numbers.
///
/// Nothing is drawn and no event is added for it, so a run with another sample is the same run.
struct TripSample: Sendable {
  /// One arc of a drive.
  struct Step: Hashable, Sendable, BitwiseCopyable {
    let arc: ArcID
    let entered: SimTime
  }

  /// One trip that has ended.
  struct Trip: Sendable {
    let person: ResidentID
    let purpose: TripPurpose
    let mode: TravelMode
    let origin: NodeID
    let destination: NodeID
    let began: SimTime
    let ended: SimTime
    /// How many of `steps` are its own, in the order of the trips.
    let steps: Int
  }

  /// One person in so many; 0: nobody.
  private let every: Int
  private(set) var trips: [Trip] = []
  private(set) var steps: [Step] = []
  /// By the numbers of those who drive now.
  private var driving: [UInt32: [Step]] = [:]

  init(every: Int) {
    precondition(every >= 0, "one person in \(every)")
    self.every = every
  }

  /// Whether a person is in it.
  func has(_ person: ResidentID) -> Bool { every > 0 && person.row % every == every / 2 }

  /// Keeps the course of a drive that begins.
  mutating func setOut(_ person: ResidentID, along path: [ArcID], entries: [SimTime]) {
    driving[person.index] = zip(path, entries).map { Step(arc: $0, entered: $1) }
  }

  /// Keeps the path of a drive whose moments are not known before it ends.
  mutating func setOut(_ person: ResidentID, along path: [ArcID], at now: SimTime) {
    driving[person.index] = path.map { Step(arc: $0, entered: now) }
  }

  /// Keeps a trip that has ended.
  ///
  /// - Parameter share: what an arc takes beside others, where only a drive's beginning and end are
  ///   known; nil where all its moments are.
  mutating func arrive(
    _ person: ResidentID, _ mode: TravelMode, for purpose: TripPurpose, from origin: NodeID,
    to destination: NodeID, began: SimTime, ended: SimTime, share: ((ArcID) -> SimDuration)?
  ) {
    var own = driving.removeValue(forKey: person.index) ?? []
    if let share, let first = own.first {
      let times = own.map { max(1, share($0.arc).milliseconds) }
      let all = times.reduce(0, +)
      let taken = (ended - first.entered).milliseconds
      var before: Int64 = 0
      own = zip(own, times).map { step, time in
        let entered = first.entered + SimDuration(milliseconds: taken * before / all)
        before += time
        return Step(arc: step.arc, entered: entered)
      }
    }
    steps += own
    trips.append(
      Trip(
        person: person, purpose: purpose, mode: mode, origin: origin, destination: destination,
        began: began, ended: ended, steps: own.count))
  }

  var tripRecords: RecordTable {
    var table = RecordTable(of: SampledTripRecord.self)
    for trip in trips { table.append(SampledTripRecord(trip: trip)) }
    return table
  }

  var stepRecords: RecordTable {
    var table = RecordTable(of: SampledStepRecord.self)
    for step in steps { table.append(SampledStepRecord(step: step)) }
    return table
  }
}

/// A trip of somebody in the sample.
public struct SampledTripRecord: Record {
  public static let table = TableSchema(
    "citizens/sampleTrips",
    "The trips of a sample of residents, always the same ones, in the order in which they ended: one in "
      + "records.sample. Nothing but pictures rests on it.",
    columns: [
      .identifier("person", "number of the resident"),
      .code("purpose", "for what it was made", meanings: TripPurpose.allCases.map { "\($0)" }),
      .code("mode", "by what", meanings: TravelMode.allCases.map { "\($0)" }),
      .identifier("origin", "node of the road graph"),
      .identifier("destination", "node of the road graph"),
      .time("began", "when the person left"),
      .time("ended", "when the person was there"),
      Column("steps", .uint16, unit: "1", "its rows of citizens/sampleSteps, in the same order"),
    ])

  let trip: TripSample.Trip

  public func encode(into row: inout RowEncoder) {
    row.identifier(trip.person)
    row.uint8(trip.purpose.rawValue)
    row.uint8(trip.mode.rawValue)
    row.identifier(trip.origin)
    row.identifier(trip.destination)
    row.time(trip.began)
    row.time(trip.ended)
    row.uint16(UInt16(trip.steps))
  }
}

/// An arc of a drive in the sample.
public struct SampledStepRecord: Record {
  public static let table = TableSchema(
    "citizens/sampleSteps",
    "The arcs of the drives in citizens/sampleTrips, in the order of the trips. With queues only the "
      + "beginning and the end of a drive are known: the time between is shared out by what the arcs "
      + "take when empty, and who turned off on the way is shown on the way first meant.",
    columns: [
      .identifier("arc", "arc of the road graph"),
      .time("entered", "when it was entered"),
    ])

  let step: TripSample.Step

  public func encode(into row: inout RowEncoder) {
    row.identifier(step.arc)
    row.time(step.entered)
  }
}

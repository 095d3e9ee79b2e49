public import Parameters
import Quantities

/// How long buses stand at stops, how many people they hold, and what they do at the ends.
public enum BusParameters {
  /// The defaults as a set of which values may be changed.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  /// Every fact and assumption, with its range and source.
  public static let declarations: [Parameter] = [
    Parameter(
      "dwell", .duration, .duration(.seconds(2)), range: 0...60_000, studied: 1_000...6_000,
      .assumption, source: "doors; the usual form of TCQSM (TRB 2013, chapter 6)",
      meaning: "time at a stop at which somebody boards or alights, besides these"),
    Parameter(
      "boardingTime", .duration, .duration(SimDuration(milliseconds: 2_500)), range: 0...30_000,
      studied: 1_500...4_000, .assumption,
      source: "one door, contactless cards: 2 to 3 s (TCQSM, TRB 2013)",
      meaning: "time at a stop for each person who boards"),
    Parameter(
      "alightingTime", .duration, .duration(SimDuration(milliseconds: 1_500)), range: 0...30_000,
      studied: 1_000...2_500, .assumption,
      source: "rear door, card at the reader: 1 to 2 s (TCQSM, TRB 2013)",
      meaning: "time at a stop for each person who alights"),
    Parameter(
      "stopLoss", .duration, .duration(.seconds(14)), range: 0...60_000, studied: 8_000...20_000,
      .assumption, source: "braking from and speeding up to 40 km/h at 1 m/s²: 11 s; pulling out",
      meaning: "time that a bus loses at each stop that it serves, besides standing there"),
    Parameter(
      "capacity", .count, .count(55), range: 1...300, studied: 45...70, .assumption,
      source: "large city bus of Korea: 24 to 28 seats and about as many standing in comfort",
      meaning: "people whom a bus holds, seated and standing"),
    Parameter(
      "timePoints", .count, .count(10), range: 0...200, studied: 5...20, .assumption,
      source: "drivers wait for their time at main stops only; every tenth is about every 4.5 km",
      meaning: "stops from one time point of a run to the next; 0 for the first stop alone"),
    Parameter(
      "layover", .duration, .duration(.minutes(5)), range: 0...3_600_000,
      studied: 180_000...600_000, .assumption,
      source: "usual at the ends of lines: at least 5 min and 10 % of the run",
      meaning: "time that timetables keep a vehicle at the end of a run before its next one"),
    Parameter(
      "turnaround", .duration, .duration(.minutes(2)), range: 0...1_800_000,
      studied: 60_000...300_000, .assumption,
      source: "a late vehicle gives up its layover but for turning round and changing signs",
      meaning: "time that a late vehicle stands at the end at least before its next run"),
  ]
}

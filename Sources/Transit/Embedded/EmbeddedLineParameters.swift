public import Parameters

/// What a table of lines does not say and a timetable needs: where stops lie between the places
/// and when runs leave.
public enum EmbeddedLineParameters {
  /// The defaults as a set of which values may be changed.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  /// Every assumption, with its range and source.
  public static let declarations: [Parameter] = [
    Parameter(
      "stopSpacing", .distance, .distance(.init(millimetres: 450_000)),
      range: 100_000...2_000_000, studied: 350_000...600_000, .assumption,
      source: "400 to 500 m is usual on urban lines of Korea; 1,127 stops in the city",
      meaning: "distance between generated stops along the way of a bus"),
    Parameter(
      "stopTime", .duration, .duration(.seconds(20)), range: 0...120_000,
      studied: 10_000...35_000, .assumption,
      source: "about 6 s of dwell at one boarding a call, and 14 s lost in braking and pulling out",
      meaning: "time that timetables allow for each stop between the ends"),
    Parameter(
      "localDetour", .factor, .number(2), range: 1...10, studied: 1.5...3, .assumption,
      source: "buses keep to wide streets; most places of the tables lie on such",
      meaning: "how many times slower a local street counts where the way of a bus is sought"),
    Parameter(
      "firstDeparture", .duration, .duration(.minutes(5 * 60 + 40)), range: 0...43_200_000,
      studied: 18_000_000...25_200_000, .assumption, source: "usual in the city: 05:30 to 06:00",
      meaning: "after midnight, from when on runs leave the ends of lines"),
    Parameter(
      "lastDeparture", .duration, .duration(.minutes(22 * 60 + 30)),
      range: 50_400_000...86_400_000, studied: 75_600_000...84_600_000, .assumption,
      source: "usual in the city: 22:00 to 22:40",
      meaning: "after midnight, until when runs leave the ends of lines"),
    Parameter(
      "frequencyByHour", .series(count: 24),
      .series([
        1, 1, 1, 1, 1, 0.8, 1.1, 1.5, 1.5, 1.1, 1, 1, 1, 1, 1, 1, 1.2, 1.5, 1.5, 1.2, 1, 0.8, 0.7,
        0.7,
      ]), range: 0.01...20, studied: 0.5...2, .assumption,
      source: "runs follow demand: half as many again in the peaks of work and school",
      meaning: "runs that leave in each hour of the day, relatively"),
  ]
}

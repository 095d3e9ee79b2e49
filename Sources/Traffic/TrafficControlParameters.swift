public import Parameters
import Quantities

/// How lanes queue, how junctions are signalled and what blocks lanes.
public enum TrafficControlParameters {
  /// Every fact and assumption, with its range and source.
  public static let declarations: [Parameter] = lanes + junctions + timing + incidents

  /// The defaults as a set of which values may be changed.
  public static var defaults: ParameterSet { ParameterSet(declarations) }

  private static let lanes: [Parameter] = [
    Parameter(
      "lane.saturationFlow", .series(count: 5), .series([1_800, 1_800, 1_800, 1_800, 1_200]),
      range: 100...3_000, studied: 900...2_000, .assumption,
      source: """
        modelling specification S10.8: 1,800; local streets are narrow and lined with parked cars, \
        so that two that meet hold each other up: two thirds of it
        """,
      meaning: """
        Vehicles an hour that one lane lets through while it has green, by class from motorway to \
        local.
        """),
    Parameter(
      "lane.freeSpeed", .series(count: 5), .series([1, 1, 1, 0.85, 0.7]), range: 0.2...1.2,
      studied: 0.55...1, .assumption,
      source: """
        parked cars, people and crossings without signals on local streets of 30 km/h; driveways and \
        stopping buses on collectors
        """,
      meaning: """
        The speed of a vehicle that nobody hinders over the legal speed, on motorway, trunk, arterial, \
        collector and local roads.
        """),
    Parameter(
      "lane.jamDensity", .factor, .number(150), range: 50...250, studied: 130...165, .assumption,
      source: "modelling specification §5: 6.67 m a vehicle",
      meaning: "Vehicles per kilometre of lane that stand in a queue."),
  ]

  private static let junctions: [Parameter] = [
    Parameter(
      "signal.yellow", .duration, .duration(.seconds(3)), range: 1_000...10_000, .verified,
      source: "modelling specification S10.2; 3 s is the rule of the Korean police at 50 km/h",
      meaning: "The yellow after a green."),
    Parameter(
      "signal.allRed", .duration, .duration(.seconds(2)), range: 0...10_000,
      studied: 1_000...3_000, .assumption, source: "modelling specification S10.2",
      meaning: "Between the yellow of one stage and the green of the next."),
    Parameter(
      "signal.lostTime", .duration, .duration(.seconds(4)), range: 0...20_000,
      studied: 3_000...6_000, .assumption,
      source: """
        modelling specification S10.8: 2 s to start up, 2 s all red; the yellow is driven
        """,
      meaning: "What a change of stages takes from the greens of a cycle."),
    Parameter(
      "signal.minimumGreen", .duration, .duration(.seconds(7)), range: 1_000...60_000,
      studied: 5_000...10_000, .assumption, source: "shorter greens surprise drivers",
      meaning: "The shortest green of a stage without a crossing."),
    Parameter(
      "signal.leftLaneFrom", .count, .count(3), range: 2...9, studied: 2...4, .assumption,
      source:
        "2 lanes and less are shared by all turns; lanes that open before a junction are in no map",
      meaning: "From how many lanes on an approach has lanes for left turns alone."),
    Parameter(
      "crossing.start", .duration, .duration(.seconds(7)), range: 0...30_000,
      studied: 4_000...7_000, .assumption,
      source: "the Korean rule for the green of pedestrians: 7 s and the width at 1 m/s",
      meaning: "The green of pedestrians beyond the time to walk over the road."),
    Parameter(
      "crossing.speed", .speed, .speed(.init(metresPerSecond: 1)), range: 0.3...2,
      studied: 0.8...1.2, .assumption,
      source: "as of crossing.start; 0.8 m/s where children and the old cross",
      meaning: "The walking speed for which crossings are timed."),
    Parameter(
      "crossing.laneWidth", .distance, .distance(.init(millimetres: 3_250)), range: 2_000...5_000,
      studied: 3_000...3_500, .assumption, source: "lanes of urban roads have 3.0 to 3.5 m",
      meaning: "What a lane adds to the width of a road."),
  ]

  private static let timing: [Parameter] = [
    Parameter(
      "signal.periods", .series(count: 4), .series([7, 9.5, 17, 20]), range: 0...24,
      studied: 5.6...24, .assumption,
      source: "the peaks of the city's trips by hour; plans of morning, midday, evening, night",
      meaning: "The hours at which the four plans of a day begin."),
    Parameter(
      "signal.cycles", .series(count: 4), .series([140, 120, 140, 120]), range: 30...240,
      studied: 96...168, .verified,
      source: "전북혁신도시 2014 (modelling specification S10.8): 120 s, in the peaks 140 s",
      meaning: "The cycles of the four plans in seconds where flows are not known."),
    Parameter(
      "signal.shortestCycle", .duration, .duration(.seconds(60)), range: 30_000...120_000,
      .literature, source: "modelling specification S10.6", meaning: "The least cycle of a plan."),
    Parameter(
      "signal.longestCycle", .duration, .duration(.seconds(160)), range: 60_000...300_000,
      .literature, source: "modelling specification S10.6",
      meaning: "The greatest cycle of a plan, unless the crossings need more."),
    Parameter(
      "signal.coordinationReach", .distance, .distance(.init(millimetres: 800_000)),
      range: 0...5_000_000, studied: 500_000...1_200_000, .assumption,
      source: "farther on, platoons have dispersed",
      meaning: "How far two signals of an arterial may be apart that are kept in step."),
  ]

  private static let incidents: [Parameter] = [
    Parameter(
      "incident.perMillionKilometres", .factor, .number(1.5), range: 0...100, studied: 0.8...3,
      .assumption, source: "modelling specification S10.4",
      meaning: "Incidents that block a lane for each million vehicle-kilometres on dry roads."),
    Parameter(
      "incident.rain", .factor, .number(1.4), range: 1...10, studied: 1.2...1.8, .assumption,
      source: "modelling specification S10.3", meaning: "How many times as many there are in rain."),
    Parameter(
      "incident.snow", .factor, .number(2.5), range: 1...20, studied: 1.5...4, .assumption,
      source: "modelling specification S10.3", meaning: "How many times as many there are on snow."),
    Parameter(
      "incident.cameraShare", .fraction, .number(0.9), range: 0...1, studied: 0.5...0.98,
      .assumption, source: "modelling specification S10.3",
      meaning: "The share of incidents that a camera sees; somebody calls for the others."),
    Parameter(
      "incident.cameraMean", .duration, .duration(.minutes(1)), range: 0...3_600_000,
      studied: 30_000...180_000, .assumption, source: "modelling specification S10.3",
      meaning: "Until a camera has seen it, exponential."),
    Parameter(
      "incident.callMean", .duration, .duration(.minutes(8)), range: 0...7_200_000,
      studied: 240_000...900_000, .assumption, source: "modelling specification S10.3",
      meaning: "Until somebody has called, exponential."),
    Parameter(
      "incident.clearanceMean", .duration, .duration(.minutes(35)), range: 60_000...86_400_000,
      studied: 1_200_000...3_600_000, .assumption, source: "modelling specification S10.4",
      meaning: "From detection until the lane is free, lognormal."),
    Parameter(
      "incident.clearanceVariation", .factor, .number(0.8), range: 0...3, studied: 0.5...1.2,
      .assumption, source: "modelling specification S10.4",
      meaning: "The coefficient of variation of that."),
  ]
}

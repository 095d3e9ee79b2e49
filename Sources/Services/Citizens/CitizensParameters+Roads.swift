import Parameters

extension CitizensParameters {
  /// What changes nothing on the days on which drivers learn; closures that they know are looked at
  /// apart.
  public static let unknownToLearners =
    [
      "closures", "closure.isPlanned", "informed", "incidents", "incident.at", "gating",
      "rain.speed", "rain.capacity", "snow.capacity", "records.sample", "fleet.diesel",
      "fleet.lpg", "fleet.electric", "emission.lowSpeed",
    ] + FleetEmissions.parameters.map(\.name)

  /// What happens to the roads in the course of a day.
  static let roads: [Parameter] = [
    Parameter(
      "closures", .words, .words([]), .derived, source: "an event of the scenario",
      meaning: """
        Closed roads, each as a place and the times of every day, such as `한벽교 07:00-20:00`: the name \
        of a road or a bridge, or a longitude and a latitude; without times, all day long.
        """),
    Parameter(
      "closure.isPlanned", .flag, .flag(true), .derived, source: "an event of the scenario",
      meaning: """
        Whether drivers have long known of the closures and learned to live with them; else only the \
        informed hear of them, once they have begun, and the others turn round where it is closed.
        """),
    Parameter(
      "informed", .fraction, .number(0.4), range: 0...1, studied: 0.1...0.8, .assumption,
      source: "modelling specification S10.6: 0.4 of those whom news can reach divert",
      meaning: "Drivers whom the news of closures and incidents reaches and who act on it."),
    Parameter(
      "incidents", .flag, .flag(false), .derived, source: "an event of the scenario",
      meaning: """
        Whether incidents block lanes, as many for each kilometre driven as the surrounding `control` \
        says (`incident.perMillionKilometres` and what follows it).
        """),
    Parameter(
      "incident.at", .words, .words([]), .derived, source: "an event of the scenario",
      meaning: """
        Incidents that block a lane every day, each as a place, the direction in which traffic goes \
        there and times, such as `127.1252 35.8345 north 08:00-09:30` or `백제교 east 08:00-09:00`: \
        beside those that are drawn, and known one minute after they begin.
        """),
    Parameter(
      "gating", .flag, .flag(false), .derived, source: "a measure of the scenario",
      meaning: """
        Whether signals before an incident that is known give only as much green towards it as it lets \
        through; where cars queue.
        """),
    Parameter(
      "rain.speed", .factor, .number(0.95), range: 0.1...1, studied: 0.91...0.98, .literature,
      source: """
        Hranac et al., Empirical Studies on Traffic Flow in Inclement Weather, FHWA-HOP-07-073, 2006: free \
        speeds fall by 2 to 4 % in light and 6 to 9 % in heavy rain
        """,
      meaning: "Speed of free traffic in rainy hours relative to that on dry roads."),
    Parameter(
      "rain.capacity", .factor, .number(0.9), range: 0.1...1, studied: 0.85...0.95, .literature,
      source: "as rain.speed: capacities fall by 10 to 11 %, however much it rains",
      meaning: "What a lane lets through in rainy hours relative to dry ones."),
    Parameter(
      "snow.capacity", .factor, .number(0.75), range: 0.1...1, studied: 0.6...0.9, .assumption,
      source: "modelling specification S10.5",
      meaning: """
        What a lane lets through where `snow.light` or more lies; the speeds are those of the \
        surrounding `weather`.
        """),
  ]
}

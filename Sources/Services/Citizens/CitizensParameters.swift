public import Parameters
public import Quantities

/// What the day of the residents is run by: facts and assumptions, each with range and source.
public enum CitizensParameters {
  public static let declarations: [Parameter] = day + roads + FleetEmissions.parameters

  private static let day: [Parameter] = [
    Parameter(
      "level", .choice(TrafficLevel.allCases.map(\.rawValue)), .choice("spatialQueues"),
      .assumption,
      source: "docs/traffic.md says what each level can answer",
      meaning: """
        How finely cars are modelled: `timeOfDay`, speeds by hour and class of road; \
        `residualCapacity`, a volume-delay function; `verticalQueues`, queues that delay nobody on \
        other links; `spatialQueues`, queues that reach back.
        """),
    Parameter(
      "learning.days", .count, .count(12), range: 1...100, studied: 8...20, .assumption,
      source: "later days no longer lower the relative gap; see docs/traffic.md",
      meaning: "How many days drivers learn at most before the first day of a run."),
    Parameter(
      "learning.gap", .fraction, .number(0.03), range: 0...1, studied: 0.01...0.05, .literature,
      source: "Chiu et al., Dynamic Traffic Assignment: A Primer, TRB Circular E-C153, 2011",
      meaning: "The relative gap at which learning ends."),
    Parameter(
      "taxi.wait", .duration, .duration(.minutes(5)), range: 0...3_600_000,
      studied: 180_000...600_000, .assumption,
      source: "called by app in the city by day; where the taxi comes from is not modelled",
      meaning: "From the call of a taxi to the door, if one is free."),
    Parameter(
      "taxi.onDuty", .count, .count(2_660), range: 0...100_000, studied: 1_900...3_200, .assumption,
      source: "seven in ten of some 3,800 taxis of the city; shifts by hour are not known",
      meaning: "Taxis at work at any hour, each with one party at a time."),
    Parameter(
      "taxi.patience", .duration, .duration(.minutes(15)), range: 0...14_400_000,
      studied: 300_000...1_800_000, .assumption, source: "as for buses",
      meaning: """
        How long somebody stands in line for a taxi, where all are taken, before walking or taking a bus \
        that comes soon; who can do neither waits on.
        """),
    Parameter(
      "priority.buses", .flag, .flag(false), .assumption,
      source: "no signal of the city is known to serve buses",
      meaning: """
        Whether buses more than 3 min late ask signals for green, where cars queue: up to 10 s more, or \
        the stages before theirs no longer than they must be.
        """),
    Parameter(
      "priority.responders", .flag, .flag(false), .assumption,
      source: "signals of the city that serve emergencies are not known by place",
      meaning: """
        Whether responders on their way to an emergency ask the signals ahead for green, where cars \
        queue: from 8 s before they come until they have passed.
        """),
    Parameter(
      "car.access", .duration, .duration(.minutes(6)), range: 0...3_600_000,
      studied: 180_000...600_000, .assumption,
      source: """
        3 min at each end, from the door of a flat to a car park under it, and from one to a place of \
        work
        """,
      meaning: """
        The walk to a car and from it, with the search for a place to park: at both ends together, and \
        taken before the drive.
        """),
    Parameter(
      "navigation.share", .fraction, .number(0.7), range: 0...1, studied: 0.5...0.9, .assumption,
      source: """
        most drivers of the country use navigation that knows the traffic, not all of them on every \
        drive; no count for the city
        """,
      meaning: """
        Drivers who leave by the present state of the roads, where cars queue; the others leave by what \
        they have learned.
        """),
    Parameter(
      "navigation.period", .duration, .duration(.minutes(5)), range: 60_000...3_600_000,
      studied: 120_000...900_000, .assumption,
      source: "traffic information of the country is published every 5 minutes (국가교통정보센터)",
      meaning: "How often navigation looks at the roads."),
    Parameter(
      "divert.after", .duration, .duration(.minutes(3)), range: 10_000...3_600_000,
      studied: 60_000...600_000, .assumption,
      source: "longer than a cycle of a signal: who sees no movement in two greens turns off",
      meaning: """
        How long a driver stands first in line before a full link until taking another way, if one is \
        open. Nobody is ever moved over others.
        """),
    Parameter(
      "ring.place", .duration, .duration(.seconds(5)), range: 1_000...86_400_000,
      studied: 2_000...60_000, .assumption,
      source: """
        6.67 m, a place in a queue, at 5 km/h: where all stand round a block they creep on within the \
        2 m that each keeps
        """,
      meaning: """
        How long full links that wait for one another all round take to go on together by one place. No \
        link ever holds more than it can.
        """),
    Parameter(
      "sameDoor.walk", .duration, .duration(.minutes(2)), range: 0...1_800_000,
      studied: 60_000...300_000, .assumption, source: "some 150 m to a place around the corner",
      meaning: "A trip between two places at the same node."),
    Parameter(
      "fleet.diesel", .fraction, .number(0.36), range: 0...1, studied: 0.3...0.42, .assumption,
      source: "registered cars of the country by fuel, 국토교통부 2023: petrol 47 %, diesel 36 %, "
        + "LPG 7 %, hybrid 6 %, electric 2 %; rounded",
      meaning: "Diesel cars, of the kilometres of residents' cars."),
    Parameter(
      "fleet.lpg", .fraction, .number(0.09), range: 0...1, studied: 0.05...0.12, .assumption,
      source: "as fleet.diesel; taxis run on LPG",
      meaning: "LPG cars, of the same kilometres."),
    Parameter(
      "fleet.electric", .fraction, .number(0.022), range: 0...1, studied: 0.015...0.06,
      .derived, source: "22,000 of 1.0 million vehicles of 전북 in June 2024 (KBS 2024-07-23)",
      meaning: "Electric cars, of the same kilometres; the rest runs on petrol."),
    Parameter(
      "emission.lowSpeed", .factor, .number(1), range: 0.5...2, studied: 0.85...1.2,
      .assumption,
      source: "the curves are checked at 100 km/h alone; their low end extrapolates",
      meaning: "By what the carbon dioxide of the curves is multiplied (κ)."),
    Parameter(
      "sample.period", .duration, .duration(.minutes(5)), range: 10_000...3_600_000,
      studied: 60_000...900_000, .assumption,
      source: "as fine as the fundamental diagram of a city is drawn",
      meaning: "How often the vehicles of the whole city are counted."),
    Parameter(
      "records.sample", .count, .count(350), range: 0...1_000_000, studied: 100...1_000,
      .assumption,
      source: "some 4,000 trips of 1,800 residents: as many as a picture of the city can show",
      meaning: """
        Of one resident in so many all trips are recorded, always of the same ones; 0: of nobody. \
        Nothing but pictures rests on it.
        """),
  ]

  /// The defaults as a set that a scenario may change.
  public static var defaults: ParameterSet { ParameterSet(declarations) }
}

extension CitizenSettings {
  /// - Parameters:
  ///   - days: how many days begin.
  ///   - end: the last moment that the run may reach.
  public init(_ parameters: ParameterSet, days: Int, until end: SimTime) {
    self.days = days
    self.end = end
    taxiWait = parameters.duration("taxi.wait")
    taxisOnDuty = parameters.count("taxi.onDuty")
    taxiPatience = parameters.duration("taxi.patience")
    carAccess = parameters.duration("car.access")
    busesAskForGreen = parameters.flag("priority.buses")
    respondersAskForGreen = parameters.flag("priority.responders")
    doorToDoor = parameters.duration("sameDoor.walk")
    patience = parameters.duration("divert.after")
    ringPeriod = parameters.duration("ring.place")
    samplePeriod = parameters.duration("sample.period")
    navigated = parameters.number("navigation.share")
    newsPeriod = parameters.duration("navigation.period")
    emissions = FleetEmissions(parameters)
    sampleEvery = parameters.count("records.sample")
  }
}

extension TrafficLevel {
  /// The level that parameters choose.
  public init(_ parameters: ParameterSet) {
    guard let level = TrafficLevel(rawValue: parameters.choice("level")) else {
      preconditionFailure("level \(parameters.choice("level"))")
    }
    self = level
  }
}

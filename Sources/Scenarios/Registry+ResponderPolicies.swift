import Care
import Mechanisms
import Parameters
import Policies

extension Registry {
  static let responderPolicies: [PolicyDeclaration] = [
    PolicyDeclaration(
      name: "nearestIdle",
      summary: "the idle responder who is there first; freed ones return to their own base",
      parameters: []),
    PolicyDeclaration(
      name: "cutOffPriority",
      summary: "the same, but the last idle responders are kept for severe calls",
      parameters: [
        Parameter(
          "reserve", .count, .count(1), range: 0...60, studied: 0...2, .assumption,
          source: "modelling specification, G6",
          meaning: "idle responders that a call of severity 1 must leave")
      ]),
    PolicyDeclaration(
      name: "mexclp",
      summary: "bases by expected coverage for each shift; freed responders return to them",
      parameters: []),
    PolicyDeclaration(
      name: "dmexclpRelocation",
      summary: "a freed responder goes to the base where it adds most expected coverage",
      parameters: [drivePrice]),
    PolicyDeclaration(
      name: "dmexclpDispatch",
      summary: "of those who are there in time, the responder whose absence costs least coverage",
      parameters: [
        drivePrice,
        Parameter(
          "relocates", .flag, .flag(false), .assumption,
          source: "off, so that dispatch and relocation are told apart",
          meaning: "freed responders go where they add most expected coverage, as under "
            + "dmexclpRelocation"),
      ]),
  ]

  private static let drivePrice = Parameter(
    "drivePrice", .factor, .number(0.001), range: 0...10, studied: 0...0.01, .assumption,
    source: "modelling specification (S9): ε, which breaks ties towards near bases",
    meaning: "the share of all calls whose coverage a minute of driving to a base is worth")

  /// The responder policy that a scenario names.
  static func responderPolicy(_ policy: Scenario.Policy) -> any ResponderPolicy {
    switch policy.name {
    case "nearestIdle": NearestResponder()
    case "cutOffPriority": CutOffPriority(reserve: policy.parameters.count("reserve"))
    case "mexclp": StaticExpectedCoverage()
    case "dmexclpRelocation":
      CoverageRelocation(drivePrice: policy.parameters.number("drivePrice"))
    case "dmexclpDispatch":
      CoverageDispatch(
        relocation: policy.parameters.flag("relocates")
          ? policy.parameters.number("drivePrice") : nil)
    default: preconditionFailure("policy \(policy.name) is declared and not built")
    }
  }

  /// The alarm triage that a scenario's parameters name.
  static func alarmTriage(_ parameters: ParameterSet) -> any AlarmTriage {
    switch TriageRule(rawValue: parameters.choice("triage")) {
    case .dispatchAll: return DispatchAll()
    case .fixedLadder: return FixedLadder()
    case .bayesian: return bayesianTriage(parameters)
    case nil: preconditionFailure("no triage is called \(parameters.choice("triage"))")
    }
  }

  /// T2, which begins with what the ladder of the devices is believed to be.
  private static func bayesianTriage(_ parameters: ParameterSet) -> BayesianTriage {
    let ladder = DeviceLadder(parameters)
    let weight = parameters.number("bayes.pilotCases")
    func table(_ ofTrue: [Double], _ ofFalse: [Double]) -> AlarmLikelihoods.Table {
      AlarmLikelihoods.Table((ofTrue, ofFalse), weight: weight)
    }
    func pair(_ share: Double) -> [Double] { [1 - share, share] }
    let open = 1 - ladder.aiCloses
    let flagged = ladder.flagged ?? (0, 0)
    return BayesianTriage(
      BayesianTriage.Rules(
        falseCost: Double(parameters.money("bayes.falseCost").won),
        missCost: Double(parameters.money("bayes.missCost").won),
        certain: parameters.number("bayes.certain"),
        silentLimit: parameters.number("bayes.silentLimit"),
        missedLimit: parameters.number("bayes.missedLimit"),
        window: parameters.count("bayes.window")),
      AlarmLikelihoods(
        source: table(pair(ladder.sosTrue), pair(ladder.sosFalse)),
        call: table(
          [ladder.fineTrue, 1 - ladder.fineTrue - ladder.silentTrue, ladder.silentTrue],
          [ladder.aiCloses, open * (1 - ladder.silentFalse), open * ladder.silentFalse]),
        sensor: table([0] + pair(flagged.ofTrue), [0] + pair(flagged.ofFalse)),
        agent: table(
          [ladder.agentMisses, 1 - ladder.agentMisses, 0],
          [ladder.agentCloses, 1 - ladder.agentCloses, 0])))
  }
}

import Mechanisms
import Parameters
import Policies
import Quantities

extension Registry {
  /// The policies that a mobile bank may run under.
  static let bankPolicies: [PolicyDeclaration] = [
    PolicyDeclaration(
      name: "fixedWeekly",
      summary:
        "the same circuit every week: the dongs where most old people live far from branches",
      parameters: [dongs]),
    PolicyDeclaration(
      name: "proportional", summary: "visits in proportion to demand, the planner's intuition",
      parameters: [fewest]),
    PolicyDeclaration(
      name: "squareRootFrequency",
      summary: "visits by the square roots of demand, which makes the mean wait least",
      parameters: [demand("expected"), fewest]),
    PolicyDeclaration(
      name: "coverageCircuits",
      summary: "stops that cover most of those without a branch, on routes found by search",
      parameters: [
        Parameter(
          "stops", .count, .count(0), range: 0...1_000, studied: 0...30, .assumption,
          source: "assumption; 0 stands for as many as the week holds visits",
          meaning: "how many stops the circuit has at most")
      ] + budget(2_000)),
    PolicyDeclaration(
      name: "queueAwareRolling",
      summary: "learns how many come, stays where customers queue and goes on where it is late",
      parameters: [
        fewest,
        Parameter(
          "priorWeight", .factor, .number(20), range: 0.001...100_000, studied: 5...80,
          .assumption, source: "assumption: about one visit's customers",
          meaning: "how many expected arrivals the first guess weighs as much as"),
        Parameter(
          "promisePenalty", .factor, .number(1), range: 0...100, studied: 0...3, .assumption,
          source: "assumption: a broken promise counts twice",
          meaning: "by how much more than its customers a shortened promise counts"),
      ]),
    PolicyDeclaration(
      name: "equityWeighted",
      summary: "visits by α-fairness between dongs, or for the worst off first",
      parameters: [
        Parameter(
          "alpha", .factor, .number(2), range: 0...10, studied: 0...4, .assumption,
          source: "assumption; the model is of Mo and Walrand (2000)",
          meaning: "aversion to inequality: 0 sums up access, 1 takes logarithms, more looks lower"),
        Parameter(
          "worstFirst", .flag, .flag(false), .assumption,
          source: "the limit of α-fairness for large alpha; an option of the study",
          meaning: "whether the worst off dong counts first, whatever alpha"),
        Parameter(
          "drivingPrice", .factor, .number(0.1), range: 0...100, studied: 0...1, .assumption,
          source: "assumption", meaning: "what a minute of driving costs, in minutes of visits"),
        Parameter(
          "shortestVisit", .duration, .duration(.minutes(60)), range: 60_000...86_400_000,
          studied: 1_800_000...9_000_000, .assumption,
          source: "assumption: the shortest visit studied",
          meaning: "the shortest visit that is left when another one gets longer"),
      ] + budget(2_000)),
  ]

  /// The policies that a circulating clinic may run under.
  static let clinicPolicies: [PolicyDeclaration] = [
    PolicyDeclaration(
      name: "fixedMonthly",
      summary: "the same circuit every four weeks: the dongs with the greatest share of old people",
      parameters: [dongs]),
    PolicyDeclaration(
      name: "squareRootFrequency",
      summary: "visits by the square roots of the needs that wait",
      parameters: [demand("waiting"), fewest]),
    PolicyDeclaration(
      name: "periodicWithContinuity",
      summary: "weekly, fortnightly or four-weekly visits, always with the same doctor",
      parameters: continuity(withCoverage: true)),
    PolicyDeclaration(
      name: "needWeightedDynamic",
      summary: "most sessions as announced, the rest each week where patients wait longest",
      parameters: [
        Parameter(
          "firmShare", .fraction, .number(0.7), studied: 0.4...1, .assumption,
          source: "assumption of the modelling specification (S8)",
          meaning: "share of the sessions of a week that is not open to change")
      ] + continuity(withCoverage: true)),
    PolicyDeclaration(
      name: "equityMaximin",
      summary: "the shortest wait for those who wait longest, then as periodicWithContinuity",
      parameters: continuity(withCoverage: false)),
  ]

  private static let dongs = Parameter(
    "dongs", .count, .count(0), range: 0...1_000, studied: 0...35, .assumption,
    source: "assumption; 0 stands for as many as the period holds visits",
    meaning: "how many dongs have a stop in the circuit")

  private static let fewest = Parameter(
    "fewest", .count, .count(1), range: 0...1_000, studied: 0...4, .assumption,
    source: "assumption", meaning: "visits that every stop gets at least in a planned period")

  private static func demand(_ usual: String) -> Parameter {
    Parameter(
      "demand", .choice(["expected", "waiting"]), .choice(usual), .assumption,
      source: "assumption of the modelling specification (S1, S8)",
      meaning: "whether visits follow the needs expected in a week or those that wait")
  }

  private static func budget(_ iterations: Int) -> [Parameter] {
    [
      Parameter(
        "iterations", .count, .count(iterations), range: 0...10_000_000,
        studied: 0...Double(iterations * 5), .assumption,
        source: "assumption: a plan takes well under 0.2 s of a processor",
        meaning: "how many steps a search of a plan may take"),
      Parameter(
        "seed", .count, .count(1), range: 0...1_000_000, .derived,
        source: "any number: another one shows how much a plan hangs on chance",
        meaning: "which random numbers the search draws, beside the seed of the scenario"),
    ]
  }

  private static func continuity(withCoverage: Bool) -> [Parameter] {
    let coverage = Parameter(
      "coverage", .fraction, .number(0.9), studied: 0.6...1, .assumption,
      source: "assumption of the modelling specification (S8)",
      meaning: "share of the people within reach of any stop that is covered before visits are "
        + "more frequent")
    let price = Parameter(
      "drivingPrice", .factor, .number(2), range: 0...10_000, studied: 0...20, .assumption,
      source: "assumption",
      meaning: "how many people's full benefit an hour of driving in four weeks costs")
    return (withCoverage ? [coverage] : []) + [price] + budget(2_000)
  }

  /// The circuit policy that a scenario names.
  ///
  /// - Parameter seed: of the scenario; searches draw from it and from their own parameter.
  static func circuitPolicy(_ policy: Scenario.Policy, seed: UInt64) -> any CircuitPolicy {
    let parameters = policy.parameters
    var searchSeed: UInt64 { seed &+ UInt64(parameters.count("seed")) }
    func continuity(_ aim: ContinuityCircuit.Aim) -> ContinuityCircuit {
      ContinuityCircuit(
        aim: aim, coverage: aim == .benefit ? parameters.number("coverage") : 1,
        drivingPrice: parameters.number("drivingPrice"),
        iterations: parameters.count("iterations"), seed: searchSeed)
    }
    switch policy.name {
    case "fixedWeekly":
      return FixedCircuit(ranking: .farFromFixed, weeks: 1, dongs: parameters.count("dongs"))
    case "fixedMonthly":
      return FixedCircuit(ranking: .olderShare, weeks: 4, dongs: parameters.count("dongs"))
    case "proportional":
      return FrequencyCircuit(
        rule: .proportional, demand: .expected, fewest: parameters.count("fewest"))
    case "squareRootFrequency":
      return FrequencyCircuit(
        rule: .squareRoot,
        demand: parameters.choice("demand") == "waiting" ? .waiting : .expected,
        fewest: parameters.count("fewest"))
    case "coverageCircuits":
      return CoverageCircuit(
        stops: parameters.count("stops"), iterations: parameters.count("iterations"),
        seed: searchSeed)
    case "queueAwareRolling":
      return QueueAwareCircuit(
        fewest: parameters.count("fewest"), priorWeight: parameters.number("priorWeight"),
        promisePenalty: parameters.number("promisePenalty"))
    case "equityWeighted":
      return EquityCircuit(
        fairness: parameters.flag("worstFirst") ? .maximin : .alpha(parameters.number("alpha")),
        drivingPrice: parameters.number("drivingPrice"),
        shortestVisit: parameters.duration("shortestVisit"),
        iterations: parameters.count("iterations"), seed: searchSeed)
    case "periodicWithContinuity": return continuity(.benefit)
    case "needWeightedDynamic":
      return NeedWeightedSessions(
        circuit: continuity(.benefit), firmShare: parameters.number("firmShare"))
    case "equityMaximin": return continuity(.worstDecile)
    default: preconditionFailure("policy \(policy.name) is declared and not built")
    }
  }
}

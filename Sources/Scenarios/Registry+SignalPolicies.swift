import Mechanisms
import Parameters
import Policies
import Quantities
import Traffic

extension Registry {
  /// The policies that signals may run under.
  static let signalPolicies: [PolicyDeclaration] = [
    PolicyDeclaration(
      name: "fixedTime",
      summary: "four plans a day by Webster, in step along arterials; nobody is looked at",
      parameters: []),
    PolicyDeclaration(
      name: "actuated",
      summary: "greens last while vehicles follow one another, in step with the plans",
      parameters: [gap, longest]),
    PolicyDeclaration(
      name: "maxPressure",
      summary: "greens of a cycle by how many wait before a junction and behind it",
      parameters: [
        Parameter(
          "temperature", .factor, .number(1_800), range: 1...1_000_000, studied: 600...5_400,
          .assumption,
          source: "a full lane of 1,800 vehicles an hour gets e times the green of an empty one",
          meaning:
            "how much pressure makes a green e times as long, in vehicles an hour and full links"),
        normalised,
      ]),
    PolicyDeclaration(
      name: "maxPressureSwitching",
      summary: "whenever another stage has more pressure, it gets green",
      parameters: [
        Parameter(
          "period", .duration, .duration(.seconds(10)), range: 1_000...60_000,
          studied: 5_000...20_000, .assumption, source: "modelling specification S10.6",
          meaning: "how often pressures are compared"),
        Parameter(
          "hysteresis", .fraction, .number(0.1), range: 0...1, studied: 0...0.3, .assumption,
          source: "modelling specification S10.6",
          meaning: "by how much more pressure another stage must have"),
        normalised,
      ]),
  ]

  private static let gap = Parameter(
    "gap", .duration, .duration(.seconds(3)), range: 1_000...10_000, studied: 2_000...4_000,
    .literature, source: "modelling specification S10.6",
    meaning: "a green ends when nobody has left for so long")
  private static let longest = Parameter(
    "longest", .factor, .number(1.5), range: 1...4, studied: 1.2...2, .assumption,
    source: "assumption",
    meaning: "the longest green, over that of the plan")
  private static let normalised = Parameter(
    "normalised", .flag, .flag(true), .literature,
    source: "Gregoire et al., IEEE Transactions on Control of Network Systems 2(2), 2015",
    meaning: "whether queues count by what their links hold, so that short full links push back")

  /// The policy of one junction's signal.
  ///
  /// - Parameters:
  ///   - servesBuses: whether late buses get green beside it; max-pressure weighs them itself.
  ///   - servesResponders: whether responders called to an emergency get green beside it.
  static func signalPolicy(
    _ policy: Scenario.Policy, for junction: SignalJunction, _ plans: [SignalPlan], mainStage: Int,
    servesBuses: Bool, servesResponders: Bool
  ) -> any SignalPolicy {
    let plain = signalPolicy(policy, for: junction, plans, mainStage: mainStage)
    let servesBuses = servesBuses && !(plain is MaxPressure)
    guard servesBuses || servesResponders else { return plain }
    return GivingPriority(
      plain, least: junction.stages.map(\.minimumGreen), clearance: junction.clearance,
      servesBuses: servesBuses)
  }

  private static func signalPolicy(
    _ policy: Scenario.Policy, for junction: SignalJunction, _ plans: [SignalPlan], mainStage: Int
  ) -> any SignalPolicy {
    let least = junction.stages.map(\.minimumGreen)
    let parameters = policy.parameters
    switch policy.name {
    case "fixedTime": return FixedTime(plans, least: least)
    case "actuated":
      let factor = parameters.number("longest")
      let greatest = junction.stages.indices.map { stage in
        let planned = plans.reduce(0) { max($0, $1.greens[stage].seconds) }
        return max(least[stage], SimDuration(roundingSeconds: planned * factor))
      }
      return Actuated(
        least: least, greatest: greatest, hasCrossing: junction.stages.map(\.hasCrossing),
        gap: parameters.duration("gap"),
        coordination: Actuated.Coordination(plans: plans, mainStage: mainStage))
    case "maxPressure":
      let plan = plans[0]
      return MaxPressure(
        .cycle(plan.cycle, offset: plan.offset, temperature: parameters.number("temperature")),
        least: least, clearance: junction.clearance, isNormalised: parameters.flag("normalised"))
    case "maxPressureSwitching":
      return MaxPressure(
        .switching(
          every: parameters.duration("period"), hysteresis: parameters.number("hysteresis")),
        least: least, clearance: junction.clearance, isNormalised: parameters.flag("normalised"))
    default: preconditionFailure("no policy of signals is \(policy.name)")
    }
  }
}

import Mechanisms
import Policies
import Quantities
import Traffic

extension Registry {
  /// The policies that signals may run under.
  static let signalPolicies: [PolicyDeclaration] = [
    PolicyDeclaration(
      name: "fixedTime", summary: "the same greens in every cycle, whoever waits", parameters: [])
  ]

  /// The policy of one junction's signal.
  static func signalPolicy(_ policy: Scenario.Policy, for junction: SignalJunction)
    -> any SignalPolicy
  {
    let lost = junction.clearance * Int64(junction.stages.count)
    let share = (SimDuration.seconds(120) - lost).milliseconds / Int64(junction.stages.count)
    return FixedTime(
      greens: junction.stages.map { max($0.minimumGreen, SimDuration(milliseconds: share)) },
      clearance: junction.clearance)
  }
}

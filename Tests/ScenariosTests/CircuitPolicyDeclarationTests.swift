import Parameters
import Testing

@testable import Scenarios

/// The policies of mobile banks and circulating clinics as scenarios name them.
struct CircuitPolicyDeclarationTests {
  @Test func everyParameterIsDeclaredSoundly() {
    for policy in Registry.bankPolicies + Registry.clinicPolicies {
      let faults = Parameter.faults(in: policy.parameters)
      #expect(faults.isEmpty, "\(policy.name): \(faults)")
      #expect(!policy.summary.isEmpty)
    }
    #expect(
      Registry.bankPolicies.map(\.name) == [
        "fixedWeekly", "proportional", "squareRootFrequency", "coverageCircuits",
        "queueAwareRolling", "equityWeighted",
      ])
    #expect(
      Registry.clinicPolicies.map(\.name) == [
        "fixedMonthly", "squareRootFrequency", "periodicWithContinuity", "needWeightedDynamic",
        "equityMaximin",
      ])
  }

  /// A policy that reads a parameter it has not declared stops here.
  @Test func everyDeclaredPolicyIsBuiltFromItsDefaults() {
    for declaration in Registry.bankPolicies + Registry.clinicPolicies {
      let policy = Scenario.Policy(
        name: declaration.name, parameters: ParameterSet(declaration.parameters))
      _ = Registry.circuitPolicy(policy, seed: .max)
    }
  }
}

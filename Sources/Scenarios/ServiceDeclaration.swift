public import Parameters

/// A service as scenarios see it: its name, its parameters and the policies it may run under.
public struct ServiceDeclaration: Sendable {
  /// The key in the scenario: `callTaxi`.
  public let name: String
  /// The service's Korean name: 이지콜.
  public let koreanName: String
  /// What it is, in one sentence.
  public let summary: String
  /// The parameters, in the order in which results and resolved scenarios list them.
  public let parameters: [Parameter]
  /// The policies a scenario may choose from; empty for a service that decides nothing.
  public let policies: [PolicyDeclaration]

  /// Part of every scenario, named or not: what all services share, such as the traffic.
  public let isSurrounding: Bool
  /// Gives parameters values that follow from others where a scenario sets none.
  let complete: @Sendable (inout ParameterSet) -> Void
  /// What its parameters get wrong together, by the parameter that is wrong.
  let mistakes: @Sendable (ParameterSet) -> [(parameter: String, error: ParameterTextError)]

  /// Declares a service.
  ///
  /// - Precondition: no parameter is called `policy`, for that key names the policy.
  public init(
    name: String, koreanName: String, summary: String, parameters: [Parameter],
    policies: [PolicyDeclaration], isSurrounding: Bool = false,
    completing complete: @escaping @Sendable (inout ParameterSet) -> Void = { _ in },
    mistakes:
      @escaping @Sendable (ParameterSet) -> [(parameter: String, error: ParameterTextError)] = {
        _ in []
      }
  ) {
    precondition(
      !parameters.contains { $0.name == "policy" || $0.name.hasPrefix("policy.") },
      "service \(name) declares a parameter called policy")
    self.name = name
    self.koreanName = koreanName
    self.summary = summary
    self.parameters = parameters
    self.policies = policies
    self.isSurrounding = isSurrounding
    self.complete = complete
    self.mistakes = mistakes
  }
}

/// A policy as scenarios see it.
public struct PolicyDeclaration: Sendable {
  /// The word in the scenario: `nearestIdle`.
  public let name: String
  /// What it does, in one sentence.
  public let summary: String
  /// The policy's own parameters.
  public let parameters: [Parameter]

  /// Declares a policy.
  ///
  /// - Precondition: no parameter is called `name`, for that key names the policy itself.
  public init(name: String, summary: String, parameters: [Parameter]) {
    precondition(
      !parameters.contains { $0.name == "name" || $0.name.hasPrefix("name.") },
      "policy \(name) declares a parameter called name")
    self.name = name
    self.summary = summary
    self.parameters = parameters
  }
}

import Care
import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Randomness
import Synchronization
import TestCities

@testable import Scenarios

/// Asks a responder policy twice, the second time with units and calls listed in another order.
struct DoubtfulResponder: ResponderPolicy {
  /// What the two answers came to, over all questions.
  final class Answers: Sendable {
    let asked = Atomic(0)
    let different = Atomic(0)
  }

  var policy: any ResponderPolicy
  var random: TestRandom
  let answers: Answers

  mutating func dispatch(_ call: OpenCall, _ observation: ResponderObservation) -> VehicleID? {
    let answer = policy.dispatch(call, observation)
    note(answer == policy.dispatch(call, shuffled(observation)))
    return answer
  }

  mutating func next(for unit: ResponderUnit, _ observation: ResponderObservation) -> RequestID? {
    let answer = policy.next(for: unit, observation)
    note(answer == policy.next(for: unit, shuffled(observation)))
    return answer
  }

  mutating func base(for unit: ResponderUnit, _ observation: ResponderObservation) -> BaseID {
    let answer = policy.base(for: unit, observation)
    note(answer == policy.base(for: unit, shuffled(observation)))
    return answer
  }

  mutating func homes(of units: Int, _ observation: ResponderObservation) -> [BaseID] {
    let answer = policy.homes(of: units, observation)
    note(answer == policy.homes(of: units, shuffled(observation)))
    return answer
  }

  private func note(_ isEqual: Bool) {
    answers.asked.add(1, ordering: .relaxed)
    if !isEqual { answers.different.add(1, ordering: .relaxed) }
  }

  private mutating func shuffled(_ observation: ResponderObservation) -> ResponderObservation {
    ResponderObservation(
      now: observation.now, idle: observation.idle.shuffled(using: &random),
      onDuty: observation.onDuty, waiting: observation.waiting.shuffled(using: &random),
      coverage: observation.coverage, travel: observation.travel, target: observation.target,
      busyFraction: observation.busyFraction, callsPerHour: observation.callsPerHour,
      onScene: observation.onScene)
  }

  /// A day of the care under a policy that is doubted.
  static func run(
    _ built: BuiltScenario, _ name: String, _ parameters: ParameterSet, _ answers: Answers
  ) throws {
    let policy = Registry.responderPolicy(
      Scenario.Policy(
        name: name,
        parameters: ParameterSet(
          Registry.responderPolicies.first { $0.name == name }?.parameters ?? [])))
    let family = StreamFamily(seed: 1, replication: 0)
    let households = EquippedHousehold.drawn(
      parameters.count("households.count"), seed: 1, from: built.plan)
    let needs = AlarmDemand(parameters, households) { _ in .mild }
      .needs(family, until: .day(1))
    var simulation = Simulation(shared: City(built.plan))
    simulation.add(
      CareService(
        rank: 0, parameters: parameters,
        policy: DoubtfulResponder(
          policy: policy, random: TestRandom(seed: 3), answers: answers),
        triage: Registry.alarmTriage(parameters), households: households, needs: needs,
        plan: built.plan, family: family, until: built.end))
    simulation.run(through: built.end)
  }
}

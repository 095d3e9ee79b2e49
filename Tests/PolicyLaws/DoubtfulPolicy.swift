import Mechanisms
import Synchronization
import TestCities

/// Asks a policy twice, the second time with requests and vehicles listed in another order.
struct DoubtfulPolicy: DispatchPolicy {
  /// What the two answers came to, over all questions.
  final class Answers: Sendable {
    let asked = Atomic(0)
    let assigned = Atomic(0)
    let different = Atomic(0)
  }

  var policy: any DispatchPolicy
  var random: TestRandom
  let answers: Answers

  mutating func place(_ request: DispatchRequest, _ observation: DispatchObservation)
    -> Insertion?
  {
    let answer = policy.place(request, observation)
    note(answer, policy.place(request, shuffled(observation)))
    return answer
  }

  mutating func next(for vehicle: DispatchVehicle, _ observation: DispatchObservation)
    -> Insertion?
  {
    let answer = policy.next(for: vehicle, observation)
    note(answer, policy.next(for: vehicle, shuffled(observation)))
    return answer
  }

  private func note(_ first: Insertion?, _ second: Insertion?) {
    answers.asked.add(1, ordering: .relaxed)
    if first != nil { answers.assigned.add(1, ordering: .relaxed) }
    if first != second { answers.different.add(1, ordering: .relaxed) }
  }

  private mutating func shuffled(_ observation: DispatchObservation) -> DispatchObservation {
    DispatchObservation(
      now: observation.now, waiting: observation.waiting.shuffled(using: &random),
      vehicles: observation.vehicles.shuffled(using: &random), travel: observation.travel)
  }
}

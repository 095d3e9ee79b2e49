import Testing

@testable import Verification

/// Runs small enough for a debug build; the error rate of each test is α over its figures.
private let small: VerificationEffort = {
  var effort = VerificationEffort()
  effort.runs = 10
  effort.firstLength = 1_000
  effort.customerLimit = 600_000
  return effort
}()

private func figures(_ given: String, _ expect: [(String, Double, String)]) throws
  -> VerificationReport.Case
{
  let list = expect.map {
    #"{"figure":"\#($0.0)","value":\#($0.1)\#($0.2.isEmpty ? "" : #","unit":"\#($0.2)""#)}"#
  }
  let text =
    #"{"cases":[{"id":"x","model":"queue","tolerance":{"relative":0.1},"given":"#
    + given + #","expect":["# + list.joined(separator: ",") + "]}]}"
  let file = try CaseFile.parse(Array(text.utf8), name: "test")
  return try #require(Verifier.run(file, effort: small).cases.first)
}

private let mm1 = #"{"arrivals":"6/h","service":"exponential(5 min)","servers":1}"#

/// M/M/1 at ρ = ½: W_q = 5 min, P(wait) = ½, the 90 % quantile of the wait (ln 5)/(μ − λ).
@Test func mm1HitsItsClosedForms() throws {
  let outcome = try figures(
    mm1,
    [
      ("meanWait", 5, "min"), ("meanSojourn", 10.0 / 60, "h"), ("meanQueue", 0.5, ""),
      ("meanInSystem", 1, ""), ("probabilityOfWait", 0.5, ""), ("utilisation", 0.5, ""),
      ("waitQuantile(0.9)", 16.094379, "min"), ("serviceLevel(10 min)", 0.81606028, ""),
      ("probabilityOfLoss", 0, ""), ("probabilityOfAbandonment", 0, ""), ("littlesLaw", 0, ""),
      ("flowConservation", 0, ""),
    ])
  #expect(outcome.result == .pass, "\(outcome)")
}

@Test func aWrongValueFails() throws {
  let outcome = try figures(mm1, [("meanWait", 7, "min"), ("utilisation", 0.5, "")])
  #expect(outcome.result == .fail, "\(outcome)")
}

/// A deterministic figure fails at any difference.
@Test func aWrongDeterministicValueFails() throws {
  #expect(try figures(mm1, [("flowConservation", 1, "")]).result == .fail)
}

/// With patience of exactly 0 whoever must wait leaves: M/M/1/1, which loses ρ/(1 + ρ).
@Test func noPatienceIsNoQueue() throws {
  let outcome = try figures(
    #"{"arrivals":"6/h","service":"exponential(5 min)","servers":1,"patience":"0 min"}"#,
    [
      ("probabilityOfAbandonment", 1.0 / 3, ""), ("meanWait", 0, "min"),
      ("utilisation", 1.0 / 3, ""),
      ("serviceLevel(1 min)", 2.0 / 3, ""), ("meanQueue", 0, ""), ("flowConservation", 0, ""),
    ])
  #expect(outcome.result == .pass, "\(outcome)")
}

/// M/M/1/3 with λ = μ: all four states equally likely.
@Test func aFullQueueTurnsCustomersAway() throws {
  let outcome = try figures(
    #"{"arrivals":"12/h","service":"exponential(5 min)","servers":1,"capacity":3}"#,
    [
      ("probabilityOfLoss", 0.25, ""), ("probabilityOfWait", 2.0 / 3, ""), ("meanWait", 5, "min"),
      ("utilisation", 0.75, ""), ("meanInSystem", 1.5, ""),
    ])
  #expect(outcome.result == .pass, "\(outcome)")
}

/// Equal gaps of 10 min and services of 10 min: nobody waits, the server never rests.
@Test func equalGapsAndServicesNeverQueue() throws {
  let outcome = try figures(
    #"{"arrivals":"deterministic(10 min)","service":"deterministic(10 min)","servers":1}"#,
    [("meanWait", 0, "min"), ("utilisation", 1, ""), ("probabilityOfWait", 0, "")])
  #expect(outcome.result == .pass, "\(outcome)")
}

/// Cobham with two equal classes of M/M/1 at ρ = ½: R = 2.5 min; W₀ = R/0.75, W₁ = W₀/0.5.
@Test func priorityClassesWaitAsCobhamSays() throws {
  let outcome = try figures(
    #"{"servers":1,"discipline":"priority","classes":[{"arrivals":"3/h","service":"exponential(5 min)","priority":7},{"arrivals":"3/h","service":"exponential(5 min)","priority":-2}]}"#,
    [
      ("meanWait[1]", 10.0 / 3, "min"), ("meanWait[0]", 20.0 / 3, "min"),
      ("meanWait", 5, "min"), ("meanQueue[0]", 1.0 / 3, ""), ("meanInSystem[1]", 5.0 / 12, ""),
      ("loadWeightedWait", 2.5, "min"), ("probabilityOfLoss[0]", 0, ""),
    ])
  #expect(outcome.result == .pass, "\(outcome)")
}

/// The same queue a million times faster: means of a few milliseconds on a clock of
/// milliseconds.
@Test func timesOfMillisecondsAreNotRoundedAway() throws {
  let outcome = try figures(
    #"{"arrivals":"100/s","service":"exponential(0.005 s)","servers":1}"#,
    [
      ("meanWait", 0.005, "s"), ("probabilityOfWait", 0.5, ""),
      ("serviceLevel(0.01 s)", 0.81606028, ""), ("waitQuantile(0.9)", 0.016094379, "s"),
      ("meanQueue", 0.5, ""),
    ])
  #expect(outcome.result == .pass, "\(outcome)")
}

@Test func noTwoPurposesShareACode() {
  #expect(Set(Verifier.purposes.map(\.code)).count == Verifier.purposes.count)
}

/// PASTA: Poisson arrivals find the time average.
@Test func poissonArrivalsSeeTimeAverages() throws {
  let outcome = try figures(mm1, [("meanQueueSeen", 0.5, ""), ("meanQueue", 0.5, "")])
  #expect(outcome.result == .pass, "\(outcome)")
}

/// In D/M/1 at ρ = 0.6 the time average is 0.288 and arrivals find 0.156: taking one for the
/// other must fail, and each with its own value pass.
@Test func scheduledArrivalsDoNotSeeTimeAverages() throws {
  let given = #"{"arrivals":"deterministic(10 min)","service":"exponential(6 min)","servers":1}"#
  let own = try figures(given, [("meanQueueSeen", 0.155579, ""), ("meanQueue", 0.287893, "")])
  #expect(own.result == .pass, "\(own)")
  #expect(try figures(given, [("meanQueueSeen", 0.287893, "")]).result == .fail)
}

@Test func theNumberOfJobsChangesNothing() {
  var brief = small
  brief.customerLimit = 60_000
  let file = CaseFile.shipped().filtered("V1.4")
  #expect(
    Verifier.run(file, jobs: 1, effort: brief) == Verifier.run(file, jobs: 2, effort: brief))
  #expect(
    Verifier.run(file, jobs: 3, effort: brief) == Verifier.run(file, jobs: 1, effort: brief))
}

/// A run looked at on the way goes on as if nobody had looked.
@Test func aRunThatGrowsEqualsALongRun() throws {
  let file = CaseFile.shipped().filtered("V4.1 priority")
  let item = try #require(file.cases.first)
  let long = item.model.startRun(number: 4, figures: item.figures)
  let grown = item.model.startRun(number: 4, figures: item.figures)
  _ = grown.extend(to: 1_000, cut: 100, laterCuts: [150, 300])
  _ = grown.extend(to: 1_500, cut: 150, laterCuts: [300])
  let last = grown.extend(to: 3_000, cut: 300, laterCuts: [])
  #expect(long.extend(to: 3_000, cut: 300, laterCuts: []) == last)
  #expect(long.customers == grown.customers)
}

@Test func lengthsGrowByAQuarterUpToTheLimit() {
  let lengths = VerificationEffort().lengths
  #expect(lengths.first == 10_000)
  #expect(lengths[1] == 12_500)
  #expect(lengths.last == 200_000_000 / 30)
}

@Test func theBenchmarkServesEveryCustomerOfItsQueue() {
  let outcome = QueueBenchmark.run(customers: 60_000)
  #expect(outcome.served == 60_000)
  // L = 9 at ρ = 0.9; the standard error over 60,000 customers is about 0.8.
  #expect(abs(outcome.meanInSystem - 9) < 4)
}

import Quantities
import Testing

/// What a failed check wrote to standard error, when its process ended with the code of a bug.
private func complaint(_ result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}

/// The values must reach the reader of a log from an optimised build too, and scripts must be
/// able to tell a bug (70) from a mistake in a file.
@Test func aFailedPreconditionPrintsItsMessageAndExitsWith70() async throws {
  let result = await #expect(
    processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
  ) {
    let seats = 3
    precondition(seats <= 2, "a load of \(seats) seats does not fit")
  }
  let text = complaint(result)
  #expect(text.contains("a bug in Ongoeul: a load of 3 seats does not fit\n"), "\(text)")
  #expect(text.contains("QuantitiesTests/ChecksTests.swift:"), "\(text)")
}

@Test func anUnreachablePlaceExitsWith70() async throws {
  let reached = await #expect(
    processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
  ) { preconditionFailure("no such case") }
  #expect(complaint(reached).contains("a bug in Ongoeul: no such case\n"))

  let fatal = await #expect(
    processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
  ) { fatalError("no way on") }
  #expect(complaint(fatal).contains("a bug in Ongoeul: no way on\n"))
}

/// Messages cost nothing while all is well: they are not even made.
@Test func aPreconditionThatHoldsMakesNoMessage() {
  var made = 0
  func message() -> String {
    made += 1
    return "never"
  }
  precondition(made == 0, message())
  #expect(made == 0)
}

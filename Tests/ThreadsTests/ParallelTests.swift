import Synchronization
import Testing
import Threads

@Test(arguments: [1, 2, 3, 8])
func resultsComeInTheOrderOfTheirNumbers(jobs: Int) {
  #expect(inParallel(0, jobs: jobs) { $0 }.isEmpty)
  #expect(inParallel(1, jobs: jobs) { $0 * $0 } == [0])
  #expect(inParallel(100, jobs: jobs) { $0 * $0 } == (0..<100).map { $0 * $0 })
}

/// Inner work must not wait for threads that outer work holds.
@Test func workCanBeSharedWithinWork() {
  let sums = inParallel(3, jobs: 2) { outer in
    inParallel(4, jobs: 2) { outer * 10 + $0 }.reduce(0, +)
  }
  #expect(sums == [6, 46, 86])
}

@Test(arguments: [1, 2]) func twoPiecesKeepTheirPlaces(jobs: Int) {
  let (number, text) = inParallel(jobs: jobs) {
    7
  } _: {
    "seven"
  }
  #expect(number == 7)
  #expect(text == "seven")
}

@Test func theFirstFailureIsThrownAndEndsTheWork() {
  struct Broken: Error {}
  let begun = Mutex(0)
  #expect(throws: Broken.self) {
    _ = try inParallel(
      1_000, jobs: 1, shouldStop: { false }, progress: { _ in },
      { number -> Int? in
        begun.withLock { $0 += 1 }
        if number == 3 { throw Broken() }
        return number
      })
  }
  #expect(begun.withLock { $0 } == 4)
}

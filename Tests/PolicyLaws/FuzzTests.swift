import Foundation
import Testing

/// Random small cities with random parameters, under every policy of the registry.
///
/// `ONGOEUL_FUZZ_SEED=n` repeats the one trial with that seed; a crash leaves the seed as the last
/// line on the standard error.
struct FuzzTests {
  static let seeds: [UInt64] =
    if let seed = ProcessInfo.processInfo.environment["ONGOEUL_FUZZ_SEED"].flatMap({ UInt64($0) }) {
      [seed]
    } else {
      Array(1...60)
    }

  @Test(arguments: seeds)
  func allLawsHoldInARandomCity(seed: UInt64) throws {
    let trial = Trial(seed: seed)
    var tours: [Outcome] = []
    for policy in Trial.policies {
      FileHandle.standardError.write(
        Data("fuzz: ONGOEUL_FUZZ_SEED=\(seed), \(policy)\n".utf8))
      let outcome = try trial.run(policy)
      let breaches = CallTaxiLaws(outcome).breaches
      #expect(
        breaches.isEmpty,
        """
        ONGOEUL_FUZZ_SEED=\(seed), \(policy): \(breaches.count) breaches
        \(breaches.prefix(5).joined(separator: "\n"))
        \(trial.options.joined(separator: "\n"))
        """)
      tours.append(outcome)
    }
    for other in tours.dropFirst() { #expect(other.tours == tours[0].tours) }
  }
}

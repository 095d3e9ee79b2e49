internal import Households
internal import Scenarios
internal import Testing

struct PurposeTests {
  /// The streams of the households share no code with any other of the program.
  @Test func purposesAreDistinct() {
    let codes = Registry.purposes.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(Set(SyntheticPopulation.purposes.map(\.code)).isSubset(of: codes))
  }
}

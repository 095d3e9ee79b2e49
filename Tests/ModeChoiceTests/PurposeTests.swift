internal import Households
internal import Scenarios
internal import Testing

@testable internal import ModeChoice

struct PurposeTests {
  /// The streams of mode choice share no code with any other of the program.
  @Test func purposesAreDistinct() {
    let codes =
      (Registry.purposes + SyntheticPopulation.purposes + ModeChoiceModel.purposes).map(\.code)
    #expect(Set(codes).count == codes.count)
  }
}

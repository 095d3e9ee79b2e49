import Optimisation
import Testing

/// Three clients that 3, 2 and 1 units cover, each busy two fifths of the time (V9.2).
@Test func responderBasesCoverTheWeightOfV92() {
  let covering = ExpectedCovering(weights: [100, 60, 40], busyFraction: 0.4)
  #expect(abs(covering.expectedWeight(counts: [3, 2, 1]) - 168) < 1e-12)
  #expect(covering.expectedWeight(counts: [0, 0, 0]) == 0)
}

/// Property: the gain is the difference that one more unit makes.
@Test(arguments: [0, 0.3, 1], [0, 1, 4])
func aGainIsADifference(busyFraction: Double, count: Int) {
  let covering = ExpectedCovering(weights: [70], busyFraction: busyFraction)
  let difference =
    covering.expectedWeight(counts: [count + 1]) - covering.expectedWeight(counts: [count])
  #expect(abs(covering.gain(client: 0, count: count) - difference) < 1e-12)
}

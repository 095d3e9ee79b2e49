import Statistics
import Testing

/// The coordinates at dimensions 4, 10, 40, 64, 111, 200 and 256 of points 1, 1000 and 2047, from
/// SciPy 1.17's `qmc.Sobol(256, scramble=False)`.
@Test(arguments: [
  (1, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
  (
    1_000,
    [
      0.6767578125, 0.0693359375, 0.4794921875, 0.4462890625, 0.9677734375, 0.8427734375,
      0.2490234375,
    ]
  ),
  (
    2_047,
    [
      0.35107421875, 0.44580078125, 0.67626953125, 0.98876953125, 0.34814453125, 0.09619140625,
      0.47998046875,
    ]
  ),
])
func sobolPointsOfManyDimensionsMatchSciPy(index: Int, expected: [Double]) throws {
  var sequence = try SobolSequence(dimensions: 256)
  let point = sequence.next(index + 1)[index]
  #expect([4, 10, 40, 64, 111, 200, 256].map { point[$0 - 1] } == expected)
}

/// Property of every Sobol sequence: the first 2ᵐ points have one in each of 2ᵐ cells of every
/// coordinate. A wrong number in the table would break it.
@Test func everyCoordinateOfSobolPointsIsStratified() throws {
  var sequence = try SobolSequence(dimensions: SobolSequence.mostDimensions)
  let points = sequence.next(256)
  #expect(SobolSequence.mostDimensions == 256)
  #expect(SpaceFilling.isLatin(points))
}

@Test func skippingIsTakingAndForgetting() throws {
  var whole = try SobolSequence(dimensions: 5)
  var skipped = try SobolSequence(dimensions: 5, skip: 37)
  _ = whole.next(37)
  #expect(whole.next(10) == skipped.next(10))
}

/// Halton's points by hand: the digits of 1, 2, 3 … mirrored at the point, in bases 2 and 3.
@Test func haltonPointsMirrorDigits() throws {
  let points = try QuasiRandomSequence.halton.points(4, dimensions: 2)
  let third: Double = 1.0 / 3
  let expected: [[Double]] = [
    [0.5, third], [0.25, 2 * third], [0.75, third / 3], [0.125, 4 * third / 3],
  ]
  for (point, exact) in zip(points, expected) {
    #expect((point[0] - exact[0]).magnitude < 1e-15)
    #expect((point[1] - exact[1]).magnitude < 1e-15)
  }
}

/// The sequences of GSL and of Joe and Kuo share two dimensions and part at the third.
@Test func theTwoSobolSequencesPartAtTheThirdDimension() throws {
  let older = try QuasiRandomSequence.sobol.points(15, dimensions: 3)
  var newer = try SobolSequence(dimensions: 3, skip: 1)
  let points = newer.next(15)
  #expect(older.map { Array($0[..<2]) } == points.map { Array($0[..<2]) })
  #expect(older.map { $0[2] } != points.map { $0[2] })
}

@Test func tooManyDimensionsAreRefused() {
  #expect(
    throws: DesignError.outOfRange("the number of dimensions", found: 257, allowed: "1 to 256")
  ) { try SobolSequence(dimensions: 257) }
  #expect(throws: DesignError.self) {
    try QuasiRandomSequence.niederreiter.points(4, dimensions: 13)
  }
  #expect(throws: DesignError.self) { try QuasiRandomSequence.sobol.points(4, dimensions: 0) }
}

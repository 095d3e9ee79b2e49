internal import Randomness
internal import Testing

@testable internal import Households

struct ProportionalFittingTests {
  /// Case X.1 of the specification: a table of two rows and three columns.
  @Test func aTableOfTwoByThreeIsThatOfTheSpecification() {
    let fitting = ProportionalFitting(
      seed: [10, 20, 30, 40, 30, 20],
      margins: [
        Margin("rows", shape: [2, 3], dimensions: [0], targets: [100, 80]),
        Margin("columns", shape: [2, 3], dimensions: [1], targets: [50, 60, 70]),
      ])
    let expected = [15.701238, 32.982013, 51.316749, 34.298762, 27.017987, 18.683251]
    for (cell, value) in zip(fitting.cells, expected) {
      #expect((cell - value).magnitude < 1e-6)
    }
    #expect(fitting.isMet && fitting.sweeps < 30)
  }

  private static let purpose = Purpose("tests/seed")

  /// Law: on random tables of three dimensions the margins are met and the odds ratios of the
  /// seed are kept (one-dimensional margins leave all interactions alone).
  @Test(arguments: 0..<20)
  func marginsAreMetAndOddsRatiosKept(number: Int) {
    var random = StreamFamily(seed: 7, replication: 0).stream(
      Self.purpose, entity: UInt32(number))
    let shape = [2 + number % 3, 3, 2]
    func draws(_ count: Int) -> [Double] { (0..<count).map { _ in random.uniform(0.2, 3) } }
    let seed = draws(shape.reduce(1, *))
    let margins = shape.indices.map { dimension in
      Margin(
        "\(dimension)", shape: shape, dimensions: [dimension], targets: draws(shape[dimension]))
    }
    let fitting = ProportionalFitting(seed: seed, margins: margins)
    #expect(fitting.isMet)
    for fit in fitting.fits { #expect(fit.greatestError < 1e-6, "\(fit.name)") }
    func odds(_ table: [Double], _ third: Int) -> Double {
      func cell(_ first: Int, _ second: Int) -> Double { table[(first * 3 + second) * 2 + third] }
      return cell(0, 0) * cell(1, 2) / (cell(0, 2) * cell(1, 0))
    }
    for third in 0..<2 {
      #expect((odds(fitting.cells, third) / odds(seed, third) - 1).magnitude < 1e-9)
    }
  }

  /// The second margin counts 90 where the first counts 180: registration against a census.
  @Test func marginsOfAnotherTotalAreScaledToTheFirst() {
    let fitting = ProportionalFitting(
      seed: [10, 20, 30, 40, 30, 20],
      margins: [
        Margin("rows", shape: [2, 3], dimensions: [0], targets: [100, 80]),
        Margin("columns", shape: [2, 3], dimensions: [1], targets: [25, 30, 35]),
      ])
    #expect(fitting.scaling == [1, 2])
    #expect((fitting.cells[0] - 15.701238).magnitude < 1e-6)
  }

  /// A row that can have no cell cannot have 80: which margin, which category, by how much.
  @Test func whatCannotBeScaledAwayIsReported() throws {
    let fitting = ProportionalFitting(
      seed: [1, 1, 0, 0],
      margins: [
        Margin("columns", shape: [2, 2], dimensions: [1], targets: [90, 90]),
        Margin("rows", shape: [2, 2], dimensions: [0], targets: [100, 80]),
      ])
    #expect(!fitting.isMet && fitting.sweeps == 500)
    let worst = try #require(fitting.contradictions.first)
    #expect(worst.margin == "rows" && worst.group == 1)
    #expect(worst.description == "rows, category 1: asks for 80.0 and gets 0.0 (-80.0)")
    #expect(fitting.contradictions.contains { $0.margin == "columns" })
  }

  /// Structural zeros stay zero, and an empty group that nobody asks for is no contradiction.
  @Test func zerosOfTheSeedStayZero() {
    let fitting = ProportionalFitting(
      seed: [1, 0, 2, 0, 3, 0],
      margins: [
        Margin("rows", shape: [3, 2], dimensions: [0], targets: [1, 0, 5]),
        Margin("columns", shape: [3, 2], dimensions: [1], targets: [6, 0]),
      ])
    #expect(fitting.isMet)
    #expect(fitting.cells == [1, 0, 0, 0, 5, 0])
  }

  /// Ages in three classes, known in two bands.
  @Test func marginsMayBeCoarserThanTheCategories() {
    let fitting = ProportionalFitting(
      seed: [1, 3, 5],
      margins: [
        Margin("bands", shape: [3], dimensions: [0], coarsening: [0: [0, 0, 1]], targets: [8, 2])
      ])
    #expect(fitting.cells == [2, 6, 2])
  }
}

struct IntegerisingTests {
  private static let purpose = Purpose("tests/integerising")

  /// Each count is the weight cut or one more, the total is exact, and whole weights stay.
  @Test(arguments: 0..<20)
  func countsAreNearTheirWeightsAndTheTotalIsExact(number: Int) {
    var random = StreamFamily(seed: 3, replication: 0).stream(
      Self.purpose, entity: UInt32(number))
    let weights = (0..<40).map { $0 % 4 == 0 ? Double($0) : random.uniform(0, 5) }
    let counts = Integerising.counts(weights, &random)
    #expect(counts.reduce(0, +) == Int(weights.reduce(0, +).rounded()))
    for (weight, count) in zip(weights, counts) {
      #expect(Double(count) > weight - 1 && Double(count) < weight + 1)
      if weight == weight.rounded() { #expect(count == Int(weight)) }
    }
  }

  /// The mean of many draws is near the weight: 400 draws of a fraction of 0.3 have a standard
  /// error of 0.023. Small draws without replacement by exponential keys are a little more even
  /// than the fractions, so the bound is five errors.
  @Test func theMeanOfManyDrawsIsTheWeight() {
    let weights = [0.3, 1.3, 0.7, 2.7, 0, 0.5, 0.5]
    var sums = [Double](repeating: 0, count: weights.count)
    for number in 0..<400 {
      var random = StreamFamily(seed: 5, replication: 0).stream(
        Self.purpose, entity: UInt32(number))
      for (place, count) in Integerising.counts(weights, &random).enumerated() {
        sums[place] += Double(count)
      }
    }
    for (sum, weight) in zip(sums, weights) {
      #expect((sum / 400 - weight).magnitude < 0.12)
    }
    #expect(sums[4] == 0)
  }

  /// A total beside the sum of the weights, above and below.
  @Test(arguments: [0, 3, 7, 11, 30])
  func aGivenTotalIsMet(total: Int) {
    var random = StreamFamily(seed: 1, replication: 0).stream(Self.purpose)
    let counts = Integerising.counts([2.5, 0, 3.25, 1.25], total: total, &random)
    #expect(counts.reduce(0, +) == total && counts[1] == 0)
    #expect(counts.allSatisfy { $0 >= 0 })
  }
}

struct ProportionalUpdatingTests {
  /// The example of Ye et al. (2009): eight households of two types with three types of persons;
  /// 35 and 65 households and 91, 65 and 104 persons are wanted.
  @Test func theExampleOfItsAuthorsIsFitted() {
    let type1 = [1.0, 1, 1, 0, 0, 0, 0, 0]
    let persons = [
      [1.0, 1, 2, 1, 0, 1, 2, 1], [1, 0, 1, 0, 2, 1, 1, 1], [1, 1, 0, 2, 1, 0, 2, 0],
    ]
    let constraints =
      zip(persons, [91.0, 65, 104]).map {
        ProportionalUpdating.Constraint("persons", target: $1, contribution: $0)
      } + [
        ProportionalUpdating.Constraint("households", target: 35, contribution: type1),
        ProportionalUpdating.Constraint(
          "households", target: 65, contribution: type1.map { 1 - $0 }),
      ]
    let updating = ProportionalUpdating(
      seed: [Double](repeating: 1, count: 8), constraints: constraints, tolerance: 1e-4,
      sweepLimit: 2_000)
    #expect(updating.greatestError < 1e-4)
    for fit in updating.fits { #expect(fit.srmse < 1e-4, "\(fit.name)") }
    #expect(updating.weights.allSatisfy { $0 > 0 })
  }

  /// Thirty singles are wanted and 70 persons, so there are 20 couples.
  @Test func aTownOfSinglesAndCouplesIsSolvedByHand() {
    let updating = ProportionalUpdating(
      seed: [1, 1],
      constraints: [
        .init("persons", target: 70, contribution: [1, 2]),
        .init("singles", target: 30, contribution: [1, 0]),
      ], tolerance: 1e-9, sweepLimit: 5_000)
    #expect((updating.weights[0] - 30).magnitude < 1e-2)
    #expect((updating.weights[1] - 20).magnitude < 1e-2)
  }

  /// 60 persons cannot live in 70 households of one or two; the error stays and is said.
  @Test func whatCannotBeIsNotMet() {
    let updating = ProportionalUpdating(
      seed: [1, 1],
      constraints: [
        .init("persons", target: 60, contribution: [1, 2]),
        .init("households", target: 70, contribution: [1, 1]),
      ])
    #expect(updating.sweeps == 500 && updating.greatestError > 0.05)
    #expect(updating.fits.contains { $0.name == "persons" && $0.srmse > 0.05 })
  }
}

struct MarginFitTests {
  /// Errors of 3 and −3 about a mean of 10, by hand.
  @Test func theErrorIsThatOfTheDefinition() {
    let fit = MarginFit("two", targets: [5, 15], totals: [8, 12])
    #expect((fit.srmse - 0.3).magnitude < 1e-12)
    #expect((fit.greatestError - 0.6).magnitude < 1e-12)
  }
}

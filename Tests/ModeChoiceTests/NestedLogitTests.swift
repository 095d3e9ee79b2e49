internal import Mechanisms
internal import Quantities
internal import Randomness
internal import Testing

struct NestedLogitTests {
  private static func isNear(_ a: [Double], _ b: [Double], within error: Double = 1e-12) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= error }
  }

  /// By hand: three alternatives of utility 0, two of them in a nest of scale ½. Its inclusive value
  /// is ½ log 2, so it weighs √2 against 1 and its members get half of that each.
  @Test func probabilitiesAreThoseWorkedOutByHand() {
    let logit = NestedLogit([.init([0, 1], scale: 0.5), .init([2])])
    let root = 2.0.squareRoot()
    let pair = root / (1 + root) / 2
    #expect(Self.isNear(logit.probabilities([0, 0, 0]), [pair, pair, 1 / (1 + root)]))
    #expect(abs(logit.logSum([0, 0, 0]) - PlainMath.log(1 + root)) < 1e-14)
  }

  /// By hand: utilities log 2 and log 3 in a nest of scale ½ weigh √(2² + 3²) = √13 together and
  /// 4 to 9 against each other; the other nest weighs 5.
  @Test func unequalUtilitiesAreThoseWorkedOutByHand() {
    let logit = NestedLogit([.init([0, 2], scale: 0.5), .init([1], scale: 0.3)])
    let utilities = [2.0, 5, 3].map(PlainMath.log)
    let root = 13.0.squareRoot()
    let expected = [4 / 13 * root / (root + 5), 5 / (root + 5), 9 / 13 * root / (root + 5)]
    #expect(Self.isNear(logit.probabilities(utilities), expected))
  }

  private static let utilities = [-0.8, 0.3, -2.1, 1.4, 0]

  @Test func scalesOfOneAreTheMultinomialLogit() {
    let weights = Self.utilities.map(PlainMath.exp)
    let expected = weights.map { $0 / weights.reduce(0, +) }
    let nested = NestedLogit([.init([0, 3]), .init([1]), .init([2, 4])])
    #expect(Self.isNear(nested.probabilities(Self.utilities), expected))
    #expect(
      Self.isNear(NestedLogit.multinomial(5).probabilities(Self.utilities), expected))
  }

  /// V7.1 of the specification: a reward of 0.3 on a utility of −0.8 against 0 lifts the share from
  /// 0.310026 to 0.377541.
  @Test func rewardsLiftSharesAsStated() {
    let logit = NestedLogit.multinomial(2)
    #expect(abs(logit.probabilities([-0.8, 0])[0] - 0.310026) < 5e-7)
    #expect(abs(logit.probabilities([-0.5, 0])[0] - 0.377541) < 5e-7)
  }

  private static let nested = NestedLogit([
    .init([0, 1, 2], scale: 0.6), .init([3, 4], scale: 0.8),
  ])

  /// Within a nest the ratio of two alternatives is theirs alone; across nests it is not.
  @Test func irrelevantAlternativesAreIndependentWithinNests() {
    let before = Self.nested.probabilities(Self.utilities)
    for changed in [2, 3, 4] {
      var utilities = Self.utilities
      utilities[changed] += 0.7
      let after = Self.nested.probabilities(utilities)
      #expect(abs(after[0] / after[1] - before[0] / before[1]) < 1e-12)
    }
    var utilities = Self.utilities
    utilities[2] += 0.7
    let after = Self.nested.probabilities(utilities)
    #expect(after[0] / after[3] < 0.99 * before[0] / before[3])
  }

  @Test func theOrderOfAlternativesAndNestsDoesNotMatter() {
    let before = Self.nested.probabilities(Self.utilities)
    let order = [4, 2, 0, 3, 1]
    let shuffled = NestedLogit([.init([3, 0], scale: 0.8), .init([4, 2, 1], scale: 0.6)])
    let after = shuffled.probabilities(order.map { Self.utilities[$0] })
    #expect(Self.isNear(after, order.map { before[$0] }))
  }

  @Test func addingAConstantChangesNothing() {
    let before = Self.nested.probabilities(Self.utilities)
    for constant in [-700.0, -3, 40, 900] {
      let utilities = Self.utilities.map { $0 + constant }
      #expect(Self.isNear(Self.nested.probabilities(utilities), before))
      let sums = (Self.nested.logSum(utilities), Self.nested.logSum(Self.utilities))
      #expect(abs(sums.0 - constant - sums.1) < 1e-12)
    }
  }

  /// What cannot be chosen is as if it did not exist.
  @Test func alternativesThatCannotBeChosenAreLeftOut() {
    var utilities = Self.utilities
    utilities[1] = -.infinity
    let smaller = NestedLogit([.init([0, 1], scale: 0.6), .init([2, 3], scale: 0.8)])
    var expected = smaller.probabilities([-0.8, -2.1, 1.4, 0])
    expected.insert(0, at: 1)
    #expect(Self.isNear(Self.nested.probabilities(utilities), expected))
    utilities[0] = -.infinity
    utilities[2] = -.infinity
    #expect(Self.nested.probabilities(utilities)[..<3] == [0, 0, 0])
  }

  /// The derivative of the log-sum by a utility is the probability.
  @Test func logSumsGrowByProbabilities() {
    let probabilities = Self.nested.probabilities(Self.utilities)
    for changed in 0..<5 {
      var (low, high) = (Self.utilities, Self.utilities)
      low[changed] -= 1e-5
      high[changed] += 1e-5
      let slope = (Self.nested.logSum(high) - Self.nested.logSum(low)) / 2e-5
      #expect(abs(slope - probabilities[changed]) < 1e-9)
    }
  }

  @Test func twoAndFourAreTheGeneralCase() {
    let (a, b, c, d) = (-0.3, 1.1, 0.2, -2.4)
    #expect(
      abs(
        NestedLogit.inclusiveValue(a, b, scale: 0.7)
          - NestedLogit.inclusiveValue([a, b], scale: 0.7)) < 1e-14)
    #expect(
      abs(
        NestedLogit.inclusiveValue(a, b, c, d, scale: 0.7)
          - NestedLogit.inclusiveValue([a, b, c, d], scale: 0.7)) < 1e-14)
    #expect(NestedLogit.inclusiveValue(-.infinity, b, scale: 0.7) == b)
    #expect(NestedLogit.inclusiveValue(-.infinity, -.infinity, c, -.infinity, scale: 0.7) == c)
    #expect(NestedLogit.inclusiveValue(-.infinity, -.infinity, scale: 0.7) == -.infinity)
  }

  /// One uniform number on a fine lattice hits each alternative in its share.
  @Test func uniformNumbersChooseInProportion() {
    let probabilities = Self.nested.probabilities(Self.utilities)
    var counts = [Double](repeating: 0, count: 5)
    for step in 0..<10_000 {
      let choice = Self.nested.choice(Self.utilities, uniform: (Double(step) + 0.5) / 10_000)
      counts[choice] += 1 / 10_000
    }
    #expect(Self.isNear(counts, probabilities, within: 1.001e-4))
  }

  private static func tastes(_ person: UInt32) -> NestedLogit.Tastes {
    var stream = StreamFamily(seed: 7, replication: 0)
      .stream(Purpose("tests/tastes"), entity: person)
    return NestedLogit.Tastes(for: nested, from: &stream)
  }

  /// Shares of 20,000 persons with drawn tastes: within 4.5 standard errors of the probabilities,
  /// which fails by chance once in 30,000 seeds.
  @Test func tastesChooseInProportion() {
    let probabilities = Self.nested.probabilities(Self.utilities)
    var counts = [Double](repeating: 0, count: 5)
    for person in 0..<20_000 {
      counts[Self.nested.choice(Self.utilities, tastes: Self.tastes(UInt32(person)))] += 1
    }
    for (count, probability) in zip(counts, probabilities) {
      let error = (20_000 * probability * (1 - probability)).squareRoot()
      #expect(abs(count - 20_000 * probability) < 4.5 * error)
    }
  }

  /// Who chose an alternative still does when it alone gets better; the others change to it or stay.
  @Test func betterAlternativesLoseNobody() {
    var better = Self.utilities
    better[1] += 0.4
    var gained = 0
    for person in 0..<2_000 {
      let tastes = Self.tastes(UInt32(person))
      let before = Self.nested.choice(Self.utilities, tastes: tastes)
      let after = Self.nested.choice(better, tastes: tastes)
      if after != before {
        // Nobody leaves what got better; who leaves another nest leaves it for the better one.
        #expect(before != 1)
        #expect(after == 1 || Self.nested.nests[0].alternatives.contains(after))
        gained += 1
      }
    }
    #expect(gained > 50)
  }
}

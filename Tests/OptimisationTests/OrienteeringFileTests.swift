import Testing

@testable import Optimisation

private let points = """
  n 5
  m 2
  tmax 12.5
  0 0 0
  3 4 10
  3.1 0 5
  0.5 0.5 2.5
  6 8 0

  """

@Test func pointsAreReadWithTheirScores() throws {
  let problem = try OrienteeringFile(Array(points.utf8), name: "points").problem
  #expect(problem.jobs.map(\.reward) == [10, 5, 2.5] && problem.jobs.map(\.location) == [1, 2, 3])
  #expect(problem.teams.count == 2 && problem.locationCount == 5)
  let team = problem.teams[1]
  #expect(team.start == 0 && team.end == 4 && team.budget == 12_500_000_000)
  // 3, 4, 5 is exact, and so is a way along an axis; the diagonal is rounded up.
  #expect(problem.time(0, 1) == 5_000_000_000 && problem.time(2, 0) == 3_100_000_000)
  #expect(problem.time(0, 3) == 707_106_782)
  let more = try OrienteeringFile(Array(points.utf8), name: "points", teams: 3).problem
  #expect(more.teams.count == 3)
}

/// The point at (3, 4) lies on the way of 10; by (3.1, 0) it is 11.6, by (0.5, 0.5) 10.01.
@Test func theProblemOfAFileIsSolved() throws {
  let problem = try OrienteeringFile(Array(points.utf8), name: "points").problem
  let plan = OrienteeringSearch(iterations: 100).plan(
    problem, streams: .init(seed: 1, replication: 0))
  #expect(plan.reward == 17.5 && plan.faults(in: problem) == [])
}

@Test(arguments: [
  ("6 8 0\n", "", "points:7: the file ends after 4 of 5 points"),
  ("6 8 0\n", "6 8 0\n1 1 1\n", "points:9: a line after the last of 5 points"),
  (
    "n 5", "n 2",
    "points:1: n, the number of points, is \"2\"; expected a whole number, 3 to 2000"
  ),
  ("n 5", "5", "points:1: is \"5\"; expected \"n\" and a number"),
  ("m 2", "m 0", "points:2: m, the number of teams, is \"0\"; expected a whole number, 1 to 3"),
  ("m 2", "m 4", "points:2: m, the number of teams, is \"4\"; expected a whole number, 1 to 3"),
  (
    "tmax 12.5", "tmax -1",
    "points:3: tmax, the longest way of a team, is \"-1\"; expected a number, 0 to 1000000"
  ),
  ("tmax 12.5", "tmax", "points:3: is \"tmax\"; expected \"tmax\" and a number"),
  ("3 4 10", "3 four 10", "points:5: y is \"four\"; expected a number, -100000 to 100000"),
  ("3 4 10", "3 4 -10", "points:5: a score is \"-10\"; expected a number of at least 0"),
  ("3 4 10", "3 4", "points:5: a point has 2 numbers; expected 3: x, y and its score"),
])
func mistakesOfPointsNameTheirLine(right: String, wrong: String, message: String) {
  let text = points.replacing(right, with: wrong)
  #expect(throws: InstanceError(message)) {
    try OrienteeringFile(Array(text.utf8), name: "points")
  }
}

@Test func aFileThatEndsInItsHeadIsAMistake() {
  #expect(throws: InstanceError("none:1: the file ends before \"n\"")) {
    try OrienteeringFile([], name: "none")
  }
  #expect(throws: InstanceError("head:2: the file ends before \"tmax\"")) {
    try OrienteeringFile(Array("n 5\nm 2\n".utf8), name: "head")
  }
}

/// One problem of each family of the collection.
@Test(
  .enabled(if: Published.folder != nil, Published.absence),
  arguments: [
    ("p1.2.d", 32), ("p2.3.i", 21), ("p3.2.h", 33), ("p4.4.k", 100), ("p5.3.t", 66),
    ("p6.3.m", 64), ("p7.2.t", 102),
  ])
func publishedProblemsAreRead(name: String, points: Int) throws {
  let bytes = try Published.bytes("top_chao/\(name).txt")
  #expect(try OrienteeringFile(bytes, name: name).problem.locationCount == points)
}

import Testing

@testable import Optimisation

private let graph = """
  4 4 2
  1 2 3
  2 3 4
  3 4 5
  2 1 2

  """

/// Edges go both ways, and the later of two edges between the same nodes counts.
@Test func aGraphIsReadWithItsShortestPaths() throws {
  let file = try PMedianFile(Array(graph.utf8), name: "graph.txt")
  #expect(file.nodes == 4 && file.open == 2)
  #expect(Array(file.distances.prefix(4)) == [0, 2, 6, 11])
}

@Test(arguments: [
  ("2 1 2\n", "", "graph.txt:4: the file ends after 3 of 4 edges"),
  ("4 4 2", "4 4", "graph.txt:1: the first line has 2 numbers; expected 3: nodes, edges, p"),
  ("4 4 2", "4 4 5", "graph.txt:1: p is \"5\"; expected a whole number, 1 to 4"),
  ("2 3 4", "2 7 4", "graph.txt:3: a node is \"7\"; expected a whole number, 1 to 4"),
  ("2 3 4", "2 3 x", "graph.txt:3: a length is \"x\"; expected a number of at least 0"),
  ("2 3 4", "2 3 -4", "graph.txt:3: a length is \"-4\"; expected a number of at least 0"),
  ("2 3 4", "2 3 nan", "graph.txt:3: a length is \"nan\"; expected a number of at least 0"),
  ("2 3 4", "2 3", "graph.txt:3: an edge has 2 numbers; expected 3: two nodes and a length"),
  ("2 1 2\n", "2 1 2\n1 3 2\n", "graph.txt:6: a line after the last of 4 edges"),
  (
    "3 4 5", "1 3 5",
    "graph.txt: no path of its edges joins node 1 and node 4; expected a connected graph"
  ),
])
func mistakesOfAGraphNameTheirLine(right: String, wrong: String, message: String) {
  let text = graph.replacing(right, with: wrong)
  #expect(throws: InstanceError(message)) {
    try PMedianFile(Array(text.utf8), name: "graph.txt")
  }
}

private let period = """
  1 2 3 4
  100 10
  100 10
  100 10
  0 20
  0 0 0 0 0 0 0
  1 3 4 1 5 1 4 1 2 4 8
  2 6 8 2.5 4 2 2 5 10
  3 0 5 0 1 4 1 15 7 9

  """

/// Code 8 of four days is 1000, the first day; 5 is 0101, the second and the fourth.
@Test func aPeriodIsReadWithItsPatterns() throws {
  let problem = try PeriodicFile(Array(period.utf8), name: "period").problem
  #expect(problem.days == 4 && problem.shifts.count == 8 && problem.customers.count == 3)
  #expect(problem.customers[0].patterns == [0b1000, 0b0100, 0b0010, 0b0001])
  #expect(problem.customers[1].patterns == [0b1010, 0b0101])
  #expect(problem.customers[1].serviceTime == 2.5)
  #expect(problem.shifts[0].duration == 100 && problem.shifts[7].duration == nil)
  #expect(problem.shifts[6].capacity == 20 && problem.shifts[6].day == 3)
  #expect(problem.time(1, 2) == 5)
}

@Test(arguments: [
  ("3 0 5 0 1 4 1 15 7 9\n", "", "period:8: the file ends after 2 of 3 customers"),
  ("1 2 3 4", "0 2 3 4", "period:1: the type is \"0\"; expected 1, a periodic problem"),
  (
    "1 2 3 4", "1 2 3",
    "period:1: the first line has 3 numbers; expected 4: type, vehicles, "
      + "customers, days"
  ),
  ("2 2 5 10", "2 2 5 11", "period:8: the pattern 11 has 3 days; expected 2, the number of visits"),
  ("2 2 5 10", "2 2 5 16", "period:8: a pattern is \"16\"; expected a whole number, 1 to 15"),
  ("2 2 5 10", "2 2 5", "period:8: 1 numbers follow the number of patterns; expected 2"),
  ("2 6 8", "4 6 8", "period:8: the number of a customer is \"4\"; expected 2"),
  (
    "2.5 4 2", "2.5 21 2",
    "period:8: the demand is 21; expected at most 20, the capacity of a "
      + "route"
  ),
  (
    "2.5 4 2", "2.5 4.5 2",
    "period:8: the demand is \"4.5\"; expected a whole number, 0 to "
      + "1000000000"
  ),
])
func mistakesOfAPeriodNameTheirLine(right: String, wrong: String, message: String) {
  let text = period.replacing(right, with: wrong)
  #expect(throws: InstanceError(message)) {
    try PeriodicFile(Array(text.utf8), name: "period")
  }
}

@Test func aCustomerTooFarForEveryRouteIsAMistake() {
  let text = period.replacing("0 20\n", with: "100 20\n").replacing(
    "2 6 8 2.5", with: "2 60 80 2.5")
  #expect(
    throws: InstanceError(
      "period:8: a visit takes 202.5 from the depot and back; expected at most 100.0, the duration "
        + "of a route")
  ) {
    try PeriodicFile(Array(text.utf8), name: "period")
  }
}

@Test func filesThatAreEmptyOrNoTextAreMistakes() {
  #expect(
    throws: InstanceError(
      "none:1: the first line has 0 numbers; expected 3: nodes, edges, p")
  ) { try PMedianFile([], name: "none") }
  #expect(throws: InstanceError("bytes: is not UTF-8 text")) {
    try PeriodicFile([0xFF, 0xFE, 0x00], name: "bytes")
  }
}

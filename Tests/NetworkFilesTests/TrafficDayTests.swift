import NetworkFiles
import Quantities
import Testing

@Suite struct TrafficDayTests {
  private static let links = """
    id,from,to,length_m,speed_mps,lanes
    ab,a,b,179.2,13.89,2
    bc,b,c,183.2,13.89,1
    ca,c,a,100,10,1

    """

  private func read(_ links: String, _ trips: String) throws -> TrafficDay {
    let scratch = try Scratch()
    return try TrafficDay(
      network: scratch.file("net.csv", links), trips: scratch.file("trips.csv", trips))
  }

  @Test func linksAndRoutesAreReadAsTheyStand() throws {
    let day = try read(Self.links, "id,depart_s,edges\n0,0.04,ab bc ca ab\n1,12,ca\n")
    #expect(day.links.map(\.label) == ["ab", "bc", "ca"])
    #expect(day.links.map(\.length.millimetres) == [179_200, 183_200, 100_000])
    #expect(day.links.map(\.lanes) == [2, 1, 1])
    #expect(day.departures.map(\.milliseconds) == [40, 12_000])
    #expect(day.route(of: 0).map(\.row) == [0, 1, 2, 0])
    #expect(day.route(of: 1).map(\.row) == [2])
    #expect(day.stepCount == 5)
  }

  @Test func everyMistakeIsToldWithItsLine() throws {
    let links = Self.links + "ab,a,b,-1,13.89,2\n"
    let trips = """
      depart_s,edges
      soon,ab
      1,ab ca
      2,ab xy
      3,

      """
    let error = try #require(throws: NetworkError.self) { try read(links, trips) }
    let told = error.problems.map { problem in
      String(problem.drop { $0 != ":" })
    }
    #expect(
      told == [
        ":5: id is \"ab\", as in a row above; expected each id once",
        ":5: length_m is \"-1\"; expected metres from 0.1 to 1000000.0",
        ":2: depart_s is \"soon\"; expected seconds from 0.0 to 4000000.0",
        ":3: ca begins at c, but ab before it ends at b",
        ":4: edges names \"xy\", which is no link of the network",
        ":5: edges is empty; expected a link or more",
      ])
  }

  @Test func aGridHasItsBlocksAndItsTripsAreConnected() {
    let day = TrafficDay.grid(side: 6, trips: 200, within: .minutes(10))
    #expect(day.links.count == 4 * 6 * 5)
    #expect(day.departures.last == SimTime(milliseconds: 597_000))
    for trip in 0..<200 {
      let labels = day.route(of: trip).map { day.links[$0.row].label.split(separator: "-") }
      #expect(labels.count >= 5)
      #expect(zip(labels, labels.dropFirst()).allSatisfy { $0[1] == $1[0] })
    }
  }
}

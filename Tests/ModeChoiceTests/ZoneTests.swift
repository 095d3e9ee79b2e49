internal import City
internal import Days
internal import Parameters
internal import Quantities
internal import RoadNetwork
internal import Testing
internal import Transit

@testable internal import ModeChoice

struct ZoneTests {
  @Test func parametersAreWellDeclared() {
    #expect(Parameter.faults(in: ModeChoiceParameters.declarations) == [])
  }

  @Test func unknownDongsAreMistakes() {
    var parameters = ModeChoiceParameters.defaults
    parameters.set("parking.dongs", to: .words(["east", "nowhere"]))
    let mistakes = ModeChoiceParameters.mistakes(parameters, dongs: Town.dongs)
    #expect(mistakes == ["parking.dongs names nowhere, which is no dong of the city"])
  }

  /// Zones part the nodes of each dong into pieces of like weight.
  @Test func zonesPartTheDongs() throws {
    let town = try Town.shared.get()
    let zones = town.zones
    #expect(zones.count == 10)
    var sizes = [Int](repeating: 0, count: zones.count)
    for node in 0..<town.graph.nodeCount {
      let zone = Int(zones.zoneOfNode[node])
      sizes[zone] += 1
      #expect(zones.dong[zone].row == (node % Town.width < Town.width / 2 ? 0 : 1))
    }
    #expect(sizes.allSatisfy { (8...16).contains($0) })
    for (zone, node) in zones.representative.enumerated() {
      #expect(Int(zones.zoneOfNode[node.row]) == zone)
    }
  }

  /// Half of the people at one node: it is a zone of its own and represents it.
  @Test func manyPeopleMakeSmallZones() throws {
    let town = try Town.shared.get()
    var weights = [Double](repeating: 1, count: town.graph.nodeCount)
    weights[0] = 1_000
    let zones = TravelZones(
      town.graph, dongOfNode: [DongID](repeating: DongID(0), count: weights.count),
      weights: weights, perDong: 4)
    #expect(zones.representative[Int(zones.zoneOfNode[0])] == NodeID(0))
    #expect(zones.zoneOfNode.count { $0 == zones.zoneOfNode[0] } < 20)
  }

  /// Nodes beyond the city go to the nearest zone.
  @Test func nodesBeyondTheCityHaveTheNearestZone() throws {
    let town = try Town.shared.get()
    let inside = 0..<Town.width
    let zones = TravelZones(
      town.graph,
      dongOfNode: (0..<town.graph.nodeCount).map { DongID(inside.contains($0) ? 0 : UInt32.max) },
      weights: [Double](repeating: 1, count: town.graph.nodeCount), perDong: 2)
    #expect(zones.count == 2)
    #expect(zones.zoneOfNode[Town.width * 5] == zones.zoneOfNode[0])
    #expect(zones.zoneOfNode[Town.width * 6 - 1] == zones.zoneOfNode[Town.width - 1])
  }

  @Test func carTimesAreThoseOfTheSearch() throws {
    let town = try Town.shared.get()
    var skims = town.skims()
    var search = town.roads.makeDijkstraSearch()
    for (a, from) in town.zones.representative.enumerated() {
      for (b, to) in town.zones.representative.enumerated() {
        let time = search.time(from: from, to: to, hour: 8)
        #expect(skims.carTime(from: a, to: b, in: .morning) == time)
      }
    }
    let roads = town.roads
    let before = skims
    skims.fillCars(on: town.graph, jobs: 2) { roads.makeSearch() }
    #expect(skims.carTime == before.carTime && skims.carDistance == before.carDistance)
    // 400 m a street, 48 s each: tens of metres are time over 1.2 s.
    let pairs = town.zones.count * town.zones.count
    for pair in 0..<pairs {
      let tens = Int(skims.carDistance[pair])
      #expect(tens * 6 == Int(skims.carTime[TimeSlice.midday.rawValue * pairs + pair]) * 5)
    }
  }

  /// By hand: buses every 10 minutes along the southern street, 60 s from stop to stop, so that
  /// all that walk from their zones ride to and fro; northern zones are beyond a feeder's distance.
  @Test func busesFollowTheTimetable() throws {
    let town = try Town.shared.get()
    var timetable = Lines.timetable(stops: Town.width)
    for stop in 0..<Town.width {
      timetable.stops.longitude[stop] = town.graph.longitude[stop]
      timetable.stops.latitude[stop] = town.graph.latitude[stop]
    }
    let there = Array(0..<Town.width)
    for stops in [there, there.reversed()] {
      Lines.add(
        to: &timetable, stops: stops, from: 18_000, until: 86_400, headway: 600, ride: 60)
    }
    let day = TimetableDay(timetable, services: [true])
    var parameters = ModeChoiceParameters.defaults
    parameters.set("feeder.distance", to: .distance(Distance(millimetres: 1_500_000)))
    var skims = ZoneSkims(town.zones, parameters, streetFactor: 1.28)
    skims.fillBuses(by: day, access: town.access)
    var other = skims
    other.fillBuses(by: day, access: town.access, jobs: 2)
    #expect(other.bus == skims.bus && other.feederHub == skims.feederHub)
    let zones = town.zones
    let (first, last) = (Int(zones.zoneOfNode[0]), Int(zones.zoneOfNode[Town.width - 1]))
    let bus = try #require(skims.bus(from: first, to: last, in: .midday))
    // Thirteen streets at most; on average half a headway.
    #expect(bus.inVehicle > 300 && bus.inVehicle <= 780 && bus.transfers == 0)
    #expect(bus.wait < 600)
    #expect(skims.bus(from: first, to: first, in: .midday) == nil)
    var feeders = 0
    for zone in 0..<zones.count {
      let row = zones.representative[zone].row / Town.width
      #expect((skims.feeder(of: zone) != nil) == (row * 400 > 1_500))
      guard let feeder = skims.feeder(of: zone) else { continue }
      feeders += 1
      #expect(zones.representative[feeder.hub].row / Town.width <= 3)
      #expect(feeder.time.seconds >= Double(row) * 400 * 1.28 / (20 / 3.6) - 1)
    }
    #expect(feeders > 0)
  }

  @Test func slicesCoverTheDay() {
    let hours = (0..<30).map { TimeSlice(second: UInt32($0 * 3_600)) }
    #expect(hours[6] == .night && hours[7] == .morning && hours[9] == .midday)
    #expect(hours[16] == .midday && hours[17] == .evening && hours[20] == .night)
    #expect(hours[24] == .night && hours[..<6].allSatisfy { $0 == .night })
    for slice in TimeSlice.allCases {
      #expect(TimeSlice(second: UInt32(slice.hour * 3_600)) == slice)
      #expect(TimeSlice(second: UInt32(slice.busSeconds.lowerBound)) == slice)
      #expect(TimeSlice(second: UInt32(slice.busSeconds.upperBound - 1)) == slice)
    }
  }
}

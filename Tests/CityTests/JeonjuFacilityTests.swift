import City
import Foundation
import Parameters
import Population
import Quantities
import RoadNetwork
import StreetGeneration
import Testing

/// The places of the mobile services in Jeonju, on its streets: built once for this suite.
struct JeonjuFacilityTests {
  /// A row of the table at its nearest node.
  struct Place: Sendable {
    let facility: CityFacts.Facility
    let node: NodeID
    /// From the position in the table to the node.
    let distance: Distance
  }

  struct Built: Sendable {
    let facts: CityFacts
    let streets: StreetNetwork
    let places: [Place]
  }

  static let city = Result<Built, any Error> {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let facts = try CityFacts(
      folder: root.appending(path: "scenarios/jeonju").path(percentEncoded: false))
    let streets = StreetGenerator(facts, seed: 1).network()
    let nearest = NearestNode(graph: streets.graph)
    return Built(
      facts: facts, streets: streets,
      places: facts.facilities.map {
        let (node, distance) = nearest.nearest(
          longitude: $0.place.longitude, latitude: $0.place.latitude)
        return Place(facility: $0, node: node, distance: distance)
      })
  }

  let city: Built

  init() throws { city = try Self.city.get() }

  private func places(_ category: String) -> [Place] {
    city.places.filter { $0.facility.category == category }
  }

  @Test func theTableHoldsWhatTheMobileServicesNeed() {
    #expect(places("bankBranch").count == 78)
    #expect(places("hall").count == 39)
    #expect(places("mobileBankDepot").count == 1)
    #expect(places("mobileClinicDepot").count == 1)
    #expect(places("roadDepot").count == 2)
    #expect(Set(city.facts.facilities.map(\.id)).count == city.facts.facilities.count)
    #expect(places("bankBranch").allSatisfy { $0.facility.weight == 1 })
    // No co-operative and no post office is a bank.
    for word in ["신협", "새마을금고", "우체국", "우편취급국"] {
      #expect(!places("bankBranch").contains { $0.facility.name.contains(word) })
    }
  }

  /// The call taxi takes its destinations from these categories: rows added to them would change
  /// its trips.
  @Test func theDestinationsOfTheCallTaxiAreTheFirst75Rows() {
    let added: Set<String> = [
      "bankBranch", "hall", "mobileBankDepot", "mobileClinicDepot", "roadDepot",
    ]
    let isAdded = city.facts.facilities.map { added.contains($0.category) }
    #expect(isAdded.prefix(75).allSatisfy { !$0 })
    #expect(isAdded.dropFirst(75).allSatisfy { $0 })
  }

  /// One hall bears the name of each dong and stands in it; the hall of 평화2동 stands at its border
  /// with 평화1동.
  @Test func everyDongHasAHall() throws {
    let halls = places("hall")
    for (number, dong) in city.facts.dongs.enumerated() {
      let hall = try #require(
        halls.first { $0.facility.name == dong.name + " 행정복지센터" }, "\(dong.name)")
      if dong.name != "평화2동" {
        #expect(city.streets.dong(of: hall.node) == DongID(number), "\(dong.name)")
      }
    }
  }

  /// Whoever walks to a bank or a hall must find a pavement there.
  @Test func everyPlaceOfTheMobileServicesStandsOnAStreetForWalkers() {
    let graph = city.streets.graph
    for place in city.places.dropFirst(75) {
      let classes = graph.arcs(outOf: place.node).map { graph.roadClass[$0] }
      #expect(
        classes.contains { !WalkingAccess.withoutPavement.contains($0) }, "\(place.facility)")
      #expect(place.distance.metres < 150, "\(place.facility)")
    }
  }

  /// From 전주시청 one can walk to every home, expressways and the ring left out.
  @Test func pavementsJoinAllHomes() throws {
    let cityHall = try #require(places("mobileBankDepot").first)
    let access = WalkingAccess(
      to: [cityHall.node], on: city.streets.graph, within: Distance(millimetres: 60_000_000))
    let graph = city.streets.graph
    for arc in 0..<graph.arcCount
    where city.streets.dong(of: ArcID(arc)) != nil
      && !WalkingAccess.withoutPavement.contains(graph.roadClass[arc])
    {
      #expect(access.distance(from: NodeID(graph.tail[arc]), to: 0) != nil, "arc \(arc)")
    }
  }
}

internal import Quantities
internal import RoadNetwork
internal import Testing

@testable internal import StreetGeneration

/// The density of streets and the detours they ask for, against published figures.
struct UrbanFormTests {
  let map: StreetMap
  var graph: RoadGraph { map.network.graph }

  init() throws { map = try StreetMap() }

  /// Streets and junctions of one dong per km² of its built-up land.
  private struct Density {
    var kilometres = 0.0
    var junctions = 0.0
  }

  private func densities() -> [Density] {
    let builtUp = map.terrain.builtUpArea()
    var result = [Density](repeating: Density(), count: map.facts.dongs.count)
    var neighbours = [Set<UInt32>](repeating: [], count: graph.nodeCount)
    for arc in 0..<graph.arcCount {
      let tail = Int(graph.tail[arc])
      let head = Int(graph.head[arc])
      neighbours[tail].insert(graph.head[arc])
      neighbours[head].insert(graph.tail[arc])
      guard let dong = map.network.dong(of: ArcID(arc)),
        isBuiltUp((map.places[tail] + map.places[head]) * 0.5)
      else { continue }
      result[dong.row].kilometres += Double(graph.length[arc]) / 2e6
    }
    for node in 0..<graph.nodeCount where neighbours[node].count >= 3 {
      guard let dong = map.network.dong(of: NodeID(node)), isBuiltUp(map.places[node]) else {
        continue
      }
      result[dong.row].junctions += 1
    }
    return result.indices.map {
      Density(
        kilometres: result[$0].kilometres / builtUp[$0],
        junctions: result[$0].junctions / builtUp[$0])
    }
  }

  private func isBuiltUp(_ place: Point) -> Bool {
    guard let cell = map.terrain.cell(place) else { return false }
    return map.terrain.dong[cell] != Terrain.outside && map.terrain.use[cell] != .country
  }

  /// Korea's rule on planned roads (도시·군계획시설의 결정·구조 및 설치기준에 관한 규칙, article 10)
  /// puts collectors 250 m apart and cuts the land between them into blocks of 25 to 60 m by 90
  /// to 150 m. With length 1,000/a + 1,000/b and one junction for each block a·b, land with
  /// collectors alone has 8 km and 16 junctions a km², the finest blocks have 51 km and 444.
  @Test func everyDongIsAsDenseAsTheKoreanRuleMakesIt() {
    for (dong, density) in zip(map.facts.dongs, densities()) {
      #expect((8...51.2).contains(density.kilometres), "\(dong.name): \(density)")
      #expect((16...444.5).contains(density.junctions), "\(dong.name): \(density)")
    }
  }

  /// Seoul has 13.4 km of registered road on a km² of its whole area at 17,000 residents (건설교통부,
  /// end of 2002), Gwangju 3.7 at 2,900 and Daejeon 4.0 at 2,750 (국토교통부, end of 2018). Those
  /// registers hold the roads of collector class and above and the larger local ones: the whole of
  /// this network must have more than Gwangju and Daejeon, its main roads less, and all of it less
  /// than Seoul.
  @Test func theCityIsAsDenseAsCitiesOfItsSize() {
    var main = 0.0
    var all = 0.0
    for arc in 0..<graph.arcCount where map.network.dong(of: ArcID(arc)) != nil {
      all += Double(graph.length[arc]) / 2e6
      if graph.roadClass[arc] != .local { main += Double(graph.length[arc]) / 2e6 }
    }
    let area = map.facts.dongs.map(\.area).reduce(0, +)
    #expect(main / area < 3.7, "main roads \(main / area) km/km²")
    #expect((4.0...13.4).contains(all / area), "all streets \(all / area) km/km²")
  }

  /// Road over straight distance between centres of dongs, along the quickest ways. On real roads:
  /// 1.26 in all Korea, 1.22 in Gyeonggi, 1.44 in Gangwon, less in the large cities than in the
  /// provinces (Kim, Shin, Lee and Suh 2015); 1.34 on the quickest ways to the centres of 300
  /// European cities (2023); 1.38 between the dongs of Jeonbuk, mountains included. Measured: 1.29 here,
  /// 1.28 over all pairs.
  @Test func detoursAreThoseOfACity() throws {
    let centres = try map.facts.dongs.map { dong in
      let place = map.terrain.plane.point(dong.centre)
      return try #require(
        map.places.indices.min {
          ((map.places[$0] - place).squaredLength, $0)
            < ((map.places[$1] - place).squaredLength, $1)
        })
    }
    var search = DijkstraSearch(metrics: RoadMetrics(graph: graph, profile: .freeFlow))
    var ratios: [Double] = []
    for from in stride(from: 0, to: centres.count, by: 6) {
      for to in centres.indices where to != from {
        var way: [ArcID] = []
        _ = search.path(
          from: NodeID(centres[from]), to: NodeID(centres[to]), hour: 0, arcs: &way)
        let metres = way.map { Double(graph.length[$0.row]) / 1_000 }.reduce(0, +)
        ratios.append(metres / map.places[centres[from]].distance(to: map.places[centres[to]]))
      }
    }
    ratios.sort()
    #expect((1.25...1.40).contains(ratios.quantile(0.5)), "\(ratios.quantile(0.5))")
  }
}

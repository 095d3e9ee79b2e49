import Records
import Scenarios

/// The residents' day and its traffic: what the pictures of a report draw.
struct DayReport: Encodable, Sendable {
  /// The flows and speeds of one alternative on the segments of the network, hour by hour.
  struct Traffic: Encodable, Sendable {
    let alternative: String
    /// Vehicles by hour and segment: a byte *b* for (*b*/255)² of `most`.
    let flows: String
    /// Vehicles an hour.
    let most: Double
    /// By hour and segment, halves of a per cent of the speed on an empty road; 255: no vehicle.
    let speeds: String
    /// The same of the speed on an empty road with its signals.
    let eased: String
  }

  let network: DayNetwork
  let traffic: [Traffic]
  /// Of the baseline.
  let corridor: CorridorPicture?
  let diagram: CityDiagram
  let trips: DayTrips
  /// Of the baseline's first replication.
  let moving: MovingDay?
  let slow: SlowPlaces
  let roadWords: RoadWords
  let plane: MapPlane
  private let days: [DayTally]

  let words = Words()

  private enum CodingKeys: String, CodingKey {
    case network, traffic, corridor, diagram, trips, moving, words
  }

  /// - Parameter leading: the place of the alternative that is drawn beside the baseline.
  /// - Returns: nil without the residents' day, or without a map.
  init?(_ alternatives: [ReportSource.Alternative], leading: Int, _ map: CityMap?) {
    guard let map else { return nil }
    let wanted = leading > 0 ? [0, leading] : [0]
    self.init(
      wanted.compactMap { place in
        alternatives[place].day.map { (alternatives[place].name, $0) }
      }, map)
  }

  /// - Parameter alternatives: those that are drawn, the baseline first, with their names. One whose
  ///   links are others than the baseline's is left out.
  init?(_ alternatives: [(name: String, day: DayTally)], _ map: CityMap) {
    guard let plane = MapPlane(map), let baseline = alternatives.first?.day,
      baseline.replications > 0
    else { return nil }
    let drawn = alternatives.filter {
      $0.day.replications > 0 && $0.day.links.links.count == baseline.links.links.count
    }
    let days = drawn.map(\.day)
    let words = RoadWords(map)
    let network = DayNetwork(days, plane, words)
    let slow = SlowPlaces(days[0], map)
    // Of the wide roads with a name, that on which the most time is lost.
    let main = slow.roads.first {
      !$0.name.isEmpty && CorridorPicture.isWide($0.name, days[0].links)
    }
    corridor = main.flatMap { CorridorPicture($0.name, days[0], plane, words) }
    traffic = drawn.map { Traffic($0.name, $0.day, network.segments) }
    (self.network, self.slow, self.days, roadWords) = (network, slow, days, words)
    diagram = CityDiagram(days[0])
    trips = DayTrips(days[0])
    moving = MovingDay(days[0], plane)
    self.plane = plane
  }

  var baseline: DayTally { days[0] }

  /// What the pictures say.
  struct Words: Encodable, Sendable {
    let roads = Wording("도로 교통", "Traffic on the roads")
    let hour = Wording("시각", "Hour")
    let flow = Wording("교통량(대/시)", "flow (vehicles/h)")
    let speedShare = Wording(
      "속도: 신호 없는 빈 도로 대비", "speed against an empty road without signals")
    let easedShare = Wording(
      "속도: 신호 있는 빈 도로 대비", "speed against an empty road with signals")
    let perHour = Wording("대/시", "vehicles/h")
    let ofFree = Wording("빈 도로 속도 대비", "of the empty road")
    let moving = Wording("움직이는 하루", "A day in motion")
    let play = Wording("재생", "Play")
    let pause = Wording("멈춤", "Pause")
    let pace = Wording("재생 속도", "Speed of the clock")
    let paces = [
      Wording("1초에 5분", "5 min per second"), Wording("1초에 10분", "10 min per second"),
      Wording("1초에 30분", "30 min per second"),
    ]
    let moment = Wording("시각", "Time of day")
    let underWay = Wording("이동 중", "travelling now")
    let staying = Wording("머무는 사람", "people who are not travelling")
    let persons = Wording("명", "people")
    let diagram = Wording("도시 전체의 거시 기본도", "Macroscopic fundamental diagram of the city")
    let vehicles = Wording("도로 위의 차량(대)", "vehicles on the roads")
    let kilometres = Wording("달린 거리(대·km/시)", "vehicle-km per hour")
    let speed = Wording("평균 속도", "mean speed")
    let tripsByHour = Wording("통행(건/시)", "Trips per hour")
    let tripsByPurpose = Wording("목적별 수단 분담", "Modes by purpose")
    let trips = Wording("통행", "trips")
    let all = Wording("전체", "all")
    let classes = [
      Wording("고속도로", "motorway"), Wording("간선·우회도로", "trunk road"),
      Wording("주간선도로", "arterial"), Wording("집산도로", "collector"), Wording("국지도로", "local street"),
    ]
  }
}

extension DayReport.Traffic {
  fileprivate init(_ name: String, _ day: DayTally, _ segments: [[Int]]) {
    alternative = name
    let flows = (0..<DayTally.hours).flatMap { hour in
      segments.map { day.flow(of: $0, hour: hour) }
    }
    let most = max(1, flows.max() ?? 1).rounded(.up)
    self.most = most
    self.flows = PackedNumbers.bytes(
      flows.map { UInt8((($0 / most).squareRoot() * 255).rounded()) })
    func speeds(_ empty: DayTally.Empty) -> String {
      PackedNumbers.bytes(
        (0..<DayTally.hours).flatMap { hour in
          segments.map { day.speedByte($0, hour: hour, empty) }
        })
    }
    self.speeds = speeds(.withoutSignals)
    eased = speeds(.withSignals)
  }
}

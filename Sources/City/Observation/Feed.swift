/// A stream of readings by which those who decide know a part of the city.
///
/// The raw value stands in results files and in the counters of random streams: new feeds are
/// added at the end.
public enum Feed: UInt8, Hashable, Sendable, CaseIterable {
  /// Where vehicles are while they drive.
  case vehiclePositions
  /// What vehicles do: on duty, at a stop, under way, free; with the place where they report it.
  case vehicleStates
  /// Driving times by hour, as those know them who send vehicles.
  case roadTimes
  /// Queues at stops, and how many came.
  case stopQueues
  /// Who waits for an appointment or a visit.
  case waitingLists
  /// Work to be done on roads, chargers and shelters, and work done.
  case workOrders
  /// Alarms from homes.
  case alarms
  /// Hazards on roads.
  case hazards
  /// Chargers: free, taken, broken.
  case chargerStates
  /// How worn what the city owns is.
  case assetConditions
  /// What cameras and sensors saw when they passed.
  case sensorPasses

  public var name: String { "\(self)" }

  /// What noise of a reading is measured in.
  public enum Noise: Hashable, Sendable {
    /// A reading is a word, a name or a moment: right or not there.
    case none
    /// Along the road.
    case metres
    /// Relative to the true number.
    case relative
  }

  public var noise: Noise {
    switch self {
    case .vehiclePositions: .metres
    case .roadTimes: .relative
    default: .none
    }
  }

  public var koreanName: String {
    switch self {
    case .vehiclePositions: "차량 위치"
    case .vehicleStates: "차량 상태"
    case .roadTimes: "도로 통행시간"
    case .stopQueues: "정류 지점 대기열"
    case .waitingLists: "대기자 명단"
    case .workOrders: "작업 지시"
    case .alarms: "경보"
    case .hazards: "도로 위험정보"
    case .chargerStates: "충전기 상태"
    case .assetConditions: "시설물 상태"
    case .sensorPasses: "센서 통과 기록"
    }
  }

  /// What it tells, in words that follow "of".
  public var meaning: String {
    switch self {
    case .vehiclePositions: "places of vehicles that drive"
    case .vehicleStates: "what vehicles do, reported by their crews"
    case .roadTimes: "driving times of the hour"
    case .stopQueues: "how many came to a stop and wait there"
    case .waitingLists: "who waits for an appointment"
    case .workOrders: "work to be done and work done"
    case .alarms: "alarms from homes"
    case .hazards: "hazards on roads"
    case .chargerStates: "free, taken and broken chargers"
    case .assetConditions: "how worn roads, chargers and shelters are"
    case .sensorPasses: "what cameras and sensors saw when they passed"
    }
  }
}

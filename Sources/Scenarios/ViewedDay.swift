import Citizens
import Days
public import Records

/// What a report reads of the residents' day: the tables that hold it and the words of their codes.
public enum ViewedDay {
  /// The service whose day it is.
  public static let service = "citizens"
  public static let trips = TripCountRecord.table
  public static let linkHours = LinkHourRecord.table
  public static let traffic = CityTrafficRecord.table
  public static let incidents = IncidentRecord.table
  public static let buses = CitizenBusRecord.table
  public static let gridlocks = GridlockRecord.table
  public static let monitors = MonitorRecord.table
  public static let sampleTrips = SampledTripRecord.table
  public static let sampleSteps = SampledStepRecord.table

  /// By the code of the records.
  public static let modes: [Wording] = TravelMode.allCases.map(\.wording)
  public static let purposes: [Wording] = TripPurpose.allCases.map(\.wording)

  /// What a level of traffic is called; nil for a word that is none.
  public static func level(_ name: String) -> Wording? {
    switch TrafficLevel(rawValue: name) {
    case .timeOfDay: Wording("시간대와 도로 등급별로 주어진 속도", "speeds given by hour and class of road")
    case .residualCapacity:
      Wording(
        "잔여 용량(교통량–지체 함수, 대기행렬 없음)", "residual capacity, a volume–delay function without queues")
    case .verticalQueues:
      Wording("수직 대기행렬(상류로 거슬러 가지 않음)", "vertical queues, which do not reach back to other links")
    case .spatialQueues:
      Wording("공간 대기행렬(상류로 거슬러 감)", "spatial queues, which reach back to other links")
    case nil: nil
    }
  }
}

extension TravelMode {
  /// In the words of a report.
  var wording: Wording {
    switch self {
    case .walk: Wording("도보", "on foot")
    case .bicycle: Wording("자전거", "bicycle")
    case .bus: Wording("버스", "bus")
    case .busWithFeeder: Wording("연계버스", "bus with feeder")
    case .taxi: Wording("택시", "taxi")
    case .car: Wording("승용차 운전", "car driver")
    case .callTaxi: Wording("이지콜", "call taxi")
    case .carPassenger: Wording("승용차 동승", "car passenger")
    }
  }
}

extension TripPurpose {
  /// In the words of a report.
  var wording: Wording {
    switch self {
    case .home: Wording("귀가", "home")
    case .work: Wording("통근·업무", "work")
    case .education: Wording("통학", "education")
    case .shopping: Wording("장보기·쇼핑", "shopping")
    case .visit: Wording("방문·모임", "visits")
    case .health: Wording("의료", "health care")
    case .leisure: Wording("여가", "leisure")
    }
  }
}

import Quantities
public import Records

/// The key figures of buses in the residents' day; none have a value where the city has no lines.
public struct CitizenBusFigures {
  public static let declarations = all.map { $0.ofOption() }

  private static let all: [FigureDeclaration] = [
    FigureDeclaration(
      "citizens.bus.boardings", unit: "1", "boardings of buses a day, changes counted",
      matters: .relative(0.02)),
    FigureDeclaration(
      "citizens.bus.transfers", unit: "%", "boardings after a ride in another bus, of all",
      better: .smaller),
    FigureDeclaration(
      "citizens.bus.wait", unit: "min", "mean wait at the stop of those who boarded",
      better: .smaller, matters: .absolute(0.25)),
    FigureDeclaration(
      "citizens.bus.load", unit: "1", "people in a bus, on average over the kilometres driven"),
    FigureDeclaration(
      "citizens.bus.leftBehind", unit: "1",
      "times a day that somebody at a stop found no room in a bus", better: .smaller,
      matters: .relative(0.1)),
    FigureDeclaration(
      "citizens.bus.gaveUp", unit: "1",
      "riders a day who waited in vain, or found that no bus came in time, and walked or took a taxi",
      better: .smaller, matters: .relative(0.1)),
    FigureDeclaration(
      "citizens.bus.punctual", unit: "%",
      "departures from stops at most 1 minute before their time and 5 minutes after it, of all",
      better: .larger, matters: .absolute(1)),
    FigureDeclaration(
      "citizens.bus.headwayVariation", unit: "1",
      "unevenness of headways: root of the mean square of what they differ from the timetable's, as "
        + "parts of those; 0 for buses in step, about 1 where most are bunched",
      better: .smaller, matters: .absolute(0.03)),
    FigureDeclaration("citizens.bus.kilometres", unit: "km", "driven by buses with people a day"),
  ]

  let tally: BusTally
  let lines: Int
  let days: Int

  /// In the order of the declarations.
  var values: [Double?] {
    if lines == 0 { return Self.declarations.map { _ in nil } }
    var all = BusTally.LineHour()
    for line in 0..<lines {
      for hour in 0..<BusTally.hours { all.add(tally.row(line, hour: hour)) }
    }
    let (boardings, calls, headways) = (
      Double(all.boardings), Double(all.calls), Double(all.headways)
    )
    let days = Double(days)
    return [
      boardings / days, boardings > 0 ? 100 * Double(all.transfers) / boardings : nil,
      boardings > 0 ? all.wait.seconds / 60 / boardings : nil,
      all.driven > 0 ? all.carried / all.driven : nil, Double(all.leftBehind) / days,
      Double(tally.gaveUp + tally.withoutBus) / days,
      calls > 0 ? 100 * Double(all.punctual) / calls : nil,
      headways > 0 ? (all.squares / headways).squareRoot() : nil,
      all.driven / 1_000 / days,
    ]
  }

  /// What reports call the figures.
  public static let words: [String: FigureWording] = [
    "citizens.bus.boardings": FigureWording(
      Wording("시내버스 승차", "Bus boardings"), korean: "하루 동안 버스에 탄 횟수(환승 포함)"),
    "citizens.bus.transfers": FigureWording(
      Wording("환승 비율", "Transfers"), korean: "전체 승차 가운데 다른 버스에서 갈아탄 승차의 비율"),
    "citizens.bus.wait": FigureWording(
      Wording("정류장 대기시간", "Wait at the stop"), korean: "버스에 탄 사람이 정류장에서 기다린 평균 시간"),
    "citizens.bus.load": FigureWording(
      Wording("평균 재차인원", "Mean load"), korean: "주행거리로 가중한 버스 한 대의 평균 탑승 인원"),
    "citizens.bus.leftBehind": FigureWording(
      Wording("만차로 못 탐", "Left behind"), korean: "자리가 없어 정류장에서 버스를 보낸 하루 횟수"),
    "citizens.bus.gaveUp": FigureWording(
      Wording("버스 포기", "Gave up the bus"),
      korean: "오래 기다렸거나 탈 버스가 없어 걷거나 택시를 탄 하루 인원"),
    "citizens.bus.punctual": FigureWording(
      Wording("정시성", "Punctuality"),
      korean: "시간표보다 1분 넘게 이르지도 5분 넘게 늦지도 않은 정류장 출발의 비율"),
    "citizens.bus.headwayVariation": FigureWording(
      Wording("배차간격 변동", "Headway variation"),
      korean: "실제 배차간격이 시간표와 다른 정도(0은 고름, 1쯤이면 대부분 몰려 다님)"),
    "citizens.bus.kilometres": FigureWording(
      Wording("버스 주행거리", "Bus kilometres"), korean: "승객을 태우는 버스의 하루 주행거리"),
  ]
}

extension BusTally.LineHour {
  mutating func add(_ other: Self) {
    calls += other.calls
    boardings += other.boardings
    transfers += other.transfers
    alightings += other.alightings
    leftBehind += other.leftBehind
    peakLoad = max(peakLoad, other.peakLoad)
    wait = wait + other.wait
    driven += other.driven
    carried += other.carried
    punctual += other.punctual
    lateness = lateness + other.lateness
    headways += other.headways
    squares += other.squares
  }
}

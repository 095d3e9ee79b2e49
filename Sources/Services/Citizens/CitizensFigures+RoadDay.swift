import Quantities
public import Records
import Traffic

extension CitizensFigures {
  /// Of what happened to the roads.
  static let roadDay: [FigureDeclaration] = [
    FigureDeclaration(
      "citizens.closure.turned", unit: "1",
      "drivers who were on the way to a closed road, or came before it, and took another way"),
    FigureDeclaration(
      "citizens.closure.letThrough", unit: "1",
      "drivers whom closures let through because no other way led to where they went"),
    FigureDeclaration(
      "citizens.closure.buses", unit: "1",
      "ways of buses from one stop to the next that led round a closed road"),
    FigureDeclaration(
      "citizens.incidents", unit: "1", "incidents that blocked a lane, as drawn before the day"),
    FigureDeclaration(
      "citizens.incidents.detection", unit: "min", "mean time until an incident was known",
      better: .smaller),
    FigureDeclaration(
      "citizens.incidents.blocked", unit: "min", "mean time for which a lane was blocked",
      better: .smaller),
    FigureDeclaration(
      "citizens.incidents.delay", unit: "h",
      "vehicle-hours beyond what drivers expect on the arcs of incidents until they were cleared",
      better: .smaller),
    FigureDeclaration(
      "citizens.incidents.diverted", unit: "1",
      "drivers under way whom the news of an incident led another way; where cars queue"),
  ]

  func roadDayFigures() -> [Double?] {
    let incidents = day.settings.incidents
    func mean(_ minutes: (Incident) -> SimDuration) -> Double? {
      incidents.isEmpty
        ? nil
        : incidents.reduce(0) { $0 + minutes($1).seconds } / 60 / Double(incidents.count)
    }
    return [
      Double(day.turned.reduce(0, +)), Double(day.letThrough.reduce(0, +)),
      Double(buses.tally.detours),
      Double(incidents.count), mean { $0.detected - $0.onset }, mean { $0.cleared - $0.onset },
      incidents.reduce(0) { $0 + day.delay(of: $1, hours) }, Double(day.diverted),
    ]
  }
}

extension CitizensFigures {
  /// What a report calls the figures of roads, weather and emissions.
  public static let roadDayWords: [String: FigureWording] = [
    "citizens.closure.turned": FigureWording(
      Wording("통제 도로 앞에서 돌아간 운전자", "Turned round before closed roads"),
      korean: "닫힌 도로로 가던 중이거나 그 앞까지 왔다가 다른 길로 간 운전자 수."),
    "citizens.closure.letThrough": FigureWording(
      Wording("통제 구간 통과", "Let through closures"),
      korean: "목적지로 가는 다른 길이 없어 통제 구간을 통과한 운전자 수."),
    "citizens.closure.buses": FigureWording(
      Wording("버스 우회", "Detours of buses"),
      korean: "버스가 닫힌 도로를 피해 다음 정류장까지 다른 길로 간 횟수."),
    "citizens.incidents": FigureWording(
      Wording("돌발상황", "Incidents"), korean: "하루 전에 뽑힌, 차로를 막은 돌발상황의 수."),
    "citizens.incidents.detection": FigureWording(
      Wording("돌발상황 검지 시간", "Detection of incidents"), korean: "돌발상황이 알려지기까지의 평균 시간."),
    "citizens.incidents.blocked": FigureWording(
      Wording("차로가 막힌 시간", "Blocked by incidents"), korean: "돌발상황으로 차로가 막힌 평균 시간."),
    "citizens.incidents.delay": FigureWording(
      Wording("돌발 구간의 지체", "Delay on arcs of incidents"),
      korean: "돌발상황이 난 링크에서 처리될 때까지 운전자의 예상보다 더 걸린 시간의 합."),
    "citizens.incidents.diverted": FigureWording(
      Wording("정보를 듣고 우회한 운전자", "Diverted by news"),
      korean: "주행 중 돌발 정보를 듣고 다른 길로 간 운전자 수(대기행렬 수준)."),
    "citizens.emission.nitrogenOxides": FigureWording(
      Wording("질소산화물", "Nitrogen oxides"), korean: "시민 승용차 배기관의 질소산화물(NO₂ 환산)."),
    "citizens.emission.particles": FigureWording(
      Wording("초미세먼지", "PM2.5 at tailpipes"), korean: "시민 승용차 배기관의 초미세먼지."),
  ]
}

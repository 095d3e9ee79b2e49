public import Records

/// Words for people for the names of the mobile bank's figures, policies, endings and parameters.
public enum MobileBankWords {
  public static let declaration = ServiceWords(limits: limits, figures: figures, korean: words)

  private static let limits = [
    Wording(
      "경로 선택은 가정한 계수의 로짓 모형입니다. 실제 은행 이용 자료로 보정하지 않았습니다.",
      "Channels are chosen by a logit with assumed coefficients, not calibrated on bank data."),
    Wording(
      "지점은 은행을 가리지 않습니다. 자기 은행이 아니어도 업무를 볼 수 있다고 봅니다.",
      "Any branch serves anybody, whatever bank the account is with."),
    Wording(
      "협동조합과 우체국의 창구, 편의점의 현금인출기는 모형에 없습니다.",
      "Counters of co-operatives and post offices and cash machines of shops are not in the model."),
    Wording(
      "버스 이동은 공식으로 계산합니다. 노선과 배차는 모형에 없습니다.",
      "Trips by bus follow a formula; lines and timetables of buses are not in the model."),
    Wording(
      "비용은 단가 가정에 따른 예시입니다. 지점의 비용은 들어 있지 않습니다.",
      "Costs illustrate assumed unit costs; those of branches are not in them."),
  ]

  static let words = others.merging(parameters) { first, _ in first }

  static let figures: [String: FigureWording] = [
    "mobileBank.coverage": FigureWording(
      Wording("65세 이상 도보 15분 접근률", "Access of those 65+ within 15 min"),
      korean: "걸어서 15분 안에 그 주에 문을 연 지점이나 이동은행이 있는 65세 이상의 비율, 주 평균"),
    "mobileBank.openHours.gini": FigureWording(
      Wording("이용 가능 시간의 지니계수", "Gini index of open hours"),
      korean: "65세 이상 1인이 도보권에서 이용할 수 있는 주당 영업시간의 동별 불평등(0은 평등)"),
    "mobileBank.openHours.worstDecile": FigureWording(
      Wording("하위 10% 동의 이용 가능 시간", "Open hours, worst tenth"),
      korean: "이용 가능 시간이 가장 적은 동에 사는 10%의 주당 영업시간"),
    "mobileBank.unmet": FigureWording(
      Wording("미충족률", "Unmet needs"),
      korean: "어디에서도 업무를 보지 못한 필요의 비율"),
    "mobileBank.accessTime.p50": FigureWording(
      Wording("접근 시간 중앙값", "Median access time"),
      korean: "필요가 생긴 때부터 업무를 볼 때까지 걸린 날수의 중앙값"),
    "mobileBank.accessTime.p90": FigureWording(
      Wording("접근 시간 90% 분위수", "Access time, 90 % quantile"),
      korean: "업무를 본 사람 열에 아홉이 이보다 빨리 봄"),
    "mobileBank.vehicle.accessTime.p90": FigureWording(
      Wording("이동은행 접근 시간 90% 분위수", "Access time at vehicles, 90 % quantile"),
      korean: "이동은행에서 업무를 본 사람 열에 아홉이 이보다 빨리 봄"),
    "mobileBank.way.mean": FigureWording(
      Wording("평균 이동시간", "Mean way"), korean: "집에서 지점이나 이동은행까지 걷거나 버스를 탄 편도 시간"),
    "mobileBank.needs": FigureWording(
      Wording("은행 업무의 필요", "Needs"), korean: "처음부터 앱으로 해결되지 않는 필요"),
    "mobileBank.served": FigureWording(
      Wording("해결된 필요", "Needs served"), korean: "지점, 이동은행, 배운 앱에서 해결된 필요"),
    "mobileBank.branch.served": FigureWording(
      Wording("지점 이용", "Served at branches"), korean: "지점에서 본 업무"),
    "mobileBank.vehicle.served": FigureWording(
      Wording("이동은행 이용", "Served at vehicles"), korean: "이동은행에서 본 업무"),
    "mobileBank.settledByApp": FigureWording(
      Wording("배운 앱으로 해결", "Settled by a learned app"),
      korean: "이동은행에서 앱 사용을 배운 사람이 앱으로 해결한 필요"),
    "mobileBank.vehicle.counterWait.p90": FigureWording(
      Wording("창구 대기 90% 분위수", "Wait for a counter, 90 % quantile"),
      korean: "이동은행 창구 이용자 열에 아홉이 이보다 덜 기다림"),
    "mobileBank.vehicle.machineWait.p90": FigureWording(
      Wording("기기 대기 90% 분위수", "Wait for a machine, 90 % quantile"),
      korean: "이동은행 현금기 이용자 열에 아홉이 이보다 덜 기다림"),
    "mobileBank.vehicle.turnedAway": FigureWording(
      Wording("문 닫혀 돌아간 비율", "Turned away"),
      korean: "이동은행에 왔다가 문이 닫혀 업무를 보지 못한 비율"),
    "mobileBank.vehicle.lost": FigureWording(
      Wording("줄이나 현금 부족으로 잃은 비율", "Lost in queues or for want of cash"),
      korean: "이동은행에 왔다가 긴 줄, 긴 대기, 현금 소진으로 돌아간 비율"),
    "mobileBank.vehicle.wastedTrips": FigureWording(
      Wording("헛걸음(천 명당)", "Wasted trips per 1,000"), korean: "취소된 방문에 헛걸음한 사람, 방문자 천 명당"),
    "mobileBank.vehicle.withoutCash": FigureWording(
      Wording("현금 소진 시간", "Time without cash"), korean: "문을 연 동안 현금을 내주지 못한 시간"),
    "mobileBank.vehicle.visits": FigureWording(
      Wording("방문 횟수", "Visits"), korean: "실제로 문을 연 방문"),
    "mobileBank.vehicle.cancelled": FigureWording(
      Wording("취소된 방문", "Cancelled visits"), korean: "예고한 방문 가운데 취소된 비율"),
    "mobileBank.vehicle.late": FigureWording(
      Wording("늦은 방문", "Late visits"), korean: "예고보다 허용 범위를 넘어 늦게 연 방문의 비율"),
    "mobileBank.vehicle.overtime": FigureWording(
      Wording("초과근무", "Overtime"), korean: "근무가 끝난 뒤 일한 시간"),
    "mobileBank.vehicle.kmPerServed": FigureWording(
      Wording("이용 1건당 주행거리", "Kilometres per need served"), korean: "이동은행 이용 1건에 든 주행거리"),
    "mobileBank.cost.perServed": FigureWording(
      Wording("이용 1건당 비용", "Cost per need served"),
      korean: "차량, 인력, 연료, 유지의 비용 ÷ 이동은행 이용 건수. 지점의 비용은 없음"),
    "mobileBank.annual.cost": FigureWording(
      Wording("연간 비용", "Cost of a year"), korean: "자본·인건·에너지·유지 비용의 연간 합계. 지점의 비용은 없음"),
    "mobileBank.annual.capital": FigureWording(
      Wording("연간 자본비용", "Capital of a year"), korean: "차량 구입비를 내용연수에 걸쳐 이자와 함께 나눈 한 해 몫"),
    "mobileBank.annual.staff": FigureWording(
      Wording("연간 인건비", "Staff of a year"), korean: "탑승 직원과 운전원, 초과근무 포함"),
    "mobileBank.annual.energy": FigureWording(
      Wording("연간 연료비", "Energy of a year"), korean: "모든 차량의 연료비"),
    "mobileBank.annual.maintenance": FigureWording(
      Wording("연간 유지비", "Maintenance of a year"), korean: "수리·보험·검사 비용"),
    "mobileBank.annual.transfers": FigureWording(
      Wording("연간 이전지출", "Transfers of a year"), korean: "이동은행에는 요금이 없음"),
    "mobileBank.annual.purchases": FigureWording(
      Wording("차량 구입비", "Price of all vehicles"), korean: "차량 전체의 구입 가격(한 번 지출)"),
    "mobileBank.annual.waiting": FigureWording(
      Wording("연간 대기시간", "Waiting in a year"), korean: "지점과 이동은행의 줄에서 보낸 시간"),
    "mobileBank.annual.detour": FigureWording(
      Wording("연간 이동시간", "Ways in a year"), korean: "업무를 본 사람이 걷거나 버스를 탄 왕복 시간"),
    "mobileBank.annual.distance": FigureWording(
      Wording("연간 주행거리", "Kilometres of a year"), korean: "모든 차량의 연간 주행거리"),
    "mobileBank.annual.emissions": FigureWording(
      Wording("연간 이산화탄소 배출", "Carbon dioxide of a year"), korean: "주행마다 평균속도로 계산한 이산화탄소"),
    "mobileBank.annual.served": FigureWording(
      Wording("연간 해결된 필요", "Needs served in a year"), korean: "지점, 이동은행, 배운 앱에서 해결된 필요"),
    "mobileBank.annual.unserved": FigureWording(
      Wording("연간 미충족 필요", "Needs unserved in a year"), korean: "어디에서도 해결되지 않은 필요"),
  ]

  private static let others: [String: String] = [
    "servedAtBranch": "지점에서 업무를 봄",
    "servedAtVehicle": "이동은행에서 업무를 봄",
    "settledByApp": "배운 앱으로 해결",
    "deferred": "포기하거나 미룸",
    "balked": "긴 줄을 보고 돌아감",
    "reneged": "기다리다 돌아감",
    "turnedAway": "문이 닫혀 돌아감",
    "noCash": "현금이 없어 돌아감",
    "wastedTrip": "취소된 방문에 헛걸음",
    "unfinished": "끝나지 않음",
    "fixedWeekly": "매주 같은 순회",
    "proportional": "수요 비례 방문",
    "squareRootFrequency": "수요 제곱근 비례 방문",
    "coverageCircuits": "최대 포괄 입지와 순회 경로",
    "queueAwareRolling": "줄을 보고 머무름을 조정",
    "equityWeighted": "형평을 가중한 순회",
    "dongs": "정류지를 두는 동의 수",
    "demand": "방문을 나누는 기준(예상되는 필요 또는 기다리는 필요)",
    "fewest": "정류지마다 보장하는 방문 수",
    "stops": "정류지 수의 상한",
    "iterations": "탐색 반복 수",
    "seed": "탐색의 시드",
    "priorWeight": "처음 추정의 무게",
    "promisePenalty": "약속을 줄인 벌점",
    "alpha": "불평등 회피도(α)",
    "worstFirst": "가장 불리한 동을 먼저",
    "drivingPrice": "주행 1분의 값",
    "shortestVisit": "가장 짧은 방문",
  ]

  private static let parameters: [String: String] = [
    "calendar.firstDayOfMonth": "첫날의 날짜",
    "weather.snowNeeds": "눈이 5 cm 넘게 쌓였을 때 나서는 수요의 비율",
    "weather.rainNeeds": "비 오는 시간에 나서는 수요의 비율",
    "calendar.pensionFactor": "20~25일의 상대 수요",
    "demand.needsPerYear": "연령대별 1인당 연간 필요(앱 미사용자)",
    "demand.appShare": "연령대별 은행 앱 사용 비율",
    "demand.appRemainder": "앱이 해결하지 못하는 비율",
    "demand.dayFactor": "요일별 상대 수요",
    "demand.hourProfile": "시간대별 상대 수요",
    "demand.dailyVariance": "하루 수요 배율의 분산",
    "demand.mix": "현금, 통장·이체, 상담의 비율",
    "demand.digitalHelpShare": "통장·이체 가운데 앱 사용 도움을 청하는 비율",
    "choice.minuteWeight": "1분의 비효용(β)",
    "choice.waitWeight": "버스 대기 1분의 가중치",
    "choice.dayDelay": "하루 지연의 환산 시간(κ)",
    "choice.deferral": "업무를 보지 않는 것의 환산 시간(D)",
    "choice.fareWeight": "요금 천 원의 비효용(γ)",
    "choice.tolerance": "기다릴 수 있는 다음 방문까지의 기간",
    "choice.longestWalk": "정류지까지 걷는 최대 시간",
    "choice.coVisits": "진료 예약이 있는 마을회관에서 은행 일을 함께 보는지",
    "knowledge.atLaunch": "처음에 시간표를 아는 비율",
    "knowledge.innovation": "시간표 확산의 혁신 계수(p)",
    "knowledge.imitation": "시간표 확산의 모방 계수(q)",
    "knowledge.newsDelay": "취소 소식이 닿는 데 걸리는 시간",
    "knowledge.learning": "도움을 받고 앱을 쓰게 될 확률",
    "service.cash": "현금기 이용 시간 평균",
    "service.cashCV": "현금기 이용 시간의 변동계수",
    "service.counter": "통장·이체 창구 시간 평균",
    "service.counterCV": "통장·이체 창구 시간의 변동계수",
    "service.advice": "상담 시간 평균",
    "service.adviceCV": "상담 시간의 변동계수",
    "service.patience": "줄에서 기다리는 인내시간 평균",
    "service.patienceCV": "인내시간의 변동계수",
    "service.withdrawal": "찾는 현금 평균",
    "service.withdrawalCV": "찾는 현금의 변동계수",
    "branches.opens": "지점 영업 시작",
    "branches.closes": "지점 영업 종료",
    "branches.counters": "지점 창구 수",
    "branches.cashMachines": "지점 현금기 수",
    "branches.closed": "폐점하는 지점",
    "branches.closedAtRandom": "무작위로 폐점하는 지점 수(대조)",
    "branches.closingSeed": "무작위 폐점의 시드",
    "branches.closedFrom": "폐점 시점",
    "vehicle.number": "차량 수",
    "vehicle.counters": "차량 창구 수",
    "vehicle.cashMachines": "차량 현금기 수",
    "vehicle.staff": "운전원 외 탑승 직원",
    "vehicle.cash": "아침에 싣는 현금",
    "vehicle.cashReserve": "현금 지급을 멈추는 잔액",
    "vehicle.priority": "먼저 부르는 나이",
    "vehicle.balkLimit": "돌아가게 하는 줄의 길이",
    "vehicle.balkShare": "긴 줄을 보고 돌아가는 비율",
    "vehicle.windowStart": "방문 시작 가능 시각",
    "vehicle.windowEnd": "방문 종료 한계 시각",
    "vehicle.visitLength": "방문 길이",
    "vehicle.setup": "개점 준비 시간",
    "vehicle.teardown": "정리 시간",
    "vehicle.shiftStart": "근무 시작",
    "vehicle.shiftEnd": "근무 종료",
    "vehicle.overtimeCap": "초과근무 한도",
    "vehicle.lateTolerance": "늦음의 허용 범위",
    "vehicle.slack": "시간표의 주행 여유",
    "vehicle.reviewEvery": "머무름 검토 간격",
    "vehicle.longestExtension": "연장 한도",
    "vehicle.breakdownDistance": "고장 사이 평균 주행거리",
    "vehicle.repair": "수리 시간 평균",
    "vehicle.repairCV": "수리 시간의 변동계수",
    "timetable.visitsPerDay": "차량당 하루 방문 한도",
    "timetable.visitsPerWeek": "주당 방문 한도",
    "timetable.weeksAhead": "시간표를 예고하는 주 수",
    "timetable.accessWalk": "접근으로 치는 도보 시간",
    "money.vehiclePrice": "차량 가격",
    "money.vehicleLife": "차량 내용연수",
    "money.discountRate": "할인율",
    "money.personYear": "직원 1인 연간 인건비",
    "money.overtimeFactor": "초과근무 임금의 배수",
    "money.upkeepYear": "차량 연간 유지비",
    "money.energyKilometre": "1 km당 연료비",
    "emissions.scale": "배출 곡선의 배율",
  ]
}

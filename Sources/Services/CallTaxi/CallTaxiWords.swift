public import Records

/// Words for people for the names of the call taxi's figures, policies, endings and parameters.
public enum CallTaxiWords {
  public static let declaration = ServiceWords(limits: limits, figures: figures, korean: words)

  private static let limits = [
    Wording(
      "수요는 대기시간에 반응하지 않습니다. 대기가 짧아지면 더 부를 사람은 나타나지 않습니다.",
      "Demand does not answer to waits: nobody calls more often because waits are shorter."),
    Wording(
      "배차는 완벽합니다. 전화 대기, 기사의 거절, 처리 지연이 없습니다.",
      "Dispatch is perfect: no telephone queue, no driver who declines, no handling time."),
    Wording(
      "시설은 일부만 담았고 모두 시내에 있습니다. 시외 통행은 없습니다.",
      "Only some facilities are in the model, all in the city; there are no trips beyond it."),
    Wording(
      "전기차의 잔량은 배차 담당자가 늘 정확히 안다고 봅니다.",
      "The dispatcher always knows how much is left in the battery of an electric vehicle."),
    Wording(
      "비용은 단가 가정에 따른 예시입니다. 예산 추정으로 쓸 수 없습니다.",
      "Costs illustrate assumed unit costs and are no budget estimate."),
  ]

  static let words = others.merging(parameters) { first, _ in first }
    .merging(electric) { first, _ in first }

  static let figures = own.merging(electricFigures) { first, _ in first }

  private static let own: [String: FigureWording] = [
    "callTaxi.wait.mean": FigureWording(
      Wording("평균 대기시간", "Mean wait"),
      korean: "탑승한 사람이 호출 시각과 이용 가능 시각 중 늦은 때부터 차량이 문 앞에 닿을 때까지 기다린 시간의 평균"),
    "callTaxi.wait.wheelchair.mean": FigureWording(
      Wording("평균 대기시간(휠체어)", "Mean wait, wheelchair users"),
      korean: "휠체어 이용자의 평균 대기시간"),
    "callTaxi.wait.other.mean": FigureWording(
      Wording("평균 대기시간(비휠체어)", "Mean wait, other riders"),
      korean: "휠체어를 쓰지 않는 이용자의 평균 대기시간"),
    "callTaxi.wait.p50": FigureWording(
      Wording("대기시간 중앙값", "Median wait"),
      korean: "탑승자 절반이 이보다 덜 기다림"),
    "callTaxi.wait.p90": FigureWording(
      Wording("대기시간 90% 분위수", "90 % of waits are below"),
      korean: "탑승자 열에 아홉이 이보다 덜 기다림"),
    "callTaxi.wait.p95": FigureWording(
      Wording("대기시간 95% 분위수", "95 % of waits are below"),
      korean: "탑승자 스물에 열아홉이 이보다 덜 기다림"),
    "callTaxi.waitOrPatience.mean": FigureWording(
      Wording("평균 대기 부담(타지 못한 호출 포함)", "Mean wait or patience"),
      korean: "모든 호출의 평균: 탑승자는 대기시간, 타지 못한 사람은 인내시간. 거절해서는 좋아질 수 없음"),
    "callTaxi.unmet": FigureWording(
      Wording("미충족률", "Unmet requests"),
      korean: "전체 호출 가운데 이용자가 포기했거나 거절된 비율"),
    "callTaxi.abandoned": FigureWording(
      Wording("포기율", "Abandoned requests"),
      korean: "전체 호출 가운데 이용자가 기다리다 포기한 비율"),
    "callTaxi.serviceLevel30": FigureWording(
      Wording("30분 안에 탑승한 비율", "Served within 30 min"),
      korean: "전체 호출 가운데 30분 이내의 대기로 탑승한 비율"),
    "callTaxi.served": FigureWording(
      Wording("운송 건수", "Trips served"),
      korean: "탑승이 이루어진 통행"),
    "callTaxi.requests": FigureWording(
      Wording("호출 건수", "Requests"),
      korean: "접수된 호출"),
    "callTaxi.wheelchairShare": FigureWording(
      Wording("탑승자 중 휠체어 이용자", "Wheelchair users among the served"),
      korean: "탑승자 가운데 휠체어 이용자의 비율"),
    "callTaxi.tripLength.mean": FigureWording(
      Wording("평균 통행거리", "Mean trip length"),
      korean: "탑승자의 가장 빠른 길의 평균 거리"),
    "callTaxi.rideRatio.p90": FigureWording(
      Wording("우회율 90% 분위수", "Ride ratio, 90 % quantile"),
      korean: "실제 승차시간 ÷ 가장 빠른 승차시간의 90% 분위수"),
    "callTaxi.overtaken": FigureWording(
      Wording("순서가 밀린 탑승자", "Overtaken riders"),
      korean: "같은 동·같은 유형에서 나중에 부른 사람보다 늦게 탄 비율"),
    "callTaxi.deadhead": FigureWording(
      Wording("공차 거리 비율", "Empty kilometres"),
      korean: "전체 주행거리 가운데 승객 없이 달린 거리의 비율"),
    "callTaxi.vehicleHours": FigureWording(
      Wording("운행 차량시간", "Vehicle-hours in service"),
      korean: "휴게를 뺀 차량 운행시간의 합"),
    "callTaxi.tripsPerVehicleHour": FigureWording(
      Wording("차량시간당 운송 건수", "Trips per vehicle-hour"),
      korean: "운행 차량 1시간당 운송 건수"),
    "callTaxi.drivenDistance": FigureWording(
      Wording("총 주행거리", "Kilometres driven"),
      korean: "모든 차량의 주행거리"),
    "callTaxi.breakdowns": FigureWording(
      Wording("주행 1만 km당 고장", "Breakdowns per 10,000 km"),
      korean: "차량이 길에서 멈춘 횟수 ÷ 주행거리 1만 km"),
    "callTaxi.cost.perTrip": FigureWording(
      Wording("건당 비용", "Cost per trip"),
      korean: "인건비·임차비·차량비(이자 포함)·연료비·유지비를 운송 건수로 나눈 값, 요금 제외(단가는 가정)"),
    "callTaxi.fare.perTrip": FigureWording(
      Wording("건당 요금", "Fare per trip"),
      korean: "탑승자의 평균 요금"),
    "callTaxi.annual.cost": FigureWording(
      Wording("연간 비용", "Cost of a year"), korean: "자본·인건·에너지·유지 비용의 연간 합계. 요금은 이전지출이라 제외"),
    "callTaxi.annual.capital": FigureWording(
      Wording("연간 자본비용", "Capital of a year"), korean: "차량 구입비를 내용연수에 걸쳐 이자와 함께 나눈 한 해 몫"),
    "callTaxi.annual.staff": FigureWording(
      Wording("연간 인건비", "Staff of a year"), korean: "운전 인력과 기사 포함 임차비"),
    "callTaxi.annual.energy": FigureWording(
      Wording("연간 연료비", "Energy of a year"), korean: "모든 차량의 연료비"),
    "callTaxi.annual.maintenance": FigureWording(
      Wording("연간 유지비", "Maintenance of a year"), korean: "수리·보험·검사·차고 비용"),
    "callTaxi.annual.transfers": FigureWording(
      Wording("연간 요금 수입", "Fares of a year"), korean: "이용자가 낸 요금. 돈의 이전이므로 비용이 아님"),
    "callTaxi.annual.purchases": FigureWording(
      Wording("차량 구입비", "Price of all vehicles"), korean: "보유 차량 전체의 구입 가격(한 번 지출)"),
    "callTaxi.annual.waiting": FigureWording(
      Wording("연간 대기시간", "Waiting in a year"), korean: "이용자와 동반자의 대기시간. 타지 못한 사람은 인내시간"),
    "callTaxi.annual.detour": FigureWording(
      Wording("연간 우회시간", "Detours in a year"), korean: "탑승자와 동반자가 가장 빠른 길보다 더 탄 시간"),
    "callTaxi.annual.distance": FigureWording(
      Wording("연간 주행거리", "Kilometres of a year"), korean: "모든 차량의 연간 주행거리"),
    "callTaxi.annual.emissions": FigureWording(
      Wording("연간 이산화탄소 배출", "Carbon dioxide of a year"), korean: "주행마다 평균속도로 계산한 이산화탄소"),
    "callTaxi.annual.served": FigureWording(
      Wording("연간 운송 건수", "Trips served in a year"), korean: "한 해의 운송 건수"),
    "callTaxi.annual.unserved": FigureWording(
      Wording("연간 미충족 호출", "Requests unserved in a year"), korean: "한 해에 포기되었거나 거절된 호출"),
  ]

  private static let others = [
    "callTaxi": "이지콜",
    "nearestIdle": "가장 가까운 빈 차",
    "strictFIFO": "접수 순서대로",
    "cheapestInsertion": "최소 비용 삽입(합승)",
    "needs": "필요", "served": "탑승", "abandoned": "포기", "refused": "거절", "cancelled": "취소",
    "noShow": "노쇼", "lapsed": "귀로 없음", "unfinished": "미종료",
  ]

  private static let parameters = [
    "demand.tripsPerDay": "연중 평균일의 통행 수요(건)",
    "demand.dayFactor": "요일별 수요 계수(월~일)",
    "demand.dailyVariance": "하루 수요 전체에 걸리는 변동의 분산",
    "demand.hourProfile": "시간대별 호출의 상대 빈도",
    "demand.peakingExponent": "시간대별 호출 빈도에 곱하는 지수(클수록 첨두가 뾰족함)",
    "demand.returnShare": "가는 통행 중 돌아오는 통행이 있는 비율",
    "demand.purposeShares": "목적별 비율(의료, 통근·통학, 복지, 여가)",
    "demand.distanceScale": "목적지 선택의 거리 척도",
    "demand.plannedTravel": "돌아올 시각을 정할 때 이용자가 잡는 가는 시간",
    "riders.companionShare": "동반자가 있는 비율",
    "riders.patienceMean": "포기하기 전까지 기다리는 평균 시간",
    "riders.patienceCV": "그 시간의 변동계수",
    "riders.noShowShare": "차량이 왔을 때 자리에 없는 비율",
    "riders.cancelRate": "배차 뒤 도착 전 취소율",
    "riders.maxRideFactor": "직행 대비 최장 승차시간 배수",
    "riders.maxRideExtra": "직행에 더할 수 있는 최장 승차시간",
    "riders.activityMean": "목적지에 머무는 평균 시간(목적별)",
    "riders.activityCV": "머무는 시간의 변동계수",
    "door.wheelchairBoarding": "휠체어 승차 평균 시간",
    "door.otherBoarding": "비휠체어 승차 평균 시간",
    "door.wheelchairAlighting": "휠체어 하차 평균 시간",
    "door.otherAlighting": "비휠체어 하차 평균 시간",
    "door.timeCV": "승하차 시간의 변동계수",
    "door.noShowGrace": "자리에 없는 이용자를 기다리는 시간",
    "booking.share": "사전 예약 비율",
    "booking.leadLeast": "예약에서 이용까지의 최소 시간",
    "booking.leadMost": "예약에서 이용까지의 최대 시간",
    "booking.window": "예약 차량이 와야 하는 시간 폭",
    "booking.lockTime": "예약 차량을 미리 찾아 잡아 두는 시간",
    "booking.immediateWindow": "즉시 호출의 계획상 최대 대기",
    "fleet.wheelchairVehicles": "특장차 대수",
    "fleet.leasedTaxis": "임차택시 대수",
    "fleet.shuttles": "셔틀버스 대수",
    "fleet.wheelchairVehicleSeats": "특장차의 휠체어 자리 외 좌석",
    "fleet.taxiSeats": "임차택시 좌석",
    "fleet.shuttleSeats": "셔틀버스의 휠체어 자리 외 좌석",
    "fleet.othersInWheelchairVehicles": "비휠체어 이용자의 특장차 탑승 허용",
    "fleet.breakdownDistance": "고장 사이의 평균 거리(성한 도로 기준)",
    "fleet.repairMean": "견인과 수리 시간의 평균",
    "fleet.repairCV": "견인과 수리 시간의 변동계수",
    "fleet.waitPlace": "빈 차가 기다리는 곳",
    "fleet.idleDelay": "차고지로 돌아가기 전 제자리 대기 시간",
    "roster.inServiceFraction": "시간대별 운행 차량 비율",
    "roster.inServiceScale": "운행 비율 전체에 곱하는 계수",
    "roster.shiftLength": "근무 최대 길이(휴게 포함)",
    "roster.breakAfter": "휴게가 시작되는 근무 경과 시간",
    "roster.breakSpread": "휴게를 나누어 주는 시간 폭",
    "roster.breakLength": "휴게 시간",
    "roster.overtimeCap": "근무 종료 뒤 운행 허용 시간",
    "roster.shuttleStart": "셔틀버스 운행 시작 시각",
    "roster.shuttleEnd": "셔틀버스 운행 종료 시각",
    "money.crewHour": "특장차·셔틀버스 시간당 인건비",
    "money.vehiclePrice": "특장차·셔틀버스 구입 가격",
    "money.vehicleLife": "차량 내용연수",
    "money.discountRate": "실질 사회적 할인율",
    "money.upkeepYear": "특장차·셔틀버스 연간 유지비(보험·검사·차고)",
    "money.leasedTaxiYear": "임차택시 연간 임차비(기사 포함, 거리 비용 제외)",
    "money.energyKilometre": "특장차·셔틀버스 1 km당 연료비",
    "money.taxiEnergyKilometre": "임차택시 1 km당 연료비",
    "money.repairsKilometre": "1 km당 타이어·수리비",
    "money.fareBase": "기본요금",
    "money.fareIncludes": "기본요금 포함 거리",
    "money.farePerKilometre": "추가 1 km당 요금(시내)",
    "weather.snowNeeds": "눈이 쌓였을 때 그대로 나서는 통행의 비율",
    "weather.snowCancels": "눈이 쌓였을 때의 취소율 배수",
    "emissions.scale": "이산화탄소 배출계수에 곱하는 계수",
    "drivingWeight": "추가 주행 1분의 가중치",
    "waitWeight": "추가 대기 1분의 가중치",
    "rideWeight": "다른 승객 추가 승차 1분의 가중치",
  ]
}

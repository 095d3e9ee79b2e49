public import Records

/// Words for people for the names of the road guardian's figures, policies, endings and parameters.
public enum GuardianWords {
  public static let declaration = ServiceWords(limits: limits, figures: figures, korean: words)

  private static let limits = [
    Wording(
      "교통량은 실측이 아니라 도로 등급과 차로 수에서 얻은 가정입니다. 배경 교통의 지체는 공식으로 계산합니다.",
      "Traffic follows class and lanes of roads, not counts; delays of the background traffic follow a "
        + "formula."),
    Wording(
      "포트홀이 얼마나 늦추는지(2 %)와 피해 확률은 가정입니다. 금액의 차이는 그 가정 아래의 차이입니다.",
      "How much a pothole slows traffic and how often it does damage are assumptions; differences in "
        + "money are differences under them."),
    Wording(
      "카메라 버스는 버스 노선이 없어 간선도로를 고르게 다니는 것으로 봅니다.",
      "There are no bus lines in the model: camera buses cover the arterials evenly."),
    Wording(
      "충전소와 쉘터의 위치는 실제 위치가 아닙니다. 공공장소와 간선·보조간선도로에 나눠 놓았습니다.",
      "Sites of chargers and shelters are not the real ones; they are spread over public places and "
        + "streets."),
    Wording(
      "결빙·침수 지점은 실제 목록이 아니라 이름과 교통량에서 고른 가정입니다. 사고 정보는 없습니다.",
      "Where roads ice over or flood is no list of the city but chosen by name and traffic; messages do "
        + "not tell of incidents."),
  ]

  static let words = others.merging(parameters) { first, _ in first }
    .merging(parametersOfRoadCare) { first, _ in first }
  static let figures = ownFigures.merging(figuresOfRoadCare) { first, _ in first }

  static func figure(_ korean: String, _ english: String, _ meaning: String)
    -> FigureWording
  {
    FigureWording(Wording(korean, english), korean: meaning)
  }

  private static let ownFigures: [String: FigureWording] = [
    "roadGuardian.repairs": figure("하루 포트홀 보수", "Repairs a day", "재파손을 다시 메운 것까지 센 하루 보수 건수"),
    "roadGuardian.births": figure("하루 포트홀 발생", "Births a day", "하루에 새로 생긴 포트홀"),
    "roadGuardian.returns": figure("하루 재발", "Returns a day", "메운 자리에서 하루에 다시 생긴 포트홀"),
    "roadGuardian.detection.mean": figure(
      "발견까지 평균", "Mean days until known", "발견된 포트홀이 생긴 때부터 발견될 때까지"),
    "roadGuardian.fixed.p50": figure(
      "보수까지 걸린 날(중앙값)", "Median days until fixed", "포트홀의 절반이 이보다 빨리 메워짐"),
    "roadGuardian.fixed.p90": figure(
      "보수까지 걸린 날(90%)", "Days until fixed, 90 %", "포트홀 열에 아홉이 이보다 빨리 메워짐"),
    "roadGuardian.unfinished": figure("남은 포트홀", "Still open", "실행이 끝났을 때 메워지지 않은 비율"),
    "roadGuardian.open": figure("열린 포트홀", "Potholes open", "하루가 끝날 때 열려 있는 포트홀의 평균"),
    "roadGuardian.severe": figure(
      "심한 포트홀·일", "Severe pothole-days", "차로 100 km에서 30일 동안의 심각도 3 포트홀·일"),
    "roadGuardian.claims": figure("하루 피해 배상", "Claims a day", "하루 차량 피해 배상 청구"),
    "roadGuardian.hits": figure("하루 충격", "Hits a day", "하루에 포트홀을 밟은 차량"),
    "roadGuardian.delay": figure(
      "하루 차량 지체", "Vehicle-hours lost a day", "포트홀과 공사로 배경 교통이 하루에 잃는 시간(공식)"),
    "roadGuardian.delay.workZones": figure(
      "그 가운데 공사 구간", "Of these at work zones", "작업 중인 도로에서 잃는 시간"),
    "roadGuardian.duplicates": figure("중복 신고", "Duplicate reports", "알려진 포트홀 하나의 추가 신고 수"),
    "roadGuardian.teamDay": figure("보수반 하루 보수", "Repairs of a team-day", "보수반 하나가 하루에 메우는 수"),
    "roadGuardian.utilisation": figure("보수반 작업 비율", "Teams at work", "보수반 근무 시간 가운데 작업"),
    "roadGuardian.driving": figure("보수반 주행 비율", "Teams on the road", "보수반 근무 시간 가운데 주행"),
    "roadGuardian.technicians": figure("기술자 가동률", "Technicians busy", "기술자 근무 시간 가운데 작업과 주행"),
    "roadGuardian.distance": figure("하루 주행거리", "Kilometres a day", "모든 반의 하루 주행거리"),
    "roadGuardian.emptyTrips": figure("헛걸음", "Empty trips a day", "포트홀이 없는 곳에 간 하루 횟수"),
    "roadGuardian.cost.perRepair": figure(
      "보수 한 건의 비용", "Cost of a repair", "보수반·주행·재료·순찰 비용을 보수 건수로 나눈 값(단가는 가정)"),
    "roadGuardian.faults.fast": figure("하루 급속충전기 고장", "Fast faults a day", "급속충전기의 하루 고장"),
    "roadGuardian.faults.slow": figure("하루 완속충전기 고장", "Slow faults a day", "완속충전기의 하루 고장"),
    "roadGuardian.availability.fast": figure(
      "급속충전기 가용률", "Fast chargers up", "급속충전기가 작동하는 시간의 비율"),
    "roadGuardian.availability.all": figure("충전기 가용률", "Chargers up", "모든 충전기가 작동하는 시간의 비율"),
    "roadGuardian.availability.perceived": figure(
      "체감 가용률", "As drivers find them", "운전자가 처음 간 급속충전소에서 작동하는 충전기의 비율"),
    "roadGuardian.repairTime": figure("평균 수리 시간", "MTTR", "발견부터 다시 작동할 때까지"),
    "roadGuardian.betweenFailures": figure("평균 고장 간격", "MTBF", "급속충전기가 고장 사이에 작동하는 평균 시간"),
    "roadGuardian.chargingWait.p90": figure(
      "급속 충전 대기(90%)", "Wait for charging, 90 %", "처음 온 때부터 충전을 시작할 때까지"),
    "roadGuardian.balked": figure("충전 포기", "Gave up charging", "충전하려던 운전자 가운데 포기한 비율"),
    "roadGuardian.wasted": figure(
      "헛걸음", "Wasted drives", "다른 충전소로 갔으나 작동하는 충전기가 없던 횟수"),
    "roadGuardian.moved": figure("다른 충전소로 이동", "Went elsewhere", "둘 이상의 충전소를 찾은 비율"),
    "roadGuardian.shelters.uptime": figure("쉘터 설비 가용률", "Shelters up", "쉘터 설비가 작동하는 시간의 비율"),
    "roadGuardian.shelters.uptimeHeat": figure(
      "폭염 때 냉방 가용률", "Cooling in heat", "더운 시간에 작동하는 냉방기의 비율"),
    "roadGuardian.shelters.uptimeCold": figure(
      "추위 때 온열의자 가용률", "Benches in cold", "추운 시간에 작동하는 온열의자의 비율"),
    "roadGuardian.shelters.comfortLost": figure(
      "쉘터 없이 견딘 시간", "Comfort lost", "더위나 추위에 고장 난 쉘터에서 승객이 기다린 하루 시간"),
    "roadGuardian.shelters.failures": figure("하루 쉘터 고장 수리", "Parts failed a day", "고장 나서 수리한 부품"),
    "roadGuardian.shelters.replacements": figure(
      "하루 예방 교체", "Parts replaced a day", "고장 전에 교체한 부품"),
    "roadGuardian.shelters.cost": figure("하루 쉘터 비용", "Cost of shelters", "수리·교체·점검의 하루 비용"),
    "roadGuardian.messages.precision": figure(
      "위험정보 정확도", "Precision", "운전자가 믿는 시간 가운데 정보가 사실인 시간"),
    "roadGuardian.messages.recall": figure(
      "위험정보 포괄도", "Recall", "포트홀이 열린 시간 가운데 정보가 알리는 시간"),
    "roadGuardian.annual.cost": figure("연간 비용", "Cost of a year", "자본·인건·에너지·유지 비용의 연간 합계"),
    "roadGuardian.annual.capital": figure("연간 자본비용", "Capital of a year", "카메라 버스의 장비와 자료"),
    "roadGuardian.annual.staff": figure("연간 인건비", "Staff of a year", "보수반·기술자·점검·순찰"),
    "roadGuardian.annual.energy": figure("연간 주행비", "Energy of a year", "모든 반의 주행"),
    "roadGuardian.annual.maintenance": figure(
      "연간 재료비와 배상", "Maintenance of a year", "보수재·부품·피해 배상"),
    "roadGuardian.annual.transfers": figure("연간 이전지출", "Transfers of a year", "없음"),
    "roadGuardian.annual.purchases": figure("구입비", "Purchases", "없음: 차량은 시간 단가에 들어 있음"),
    "roadGuardian.annual.waiting": figure("연간 충전 대기", "Waiting in a year", "운전자가 충전을 기다린 시간"),
    "roadGuardian.annual.detour": figure("연간 차량 지체", "Delay of a year", "포트홀과 공사로 잃은 차량 시간"),
    "roadGuardian.annual.distance": figure("연간 주행거리", "Kilometres of a year", "모든 반의 연간 주행거리"),
    "roadGuardian.annual.emissions": figure(
      "연간 이산화탄소 배출", "Carbon dioxide of a year", "주행마다 평균속도로 계산한 이산화탄소"),
    "roadGuardian.annual.served": figure("연간 보수", "Repairs of a year", "한 해의 포트홀 보수"),
    "roadGuardian.annual.unserved": figure("연간 충전 포기", "Gave up in a year", "한 해에 충전을 포기한 운전자"),
  ]

  private static let others = [
    "roadGuardian": "AI 전주 지킴이",
    "needs": "필요", "filled": "메움", "reset": "원격 재시작", "repaired": "수리", "masked": "고장 중 고장",
    "charged": "충전", "gaveUp": "포기", "unfinished": "미종료",
    "fifo": "접수 순", "severityTimesTraffic": "심각도 × 교통량", "dailyOrienteering": "매일 경로 최적화",
    "predictivePatrol": "예측 순찰", "candidates": "살피는 작업 수", "priorWeight": "사전 분포의 무게",
    "seen": "한 번 지나며 본다고 보는 포트홀의 비율",
    "iterations": "탐색 반복 수", "seed": "탐색 난수의 시드",
    "corrective": "고장 나면 수리", "periodic": "정기 점검·교체", "conditionBased": "상태에 따른 교체",
    "opportunistic": "가는 김에 교체", "none": "없음", "signs": "고정 표지판", "messages": "실시간 알림",
    "messagesAndAdvice": "알림과 감속 권고",
  ]

  private static let parameters = [
    "maintenance": "충전기와 쉘터의 유지관리 방식",
    "hazardInformation": "운전자에게 알리는 방식",
    "potholes.perDay": "하루 포트홀 발생 수",
    "potholes.dailyVariance": "하루 발생 전체에 걸리는 변동의 분산",
    "potholes.severityShares": "발생 때 심각도 비율",
    "potholes.growthDry": "한 단계 나빠지는 평균 시간(마른 날)",
    "potholes.growthWet": "한 단계 나빠지는 평균 시간(젖은 날)",
    "potholes.trafficExponent": "포트홀 발생률의 교통량 지수",
    "potholes.ageCV": "도로 노후 계수의 변동계수",
    "potholes.heavyFactor": "도로 등급별 중차량 계수",
    "potholes.patchFailure": "보수가 다시 깨질 확률",
    "potholes.patchLifeShape": "깨지는 보수의 수명 형상",
    "potholes.patchLifeScale": "깨지는 보수의 수명 척도",
    "weather.freezeThaw": "얼었다 녹은 뒤의 발생 배수",
    "weather.freezeThawDays": "그 뒤 며칠 동안",
    "weather.rain": "큰비 뒤의 발생 배수",
    "weather.rainDays": "그 뒤 며칠 동안",
    "weather.rainDepth": "큰비로 보는 하루 강수량(mm)",
    "weather.meanBirths": "1~4월 날씨 배수의 평균",
    "traffic.perLane": "도로 등급별 차로당 하루 교통량",
    "traffic.hourProfile": "시간대별 교통량의 상대 크기",
    "traffic.slowing": "심각도 제곱당 속도 감소율",
    "traffic.slowingLimit": "속도가 더 줄지 않는 한도",
    "traffic.workZone": "공사 구간의 속도 비율",
    "traffic.roughness": "심각도 제곱당 차량 마모 증가",
    "traffic.hitRates": "심각도별 충격 계수",
    "traffic.damage": "심각도별 통과당 피해 확률",
    "patrol.trunkPeriod": "간선도로 순찰 주기",
    "patrol.minorPeriod": "그 밖의 도로 순찰 주기",
    "patrol.detects": "심각도별 순찰 발견 확률",
    "patrol.speed": "순찰 속도",
    "patrol.step": "정책이 순찰할 곳을 다시 정하는 간격",
    "cameras.buses": "카메라 버스 대수",
    "cameras.kilometres": "카메라 버스의 하루 주행",
    "cameras.detects": "심각도별 카메라 발견 확률",
    "cameras.falseAlarms": "1 km당 오인",
    "cameras.rejected": "관제실이 걸러 내는 오인 비율",
    "reports.perDay": "심각도별 하루 신고율(1만 대당)",
    "reports.perHit": "포트홀을 밟은 운전자가 신고할 확률",
    "reports.hourProfile": "시간대별 신고의 상대 빈도",
    "reports.complaintLine": "전화 신고의 비율",
    "triage.latency": "경로별 접수 처리 시간(분)",
    "triage.mergeWithin": "같은 작업으로 묶는 거리",
    "crews.pavementWinter": "겨울 보수반 수",
    "crews.pavementNormal": "평시 보수반 수",
    "crews.season": "어느 편성을 쓰는가",
    "crews.chargerTechnicians": "충전기 기술자 수",
    "crews.shelterTechnicians": "쉘터 기술자 수",
    "crews.pavementSkills": "보수반의 기술",
    "crews.chargerSkills": "충전기 기술자의 기술",
    "crews.shelterSkills": "쉘터 기술자의 기술",
    "crews.shiftStart": "근무 시작",
    "crews.shiftLength": "기술자의 하루 근무 시간",
    "crews.pavementTime": "보수반이 하루에 포트홀에 쓰는 시간",
    "crews.overtime": "근무 뒤까지 걸려도 시작하는 한도",
    "crews.truckload": "트럭 한 대의 보수재",
    "crews.reload": "보수재를 다시 싣는 시간",
    "crews.reviewAfter": "새 지시가 이만큼 쌓이면 계획을 다시 세움",
    "crews.patches": "심각도별 보수재",
    "crews.patchTime": "보수 한 건의 평균 현장 시간",
    "crews.timeCV": "현장 시간의 변동계수",
    "crews.inspectionTime": "포트홀이 없는 곳에서 쓰는 시간",
    "crews.depot": "출발지 시설의 종류",
    "hazards.penetration": "알림을 받는 운전자 비율",
    "hazards.latency": "알림 지연",
    "hazards.lifetime": "알림의 수명",
    "hazards.perceivedCost": "심각도당 우회 가중 시간",
    "hazards.informedDamage": "아는 운전자의 상대 피해",
    "hazards.advisedDamage": "감속 권고를 받은 운전자의 상대 피해",
    "hazards.signs": "표지판을 세운 도로 수",
    "hazards.signsHeeded": "표지판을 따르는 비율",
    "chargers.fast": "급속충전기 수",
    "chargers.slow": "완속충전기 수",
    "chargers.fastFaults": "급속충전기의 연간 고장",
    "chargers.slowFaults": "완속충전기의 연간 고장",
    "chargers.resettable": "원격으로 재시작되는 고장 비율",
    "chargers.resetTime": "재시작까지의 시간",
    "chargers.monitored": "원격 감시가 보는 고장 비율",
    "chargers.monitorDelay": "원격 감시의 지연",
    "chargers.userReports": "운전자가 신고할 확률",
    "chargers.appUsers": "이동 전에 충전기 상태를 확인하는 비율",
    "chargers.fastRepair": "급속충전기 평균 수리 시간",
    "chargers.slowRepair": "완속충전기 평균 수리 시간",
    "chargers.partsShare": "부품을 기다리는 수리 비율",
    "chargers.partsWait": "부품 대기 평균",
    "chargers.partsCV": "부품 대기의 변동계수",
    "inspection.period": "점검 주기",
    "chargers.sessionsFast": "급속충전기 하루 충전 횟수",
    "chargers.sessionsSlow": "완속충전기 하루 충전 횟수",
    "chargers.hourProfile": "시간대별 충전 시작의 상대 빈도",
    "chargers.energy": "충전 한 번의 평균 전력량(kWh)",
    "chargers.energyCV": "전력량의 변동계수",
    "chargers.fastPower": "급속충전소의 출력(kW)",
    "chargers.slowPower": "완속충전기의 출력(kW)",
    "chargers.longestQueue": "기다리는 최대 줄",
    "chargers.mostSites": "찾아가는 최대 충전소 수",
    "chargers.moveSpeed": "다른 충전소로 가는 속도(직선)",
    "chargers.coldFactor": "추운 날의 고장 배수",
    "chargers.coldBelow": "추운 날로 보는 최저기온",
    "chargers.hotFactor": "더운 날의 고장 배수",
    "chargers.hotAbove": "더운 날로 보는 최고기온",
    "shelters.equipped": "설비가 있는 쉘터 수",
    "shelters.lifeShape": "부품 수명의 형상",
    "shelters.lifeScale": "부품 수명의 척도",
    "shelters.oldest": "시작할 때 부품의 최대 나이",
    "shelters.userReports": "승객이 고장을 신고하는 빈도",
    "shelters.repair": "쉘터 고장 수리 평균 시간",
    "shelters.replacement": "예방 교체 평균 시간",
    "shelters.conditionLimit": "교체하는 상태 한계",
    "shelters.conditionShape": "하루 마모의 형상",
    "shelters.nearby": "가는 김에 보는 거리",
    "shelters.nearbyCondition": "가는 김에 교체하는 상태(한계의 비율)",
    "shelters.nearbyAge": "가는 김에 교체하는 나이의 비율",
    "shelters.passengers": "쉘터의 하루 승차 인원",
    "shelters.wait": "승객의 대기 시간",
    "shelters.cold": "온열의자가 필요한 체감온도",
    "shelters.heat": "냉방이 필요한 체감온도",
    "money.claim": "피해 배상 한 건",
    "money.patch": "보수 한 건의 재료",
    "money.chargerVisit": "충전기 수리 한 건의 재료",
    "money.shelterFailure": "고장 난 쉘터 부품 하나",
    "money.shelterReplacement": "예방 교체하는 쉘터 부품 하나",
    "money.inspection": "점검 한 번",
    "money.crewHour": "보수반 한 시간",
    "money.technicianHour": "기술자 한 시간",
    "money.kilometre": "주행 1 km",
    "money.patrolKilometre": "순찰 1 km",
    "money.cameraYear": "카메라 버스 한 대의 한 해",
    "money.vehicleHour": "차량 한 시간",
    "emissions.scale": "디젤 승합차 대비 배출 배수",
  ]
}

public import Records

/// Words for people for the names of the clinic's figures, policies, endings and parameters.
public enum ClinicWords {
  public static let declaration = ServiceWords(limits: limits, figures: figures, korean: words)

  private static let limits = [
    Wording(
      "도시의 의원 1,005곳 가운데 28곳만 담겨 있어 단골 의사까지의 거리가 실제보다 멉니다. 버스의 몫은 과대평가됩니다.",
      "Of the city's 1,005 practices few are in the model, so that the own doctor is farther away "
        + "than in truth and the bus gets too many patients."),
    Wording(
      "모든 주민이 운행표를 압니다. 알려지기까지의 시간은 없습니다.",
      "Everybody knows the timetable; how long it takes until they do is not in the model."),
    Wording(
      "치료 결과는 없습니다. 진료를 받았는지만 셉니다.",
      "It counts who is seen, not what becomes of their health."),
    Wording(
      "유행병과 원격진료는 상수입니다. 더위와 추위는 필요만 늘리고 버스를 늦추지 않습니다.",
      "Epidemics and consultations from a distance are constants; heat and cold add needs and delay no "
        + "bus."),
    Wording(
      "비용은 단가 가정에 따른 예시입니다. 예산 추정으로 쓸 수 없습니다.",
      "Costs illustrate assumed unit costs and are no budget estimate."),
  ]

  static let words = others.merging(parameters) { first, _ in first }

  private static func figure(_ korean: String, _ english: String, _ meaning: String)
    -> FigureWording
  {
    FigureWording(Wording(korean, english), korean: meaning)
  }

  static let figures: [String: FigureWording] = [
    "clinic.days.p50": figure(
      "진료까지 걸린 날(중앙값)", "Median days to a consultation", "버스에서 진료받은 사람의 절반이 이보다 덜 기다림"),
    "clinic.days.p90": figure(
      "진료까지 걸린 날(90%)", "Days to a consultation, 90 %", "버스에서 진료받은 사람 열에 아홉이 이보다 덜 기다림"),
    "clinic.within14": figure(
      "14일 안에 진료받은 비율", "Seen within 14 days", "진료버스를 찾은 필요 가운데 14일 안에 진료받은 비율"),
    "clinic.within14.worstDecile": figure(
      "14일 안 진료 비율(하위 10%)", "Seen within 14 days, worst tenth",
      "가장 낮은 동들, 환자의 10분의 1에 해당하는 곳의 같은 비율"),
    "clinic.covered": figure(
      "65세 이상 보행 15분 도달률", "Residents of 65+ covered",
      "14일에 한 번 이상 오는 정류 장소를 자기 걸음으로 15분 안에 갈 수 있는 65세 이상 비율"),
    "clinic.access.gini": figure(
      "접근성의 지니계수", "Gini index of access", "동별 (다음 방문까지 기대 일수의 역수)의 지니계수"),
    "clinic.turned": figure("진료버스를 찾은 비율", "Turned to the clinic", "응급이 아닌 필요 가운데 진료버스를 찾은 비율"),
    "clinic.unmet": figure("진료받지 못한 비율", "Never seen on a bus", "진료버스를 찾은 필요 가운데 끝내 진료받지 못한 비율"),
    "clinic.censored": figure("끝을 못 본 필요", "Needs cut off", "실행이 끝날 때까지 결말이 나지 않은 비율"),
    "clinic.wait.mean": figure(
      "현장 대기시간 평균", "Mean wait on site", "예약 시각과 도착 시각 중 늦은 때부터 진료 시작까지"),
    "clinic.wait.p90": figure("현장 대기시간 90%", "Wait on site, 90 %", "열에 아홉이 이보다 덜 기다림"),
    "clinic.doctor.idle": figure("의사 유휴 비율", "Doctors idle", "진료소가 열린 동안 환자가 없던 시간의 비율"),
    "clinic.overtime.mean": figure(
      "회당 초과시간", "Overtime of a session", "예고한 종료부터 마지막 진료가 끝날 때까지"),
    "clinic.session.consultations": figure("회당 진료 수", "Consultations of a session", "한 회의 평균 진료 수"),
    "clinic.turnedAway": figure("돌려보낸 비율", "Turned away", "온 사람 가운데 문 닫을 때 진료받지 못한 비율"),
    "clinic.noShow": figure("노쇼율", "No-shows", "열린 회의 예약 가운데 오지 않았거나 너무 늦은 비율"),
    "clinic.noShow.own": figure("노쇼율(본인 사정)", "No-shows, own reasons", "본인 사정으로 오지 않은 비율"),
    "clinic.noShow.lateBus": figure(
      "노쇼율(버스 지연)", "No-shows, late bus", "이번이나 지난번 버스 지연 때문에 오지 않은 비율"),
    "clinic.noShow.lateRide": figure(
      "노쇼율(이지콜 지연)", "No-shows, late ride", "이번이나 지난번 이지콜 지연·실패 때문에 오지 못한 비율"),
    "clinic.continuity": figure(
      "같은 의사 비율", "Same doctor", "두 번째 이후 진료 가운데 지난번과 같은 의사를 만난 비율"),
    "clinic.cost.perConsultation": figure(
      "진료 한 건의 비용", "Cost of a consultation", "장부의 모든 비용을 진료 수로 나눈 값(단가는 가정)"),
    "clinic.avoided.trips": figure(
      "줄어든 병의원 통행", "Trips to doctors avoided", "의뢰 없이 끝난 진료 가운데 버스가 없었다면 의사를 찾아갔을 통행"),
    "clinic.avoided.distance": figure(
      "줄어든 통행 거리", "Kilometres avoided", "그 가운데 버스·택시로 갔을 사람의 왕복 거리"),
    "clinic.consultations": figure("진료 수", "Consultations", "모든 회의 진료 수"),
    "clinic.sessions": figure("열린 회 수", "Sessions held", "열린 진료 회 수"),
    "clinic.visits.cancelled": figure("취소된 방문", "Visits cancelled", "예고한 방문 가운데 취소된 비율"),
    "clinic.drivenDistance": figure("총 주행거리", "Kilometres driven", "모든 진료버스의 주행거리"),
    "clinic.annual.cost": figure("연간 비용", "Cost of a year", "자본·인건·에너지·유지 비용의 연간 합계"),
    "clinic.annual.capital": figure("연간 자본비용", "Capital of a year", "버스 구입비의 한 해 몫(이자 포함)"),
    "clinic.annual.staff": figure("연간 인건비", "Staff of a year", "의사·간호사·운전원과 초과근무"),
    "clinic.annual.energy": figure("연간 연료비", "Energy of a year", "모든 버스의 연료비"),
    "clinic.annual.maintenance": figure("연간 유지비", "Maintenance of a year", "보험·정비·의료 소모품"),
    "clinic.annual.transfers": figure("연간 이전지출", "Transfers of a year", "없음: 진료비는 모형에 없음"),
    "clinic.annual.purchases": figure("버스 구입비", "Price of all buses", "모든 버스의 구입 가격(한 번 지출)"),
    "clinic.annual.waiting": figure("연간 현장 대기시간", "Waiting in a year", "진료받은 사람의 현장 대기시간"),
    "clinic.annual.detour": figure("연간 우회시간", "Detours in a year", "없음"),
    "clinic.annual.distance": figure("연간 주행거리", "Kilometres of a year", "모든 버스의 연간 주행거리"),
    "clinic.annual.emissions": figure(
      "연간 이산화탄소 배출", "Carbon dioxide of a year", "주행마다 평균속도로 계산한 이산화탄소"),
    "clinic.annual.served": figure("연간 진료 수", "Consultations of a year", "한 해의 진료 수"),
    "clinic.annual.unserved": figure(
      "연간 미충족 필요", "Needs unmet in a year", "오지 않았거나 포기했거나 떠난 사람의 한 해 수"),
  ]

  private static let others = [
    "clinic": "찾아오는 우리마을 진료소",
    "needs": "필요", "consulted": "버스 진료", "referred": "진료 후 의뢰", "ownDoctor": "단골 의사",
    "tele": "원격진료", "untreated": "진료 안 받음", "emergency": "119", "noShow": "노쇼",
    "gaveUp": "대기 포기", "left": "이탈", "unfinished": "미종료",
    "fixedMonthly": "매달 같은 순회", "squareRootFrequency": "제곱근 빈도",
    "periodicWithContinuity": "담당 의사를 지키는 주기 순회", "needWeightedDynamic": "대기자 따라 매주 조정",
    "equityMaximin": "가장 불리한 곳부터(최소극대)",
  ]

  private static let parameters = [
    "needs.rates": "1인당 연간 필요(65세 미만, 65~74, 75~84, 85세 이상)",
    "needs.impairedFactor": "중증 장애인의 필요 배수",
    "needs.scale": "모든 필요에 곱하는 계수(유행 등)",
    "needs.farDongs": "의원까지 20분이 넘는 동",
    "needs.farFactor": "그 동들의 필요 배수",
    "weather.heatNeeds": "폭염일의 필요 배수",
    "weather.coldNeeds": "한파일의 필요 배수",
    "needs.dayFactor": "요일별 필요 계수(월~일)",
    "needs.dailyVariance": "하루 필요 전체에 걸리는 변동의 분산",
    "needs.hourProfile": "시간대별 필요의 상대 빈도",
    "needs.severityShares": "중증도 비율(일반, 만성, 응급)",
    "needs.followUpShare": "다시 오라는 진료의 비율",
    "needs.followUpAfter": "첫 진료에서 다음 진료까지",
    "choice.timeWeight": "탑승 1분의 효용 가중치",
    "choice.walkFactor": "보행 1분의 상대 가중치",
    "choice.waitFactor": "대기 1분의 상대 가중치",
    "choice.fareWeight": "요금 1,000원의 효용 가중치",
    "choice.dayWeight": "방문까지 하루가 탑승 몇 분에 해당하는가",
    "choice.busConstant": "진료버스의 상수 효용",
    "choice.teleConstant": "원격진료의 상수 효용",
    "choice.noneConstant": "진료 안 받음의 상수 효용",
    "choice.doctorWalk": "단골 의사까지 걸어가는 최대 시간",
    "choice.doctorWait": "단골 의사의 대기시간",
    "choice.taxiWait": "이지콜 예상 대기시간",
    "choice.taxiFare": "이지콜 예상 요금",
    "patients.farthestWalk": "정류 장소까지 걸어가는 최대 시간",
    "patients.rideShare": "등록 이용자 가운데 타고 오는 비율",
    "patients.rideMinutes": "타고 오는 시간의 선택상 가중",
    "patients.ordersRides": "환자의 이지콜 호출 여부",
    "patients.rideLead": "예약보다 먼저 탈 준비를 마치는 시간",
    "patients.punctualityMean": "예약 대비 도착의 평균(분)",
    "patients.punctualityDeviation": "예약 대비 도착의 표준편차(분)",
    "patients.grace": "늦어도 예약이 유지되는 시간",
    "patients.noShow": "노쇼 기본 확률",
    "patients.noShowAfterLateness": "지난번 지연 뒤 더해지는 노쇼 확률",
    "patients.lateness": "지연으로 여기는 시간",
    "patients.reminderFactor": "알림이 노쇼 확률에 곱하는 계수",
    "patients.coVisit": "같은 곳에 다른 서비스가 올 때 줄어드는 노쇼 확률",
    "patients.leavesWhenLate": "버스 지연 알림에 오지 않는 비율",
    "patients.rebooks": "다시 예약하는 비율",
    "patients.mostBookings": "필요 하나의 최대 예약 수",
    "patients.patienceMean": "대기 명단에서 기다리는 평균 시간",
    "patients.patienceCV": "그 시간의 변동계수",
    "appointments.template": "예약 틀",
    "appointments.slots": "한 회의 예약 자리",
    "appointments.spacing": "예약 틀이 잡는 진료 평균 시간",
    "appointments.idleCost": "빈 자리의 비용(초과예약)",
    "appointments.overtimeCost": "초과 진료의 비용(초과예약)",
    "appointments.priorShow": "처음에 예상하는 내원 비율",
    "appointments.priorWeight": "그 예상의 무게(예약 수)",
    "appointments.walkInShare": "예약 없이 오는 비율",
    "appointments.continuityDelay": "같은 의사를 위해 더 기다리는 시간",
    "appointments.reminderTime": "전날 알림 시각",
    "sessions.length": "한 회의 길이",
    "sessions.perDay": "버스 한 대의 하루 최대 회 수",
    "sessions.setup": "도착에서 개소까지",
    "sessions.teardown": "마지막 환자에서 출발까지",
    "sessions.doctors": "버스의 의사 수",
    "sessions.nurses": "버스의 간호사 수",
    "sessions.triage": "예진 평균 시간",
    "sessions.consultations": "진료 평균 시간(일반, 재진·만성, 초진; 분)",
    "sessions.timeCV": "예진·진료 시간의 변동계수",
    "sessions.queue": "온 사람 가운데 먼저 보는 순서",
    "sessions.overtime": "종료 뒤 더 보는 예상 시간",
    "sessions.referralShare": "병원에 의뢰하는 진료의 비율",
    "plan.period": "운행표 기간",
    "plan.notice": "운행표를 미리 알리는 시간",
    "plan.flexibleShare": "매주 옮길 수 있는 회의 비율",
    "plan.days": "진료 요일(월~일)",
    "plan.sessionsPerBus": "버스 한 대의 주당 최대 회 수",
    "plan.windowStart": "가장 이른 개소 시각",
    "plan.windowEnd": "가장 늦은 종료 시각",
    "fleet.buses": "진료버스 대수",
    "fleet.shiftStart": "근무 시작 시각",
    "fleet.shiftEnd": "근무 종료 시각",
    "fleet.overtimeCap": "근무 종료 뒤 허용 시간",
    "fleet.lateTolerance": "지연을 알리는 기준",
    "fleet.slack": "주행시간에 더하는 여유 비율",
    "fleet.breakdownDistance": "고장 사이의 평균 거리",
    "fleet.repairMean": "수리 평균 시간",
    "fleet.repairCV": "수리 시간의 변동계수",
    "money.busPrice": "진료버스 구입 가격",
    "money.busLife": "버스 내용연수",
    "money.discountRate": "실질 사회적 할인율",
    "money.doctorYear": "의사 연간 인건비",
    "money.nurseYear": "간호사 연간 인건비",
    "money.driverYear": "운전원 연간 인건비",
    "money.overtimeFactor": "초과근무 임금의 배수",
    "money.upkeepYear": "버스 연간 유지비",
    "money.energyKilometre": "1 km당 연료비",
    "figures.followed": "지표에서 뺄 마지막 기간",
    "figures.covered": "도달로 보는 보행 시간",
    "emissions.scale": "디젤 승합차 대비 배출 배수",
    "dongs": "순회에 정류 장소가 있는 동의 수",
    "demand": "방문을 나누는 기준(예상되는 필요 또는 기다리는 필요)",
    "fewest": "계획 기간에 각 정류 장소가 받는 최소 방문 수",
    "coverage": "방문을 늘리기 전에 도달해야 하는 사람의 비율",
    "drivingPrice": "4주 동안 주행 1시간의 값(온전한 편익을 얻는 사람 수)",
    "iterations": "탐색 반복 수",
    "seed": "탐색 난수의 시드",
    "firmShare": "주마다 바꾸지 않는 회의 비율",
  ]
}

public import Records

/// Words for people for the names of the care's figures, policies, endings and parameters.
public enum CareWords {
  public static let declaration = ServiceWords(limits: limits, figures: figures, korean: words)

  private static let limits = [
    Wording(
      "경보율은 울산 남구 시범사업(145가구, 출동 4건)에서 옮긴 값입니다. 하루 출동 0.77건의 95% 구간은 0.2~2.0건입니다.",
      "Rates are those of one pilot in Ulsan with 145 households and 4 dispatches: 0.77 "
        + "dispatches a "
        + "day may be anything from 0.2 to 2.0."),
    Wording(
      "기기의 감지율, 진짜 사건의 비율, 통화 결과의 비율은 가정입니다.",
      "What devices notice, how many alarms are true and what calls come to are assumptions."),
    Wording(
      "건강 결과는 없습니다. 누가 언제 왔는지만 셉니다.",
      "It says who came and when, not what became of people's health."),
    Wording(
      "119 구급대는 지연 분포일 뿐이며, 구급차의 위치와 수는 없습니다.",
      "Ambulances are a delay, without number or place."),
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
    "care.contact.p50": figure(
      "첫 통화까지(중앙값)", "Median time to contact", "경보에서 처음 통화하거나 만날 때까지 걸린 시간의 절반 지점"),
    "care.contact.p90": figure(
      "첫 통화까지(90%)", "Time to contact, 90 %", "열에 아홉이 이보다 빨리 통화하거나 만남"),
    "care.onScene.p50": figure(
      "도착까지(중앙값)", "Median time to the scene", "경보에서 대응요원 도착까지, 간 경우의 절반이 이보다 빠름"),
    "care.onScene.p90": figure(
      "도착까지(90%)", "Time to the scene, 90 %", "경보에서 대응요원 도착까지, 열에 아홉이 이보다 빠름"),
    "care.onScene.p95": figure(
      "도착까지(95%)", "Time to the scene, 95 %", "경보에서 대응요원 도착까지, 스물에 열아홉이 이보다 빠름"),
    "care.late": figure(
      "늦은 출동의 비율", "Late calls", "출동 요청 가운데 목표 시간(기본 10분) 안에 도착하지 못한 비율, 119에 넘긴 것 포함"),
    "care.late.severe": figure(
      "늦은 출동의 비율(중증)", "Late severe calls", "중증도 2~3인 출동 요청의 같은 비율"),
    "care.handedOver": figure(
      "119에 넘긴 비율", "Handed to the fire service", "출동 요청 가운데 대응요원이 없어 119가 맡은 비율"),
    "care.onScene.longest": figure(
      "가장 오래 기다린 시간", "Longest wait", "경보에서 대응요원 도착까지 가장 길었던 시간"),
    "care.missed": figure(
      "놓친 사건(1,000가구·년)", "Events missed", "전화로 닫힌 경보 가운데 진짜였던 사건 수"),
    "care.missed.share": figure(
      "놓친 사건의 비율", "Share of events missed", "기기가 감지한 진짜 사건 가운데 전화로 닫힌 비율"),
    "care.undetected": figure(
      "감지되지 않은 사건(1,000가구·년)", "Events undetected", "기기가 감지하지 못한 사건 수, 정책과 무관"),
    "care.lie.mean": figure(
      "발견까지 평균 시간", "Mean time until found", "아무도 가지 않은 사람이 발견될 때까지의 시간"),
    "care.falseDispatches": figure(
      "헛출동 비율", "False dispatches", "대응요원이 간 경보 가운데 거짓이었던 비율"),
    "care.cost.perEvent": figure(
      "사건 한 건의 비용", "Cost of an event", "모든 비용을 누군가 간 진짜 사건의 수로 나눈 값(단가는 가정)"),
    "care.utilisation": figure(
      "대응요원 가동률", "Utilisation of responders", "근무 시간 가운데 출동 중인 시간의 비율"),
    "care.relocations": figure("하루 재배치", "Relocations in a day", "소속이 아닌 거점으로 옮긴 하루 횟수"),
    "care.relocation.distance": figure(
      "하루 재배치 거리", "Kilometres of relocation", "재배치로 하루에 달린 거리"),
    "care.agents.hungUp": figure(
      "상담원을 못 기다린 비율", "Hung up", "상담원과 통화하기 전에 끊은 비율"),
    "care.alarms": figure("하루 경보", "Alarms in a day", "하루에 울린 경보"),
    "care.agentCalls": figure("하루 상담원 통화", "Agents' calls in a day", "상담원에게 넘어간 하루 경보"),
    "care.dispatches": figure("하루 출동", "Dispatches in a day", "하루 출동 요청"),
    "care.drivenDistance": figure("총 주행거리", "Kilometres driven", "모든 대응차량의 주행거리"),
    "care.onScene.gini": figure(
      "동별 도착 시간의 지니계수", "Gini of times by dong", "동별 90% 도착 시간의 지니계수(기기 가구로 가중)"),
    "care.onScene.worstDong": figure(
      "가장 느린 동의 도착 시간", "Slowest dong", "90% 도착 시간이 가장 긴 동의 값"),
    "care.annual.cost": figure("연간 비용", "Cost of a year", "자본·인건·에너지·유지 비용의 연간 합계"),
    "care.annual.capital": figure("연간 자본비용", "Capital of a year", "기기와 차량 구입비의 한 해 몫(이자 포함)"),
    "care.annual.staff": figure("연간 인건비", "Staff of a year", "대응요원, 상담원과 초과근무"),
    "care.annual.energy": figure("연간 연료비", "Energy of a year", "모든 차량의 연료비"),
    "care.annual.maintenance": figure("연간 유지비", "Maintenance of a year", "기기 통신·유지와 차량 유지"),
    "care.annual.transfers": figure("연간 이전지출", "Transfers of a year", "없음"),
    "care.annual.purchases": figure("구입비", "Price of devices and cars", "기기와 차량의 구입 가격(한 번 지출)"),
    "care.annual.waiting": figure("연간 대기시간", "Waiting in a year", "진짜 사건의 경보에서 도착까지"),
    "care.annual.detour": figure("연간 우회시간", "Detours in a year", "없음"),
    "care.annual.distance": figure("연간 주행거리", "Kilometres of a year", "모든 차량의 연간 주행거리"),
    "care.annual.emissions": figure(
      "연간 이산화탄소 배출", "Carbon dioxide of a year", "주행마다 평균속도로 계산한 이산화탄소"),
    "care.annual.served": figure("연간 대응", "Events attended in a year", "대응요원이 간 진짜 사건의 한 해 수"),
    "care.annual.unserved": figure(
      "연간 대응하지 못한 사건", "Events unattended in a year", "아무도 가지 않은 진짜 사건의 한 해 수"),
  ]

  private static let others = [
    "care": "AI 약자돌봄케어",
    "needs": "사건과 경보", "attended": "대응", "undetected": "감지되지 않음", "missed": "놓침",
    "closedByCall": "AI 전화로 종결", "closedByAgent": "상담원이 종결", "falseDispatch": "헛출동",
    "handedOver": "119에 넘김", "unfinished": "미종료",
    "nearestIdle": "가장 가까운 요원", "cutOffPriority": "중증을 위해 남겨 두기",
    "mexclp": "기대 포괄 최대 거점(고정)", "dmexclpRelocation": "기대 포괄 재배치",
    "dmexclpDispatch": "기대 포괄 출동",
    "reserve": "가벼운 출동에 내주지 않는 요원 수", "drivePrice": "이동 1분의 값(전체 요청의 몫)",
    "relocates": "재배치도 함께 하는지",
    "powerMeter": "전력 계량기", "sensorButton": "센서와 응급 버튼",
    "dispatchAll": "모든 경보에 출동", "fixedLadder": "정해진 단계", "bayesian": "베이즈 판단",
  ]

  private static let parameters = [
    "households.count": "기기가 있는 가구 수",
    "devices.type": "기기의 종류",
    "devices.sensitivity": "기기가 감지하는 사건의 비율",
    "devices.buttonDelay": "사건에서 응급 버튼 경보까지",
    "devices.inactivityDelay": "사건에서 무활동 경보까지",
    "powerMeter.aiCalls": "전력 계량기: 가구당 연간 AI 전화",
    "powerMeter.humanCalls": "전력 계량기: 가구당 연간 상담원 전화",
    "powerMeter.dispatches": "전력 계량기: 가구당 연간 출동",
    "powerMeter.trueShare": "전력 계량기: 출동 가운데 진짜 사건의 비율",
    "sensorButton.trueEvents": "센서·버튼: 가구당 연간 사건(85세 미만)",
    "sensorButton.trueEventsOldest": "센서·버튼: 가구당 연간 사건(85세 이상)",
    "sensorButton.falseAlarms": "센서·버튼: 가구당 연간 거짓 경보",
    "sensorButton.aiCloses": "센서·버튼: AI가 닫는 거짓 경보의 비율",
    "sensorButton.agentCloses": "센서·버튼: 상담원이 닫는 거짓 경보의 비율",
    "sensorButton.sosTrue": "센서·버튼: 진짜 경보 가운데 응급 버튼의 비율",
    "sensorButton.sosFalse": "센서·버튼: 거짓 경보 가운데 응급 버튼의 비율",
    "sensorButton.twiceTrue": "센서·버튼: 진짜 응급 버튼을 두 번 누르는 비율",
    "sensorButton.twiceFalse": "센서·버튼: 거짓 응급 버튼을 두 번 누르는 비율",
    "sensorButton.flaggedTrue": "센서·버튼: 진짜 경보에서 두 번째 센서도 알리는 비율",
    "sensorButton.flaggedFalse": "센서·버튼: 거짓 경보에서 두 번째 센서도 알리는 비율",
    "events.shares": "사건의 비율(낙상, 급병, 배회, 화재)",
    "events.hourProfile": "시간대별 사건과 경보의 상대 빈도",
    "events.dailyVariance": "하루 사건 전체에 걸리는 변동의 분산",
    "events.heat": "체감온도 1도마다 늘어나는 사건의 비율",
    "events.heatFrom": "더위가 사건을 늘리기 시작하는 체감온도",
    "events.ice": "눈·결빙 때 낙상에 곱하는 계수",
    "events.contact": "아무도 가지 않은 사람이 발견될 때까지 평균 시간",
    "triage": "출동을 정하는 방법",
    "ladder.callTime": "받은 AI 전화의 길이",
    "ladder.tries": "무응답으로 보기까지 AI 전화 횟수",
    "ladder.tryInterval": "무응답 전화 한 번에 걸리는 시간",
    "ladder.silentFalse": "AI가 닫지 못한 거짓 경보 가운데 무응답의 비율",
    "ladder.silentTrue": "진짜 사건 가운데 무응답의 비율",
    "ladder.fineTrue": "진짜 사건인데 괜찮다고 답하는 비율",
    "ladder.agentMisses": "상담원이 진짜 사건을 닫는 비율",
    "ladder.agentTime": "상담원 통화의 평균 길이",
    "ladder.patience": "상담원을 기다리는 평균 시간",
    "agents.day": "낮 두 근무조의 상담원 수",
    "agents.night": "밤 근무조의 상담원 수",
    "bayes.falseCost": "헛출동 한 번의 비용",
    "bayes.missCost": "놓친 사건 한 건의 비용",
    "bayes.certain": "상담원 없이 출동하는 확률",
    "bayes.silentLimit": "무응답에 출동하는 확률",
    "bayes.missedLimit": "닫힌 경보에 들어 있어도 되는 진짜 사건의 비율",
    "bayes.window": "닫힌 경보를 기억하는 일수",
    "bayes.pilotCases": "처음 아는 것의 무게(사례 수)",
    "fleet.day": "낮 두 근무조의 대응요원 수",
    "fleet.night": "밤 근무조의 대응요원 수",
    "bases.places": "대응요원의 거점",
    "shifts.day": "낮 근무조가 시작하는 시각",
    "shifts.evening": "저녁 근무조가 시작하는 시각",
    "shifts.night": "밤 근무조가 시작하는 시각",
    "fleet.turnout": "거점에서 출발 준비에 걸리는 시간",
    "fleet.overtimeCap": "근무 종료 뒤 허용 시간",
    "fleet.breakdownDistance": "고장 사이의 평균 거리",
    "fleet.repairMean": "수리 평균 시간",
    "fleet.repairCV": "수리 시간의 변동계수",
    "dispatch.target": "제때로 보는 도착 시간",
    "dispatch.longestWait": "119에 넘기기까지 기다리는 시간",
    "scene.mean": "현장 평균 시간",
    "scene.cv": "현장 시간의 변동계수",
    "scene.ambulance": "구급차 도착 평균 시간",
    "scene.ambulanceCV": "구급차 도착 시간의 변동계수",
    "transport.share": "대응요원이 병원 이동을 부르는 비율",
    "transport.ordersRides": "병원 이동의 이지콜 호출 여부",
    "money.devicePrice": "기기 구입 가격",
    "money.deviceLife": "기기 내용연수",
    "money.deviceMonth": "기기 한 달 통신·유지비",
    "money.vehiclePrice": "대응차량 구입 가격",
    "money.vehicleLife": "차량 내용연수",
    "money.discountRate": "실질 사회적 할인율",
    "money.responderYear": "대응요원 연간 인건비",
    "money.agentYear": "상담원 연간 인건비",
    "money.postFactor": "24시간 한 자리에 필요한 인원",
    "money.overtimeFactor": "초과근무 임금의 배수",
    "money.upkeepYear": "차량 연간 유지비",
    "money.energyKilometre": "1 km당 연료비",
    "figures.smallDong": "지니계수에 넣는 동의 최소 출동 수",
  ]
}

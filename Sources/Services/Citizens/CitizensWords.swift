public import Records

/// Words for people for the names of the residents' figures, policies of signals, modes and parameters.
public enum CitizensWords {
  public static let declaration = ServiceWords(
    limits: limits, figures: figures, korean: words,
    foremost: [
      "citizens.trip.mean", "citizens.share.bus", "citizens.share.car", "citizens.car.speed",
      "citizens.car.peakSpeed", "citizens.emission.local",
    ])

  private static let limits = [
    Wording(
      "시외에서 오는 통근자와 방문객, 화물차, 통과 교통이 없습니다. 실제 도로에는 차가 더 많습니다.",
      "There are no commuters from outside, visitors, lorries or through traffic, so real roads carry "
        + "more vehicles."),
    Wording(
      "교통량 관측값이 없어 도로 교통은 보정되지 않았습니다. 속도와 지체는 대안끼리 견주는 데만 쓰십시오.",
      "No traffic counts were at hand, so the roads are not calibrated: use speeds and delays only to "
        + "compare alternatives."),
    Wording(
      "버스 승차를 뺀 수단 분담률은 조사가 아니라 가정한 목표에 맞춘 값입니다. 도보 분담률은 그 나머지이고, 500 m가 안 되는 승용차 통행은 너무 많습니다.",
      "Except for bus boardings, shares of modes are fitted to assumed targets, not to a survey. "
        + "Walking is what remains, and there are too many car trips of less than 500 m."),
    Wording(
      "그날의 정체를 보고 출발 시각이나 목적지, 수단을 바꾸는 사람은 없습니다. 운전자는 경로만 바꾸고, 버스를 오래 기다린 승객만 걷거나 택시를 탑니다.",
      "Nobody changes the time, place or mode of a trip because of the day's congestion: drivers change "
        + "their routes, and only riders who wait too long for a bus walk or take a taxi."),
    Wording(
      "운전자는 평일 하루를 거듭해 길을 배웁니다. 주말이나 특별한 날에도 그 경험으로 길을 고릅니다.",
      "Drivers learn the roads on one weekday, over and over, and choose by that on all other days, "
        + "too."),
    Wording(
      "버스 시간표와 정류장 위치는 노선별 경유지와 운행 횟수로 만든 것입니다.",
      "Timetables and stops of buses are made from the places that lines serve and the number of their "
        + "runs."
    ),
    Wording(
      "택시는 배차하지 않습니다. 언제나 정해진 대기시간 뒤에 온다고 봅니다.",
      "Taxis are not dispatched: one always comes after a fixed wait."),
    Wording(
      "신호 없는 교차로에는 우선순위가 없고 우회전 차량은 양보하지 않습니다. 국지도로와 회전이 실제보다 빠릅니다.",
      "Nobody gives way at junctions without signals or when turning right, so local streets and turns "
        + "are faster than in reality."),
  ]

  static let figures =
    trips.merging(cars) { first, _ in first }.merging(buses) { first, _ in first }
    .merging(roadDay) { first, _ in first }

  private static let trips: [String: FigureWording] = [
    "citizens.trips.perPerson": FigureWording(
      Wording("1인당 하루 통행 수", "Trips per person and day"),
      korean: "시민 한 사람이 하루에 마친 통행의 평균 횟수"),
    "citizens.share.walk": FigureWording(
      Wording("도보 분담률", "Share on foot"), korean: "전체 통행 가운데 걸어서 간 통행의 비율"),
    "citizens.share.bicycle": FigureWording(
      Wording("자전거 분담률", "Share by bicycle"), korean: "전체 통행 가운데 자전거로 간 통행의 비율"),
    "citizens.share.bus": FigureWording(
      Wording("버스 분담률", "Share by bus"),
      korean: "전체 통행 가운데 시내버스로 간 통행의 비율(연계버스를 함께 탄 통행 포함)"),
    "citizens.share.taxi": FigureWording(
      Wording("택시 분담률", "Share by taxi"), korean: "전체 통행 가운데 택시나 이지콜로 간 통행의 비율"),
    "citizens.share.car": FigureWording(
      Wording("승용차 운전 분담률", "Share by car, drivers"),
      korean: "전체 통행 가운데 승용차를 직접 운전한 통행의 비율"),
    "citizens.share.carPassenger": FigureWording(
      Wording("승용차 동승 분담률", "Share by car, passengers"),
      korean: "전체 통행 가운데 다른 가구원이 운전하는 승용차에 함께 탄 통행의 비율"),
    "citizens.trip.mean": FigureWording(
      Wording("평균 통행시간", "Mean trip time"), korean: "모든 수단의 통행이 문에서 문까지 걸린 평균 시간"),
    "citizens.commute.mean": FigureWording(
      Wording("평균 통근시간", "Mean commuting time"),
      korean: "일터로 가거나 일터에서 오는 통행(업무 통행 포함)이 문에서 문까지 걸린 평균 시간"),
    "citizens.notHome": FigureWording(
      Wording("끝나지 않은 통행", "Trips not ended"),
      korean: "실행이 끝나기 전에 시작될 예정이었으나 그때까지 끝나지 않은 통행 수"),
    "citizens.taxi.wait": FigureWording(
      Wording("택시 대기시간", "Wait for taxis"), korean: "택시를 부른 때부터 문 앞에 올 때까지의 평균 시간"),
    "citizens.taxi.gaveUp": FigureWording(
      Wording("택시를 포기한 횟수", "Gave up on taxis"),
      korean: "빈 택시가 오래 없어 걷거나 버스로 간 횟수"),
  ]

  private static let cars: [String: FigureWording] = [
    "citizens.car.kilometres": FigureWording(
      Wording("승용차·택시 주행거리", "Kilometres of cars"),
      korean: "시민의 승용차와 택시가 실행 기간 동안 달린 거리의 합"),
    "citizens.car.hours": FigureWording(
      Wording("승용차·택시 주행시간", "Hours of cars"),
      korean: "시민의 승용차와 택시가 실행 기간 동안 도로에서 보낸 시간의 합"),
    "citizens.car.speed": FigureWording(
      Wording("승용차 평균 통행속도", "Mean speed of cars"),
      korean: "주행거리를 주행시간으로 나눈 속도(신호와 대기행렬에서 선 시간 포함)"),
    "citizens.car.peakSpeed": FigureWording(
      Wording("첨두시 통행속도", "Mean speed in the slowest hour"),
      korean: "하루 중 가장 느린 한 시간의 승용차 평균 통행속도"),
    "citizens.car.delay": FigureWording(
      Wording("주행 1 km당 지체", "Delay per kilometre"),
      korean: "빈 도로를 제한속도로 달릴 때보다 신호, 대기행렬, 다른 차량 때문에 더 걸린 시간"),
    "citizens.car.diversions": FigureWording(
      Wording("막힌 링크 앞의 우회", "Turns away from full links"),
      korean: "다음 링크가 가득 차 서 있던 운전자가 다른 길로 돌아간 횟수(대기행렬 수준에서만)"),
    "citizens.car.gridlocks": FigureWording(
      Wording("교착(그리드록)", "Gridlocks"),
      korean: "가득 찬 링크들이 고리를 이루어 서로를 기다리며 10분 이상 멈춘 횟수(대기행렬 수준에서만)"),
    "citizens.car.gap": FigureWording(
      Wording("경로 학습의 상대 격차", "Relative gap of learning"),
      korean: "마지막 학습일에 운전자들이 택한 경로가 가장 빠른 경로보다 더 걸린 비율(0이면 이용자 균형)"),
    "citizens.emission.local": FigureWording(
      Wording("이산화탄소(배기관)", "Carbon dioxide at tailpipes"),
      korean: "시민의 승용차와 택시 배기관에서 실행 기간 동안 나온 이산화탄소"),
    "citizens.emission.total": FigureWording(
      Wording("이산화탄소(발전 포함)", "Carbon dioxide with electricity"),
      korean: "배기관의 이산화탄소에 전기차가 쓴 전기를 만들 때 나온 이산화탄소를 더한 값"),
    "citizens.emission.nitrogenOxides": FigureWording(
      Wording("질소산화물(배기관)", "Nitrogen oxides at tailpipes"),
      korean: "시민의 승용차와 택시 배기관에서 실행 기간 동안 나온 질소산화물(NO₂ 환산)"),
    "citizens.emission.particles": FigureWording(
      Wording("초미세먼지(배기관)", "PM2.5 at tailpipes"),
      korean: "시민의 승용차와 택시 배기관에서 실행 기간 동안 나온 초미세먼지(PM2.5)"),
  ]

  private static let buses: [String: FigureWording] = [
    "citizens.bus.boardings": FigureWording(
      Wording("시내버스 승차 인원", "Bus boardings"), korean: "하루 동안 시내버스에 탄 인원(환승할 때마다 다시 셈)"),
    "citizens.bus.transfers": FigureWording(
      Wording("환승 비율", "Transfers"), korean: "전체 승차 가운데 다른 버스에서 갈아탄 승차의 비율"),
    "citizens.bus.wait": FigureWording(
      Wording("정류장 대기시간", "Wait at the stop"), korean: "버스에 탄 사람이 정류장에서 기다린 평균 시간"),
    "citizens.bus.load": FigureWording(
      Wording("평균 재차인원", "Mean load"), korean: "버스 한 대에 탄 인원을 주행거리로 가중한 평균"),
    "citizens.bus.leftBehind": FigureWording(
      Wording("만차로 못 탄 횟수", "Left behind"), korean: "정류장에서 버스가 만차라 타지 못한 하루 횟수"),
    "citizens.bus.gaveUp": FigureWording(
      Wording("버스를 포기한 인원", "Gave up the bus"),
      korean: "오래 기다렸거나 탈 버스가 없어 걷거나 택시를 탄 하루 인원"),
    "citizens.bus.punctual": FigureWording(
      Wording("정시 출발률", "Punctuality"),
      korean: "정류장 출발 가운데 시간표보다 이르면 1분 이내, 늦으면 5분 이내인 것의 비율"),
    "citizens.bus.headwayVariation": FigureWording(
      Wording("배차간격의 불규칙성", "Headway variation"),
      korean: "실제 배차간격이 시간표의 간격에서 벗어난 정도(0이면 고르고, 1에 가까우면 대부분 몰려 다님)"),
    "citizens.bus.kilometres": FigureWording(
      Wording("버스 주행거리", "Kilometres of buses"), korean: "승객을 태우는 운행으로 버스가 하루에 달린 거리"),
  ]

  private static let roadDay: [String: FigureWording] = [
    "citizens.closure.turned": FigureWording(
      Wording("통제로 우회한 운전자", "Drivers turned by closures"),
      korean: "통제 도로로 가던 중이거나 그 앞까지 왔다가 다른 길로 간 운전자 수"),
    "citizens.closure.letThrough": FigureWording(
      Wording("통제 구간을 통과한 운전자", "Drivers let through closures"),
      korean: "목적지로 가는 다른 길이 없어 통제 구간을 통과하게 한 운전자 수"),
    "citizens.closure.buses": FigureWording(
      Wording("버스의 우회", "Detours of buses"),
      korean: "버스가 통제 도로를 피해 다음 정류장까지 다른 길로 간 횟수"),
    "citizens.incidents": FigureWording(
      Wording("돌발상황", "Incidents"), korean: "차로를 막은 돌발상황의 수(실행 전에 난수로 정하거나 시나리오가 지정)"),
    "citizens.incidents.detection": FigureWording(
      Wording("돌발상황 검지시간", "Detection of incidents"), korean: "돌발상황이 나서 알려지기까지의 평균 시간"),
    "citizens.incidents.blocked": FigureWording(
      Wording("차로 차단시간", "Lane blocked by incidents"), korean: "돌발상황이 차로를 막고 있던 평균 시간"),
    "citizens.incidents.delay": FigureWording(
      Wording("돌발상황 링크의 지체", "Delay on links with incidents"),
      korean: "돌발상황이 난 링크에서 처리가 끝날 때까지 운전자의 예상보다 더 걸린 시간의 합(대·시간)"),
    "citizens.incidents.diverted": FigureWording(
      Wording("돌발정보로 우회한 운전자", "Drivers diverted by news"),
      korean: "주행 중에 돌발정보를 듣고 다른 길로 간 운전자 수(대기행렬 수준에서만)"),
  ]
}

extension CitizensWords {
  static let words = others.merging(parameters) { first, _ in first }

  private static let others = [
    "citizens": "시민의 하루",
    // What becomes of trips
    "needs": "통행", "walk": "도보", "bicycle": "자전거", "bus": "버스",
    "busWithFeeder": "연계버스", "taxi": "택시", "car": "승용차 운전", "callTaxi": "이지콜",
    "carPassenger": "승용차 동승",
    "unfinished": "미종료",
    // Policies
    "fixedTime": "정주기 신호(웹스터)",
    "actuated": "감응 신호",
    "maxPressure": "최대압력 신호(주기형)",
    "maxPressureSwitching": "최대압력 신호(현시 전환형)",
    "gap": "녹색을 끝내는 차량 간격",
    "longest": "계획 대비 최대 녹색시간",
    "temperature": "녹색 배분을 e배로 하는 압력(대/시)",
    "normalised": "대기행렬을 링크 저장 대수로 나누는지 여부",
    "period": "압력을 비교하는 간격",
    "hysteresis": "현시를 바꾸는 데 필요한 압력의 초과 비율",
  ]

  private static let parameters = [
    "level": "교통 모형의 상세 수준",
    "learning.days": "운전자 경로 학습의 최대 일수",
    "learning.gap": "경로 학습을 끝내는 상대 격차",
    "taxi.wait": "빈 택시가 문 앞에 오기까지의 시간",
    "taxi.onDuty": "어느 시각에나 영업 중인 택시 대수",
    "taxi.patience": "빈 택시를 기다리다 다른 길을 찾기까지의 시간",
    "divert.after": "막힌 링크 앞에서 다른 길을 찾기까지의 시간",
    "ring.place": "서로 막은 링크들이 한 자리 나아가는 시간",
    "sameDoor.walk": "같은 노드의 두 장소 사이 통행 시간",
    "fleet.diesel": "승용차 주행거리 중 경유차 비율",
    "fleet.lpg": "승용차 주행거리 중 LPG차 비율",
    "fleet.electric": "승용차 주행거리 중 전기차 비율",
    "emission.lowSpeed": "이산화탄소 배출 곡선에 곱하는 계수(κ)",
    "sample.period": "도시 전체 차량을 세는 간격",
    "closures": "통제되는 도로(이름이나 좌표, 매일의 시각)",
    "closure.isPlanned": "운전자가 통제를 미리 알고 적응했는지 여부",
    "incident.at": "정해진 자리의 돌발상황(장소, 진행 방향, 매일의 시각)",
    "informed": "통제·돌발 정보를 듣고 따르는 운전자의 비율",
    "emission.nitrogenOxides": "연료별 질소산화물 배출(g/km)",
    "emission.particles": "연료별 초미세먼지 배출(g/km)",
    "incidents": "차로를 막는 돌발상황의 발생 여부",
    "gating": "돌발상황 상류 신호의 진입 억제 여부",
    "rain.speed": "비 오는 시간의 자유속도 배수",
    "rain.capacity": "비 오는 시간의 용량 배수",
    "snow.capacity": "눈 쌓인 도로의 용량 배수",
    "records.sample": "모든 통행을 기록하는 표본(시민 몇 명 가운데 한 명)",
    "priority.buses": "3분 넘게 늦은 버스가 신호 우선을 요청하는지 여부",
    "priority.responders": "긴급 출동하는 대응요원이 신호 우선을 요청하는지 여부",
    "car.access": "승용차 통행 양 끝의 보행과 주차 탐색 시간(합계)",
    "navigation.share": "실시간 교통정보 길안내를 따르는 운전자 비율",
    "navigation.period": "길안내가 도로 상황을 새로 읽는 간격",
  ]
}

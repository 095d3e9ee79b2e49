import City
public import Records

extension Registry {
  /// What a report calls a figure; nil where its service has given it no words.
  public static func wording(ofFigure name: String) -> FigureWording? {
    services.lazy.compactMap { $0.words.figures[name] }.first
  }

  /// Korean for the name of a parameter, policy, ending or service; nil where nobody has given any.
  ///
  /// - Parameters:
  ///   - name: as declared: `fleet.shuttles`, `nearestIdle`.
  ///   - service: whose name it is, or that of a surrounding.
  public static func korean(_ name: String, of service: String) -> String? {
    surroundingsKorean[service]?[name] ?? dayKorean[service]?[name]
      ?? services.first { $0.declaration.name == service }?.words.korean[name]
  }

  private static let surroundingsKorean = [
    "traffic": [
      "speedFactor.motorway": "고속도로의 제한속도 대비 속도(시간대별)",
      "speedFactor.trunk": "간선·우회도로의 제한속도 대비 속도(시간대별)",
      "speedFactor.arterial": "주간선도로의 제한속도 대비 속도(시간대별)",
      "speedFactor.collector": "집산도로의 제한속도 대비 속도(시간대별)",
      "speedFactor.local": "국지도로의 제한속도 대비 속도(시간대별)",
    ],
    "population": [
      "childShare": "동별 15세 미만 비율",
      "oldShare": "65세 이상 중 75세 이상 비율",
      "youngShare": "15~64세 중 40세 미만 비율",
      "oldestShare": "75세 이상 중 85세 이상 비율",
      "elderlyShareOfLivingAlone": "1인 가구 중 65세 이상 비율",
      "severeDisability": "중증 장애인 수",
      "severeDisabilityByAge": "연령대별 중증 장애의 상대 빈도",
      "mildDisabilityShare": "경증 장애인 비율",
      "mildDisabilityByAge": "연령대별 경증 장애의 상대 빈도",
      "registeredRiders": "이지콜 등록 이용자 수",
      "wheelchairShare": "등록 이용자 중 휠체어 이용자 비율",
      "elderlyRegistrationWeight": "65세 이상 중증 장애인의 등록 가중치",
      "frontageLimit": "집이 늘어선 것으로 보는 도로의 최대 길이",
      "homesByRoadClass": "도로 등급별 1 m당 주택의 상대 수",
    ],
    "access": [
      "walkingSpeed.adult": "65세 미만의 보행 속도",
      "walkingSpeed.elderly": "65세 이상의 보행 속도",
      "walkingSpeed.impaired": "중증 장애인의 보행 속도",
      "bicycle.speed": "자전거 속도",
      "walk.farthest": "걸어서 가는 최대 거리",
      "bus.walk": "버스 통행 한 번의 정류장 보행 시간(성인 기준)",
      "bus.wait": "버스 대기 시간",
      "bus.speed": "버스의 표정 속도",
      "bus.streetFactor": "직선거리 대비 도로 거리",
      "bus.detour": "도로 거리 대비 버스 경로 거리",
      "bus.fare": "시내버스 성인 요금",
    ],
    "weather": [
      "source": "날씨의 출처(없음, 평년, 관측 파일)",
      "files": "시간별 관측 파일",
      "blockDays": "한 번에 뽑는 연속 관측일 수",
      "month": "첫날의 월",
      "dayOfMonth": "첫날의 일",
      "holidays": "일요일처럼 지내는 공휴일",
      "normals.mean": "월별 평균기온(°C)",
      "normals.least": "월별 평균 최저기온(°C)",
      "normals.most": "월별 평균 최고기온(°C)",
      "normals.wetDays": "월별 강수일수",
      "normals.precipitation": "월별 강수량(mm)",
      "normals.snowDays": "월별 눈일수",
      "normals.snowfall": "월별 신적설(cm)",
      "normals.humidity": "월별 상대습도(%)",
      "typical.deviation": "일평균기온의 표준편차(°C, 월별)",
      "typical.persistence": "일평균기온의 하루 자기상관",
      "typical.wetPersistence": "강수일의 하루 자기상관",
      "typical.amountCV": "강수일 강수량·신적설의 변동계수",
      "typical.longestSpell": "하루 강수가 이어지는 최장 시간",
      "typical.wind": "관측이 없을 때의 풍속",
      "typical.melting": "영상일 때 한 시간에 녹는 눈",
      "heat.advisory": "폭염주의보 체감온도",
      "heat.warning": "폭염경보 체감온도",
      "cold.advisory": "한파주의보 최저기온",
      "alertDays": "특보에 필요한 연속 일수",
      "snow.light": "약한 적설의 기준",
      "snow.moderate": "보통 적설의 기준",
      "snow.heavy": "많은 적설의 기준",
      "rain.least": "비 오는 시간으로 보는 최소 강수량",
      "rain.coldest": "관측 강수를 비로 보는 최저 기온",
      "heatWave.firstDay": "폭염 첫날",
      "heatWave.days": "폭염 일수",
      "heatWave.felt": "폭염의 최고 체감온도",
      "coldSpell.firstDay": "한파 첫날",
      "coldSpell.days": "한파 일수",
      "coldSpell.least": "한파의 최저기온",
      "rainstorm.day": "호우 날",
      "rainstorm.hour": "호우 시작 시각",
      "rainstorm.hours": "호우 지속 시간",
      "rainstorm.amount": "호우 강수량",
      "snowfall.day": "대설 날",
      "snowfall.hour": "대설 시작 시각",
      "snowfall.hours": "대설 지속 시간",
      "snowfall.depth": "대설 적설",
      "snowfall.melting": "대설 뒤 한 시간에 녹는 눈",
      "roadSpeed.motorway": "고속도로의 눈길 상대 속도(약·보통·많음)",
      "roadSpeed.trunk": "간선·우회도로의 눈길 상대 속도(약·보통·많음)",
      "roadSpeed.arterial": "주간선도로의 눈길 상대 속도(약·보통·많음)",
      "roadSpeed.collector": "집산도로의 눈길 상대 속도(약·보통·많음)",
      "roadSpeed.local": "국지도로의 눈길 상대 속도(약·보통·많음)",
    ],
    "platform": platformKorean,
  ]

  /// A Korean word as the subject of a sentence: with 이 after a final consonant, else with 가.
  private static func subject(_ word: String) -> String {
    guard let last = word.unicodeScalars.last?.value, (0xAC00...0xD7A3).contains(last) else {
      return word + "가"
    }
    return word + ((last - 0xAC00) % 28 > 0 ? "이" : "가")
  }

  private static let platformKorean: [String: String] = {
    var words = [
      "level": "데이터 공유 수준",
      "without": "공유하지 않는 데이터",
      "staleAfter": "낡은 정보로 보는 나이",
      "retry": "유실된 메시지의 재전송 간격",
      "levels.positionLatency": "차량 위치·상태의 지연",
      "levels.busLatency": "버스와 정류 지점 정보의 지연",
      "levels.detectorLatency": "고정 측정 지점 정보의 지연",
      "levels.alarmLatency": "가정 경보의 지연",
      "levels.orderLatency": "작업 지시의 지연",
      "levels.telephoneLatency": "현장에서 전화로 알리는 시간",
      "levels.batchPeriod": "공유하지 않을 때 일괄 자료의 주기",
      "levels.loss": "표본이 유실될 확률",
      "outages.drawn": "플랫폼 장애를 무작위로 일으킬지 여부",
      "outages.meanBetween": "플랫폼 장애 사이의 평균 시간",
      "outages.meanLength": "플랫폼 장애의 평균 길이",
      "outages.stormFactor": "폭풍우가 있는 날의 장애 배수",
      "outages.stormRain": "폭풍우로 보는 하루 강수량",
      "outages.forced": "정해진 플랫폼 장애 구간",
      "money.price": "플랫폼 구축비",
      "money.life": "플랫폼 내용연수",
      "money.runningYear": "플랫폼 연간 운영비",
      "broker.servers": "메시지 중계 서버 수",
      "broker.messageRate": "중계할 메시지의 빈도",
      "broker.serviceMean": "메시지 하나의 평균 처리 시간",
      "broker.serviceCV": "메시지 처리 시간의 변동계수",
    ]
    for feed in Feed.allCases {
      let name = "feed.\(feed.name)."
      words[name + "period"] = feed.koreanName + "의 표본 주기"
      words[name + "latency"] = feed.koreanName + "의 평균 지연"
      words[name + "latencyCV"] = feed.koreanName + " 지연의 변동계수"
      words[name + "loss"] = feed.koreanName + "의 유실 확률"
      words[name + "noise"] = feed.koreanName + "의 오차(표준편차)"
      words[name + "sharesOutages"] = subject(feed.koreanName) + " 플랫폼 장애 때 멈추는지 여부"
    }
    return words
  }()
}

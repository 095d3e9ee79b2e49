public import Records

extension Registry {
  /// What a report calls a figure; nil where its service has given it no words.
  public static func wording(ofFigure name: String) -> FigureWording? {
    services.lazy.compactMap { $0.views?.figures[name] }.first
  }

  /// Korean for the name of a parameter, policy, ending or service; nil where nobody has given any.
  ///
  /// - Parameters:
  ///   - name: as declared: `fleet.shuttles`, `nearestIdle`.
  ///   - service: whose name it is, or that of a surrounding.
  public static func korean(_ name: String, of service: String) -> String? {
    surroundingsKorean[service]?[name]
      ?? services.first { $0.declaration.name == service }?.views?.korean[name]
  }

  private static let surroundingsKorean = [
    "traffic": [
      "speedFactor.motorway": "고속도로의 제한속도 대비 속도(시간대별)",
      "speedFactor.trunk": "국도의 제한속도 대비 속도(시간대별)",
      "speedFactor.arterial": "간선도로의 제한속도 대비 속도(시간대별)",
      "speedFactor.collector": "보조간선도로의 제한속도 대비 속도(시간대별)",
      "speedFactor.local": "이면도로의 제한속도 대비 속도(시간대별)",
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
      "walk.farthest": "걸어서 가는 최대 거리",
      "bus.walk": "버스 통행 한 번의 정류장 보행 시간(성인 기준)",
      "bus.wait": "버스 대기 시간",
      "bus.speed": "버스의 표정 속도",
      "bus.streetFactor": "직선거리 대비 도로 거리",
      "bus.detour": "도로 거리 대비 버스 경로 거리",
      "bus.fare": "시내버스 성인 요금",
    ],
  ]
}

import Records

extension GuardianWords {
  static let figuresOfRoadCare: [String: FigureWording] = [
    "roadGuardian.sealed": figure("실링한 차로", "Lane-kilometres sealed", "균열 실링을 마친 차로 연장"),
    "roadGuardian.repaved": figure("재포장한 차로", "Lane-kilometres repaved", "재포장을 마친 차로 연장"),
    "roadGuardian.prevented": figure(
      "하루 예방한 포트홀", "Potholes prevented a day", "실링이나 재포장 덕에 생기지 않은 하루 포트홀"),
    "roadGuardian.births.treated": figure(
      "처리한 도로의 발생", "Births on treated roads", "처리한 차로 100 km에서 30일 동안 생긴 포트홀"),
    "roadGuardian.births.untreated": figure(
      "그 밖 도로의 발생", "Births on other roads", "처리하지 않은 차로 100 km에서 30일 동안 생긴 포트홀"),
    "roadGuardian.hazards.time": figure(
      "하루 결빙·침수 시간", "Hours of ice and water a day", "결빙이나 침수 지점·시간의 하루 합계"),
    "roadGuardian.hazards.detection": figure(
      "결빙·침수 발견까지", "Minutes until ice is known", "알려진 결빙·침수가 생긴 때부터 알려질 때까지 평균"),
    "roadGuardian.hazards.treated": figure(
      "제설·배수한 비율", "Ended by crews", "결빙·침수 가운데 반이 없앤 비율"),
    "roadGuardian.hazards.claims": figure(
      "하루 미끄럼 사고 배상", "Accident claims a day", "결빙·침수 지점의 하루 사고 배상 청구"),
  ]

  static let parametersOfRoadCare = [
    "sealing.budget": "한 해 균열 실링 예산",
    "sealing.cost": "차로 1 km 실링 비용",
    "sealing.births": "실링한 도로의 상대 발생",
    "sealing.lasts": "실링의 수명",
    "sealing.perDay": "실링반의 하루 작업량(차로 km)",
    "sealing.gangs": "실링반 수",
    "repaving.budget": "한 해 재포장 예산",
    "repaving.cost": "차로 1 km 재포장 비용",
    "repaving.ageFactor": "새 포장의 노후 계수",
    "repaving.lasts": "새 포장으로 치는 기간",
    "repaving.perDay": "재포장반의 하루 작업량(차로 km)",
    "repaving.gangs": "재포장반 수",
    "treatments.firstPlan": "첫 대상 도로를 고르는 때",
    "treatments.priorWeight": "사전 기대의 무게(신고 일수)",
    "hazards.ice": "결빙을 넣는가",
    "hazards.flood": "침수를 넣는가",
    "hazards.iceSpots": "결빙 취약 지점 수",
    "hazards.floodSpots": "침수 취약 지점 수",
    "hazards.iceBelow": "결빙이 생기는 기온",
    "hazards.wetHours": "비 온 뒤 노면이 젖어 있는 시간",
    "hazards.floodRain": "침수가 생기는 한 시간 강수량",
    "hazards.floodHours": "물이 빠지기까지 시간",
    "hazards.iceSpeed": "결빙 지점의 속도 비율",
    "hazards.floodSpeed": "침수 지점의 속도 비율",
    "hazards.skids": "모르고 지나는 차의 결빙 사고 확률",
    "hazards.stalls": "모르고 지나는 차의 침수 사고 확률",
    "hazards.sensors": "노면 감지기가 있는 지점 비율",
    "hazards.sensorDelay": "노면 감지기의 지연",
    "hazards.reports": "지나는 운전자가 처음 신고할 확률",
    "hazards.call119": "119 신고의 비율",
    "hazards.triage": "경로별 결빙·침수 접수 처리 시간(분)",
    "hazards.shortLifetime": "결빙·침수 알림의 수명",
    "hazards.floodWeight": "침수의 우회 가중(심각도)",
    "hazards.teams": "제설·배수반 수",
    "hazards.saltTime": "제설 한 건의 평균 현장 시간",
    "hazards.saltLasts": "염화칼슘의 효과 시간",
    "hazards.pumpTime": "배수 한 건의 평균 현장 시간",
    "money.skidClaim": "결빙·침수 사고 배상 한 건",
    "money.salt": "제설 한 건의 재료",
    "money.pump": "배수 한 건의 재료",
  ]
}

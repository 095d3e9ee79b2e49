import Records

// Words for people about vehicles with batteries.

extension CallTaxiWords {
  static let electricFigures: [String: FigureWording] = [
    "callTaxi.electric.energy": FigureWording(
      Wording("전기 사용량", "Electricity"), korean: "전기차가 달린 만큼의 전력망 전력량(충전 손실 포함)"),
    "callTaxi.electric.emissions": FigureWording(
      Wording("전기의 이산화탄소", "Carbon dioxide of electricity"),
      korean: "그 전기를 만들 때 나오는 이산화탄소 환산량"),
    "callTaxi.electric.charging": FigureWording(
      Wording("충전 시간", "Hours of charging"), korean: "차량이 충전기에 꽂혀 있던 시간의 합"),
    "callTaxi.electric.lost": FigureWording(
      Wording("충전으로 빠진 차량시간", "Vehicle-hours lost to charging"),
      korean: "근무 중 충전소로 가고, 줄을 서고, 충전하느라 운행하지 못한 시간"),
    "callTaxi.electric.outOfService": FigureWording(
      Wording("전력이 모자라 빠진 차량", "Vehicles out for lack of energy"),
      korean: "근무 중 충전 때문에 운행하지 못한 차량의 평균 대수"),
    "callTaxi.electric.wait.mean": FigureWording(
      Wording("충전 평균 대기", "Mean wait for a charger"),
      korean: "근무 중 충전하러 간 차량이 줄에서 기다린 평균 시간"),
    "callTaxi.electric.wastedTrips": FigureWording(
      Wording("헛걸음", "Wasted trips"), korean: "가 보니 충전기가 모두 고장이거나 줄이 너무 길었던 횟수"),
    "callTaxi.electric.ranDry": FigureWording(
      Wording("방전", "Batteries run empty"), korean: "달리다 배터리가 바닥난 횟수. 0이 아니면 여유가 너무 작음"),
  ]

  static let electric = [
    "electric.share": "전기차의 비율(차종별로 앞 번호부터)",
    "electric.rule": "충전하러 가는 규칙(잔량 기준, 여유 기준)",
    "electric.chargers": "근무 중에 쓰는 충전기(차고지, 공공 급속, 둘 다)",
    "electric.capacity": "배터리 용량(kWh: 특장차, 임차택시, 셔틀버스)",
    "electric.use": "시속 30 km에서 1 km당 전력(kWh, 같은 순서)",
    "electric.coldUse": "추울 때의 전력 사용 배수",
    "electric.coldBelow": "춥다고 보는 기온",
    "electric.atStart": "모의 시작 때의 잔량",
    "electric.low": "이보다 적으면 충전하러 가는 잔량",
    "electric.high": "기다리는 사람이 없을 때 충전하러 가는 잔량",
    "electric.busyTarget": "기다리는 사람이 있을 때 채우는 잔량",
    "electric.idleTarget": "기다리는 사람이 없을 때 채우는 잔량",
    "electric.nightTarget": "근무가 없을 때 차고지에서 채우는 잔량",
    "electric.reserve": "가장 먼 병원과 차고지까지의 길을 빼고도 남길 잔량",
    "electric.margin": "계획이 잡는 전력의 여유 배수",
    "electric.depotChargers": "차고지마다 있는 충전기 수",
    "electric.depotPower": "차고지 충전기의 출력(kW)",
    "electric.vehiclePower": "배터리가 받는 최대 출력(kW)",
    "electric.taper": "80% 위에서의 출력 비율",
    "electric.efficiency": "충전 효율",
    "electric.outageShare": "고장 난 차고지 충전기의 비율",
    "electric.outageFrom": "그 고장이 시작되는 때",
    "electric.outageLength": "그 고장이 이어지는 시간",
    "money.electricity": "전력 1 kWh의 값",
    "emissions.electricity": "전력 1 kWh의 이산화탄소 환산량(g)",
    "thresholds": "잔량 기준",
    "slack": "여유 기준",
  ]
}

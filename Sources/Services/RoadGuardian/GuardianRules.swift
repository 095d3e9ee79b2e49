import Mechanisms
import Parameters
import Quantities
import Randomness

/// The parameters that events need, read once.
struct GuardianRules: Sendable {
  let maintenance: Maintenance
  let information: HazardInformation
  let mergeWithin: Distance
  let triage: [SimDuration]
  let patches: [Int]
  let truckload: Int
  let reload: SimDuration
  let patchTime: SimDuration
  let inspectionTime: SimDuration
  let hitProbabilities: [Double]
  let damage: [Double]
  let claim: Double
  let vehicleHour: Double
  /// Damage of informed drivers relative to the uninformed.
  let informedDamage: Double
  let penetration: Double
  let latency: SimDuration
  let lifetime: SimDuration
  let perceived: SimDuration
  let signs: Int
  let signsHeeded: Double
  let patrolSpeed: Speed
  let patrolStep: SimDuration
  /// Times of day between which the patrol is out: the shift of technicians.
  let patrolHours: (first: SimDuration, last: SimDuration)
  /// New orders after which a policy is asked to plan again.
  let reviewAfter: Int
  let growthPerDay: Double

  // Chargers.
  let monitorDelay: SimDuration
  let resetTime: SimDuration
  let inspectionPeriod: SimDuration
  let longestQueue: Int
  let userReports: Double
  let appUsers: Double
  /// Sessions of a charger in a day and mean repairs: slow, fast.
  let sessionRates: [Double]
  let repairMeans: [SimDuration]

  // Shelters.
  /// The age at which a part is replaced; nil if waiting for its failure is as cheap.
  let replacementAge: SimDuration?
  let partRepair: SimDuration
  let partReplacement: SimDuration
  let failureCost: Double
  let replacementCost: Double
  let nearby: Distance
  let nearbyAge: Double
  let nearbyCondition: Double

  init(_ parameters: ParameterSet) {
    func word<Word: CaseIterable>(_ name: String, _ type: Word.Type) -> Word {
      guard let word = Word.allCases.first(where: { "\($0)" == parameters.choice(name) }) else {
        preconditionFailure("\(name) is \(parameters.choice(name))")
      }
      return word
    }
    maintenance = word("maintenance", Maintenance.self)
    information = word("hazardInformation", HazardInformation.self)
    mergeWithin = parameters.distance("triage.mergeWithin")
    triage = parameters.series("triage.latency").map { SimDuration(roundingSeconds: 60 * $0) }
    truckload = parameters.count("crews.truckload")
    let load = truckload
    patches = parameters.series("crews.patches").map { min(load, Int($0.rounded(.up))) }
    reload = parameters.duration("crews.reload")
    patchTime = parameters.duration("crews.patchTime")
    inspectionTime = parameters.duration("crews.inspectionTime")
    hitProbabilities = parameters.series("traffic.hitRates").map { 1 - PlainMath.exp(-$0) }
    damage = parameters.series("traffic.damage")
    claim = Double(parameters.money("money.claim").won)
    vehicleHour = Double(parameters.money("money.vehicleHour").won)
    informedDamage = parameters.number(
      information == .messagesAndAdvice ? "hazards.advisedDamage" : "hazards.informedDamage")
    penetration = parameters.number("hazards.penetration")
    latency = parameters.duration("hazards.latency")
    lifetime = parameters.duration("hazards.lifetime")
    perceived = parameters.duration("hazards.perceivedCost")
    signs = parameters.count("hazards.signs")
    signsHeeded = parameters.number("hazards.signsHeeded")
    patrolSpeed = parameters.speed("patrol.speed")
    patrolStep = parameters.duration("patrol.step")
    let shiftStart = parameters.duration("crews.shiftStart")
    patrolHours = (shiftStart, shiftStart + parameters.duration("crews.shiftLength"))
    reviewAfter = parameters.count("crews.reviewAfter")
    monitorDelay = parameters.duration("chargers.monitorDelay")
    resetTime = parameters.duration("chargers.resetTime")
    inspectionPeriod = parameters.duration("inspection.period")
    longestQueue = parameters.count("chargers.longestQueue")
    userReports = parameters.number("chargers.userReports")
    appUsers = parameters.number("chargers.appUsers")
    sessionRates = ["chargers.sessionsSlow", "chargers.sessionsFast"].map(parameters.number)
    repairMeans = ["chargers.slowRepair", "chargers.fastRepair"].map(parameters.duration)
    replacementAge = RoadGuardianService.replacementAge(parameters)
    partRepair = parameters.duration("shelters.repair")
    partReplacement = parameters.duration("shelters.replacement")
    failureCost = Double(parameters.money("money.shelterFailure").won)
    replacementCost = Double(parameters.money("money.shelterReplacement").won)
    nearby = parameters.distance("shelters.nearby")
    nearbyAge = parameters.number("shelters.nearbyAge")
    nearbyCondition = parameters.number("shelters.nearbyCondition")
    growthPerDay = 86_400 / parameters.duration("potholes.growthDry").seconds
  }
}

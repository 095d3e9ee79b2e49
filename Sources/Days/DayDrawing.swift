import Households
import Population
import Quantities
import Randomness

/// Writes the days of some persons, one after the other, as rows of stops.
struct DayDrawing {
  private static let hour = 3_600.0
  /// Nobody sets out for an errand later, nor for home, in seconds after midnight.
  private static let lastErrand = 22.5 * hour
  private static let lastReturn = 26 * hour
  /// Nobody who has come home sets out again sooner, in seconds.
  private static let restAtHome = 900.0

  var stops: [DayPlans.Stop] = []

  private let model: ActivityModel
  private let family: StreamFamily
  private let day: Int
  private let kind: Int
  private let weather: Double
  private let templates: ActivityTemplates

  /// What and when, where.
  private var pattern: RandomStream
  private var place: RandomStream
  private var home: UInt32 = 0
  /// Where the person is, and from when they may leave, in seconds after midnight.
  private var node: UInt32 = 0
  private var free = 0.0

  init(
    _ model: ActivityModel, _ family: StreamFamily, day: Int, _ kind: DayKind,
    _ weather: OutdoorWeather
  ) {
    (self.model, self.family, self.day) = (model, family, day)
    self.kind = Int(kind.rawValue)
    templates = model.templates
    self.weather = model.templates.weather[Int(weather.rawValue)]
    pattern = family.stream(ActivityModel.patternPurpose)
    place = family.stream(ActivityModel.placePurpose)
  }

  /// Appends the stops of a person's day.
  mutating func draw(_ person: ResidentID) {
    pattern = family.stream(ActivityModel.patternPurpose, entity: person.index, occasion: day)
    place = family.stream(ActivityModel.placePurpose, entity: person.index, occasion: day)
    home = model.population.residents.homeNode(of: model.population.home(of: person)).index
    (node, free) = (home, 0)
    append(home, .home, stay: 0)
    let type = model.type(of: person)
    let row = Int(type.rawValue)
    let isLatent = pattern.uniform() >= templates.impaired && model.isImpaired(person)
    if isLatent { return }
    if pattern.uniform() < templates.attendance[kind][row] {
      switch type {
      case .employed: work(at: model.places.anchor[person.row])
      default: learn(at: model.places.anchor[person.row], type, model.population.age(of: person))
      }
      if pattern.uniform() < templates.evening[kind][row] * weather { goOutInTheEvening() }
    } else {
      goOut(type)
    }
  }

  // MARK: Days

  private mutating func work(at anchor: UInt32) {
    let first = pattern.uniform()
    let patternOfWork = templates.workStarts.firstIndex { first < $0.share } ?? 0
    let begin = draw(templates.workStarts[patternOfWork].start)
    var stay = minutes(templates.workDuration[patternOfWork], templates.fixedVariation)
    let isGate = model.places.isGate(NodeID(anchor))
    if isGate { stay += 2 * model.places.beyondGate }
    let (meal, business) = (pattern.uniform(), pattern.uniform())
    go(to: anchor, by: begin - (isGate ? model.places.beyondGate : 0))
    let end = min(free + stay, Self.lastReturn - Self.hour)
    let noon = draw(templates.meal)
    if !isGate && meal < templates.mealShare && free < noon - Self.hour
      && end > noon + 2 * Self.hour
    {
      interrupt(at: noon, for: .meal, of: anchor)
    }
    if !isGate && business < templates.businessShare && end > free + 3 * Self.hour {
      interrupt(at: free + pattern.uniform(0.5, 2) * Self.hour, for: .visit, of: anchor)
    }
    append(anchor, .work, stay: max(end - free, 0.5 * Self.hour))
    if pattern.uniform() < templates.onTheWayHome[3] * weather, !isGate {
      run(errand(templates.afterWork))
    }
    goHome()
  }

  private mutating func learn(at anchor: UInt32, _ type: PersonType, _ age: Int) {
    let level = type == .student ? 4 : LearningPlaces.level(ofAge: age)
    go(to: anchor, by: draw(templates.schoolStarts[level]))
    append(
      anchor, .education,
      stay: minutes(templates.schoolDurations[level], templates.fixedVariation))
    if type == .pupil {
      if pattern.uniform() < templates.academy { run(.academy) }
    } else if type == .student, pattern.uniform() < templates.onTheWayHome[2] * weather {
      run(errand(templates.afterWork))
    }
    goHome()
  }

  private mutating func goOut(_ type: PersonType) {
    let row = Int(type.rawValue)
    guard pattern.uniform() < templates.outing[kind][row] * weather else { return }
    let starts = templates.outingShares[type == .elderly || type == .old ? 1 : 0]
    let outings = pattern.uniform() < templates.again[kind][row] ? 2 : 1
    var begins = (0..<outings).map { _ -> Double in
      let share = pattern.uniform()
      return draw(templates.outingStarts[starts.firstIndex { share < $0 } ?? 0])
    }
    begins.sort()
    for begin in begins where max(begin, free) < Self.lastErrand {
      leave(at: begin)
      run(errand(templates.errandShares[row]))
      if pattern.uniform() < templates.chained { run(errand(templates.errandShares[row])) }
      goHome()
    }
  }

  private mutating func goOutInTheEvening() {
    let begin = draw(templates.eveningStart)
    guard max(begin, free) < Self.lastErrand else { return }
    leave(at: begin)
    run(errand(templates.inTheEvening))
    goHome()
  }

  // MARK: Draws

  /// Seconds after midnight.
  private mutating func draw(_ start: ActivityTemplates.Start) -> Double {
    while true {
      let hours = start.mean + start.deviation * pattern.standardNormal()
      if hours >= start.least && hours <= start.greatest { return hours * Self.hour }
    }
  }

  /// Seconds, at least five minutes.
  private mutating func minutes(_ mean: Double, _ variation: Double) -> Double {
    max(5, pattern.gamma(mean: mean, cv: variation)) * 60
  }

  private mutating func errand(_ shares: [Double]) -> Errand {
    let share = pattern.uniform()
    return ActivityTemplates.errands[shares.firstIndex { share < $0 } ?? 0]
  }

  // MARK: Stops

  /// Seconds to a place, at least a minute, so that leaving times ascend even next door.
  private func way(to other: UInt32) -> Double {
    max(60, model.places.travel.minutes(model.places.zones.metres(node, other)) * 60)
  }

  /// Leaves home, if the person is there so early.
  private mutating func leave(at time: Double) {
    free = max(free + (free > 0 ? Self.restAtHome : 0), time)
    stops[stops.count - 1].leave = UInt32(free)
  }

  /// From home, to be there at a time.
  private mutating func go(to anchor: UInt32, by time: Double) {
    leave(at: max(time - way(to: anchor), 0))
    free += way(to: anchor)
    node = anchor
  }

  /// A stop where the person is; `free` becomes the time of leaving it.
  private mutating func append(_ node: UInt32, _ purpose: TripPurpose, stay: Double) {
    free += stay
    stops.append(
      DayPlans.Stop(
        node: NodeID(node), leave: purpose == .home ? DayPlans.Stop.stays : UInt32(free),
        shortestStay: UInt16(min(stay * templates.shortestStay / 60, 65_535)),
        purpose: purpose))
  }

  /// Ends a part of the stay at work, goes on an errand and comes back.
  private mutating func interrupt(at time: Double, for errand: Errand, of anchor: UInt32) {
    append(anchor, .work, stay: max(time - free, 300))
    run(errand)
    free += way(to: anchor)
    node = anchor
  }

  private mutating func run(_ errand: Errand) {
    let stay = minutes(templates.errandDurations[errand.rawValue], templates.freeVariation)
    let other = model.places.draw(errand, from: node, &place)
    free += way(to: other)
    node = other
    append(other, errand.purpose, stay: min(stay, max(Self.lastReturn - free, 300)))
  }

  private mutating func goHome() {
    free += way(to: home)
    node = home
    append(home, .home, stay: 0)
  }
}

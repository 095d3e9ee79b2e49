import Kernel
import Mechanisms
import Parameters
import Quantities
import RoadNetwork

/// What can be done to a road before it breaks.
public enum TreatmentMethod: UInt8, Sendable, CaseIterable { case sealing, repaving }

/// What can happen to the treatment of a road, by number.
enum TreatmentEvent: BitwiseCopyable, Sendable {
  /// The roads of a year are to be chosen.
  case planned
  /// A gang begins, or begins again in the morning.
  case begun(UInt32)
  /// The day is over before the work is.
  case paused(UInt32)
  case ended(UInt32)

  var kind: UInt8 {
    switch self {
    case .planned: 0
    case .begun: 1
    case .paused: 2
    case .ended: 3
    }
  }

  var number: UInt32 {
    switch self {
    case .planned: 0
    case .begun(let number), .paused(let number), .ended(let number): number
    }
  }
}

/// The parameters of one method.
struct TreatmentProgramme: Sendable {
  let budget: Money
  /// Of a lane-kilometre, in won.
  let cost: Double
  let lasts: SimDuration
  /// The work on a lane-kilometre.
  let time: SimDuration
  let gangs: Int

  /// What a road costs.
  func cost(ofLaneKilometres kilometres: Double) -> Money {
    Money(won: Int64((cost * kilometres).rounded(.up)))
  }
}

/// The treatment of one road, from its plan to its end.
struct Treatment: Sendable {
  let method: TreatmentMethod
  let arc: ArcID
  let planned: SimTime
  let cost: Money
  /// Potholes in a day that were expected there, without it.
  let expected: Double
  /// Work that is left.
  var rest: SimDuration
  var began: SimTime?
  /// Since when a gang has been at work, today.
  var since: SimTime?
  var ended: SimTime?
}

/// The treatments of a run as they stand.
struct Treatments: Sendable {
  let programmes: [TreatmentProgramme]
  let sealedBirths: Double
  let newAge: Double
  let firstPlan: SimTime
  let priorWeight: Double
  /// When gangs begin and how long they work, every day.
  let starts: SimDuration
  let workday: SimDuration

  private(set) var all: [Treatment] = []
  /// What is planned and not begun, by method, in order.
  private var queues = [[Int]](repeating: [], count: TreatmentMethod.allCases.count)
  /// Gangs at work or between two days of it, by method.
  private var busy = [Int](repeating: 0, count: TreatmentMethod.allCases.count)
  /// The last treatment of each road that has ended. Looked up by road, never walked through.
  private var last: [ArcID: Int] = [:]

  init(_ parameters: ParameterSet) {
    starts = parameters.duration("crews.shiftStart")
    workday = parameters.duration("crews.shiftLength")
    let day = workday.seconds
    programmes = TreatmentMethod.allCases.map { method in
      TreatmentProgramme(
        budget: parameters.money("\(method).budget"),
        cost: Double(parameters.money("\(method).cost").won),
        lasts: parameters.duration("\(method).lasts"),
        time: SimDuration(roundingSeconds: day / parameters.number("\(method).perDay")),
        gangs: parameters.count("\(method).gangs"))
    }
    sealedBirths = parameters.number("sealing.births")
    newAge = parameters.number("repaving.ageFactor")
    firstPlan = .zero + parameters.duration("treatments.firstPlan")
    priorWeight = parameters.number("treatments.priorWeight")
  }

  /// Whether any road is ever treated.
  var isOn: Bool { programmes.contains { $0.budget > .zero } }

  subscript(method: TreatmentMethod) -> TreatmentProgramme { programmes[Int(method.rawValue)] }

  /// The share of its potholes that is still born on a road after a treatment.
  ///
  /// - Parameter age: the factor of age of the road as it was.
  func keeps(_ method: TreatmentMethod, age: Double) -> Double {
    switch method {
    case .sealing: sealedBirths
    case .repaving: age > newAge ? newAge / age : 1
    }
  }

  /// The treatment that works on a road at a moment, by number; nil if none does.
  func working(on arc: ArcID, at moment: SimTime) -> Int? {
    guard let number = last[arc], let ended = all[number].ended,
      moment < ended + self[all[number].method].lasts
    else { return nil }
    return number
  }

  /// The roads that are at work or on which a treatment works.
  func taken(at moment: SimTime) -> Set<ArcID> {
    Set(
      all.filter { treatment in
        guard let ended = treatment.ended else { return treatment.began != nil }
        return moment < ended + self[treatment.method].lasts
      }.map(\.arc))
  }

  /// Puts the roads of a year in the place of those that were not begun.
  mutating func plan(_ method: TreatmentMethod, _ roads: [Treatment]) {
    queues[Int(method.rawValue)] = Array(all.count..<all.count + roads.count)
    all += roads
  }

  /// The next road for a gang that has nothing to do; nil if there is no such gang or road.
  mutating func takeNext(_ method: TreatmentMethod) -> Int? {
    let place = Int(method.rawValue)
    guard busy[place] < programmes[place].gangs, !queues[place].isEmpty else { return nil }
    busy[place] += 1
    return queues[place].removeFirst()
  }

  /// When a gang can next be at work.
  func workTime(from now: SimTime) -> SimTime {
    let today = SimTime.day(now.day, starts)
    if now < today { return today }
    return now < today + workday ? now : .day(now.day + 1, starts)
  }

  mutating func begin(_ number: Int, at now: SimTime) {
    all[number].began = all[number].began ?? now
    all[number].since = now
  }

  /// A gang lays its tools down.
  mutating func pause(_ number: Int, at now: SimTime) {
    guard let since = all[number].since else {
      preconditionFailure("treatment \(number) pauses and is not at work")
    }
    all[number].rest = max(.zero, all[number].rest - (now - since))
    all[number].since = nil
  }

  mutating func end(_ number: Int, at now: SimTime) {
    pause(number, at: now)
    all[number].ended = now
    last[all[number].arc] = number
    busy[Int(all[number].method.rawValue)] -= 1
  }
}

/// Customers of one or several classes who queue for a number of equal servers.
struct QueueModel: VerificationModel {
  static let name = "queue"

  struct CustomerClass: Sendable {
    let interarrival: Distribution
    let service: Distribution
    /// The smaller number goes first.
    let priority: Int
  }

  struct Breakdowns: Sendable {
    let uptime: Distribution
    let repair: Distribution
    /// Does an idle server age and fail too?
    let whileIdle: Bool
  }

  enum Discipline: String, CaseIterable, Sendable { case fifo, lifo, siro, priority }

  let classes: [CustomerClass]
  let hasClasses: Bool
  let servers: Int
  let capacity: Int?
  let patience: Distribution?
  let discipline: Discipline
  let breakdowns: Breakdowns?

  static func read(_ given: ObjectReader) -> (any VerificationModel)? {
    let classesValue = given.optional("classes")
    let serversValue = given.required("servers", expected: "a whole number of servers")
    let servers = given.wholeNumber("servers", serversValue, in: 1...10_000)
    let capacityValue = given.optional("capacity")
    let capacity = given.wholeNumber("capacity", capacityValue, in: 1...1_000_000)
    let disciplineValue = given.optional("discipline")
    let discipline =
      disciplineValue == nil ? Discipline.fifo : readDiscipline(given, disciplineValue)
    let patienceValue = given.optional("patience")
    let patience = readPatience(given, patienceValue)
    let breakdownsValue = given.optional("breakdowns")
    let breakdowns = breakdownsValue.flatMap { readBreakdowns(given, $0) }
    let needsPriority = discipline == .priority
    let classes =
      classesValue == nil
      ? readClass(given, needsPriority: false).map { [$0] }
      : readClasses(given, classesValue, needsPriority: needsPriority)
    if let value = disciplineValue, discipline == .priority, classesValue == nil {
      given.note("discipline", value, expected: "classes, each with its priority, beside it")
    }
    given.finish()
    guard let classes, let servers, let discipline, (capacityValue == nil) == (capacity == nil),
      (patienceValue == nil) == (patience == nil),
      (breakdownsValue == nil) == (breakdowns == nil)
    else { return nil }
    let model = QueueModel(
      classes: classes, hasClasses: classesValue != nil, servers: servers, capacity: capacity,
      patience: patience, discipline: discipline, breakdowns: breakdowns)
    return model.isStable(given) ? model : nil
  }

  private static func readClasses(
    _ given: ObjectReader, _ value: JSONValue?, needsPriority: Bool
  ) -> [CustomerClass]? {
    for key in ["arrivals", "service"] {
      if let extra = given.optional(key) {
        given.note(key, extra, "beside classes", expected: "each class to have its own \(key)")
      }
    }
    guard let readers = given.objects("classes", value) else { return nil }
    if readers.count > 1_000 {
      given.mistakes.add(
        given.place, given.path("classes"), "has \(readers.count) entries",
        expected: "at most 1000")
      return nil
    }
    let classes = readers.map { reader in
      let customerClass = readClass(reader, needsPriority: needsPriority, isEntry: true)
      reader.finish()
      return customerClass
    }
    let complete = classes.compactMap { $0 }
    if needsPriority && Set(complete.map(\.priority)).count > 64 {
      given.mistakes.add(
        given.place, given.path("classes"), "has more than 64 different priorities",
        expected: "at most 64")
      return nil
    }
    return complete.count == classes.count ? complete : nil
  }

  private static func readClass(
    _ reader: ObjectReader, needsPriority: Bool, isEntry: Bool = false
  ) -> CustomerClass? {
    let interarrival = reader.stream("arrivals")
    let served = reader.requiredDistribution("service")
    var priority: Int? = 0
    if isEntry {
      let expected = "a whole number; the smaller goes first"
      let value =
        needsPriority
        ? reader.required("priority", expected: expected) : reader.optional("priority")
      if needsPriority || value != nil {
        priority = reader.wholeNumber("priority", value, in: -1_000_000...1_000_000)
      }
    }
    guard let interarrival, let served, let priority else { return nil }
    return CustomerClass(interarrival: interarrival, service: served, priority: priority)
  }

  private static func readDiscipline(_ given: ObjectReader, _ value: JSONValue?) -> Discipline? {
    let names = Discipline.allCases.map(\.rawValue)
    let expected = "one of " + names.joined(separator: ", ")
    guard let text = given.string("discipline", value, expected: expected), let value else {
      return nil
    }
    if let known = Discipline(rawValue: text) { return known }
    given.note(
      "discipline", value, "which is not a discipline" + suggestion(for: text, among: names),
      expected: expected)
    return nil
  }

  private static func readPatience(_ given: ObjectReader, _ value: JSONValue?) -> Distribution? {
    let expected = "a distribution such as \"exponential(15 min)\", or a time"
    return given.string("patience", value, expected: expected).flatMap { text in
      given.distribution("patience", text, leastMean: 0) { text throws(TextMistake) in
        text.contains("(")
          ? try Distribution(text) : .deterministic(try QuantityText.time(text))
      }
    }
  }

  private static func readBreakdowns(_ given: ObjectReader, _ value: JSONValue) -> Breakdowns? {
    guard
      let reader = ObjectReader(
        value, path: given.path("breakdowns"), mistakes: given.mistakes)
    else { return nil }
    let times = ["uptime", "repair"].map { reader.requiredDistribution($0) }
    var whileIdle: Bool? = false
    if let flag = reader.optional("whileIdle") {
      whileIdle = nil
      if case .flag(let set) = flag.content { whileIdle = set }
      if whileIdle == nil { reader.note("whileIdle", flag, expected: "true or false") }
    }
    reader.finish()
    guard let uptime = times[0], let repair = times[1], let whileIdle else { return nil }
    return Breakdowns(uptime: uptime, repair: repair, whileIdle: whileIdle)
  }

  /// The model with all times stretched, and by how much.
  var stretched: (model: QueueModel, factor: Double) {
    var distributions = classes.flatMap { [$0.interarrival, $0.service] }
    distributions += [patience, breakdowns?.uptime, breakdowns?.repair].compactMap { $0 }
    let factor = TimeStretch.factor(for: distributions.map(\.mean))
    let model = QueueModel(
      classes: classes.map {
        CustomerClass(
          interarrival: $0.interarrival.scaled(by: factor),
          service: $0.service.scaled(by: factor), priority: $0.priority)
      },
      hasClasses: hasClasses, servers: servers, capacity: capacity,
      patience: patience?.scaled(by: factor), discipline: discipline,
      breakdowns: breakdowns.map {
        Breakdowns(
          uptime: $0.uptime.scaled(by: factor), repair: $0.repair.scaled(by: factor),
          whileIdle: $0.whileIdle)
      })
    return (model, factor)
  }

  /// Refuses a queue whose customers come faster than its servers can work and stay.
  private func isStable(_ given: ObjectReader) -> Bool {
    if capacity != nil || patience != nil { return true }
    let arrivalRate = classes.reduce(0) { $0 + 1 / $1.interarrival.mean }
    let load = classes.reduce(0) { $0 + $1.service.mean / $1.interarrival.mean }
    let lostToRepairs = breakdowns.map { $0.repair.mean / $0.uptime.mean } ?? 0
    let capacityRate = Double(servers) * arrivalRate / load / (1 + lostToRepairs)
    if arrivalRate < capacityRate * (1 - 1e-12) { return true }
    if isAlwaysDeterministic && arrivalRate <= capacityRate * (1 + 1e-12) { return true }
    given.mistakes.add(
      given.place, given.path,
      "has λ = \(perHour(arrivalRate)) ≥ cμ = \(perHour(capacityRate)), the queue grows without "
        + "bound",
      expected: "fewer arrivals, faster or more servers, a capacity or patience")
    return false
  }

  /// Nothing is drawn: a single stream of equal gaps and equal services, where λ = cμ is stable.
  private var isAlwaysDeterministic: Bool {
    guard classes.count == 1, breakdowns == nil, case .deterministic = classes[0].interarrival,
      case .deterministic = classes[0].service
    else { return false }
    return true
  }

  private func perHour(_ rate: Double) -> String {
    let rounded = (rate * 3_600 * 1e4).rounded() / 1e4
    return rounded == rounded.rounded() ? "\(Int(rounded))/h" : "\(rounded)/h"
  }

  static func describe(_ figure: String, of model: (any VerificationModel)?)
    throws(TextMistake) -> FigureDescription
  {
    let parsed = try QueueFigure(figure)
    guard let index = parsed.classIndex else { return parsed.description }
    if !parsed.isOfOneClassPossible {
      throw TextMistake(
        problem: "which is a figure of the whole queue", expected: "the figure without brackets")
    }
    guard let queue = model as? QueueModel else { return parsed.description }
    if !queue.hasClasses {
      throw TextMistake(
        problem: "which names a class of a queue without classes",
        expected: "the figure without brackets")
    }
    if index >= queue.classes.count {
      throw TextMistake(
        problem: "where class \(index) does not exist",
        expected: "a class from 0 to \(queue.classes.count - 1)")
    }
    return parsed.description
  }

  func startRun(number: Int, figures: [String]) -> any VerificationRun {
    let parsed = figures.map { text in
      guard let figure = try? QueueFigure(text) else {
        preconditionFailure("\(text) has been checked as a figure and is none")
      }
      return figure
    }
    let (model, stretch) = stretched
    var limits: [Int64] = []
    var keepsHistograms = false
    for figure in parsed {
      switch figure.kind {
      case .serviceLevel(let limit): if !limits.contains(limit) { limits.append(limit) }
      case .waitQuantile: keepsHistograms = true
      default: break
      }
    }
    let simulation = QueueSimulation(
      model, number: number, limits: limits.map { $0 * Int64(stretch) },
      keepsHistograms: keepsHistograms)
    let arrivalRate = model.classes.reduce(0) { $0 + 1 / $1.interarrival.mean }
    return WindowRun(simulation, millisecondsPerCustomer: 1_000 / arrivalRate) {
      [limits] from, to in
      let window = QueueWindow(from: from, to: to, limits: limits, classes: model.classes)
      return parsed.map { figure in
        window.value(figure) / (figure.description.dimension == .time ? stretch : 1)
      }
    }
  }
}

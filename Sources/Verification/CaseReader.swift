/// Reads one case of a case file.
enum CaseReader {
  /// - Returns: nil, with mistakes noted, if the case cannot be run.
  static func read(_ reader: ObjectReader) -> VerificationCase? {
    let id = reader.string(
      "id", reader.required("id", expected: "a name for the case"), expected: "a name in quotes")
    if let id, id.isEmpty, let value = reader.optional("id") {
      reader.note("id", value, expected: "a name that is not empty")
    }
    let (kind, model) = readModel(reader)
    var tolerance: KnownAnswer.Tolerance?
    if let value = reader.optional("tolerance") { tolerance = readTolerance(reader, value) }
    let list = reader.required("expect", expected: "a list of figures")
    let answers = (reader.objects("expect", list) ?? []).map { entry in
      let answer = readAnswer(entry, kind, model, tolerance)
      entry.finish()
      return answer
    }
    reader.finish()
    let complete = answers.compactMap { $0 }
    guard let id, !id.isEmpty, let model, !complete.isEmpty,
      complete.count == answers.count
    else { return nil }
    return VerificationCase(id: id, model: model, answers: complete)
  }

  /// The kind of model, and the model itself if its description has no mistake.
  private static func readModel(_ reader: ObjectReader)
    -> (kind: (any VerificationModel.Type)?, model: (any VerificationModel)?)
  {
    let names = VerificationModels.all.map { $0.name }
    let expected = "one of " + names.joined(separator: ", ")
    let nameValue = reader.required("model", expected: expected)
    let givenValue = reader.required("given", expected: "an object that describes the model")
    guard let name = reader.string("model", nameValue, expected: expected), let nameValue else {
      return (nil, nil)
    }
    guard let kind = VerificationModels.named(name) else {
      reader.note(
        "model", nameValue, "which is not a model" + suggestion(for: name, among: names),
        expected: expected)
      return (nil, nil)
    }
    guard let givenValue,
      let given = ObjectReader(
        givenValue, path: reader.path("given"), mistakes: reader.mistakes)
    else { return (kind, nil) }
    return (kind, kind.read(given))
  }

  private static func readAnswer(
    _ entry: ObjectReader, _ kind: (any VerificationModel.Type)?,
    _ model: (any VerificationModel)?, _ inherited: KnownAnswer.Tolerance?
  ) -> KnownAnswer? {
    let figureValue = entry.required("figure", expected: "the name of a figure")
    let figure = entry.string("figure", figureValue, expected: "the name of a figure")
    var value: Double?
    if let found = entry.required("value", expected: "the exact value, a number") {
      if case .number(let number) = found.content { value = number }
      if value == nil { entry.note("value", found, expected: "a number") }
    }
    let unitValue = entry.optional("unit")
    let unitText = entry.string(
      "unit", unitValue, expected: "one of \(TimeUnit.list), a rate such as 1/h, or 1, in quotes")
    var own: KnownAnswer.Tolerance?
    if let found = entry.optional("tolerance") {
      own = readTolerance(entry, found)
      if case .relative = own, value == 0 {
        entry.note("tolerance", found, "of the value 0", expected: "an absolute tolerance")
      }
    }
    guard let kind, let figure, let figureValue else { return nil }
    let description: FigureDescription
    do {
      description = try kind.describe(figure, of: model)
    } catch {
      entry.note("figure", figureValue, error.problem, expected: error.expected)
      return nil
    }
    if unitValue != nil && unitText == nil { return nil }
    guard let unit = readUnit(entry, unitValue, unitText, description.dimension), let value else {
      return nil
    }
    return KnownAnswer(
      figure: figure, value: value, unit: unit,
      isDeterministic: description.isDeterministic,
      tolerance: own
        ?? combined(inherited, usualTolerance(value, unit, description), value))
  }

  /// The case's tolerance; where the usual rule is absolute, because a share of a value near 0
  /// would ask for too much, the wider of the two.
  private static func combined(
    _ inherited: KnownAnswer.Tolerance?, _ usual: KnownAnswer.Tolerance, _ value: Double
  ) -> KnownAnswer.Tolerance {
    guard let inherited else { return usual }
    if case .relative = usual { return inherited }
    return inherited.width(at: value) > usual.width(at: value) ? inherited : usual
  }

  private static func readUnit(
    _ entry: ObjectReader, _ value: JSONValue?, _ text: String?,
    _ dimension: FigureDescription.Dimension
  ) -> FigureUnit? {
    let units = FigureUnit.all(of: dimension)
    if let unit = units.first(where: { $0.text == text }) { return unit }
    let names = units.map(\.text)
    switch dimension {
    case .number:
      guard let value else { return .one }
      entry.note("unit", value, "for a figure without a unit", expected: "\"1\" or no unit")
    case .time, .rate:
      let kind = dimension == .time ? "time" : "rate"
      let expected = "one of the units of \(kind) " + names.joined(separator: ", ")
      if let value, let text {
        entry.note(
          "unit", value,
          "which is not a unit of \(kind)" + suggestion(for: text, among: names),
          expected: expected)
      } else {
        _ = entry.required("unit", expected: expected)
      }
    }
    return nil
  }

  /// 1 % of the value; for numbers below 10⁻³, 1 % of 10⁻³; for times near 0, a millisecond.
  private static func usualTolerance(
    _ value: Double, _ unit: FigureUnit, _ description: FigureDescription
  ) -> KnownAnswer.Tolerance {
    if let absolute = description.absoluteTolerance { return .absolute(absolute) }
    let least: Double
    switch unit {
    case .one: least = 1e-5
    case .time(let time): least = 1e-3 / time.seconds
    case .rate: least = .leastNonzeroMagnitude
    }
    return value.magnitude * 0.01 > least ? .relative(0.01) : .absolute(least)
  }

  private static func readTolerance(_ reader: ObjectReader, _ value: JSONValue)
    -> KnownAnswer.Tolerance?
  {
    let expected = "{\"relative\": 0.02} or {\"absolute\": 0.001}"
    guard case .object = value.content,
      let inner = ObjectReader(
        value, path: reader.path("tolerance"), mistakes: reader.mistakes)
    else {
      reader.note("tolerance", value, expected: expected)
      return nil
    }
    let choices = [
      ("relative", inner.optional("relative")), ("absolute", inner.optional("absolute")),
    ]
    inner.finish()
    let given = choices.compactMap { key, value in value.map { (key, $0) } }
    guard given.count == 1 else {
      reader.note("tolerance", value, "which sets \(given.count) tolerances", expected: expected)
      return nil
    }
    guard case .number(let width) = given[0].1.content, width > 0 else {
      inner.note(given[0].0, given[0].1, expected: "a positive number")
      return nil
    }
    return given[0].0 == "relative" ? .relative(width) : .absolute(width)
  }
}

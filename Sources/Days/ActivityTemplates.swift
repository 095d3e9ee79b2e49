import Households
import Parameters
import Quantities

/// The templates of days, read from the parameters once.
struct ActivityTemplates: Sendable {
  /// The errands that outings are for, in the order of the shares.
  static let errands: [Errand] = [.shopping, .visit, .health, .leisure]
  /// Normal distribution in hours, cut at the ends.
  struct Start: Sendable {
    let mean: Double
    let deviation: Double
    let least: Double
    let greatest: Double
  }

  /// By kind of day and person type: goes to work or to learn.
  let attendance: [[Double]]
  /// By kind of day and person type: goes out at all without having attended; once more.
  let outing: [[Double]]
  let again: [[Double]]
  /// By kind of day and person type: goes out in the evening after having attended.
  let evening: [[Double]]
  /// By person type running shares of the errands.
  let errandShares: [[Double]]
  /// Running shares of errands on the way home from work and in the evening.
  let afterWork: [Double]
  let inTheEvening: [Double]
  let workStarts: [(share: Double, start: Start)]
  let schoolStarts: [Start]
  let outingStarts: [Start]
  /// By under and over 65: running shares of the outing starts.
  let outingShares: [[Double]]
  let eveningStart: Start
  let meal: Start
  /// Mean minutes.
  let workDuration: [Double]
  let schoolDurations: [Double]
  let errandDurations: [Double]
  let fixedVariation: Double
  let freeVariation: Double
  let mealShare: Double
  let businessShare: Double
  let onTheWayHome: [Double]
  let chained: Double
  let academy: Double
  let shortestStay: Double
  let impaired: Double
  let weather: [Double]

  init(_ parameters: ParameterSet) {
    func byType(_ name: String) -> [[Double]] {
      DayKind.allCases.map { parameters.series("\(name).\($0)") }
    }
    func starts(_ name: String) -> [Start] {
      let (means, deviations) = (
        parameters.series(name + ".start"), parameters.series(name + ".startDeviation")
      )
      return zip(means, deviations).map {
        Start(mean: $0, deviation: $1, least: $0 - 2.5 * $1, greatest: $0 + 2.5 * $1)
      }
    }
    func running(_ values: [Double]) -> [Double] {
      let sum = values.reduce(0, +)
      var before = 0.0
      return values.map {
        before += $0
        return before / sum
      }
    }
    attendance = byType("attendance")
    outing = byType("goesOut")
    again = byType("goesOutAgain")
    evening = byType("evening")
    errandShares = PersonType.allCases.map { running(parameters.series("errands.\($0)")) }
    afterWork = running(parameters.series("errands.afterWork"))
    inTheEvening = running(parameters.series("errands.evening"))
    workStarts = Array(zip(running(parameters.series("work.share")), starts("work")))
    schoolStarts = starts("school")
    outingStarts = starts("outings")
    outingShares = [
      running(parameters.series("outings.startUnder65")),
      running(parameters.series("outings.startFrom65")),
    ]
    eveningStart = starts("evening")[0]
    meal = starts("meal")[0]
    workDuration = parameters.series("work.duration")
    schoolDurations = parameters.series("school.duration")
    errandDurations = parameters.series("errandDuration")
    fixedVariation = parameters.number("variation.fixed")
    freeVariation = parameters.number("variation.free")
    mealShare = parameters.number("meal.share")
    businessShare = parameters.number("businessTrip")
    onTheWayHome = parameters.series("onTheWayHome")
    chained = parameters.number("chained")
    academy = parameters.number("academy")
    shortestStay = parameters.number("shortestStay")
    impaired = parameters.number("impairedTrips")
    weather = [1, parameters.number("outingsInRain"), parameters.number("outingsInSnow")]
  }
}

extension ActivityTemplates {
  private static let types =
    "preschool children, pupils, students, employed, carers of children, others under 65, "
    + "those of 65 to 74, those of 75 or more"

  private static func byType(
    _ name: String, _ kind: DayKind, _ values: [Double], source: String, meaning: String
  ) -> Parameter {
    ActivityParameters.series(
      "\(name).\(kind)", values, source: ActivityParameters.noSurvey + source,
      meaning: "\(meaning), on a \(kind): \(types).")
  }

  private static func hours(_ name: String, _ values: [Double], source: String, meaning: String)
    -> Parameter
  {
    ActivityParameters.series(
      name, values, upTo: 24, source: ActivityParameters.noSurvey + source, meaning: meaning)
  }

  static let declarations: [Parameter] = frequencies + errandMix + times

  private static let frequencies: [Parameter] = [
    byType(
      "attendance", .weekday, [0.7, 0.96, 0.75, 0.88, 0, 0, 0, 0],
      source: "leave, illness, days off in the week, work at home",
      meaning: "The share that goes to work or to learn"),
    byType(
      "attendance", .saturday, [0, 0.03, 0.1, 0.36, 0, 0, 0, 0],
      source: "shops, hospitals and the self-employed work on Saturdays",
      meaning: "The share that goes to work or to learn"),
    byType(
      "attendance", .holiday, [0, 0.01, 0.06, 0.2, 0, 0, 0, 0],
      source: "shops and hospitals work on Sundays",
      meaning: "The share that goes to work or to learn"),
    byType(
      "goesOut", .weekday, [0, 0.4, 0.6, 0.62, 0.78, 0.66, 0.7, 0.5],
      source: "goes down with age", meaning: "The share of those not attending that goes out"),
    byType(
      "goesOut", .saturday, [0, 0.6, 0.7, 0.72, 0.72, 0.68, 0.66, 0.46],
      source: "free days are for going out",
      meaning: "The share of those not attending that goes out"),
    byType(
      "goesOut", .holiday, [0, 0.55, 0.66, 0.66, 0.66, 0.62, 0.62, 0.44],
      source: "fewer than on Saturdays", meaning: "The share of those not attending that goes out"),
    byType(
      "goesOutAgain", .weekday, [0, 0.15, 0.2, 0.25, 0.4, 0.28, 0.2, 0.1],
      source: "carers take children and go shopping",
      meaning: "The share of those who went out that goes out once more"),
    byType(
      "goesOutAgain", .saturday, [0, 0.2, 0.25, 0.25, 0.25, 0.22, 0.18, 0.1],
      source: "as on weekdays", meaning: "The share of those who went out that goes out once more"),
    byType(
      "goesOutAgain", .holiday, [0, 0.15, 0.2, 0.2, 0.2, 0.18, 0.15, 0.08],
      source: "as on weekdays", meaning: "The share of those who went out that goes out once more"),
    byType(
      "evening", .weekday, [0, 0.1, 0.2, 0.14, 0, 0, 0, 0],
      source: "a walk, a gym, a shop after supper",
      meaning: "The share of those who attended that goes out in the evening"),
    byType(
      "evening", .saturday, [0, 0.2, 0.25, 0.16, 0, 0, 0, 0],
      source: "more than on weekdays",
      meaning: "The share of those who attended that goes out in the evening"),
    byType(
      "evening", .holiday, [0, 0.15, 0.2, 0.14, 0, 0, 0, 0],
      source: "as on weekdays",
      meaning: "The share of those who attended that goes out in the evening"),
    ActivityParameters.series(
      "onTheWayHome", [0, 0, 0.25, 0.22],
      source: ActivityParameters.noSurvey + "shops and restaurants on the way",
      meaning: "The share of those who attended that stops on the way home, as by type."),
    ActivityParameters.share(
      "chained", 0.2, 0.1...0.35, source: ActivityParameters.noSurvey + "two errands in one way",
      meaning: "The share of outings with a second stop."),
    ActivityParameters.share(
      "academy", 0.5, 0.35...0.65,
      source: "about three in four pupils take private lessons (통계청 2023), not every day",
      meaning: "The share of pupils at school that goes to an academy afterwards."),
    ActivityParameters.share(
      "meal.share", 0.13, 0.05...0.25, source: "canteens and meals at the desk are no trips",
      meaning: "The share of those at work that goes to lunch and back."),
    ActivityParameters.share(
      "businessTrip", 0.05, 0.02...0.1, source: ActivityParameters.noSurvey + "customers, banks",
      meaning: "The share of those at work that goes to see somebody and back."),
    Parameter(
      "impairedTrips", .factor, .number(0.55), range: 0...1, studied: 0.4...0.7, .assumption,
      source: "the model's specification (section 4)",
      meaning: """
        The share of days out that the severely disabled and registered riders do make; the \
        others are latent.
        """),
    ActivityParameters.share(
      "outingsInRain", 0.92, 0.8...1, source: ActivityParameters.noSurvey + "free trips wait",
      meaning: "The share of outings that rain leaves; work and school are as ever."),
    ActivityParameters.share(
      "outingsInSnow", 0.8, 0.6...0.95, source: "as of call-taxi needs, the model's specification",
      meaning: "The share of outings that snow leaves; work and school are as ever."),
  ]

  private static func mix(_ name: String, _ values: [Double], of whom: String) -> Parameter {
    ActivityParameters.series(
      "errands." + name, values, upTo: 100,
      source: ActivityParameters.noSurvey + "the order of time use surveys (통계청)",
      meaning: "Shopping, visits, health and leisure \(whom), relatively.")
  }

  private static let errandMix: [Parameter] = [
    mix("preschool", [0.2, 0.2, 0.1, 0.5], of: "of preschool children"),
    mix("pupil", [0.15, 0.25, 0.05, 0.55], of: "of pupils"),
    mix("student", [0.25, 0.25, 0.05, 0.45], of: "of students"),
    mix("employed", [0.35, 0.2, 0.1, 0.35], of: "of the employed"),
    mix("carer", [0.45, 0.2, 0.1, 0.25], of: "of carers"),
    mix("atHome", [0.4, 0.2, 0.1, 0.3], of: "of others under 65"),
    mix("elderly", [0.32, 0.18, 0.17, 0.33], of: "of those of 65 to 74"),
    mix("old", [0.27, 0.15, 0.25, 0.33], of: "of those of 75 or more"),
    mix("afterWork", [0.45, 0.12, 0.08, 0.35], of: "on the way home"),
    mix("evening", [0.35, 0.15, 0, 0.5], of: "in the evening"),
  ]

  private static let times: [Parameter] = [
    ActivityParameters.series(
      "work.share", [0.28, 0.42, 0.18, 0.12],
      source: ActivityParameters.noSurvey + "works and sites, offices, shops and academies, shifts",
      meaning: "The share of the four patterns of work."),
    hours(
      "work.start", [7.5, 8.6, 10.3, 14.3],
      source: "works begin at eight or before, offices at nine",
      meaning: "The mean hour at which work begins, by pattern."),
    hours(
      "work.startDeviation", [0.9, 0.7, 1.4, 2.6], source: "as above",
      meaning: "Its standard deviation in hours, before it is cut at 2.5 of them."),
    ActivityParameters.series(
      "work.duration", [580, 575, 540, 480], upTo: 1_440,
      source: "eight hours with the noon break, and some overtime",
      meaning: "Mean minutes at work by pattern, with the noon break."),
    hours(
      "school.start", [9.3, 8.75, 8.5, 8.1, 10.6],
      source: "schools begin between 8:20 and 9:00, lectures from 9:00",
      meaning: """
        The mean hour at which day care, primary, middle and high school and university begin.
        """),
    hours(
      "school.startDeviation", [0.45, 0.12, 0.12, 0.15, 1.4], source: "as above",
      meaning: "Its standard deviation in hours, before it is cut at 2.5 of them."),
    ActivityParameters.series(
      "school.duration", [400, 320, 430, 530, 330], upTo: 1_440,
      source: "lessons, meals, after-school classes and evening study of high schools",
      meaning: "Mean minutes at day care, primary, middle and high school and university."),
    hours(
      "outings.start", [9.8, 13.4, 17.9], source: "morning, afternoon, evening",
      meaning: "The mean hours at which outings begin."),
    hours(
      "outings.startDeviation", [1.1, 1.5, 1.2], source: "as above",
      meaning: "Their standard deviations in hours, before they are cut at 2.5 of them."),
    ActivityParameters.series(
      "outings.startUnder65", [0.38, 0.36, 0.26], source: ActivityParameters.noSurvey + "as above",
      meaning: "The share of outings under 65 that begin in the morning, afternoon, evening."),
    ActivityParameters.series(
      "outings.startFrom65", [0.54, 0.38, 0.08], source: "the old go out by day",
      meaning: "The share of outings from 65 that begin in the morning, afternoon, evening."),
    hours(
      "evening.start", [20.2], source: "after supper",
      meaning: "The mean hour at which those who attended go out again."),
    hours(
      "evening.startDeviation", [1.2], source: "as above",
      meaning: "Its standard deviation in hours, before it is cut at 2.5 of them."),
    hours(
      "meal.start", [12.1], source: "lunch is at noon", meaning: "The mean hour of lunch out."),
    hours(
      "meal.startDeviation", [0.35], source: "as above",
      meaning: "Its standard deviation in hours, before it is cut at 2.5 of them."),
    ActivityParameters.series(
      "errandDuration", [45, 100, 60, 95, 45, 110], upTo: 1_440,
      source: ActivityParameters.noSurvey + "time use surveys (통계청), rounded",
      meaning: "Mean minutes of shopping, a visit, health, leisure, lunch out, an academy."),
    ActivityParameters.share(
      "variation.fixed", 0.12, 0.05...0.25, source: ActivityParameters.noSurvey + "regular hours",
      meaning: "The coefficient of variation of the time at work and school."),
    ActivityParameters.share(
      "variation.free", 0.6, 0.4...0.9, source: ActivityParameters.noSurvey + "free time varies",
      meaning: "The coefficient of variation of the time of all other stops."),
    ActivityParameters.share(
      "shortestStay", 0.5, 0.3...0.8,
      source: "who comes late leaves on time, but hardly before half the time",
      meaning: "The share of the planned stay that is made however late the arrival."),
  ]
}

public import City
import Mechanisms
public import Parameters
import Quantities
import Randomness
import RoadNetwork
import Traffic

extension WeatherEffects {
  /// What weather does to the traffic of residents' cars.
  ///
  /// With residual capacity the flow that an hour has been learned with meets the capacity that weather
  /// leaves; else all roads of a class are slower, and queues grow of themselves.
  ///
  /// - Parameters:
  ///   - parameters: the values of `CitizensParameters`.
  ///   - control: those of `TrafficControlParameters`.
  public init(
    _ parameters: ParameterSet, on streets: CitizenStreets, _ level: TrafficLevel,
    control: ParameterSet
  ) {
    let begins = control.series("signal.periods")
    self.init(
      speedInRain: parameters.number("rain.speed"),
      capacityInRain: parameters.number("rain.capacity"),
      capacityInSnow: parameters.number("snow.capacity")
    ) { dry, factors in
      guard level == .residualCapacity, let learned = dry.metrics.experience else {
        return dry.slowed(to: factors.speeds)
      }
      return dry.experienced(streets.times(learned, in: factors, plansBegin: begins))
    }
  }
}

extension CitizenStreets {
  /// What arcs take in weather if as many vehicles use them as have been learned of.
  ///
  /// Of t = t₀ F, with t₀ that of an empty road and its signals and F what others add
  /// (`VolumeDelay`), weather makes t₀ longer by the speed, but for the signals, and F − 1 by the
  /// capacity: (F − 1) / capacity^β.
  func times(
    _ learned: ExperiencedTimes, in factors: WeatherEffects.Factors, plansBegin begins: [Double]
  ) -> ExperiencedTimes {
    let junctionAt = Dictionary(
      uniqueKeysWithValues: queues.junctions.enumerated().map { ($1.node.index, $0) })
    let excess = RoadClass.allCases.map {
      1 / PlainMath.power(factors.capacity, VolumeDelay.curve(of: $0).beta)
    }
    return ExperiencedTimes(
      rows: (0..<24).map { hour in
        let plan = begins.lastIndex { $0 <= Double(hour) } ?? begins.count - 1
        return (0..<graph.arcCount).map { arc in
          let kind = Int(graph.roadClass[arc].rawValue)
          let lanes =
            junctionAt[graph.head[arc]].map {
              timing.effects(on: ArcID(arc), junction: $0, plan: plan)
            } ?? []
          let red = lanes.reduce(0) { $0 + $1.delay.seconds } / Double(max(1, lanes.count))
          let free = queues.network.links[arc].freeTime.seconds
          let usual = free + red
          let others = max(0, learned.time(of: ArcID(arc), hour: hour).seconds / usual - 1)
          let wet = (free / factors.speeds[kind] + red) * (1 + others * excess[kind])
          let time = SimDuration(roundingSeconds: wet).milliseconds
          return UInt32(min(max(1, time), (1 << 27) - 1))
        }
      })
  }
}

extension CitizensService {
  /// Lets roads be as the weather of an hour makes them, where cars queue.
  mutating func bringWeather(_ factors: WeatherEffects.Factors, _ now: SimTime) {
    guard hasQueues else { return }
    let (graph, network) = (carRoads.graph, streets.network)
    for (arc, link) in network.links.enumerated() {
      let speed = factors.speeds[Int(graph.roadClass[arc].rawValue)]
      streets.setFreeTime(
        of: ArcID(arc), to: SimDuration(roundingSeconds: link.freeTime.seconds / speed))
    }
    for (group, lanes) in network.groups.enumerated() {
      streets.setHeadway(
        of: LaneGroupID(group),
        to: SimDuration(roundingSeconds: lanes.headway.seconds / factors.capacity))
    }
  }
}

public import ArgumentParser
public import RoadNetwork

/// `--engine cch|dijkstra`.
extension DrivableRoads.Engine: ExpressibleByArgument {}

import Scenarios

/// Every trial of a calibration, one row each: what a notebook reads.
struct CalibrationTrialTable {
  let text: String

  init(
    _ experiment: Experiment, _ calibration: Experiment.Calibration, _ trials: [CalibrationTrial]
  ) {
    var lines = [
      (["round", "distance"] + calibration.factors.map(\.path)
        + calibration.targets.map(\.figure.name)).map(CSVText.field).joined(separator: ",")
    ]
    for trial in trials {
      let values = zip(calibration.factors, trial.point).map { factor, coordinate in
        factor.number(at: coordinate).map { "\($0)" } ?? factor.text(at: coordinate)
      }
      let figures = trial.means.map { $0.map { "\($0)" } ?? "" }
      let distance = trial.distance < .infinity ? "\(trial.distance)" : ""
      lines.append(
        (["\(trial.round)", distance] + values + figures).map(CSVText.field)
          .joined(separator: ","))
    }
    text = lines.joined(separator: "\n") + "\n"
  }
}

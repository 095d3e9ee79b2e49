@preconcurrency import CGSL

/// One call of GSL's least squares.
struct LeastSquares {
  let coefficients: [Double]
  let covariance: [[Double]]
  let residuals: [Double]
  let leverages: [Double]
  /// How many columns of the design are independent.
  let rank: Int

  /// - Parameter design: rows of equal length, at least as many rows as columns.
  init(_ design: [[Double]], _ response: [Double]) throws(StatisticsError) {
    let rows = design.count
    let columns = design[0].count
    let matrix = GSL.allocated("a design matrix") { gsl_matrix_alloc(rows, columns) }
    let observed = GSL.allocated("a response") { gsl_vector_alloc(rows) }
    let fitted = GSL.allocated("coefficients") { gsl_vector_alloc(columns) }
    let covariances = GSL.allocated("covariances") { gsl_matrix_alloc(columns, columns) }
    let left = GSL.allocated("residuals") { gsl_vector_alloc(rows) }
    let work = GSL.allocated("least squares") { gsl_multifit_linear_alloc(rows, columns) }
    defer {
      gsl_matrix_free(matrix)
      gsl_vector_free(observed)
      gsl_vector_free(fitted)
      gsl_matrix_free(covariances)
      gsl_vector_free(left)
      gsl_multifit_linear_free(work)
    }
    for (row, values) in design.enumerated() {
      for (column, value) in values.enumerated() { gsl_matrix_set(matrix, row, column, value) }
      gsl_vector_set(observed, row, response[row])
    }
    var squares = 0.0
    var rank = 0
    // What rounding alone leaves of a dependent column, as a share of the largest.
    let tolerance = Double(max(rows, columns)) * Double.ulpOfOne
    try GSL.check("least squares") {
      gsl_multifit_linear_tsvd(
        matrix, observed, tolerance, fitted, covariances, &squares, &rank, work)
    }
    try GSL.check("residuals") { gsl_multifit_linear_residuals(matrix, observed, fitted, left) }
    coefficients = (0..<columns).map { gsl_vector_get(fitted, $0) }
    covariance = (0..<columns).map { row in
      (0..<columns).map { gsl_matrix_get(covariances, row, $0) }
    }
    residuals = (0..<rows).map { gsl_vector_get(left, $0) }
    // The workspace holds the left singular vectors, an orthonormal base of the design.
    let vectors = work.pointee.A
    leverages = (0..<rows).map { row in
      (0..<columns).reduce(0) { sum, column in
        let entry = gsl_matrix_get(vectors, row, column)
        return sum + entry * entry
      }
    }
    self.rank = rank
  }
}

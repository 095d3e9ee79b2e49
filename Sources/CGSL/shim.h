#ifndef ONGOEUL_CGSL_SHIM_H
#define ONGOEUL_CGSL_SHIM_H
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_statistics.h>
#endif

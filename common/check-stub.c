/* SPDX-License-Identifier: ISC */
#include "checks.h"
void
check_quantities(struct findings *f)
{
	(void)f;
}
void
check_years(struct findings *f)
{
	(void)f;
}

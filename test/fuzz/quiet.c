/* SPDX-License-Identifier: ISC */
/* message.h for targets that call the functions themselves: nothing is said, and death is a fault. */
#include "message.h"

#include <stdlib.h>

static int status;

void
message_init(const char *program)
{
	(void)program;
}

const char *
program_name(void)
{
	return "fuzz";
}

void
warning(const char *fmt, ...)
{
	(void)fmt;
	status = STATUS_TROUBLE;
}

void
notice(const char *fmt, ...)
{
	(void)fmt;
}

void
die(const char *fmt, ...)
{
	(void)fmt;
	abort();
}

void
message_at_death(void (*clean)(void))
{
	(void)clean;
}

int
message_status(void)
{
	return status;
}

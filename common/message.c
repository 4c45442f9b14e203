/* SPDX-License-Identifier: ISC */
#include "message.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *name = "jixiao";
static int status = STATUS_FINE;
static void (*at_death)(void);

static void __attribute__((format(printf, 1, 0))) say(const char *fmt, va_list ap)
{
	flockfile(stderr);
	fprintf(stderr, "%s: ", name);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	funlockfile(stderr);
}

void
message_init(const char *program)
{
	name = program;
	signal(SIGPIPE, SIG_DFL);
}

const char *
program_name(void)
{
	return name;
}

void
warning(const char *fmt, ...)
{
	va_list ap;

	status = STATUS_TROUBLE;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
notice(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	if (at_death)
		at_death();
	_exit(STATUS_TROUBLE);
}

void
message_at_death(void (*clean)(void))
{
	at_death = clean;
}

int
message_status(void)
{
	return status;
}

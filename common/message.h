/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_MESSAGE_H
#define JIXIAO_MESSAGE_H

/* Exit statuses of every program (jixiao(7)). STATUS_FINDINGS is score-check -e only. */
enum { STATUS_FINE = 0, STATUS_FINDINGS = 1, STATUS_TROUBLE = 2 };

/* Called first in main: the name for messages, the default action for SIGPIPE. */
void message_init(const char *program);

const char *program_name(void);

/* `program: what`; remembers that there was trouble. Never ends the program. */
void warning(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The same, but only tells: the status stays as it is. */
void notice(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* `program: what`, then exit with STATUS_TROUBLE, without flushing what is half written. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* What die() calls before it ends the program: removes what is half made. */
void message_at_death(void (*clean)(void));

/* STATUS_TROUBLE when warning() was called, else STATUS_FINE. */
int message_status(void);

#endif

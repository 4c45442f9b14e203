/* SPDX-License-Identifier: ISC */
/*
 * usage: confine-probe CALL [FOLDER]
 * Confines itself as a filter does (with FOLDER: as to-csv does) and then tries CALL: socket, fork, exec,
 * create, read, other or outside. It may read what "read" opens. Prints "went through" when nothing stopped it, "not confined" where the kernel or
 * the build cannot. The call `landlock` prints the version of Landlock that the kernel has, 0 for none.
 */
#include "confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int
try(const char *call)
{
	static char *const none[] = {NULL};

	if (strcmp(call, "socket") == 0)
		return socket(AF_INET, SOCK_STREAM, 0);
	if (strcmp(call, "fork") == 0)
		return fork();
	if (strcmp(call, "exec") == 0)
		return execve("/bin/true", none, none);
	if (strcmp(call, "create") == 0)
		return open("created", O_WRONLY | O_CREAT, 0600);
	if (strcmp(call, "outside") == 0)
		return open("../outside", O_WRONLY | O_CREAT, 0600);
	if (strcmp(call, "read") == 0)
		return open("/dev/null", O_RDONLY);
	if (strcmp(call, "other") == 0)
		return open("/dev/zero", O_RDONLY);
	return -1;
}

int
main(int argc, char **argv)
{
	const char *folder = argc > 2 ? argv[2] : NULL;
	const char *said;

	if (argc < 2)
		return 2;
	if (strcmp(argv[1], "landlock") == 0) {
		long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

		return printf("%ld\n", version > 0 ? version : 0) < 0;
	}
	confine_reading("/dev/null");
	if (!confine(folder != NULL, folder))
		said = "not confined\n";
	else
		said = try(argv[1]) >= 0 ? "went through\n" : "refused\n";
	return write(STDOUT_FILENO, said, strlen(said)) < 0;
}

/* SPDX-License-Identifier: ISC */
/*
 * A filter with the fault that its input names: that each is found shows that the targets can find one
 * (test/fuzz.bats). "none" has none: what it counts and keeps is gone in the next run.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char text[1 << 20];
static size_t len, nread;
static char *kept;

static bool
has(const char *fault)
{
	return len >= strlen(fault) && memcmp(text, fault, strlen(fault)) == 0;
}

static void
put(const char *from, size_t n)
{
	if (write(STDOUT_FILENO, from, n) < 0)
		exit(2);
}

static void
spend(size_t rounds)
{
	for (volatile size_t i = 0; i < rounds; i++)
		;
}

static void
misuse_memory(void)
{
	/* No compiler is to see it. */
	char *volatile block = malloc(24);

	if (has("past"))
		block[24] = 'x';
	free(block);
	if (has("freed"))
		block[0] = 'x';
	if (has("twice"))
		free(block);
	while (has("memory") && block)
		block = malloc(1 << 20);
}

int
main(int argc, char **argv)
{
	ssize_t n;

	(void)argc;
	(void)argv;

	while ((n = read(STDIN_FILENO, text + len, sizeof text - len)) > 0) {
		len += (size_t)n;
		nread++;
	}
	misuse_memory();
	if (has("slow"))
		spend(len * len / 6);
	if (has("status"))
		exit(3);
	if (has("none") && (kept || nread == 0))
		return 3;
	kept = malloc(8);
	put(text, has("lost") && len > 8 ? len - 8 : len);
	if (has("pieces") && nread > 1)
		put("finding\n", 8);
	if (has("other"))
		put("other\n", 6);
	return 0;
}

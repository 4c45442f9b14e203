/* SPDX-License-Identifier: ISC */
#include "program.h"

#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

enum { MOST_PROGRAMS = 16, MOST_FILES = 2, MOST_OUTPUT = 1 << 28, HEAP = 1 << 28 };
/* Of a program: its stack, what lies below its last frame there, what stands around a block of its memory. */
enum { STACK = 3 << 17, SLACK = 4096, RED = 32 };
/* Microseconds for any input, and beyond what it is worth; how often they are taken; of how many copies. */
enum { ENOUGH = 1000000, MARGIN = 20000, TRIES = 4, COPIES = 32 };

/* None in a build without the address sanitizer. */
void __asan_poison_memory_region(const volatile void *p, size_t len) __attribute__((weak));
void __asan_unpoison_memory_region(const volatile void *p, size_t len) __attribute__((weak));
void __sanitizer_start_switch_fiber(void **save, const void *bottom, size_t size) __attribute__((weak));
void __sanitizer_finish_switch_fiber(void *save, const void **bottom, size_t *size) __attribute__((weak));

/* The system's own, and what the linker puts in their place. */
void *__real_malloc(size_t size);
void *__real_realloc(void *p, size_t size);
void __real_free(void *p);
ssize_t __real_read(int fd, void *to, size_t len);
ssize_t __real_write(int fd, const void *from, size_t len);
int __real_close(int fd);
int __real_fstat(int fd, struct stat *st);
FILE *__real_fopen(const char *name, const char *mode);
_Noreturn void __real_exit(int code);
_Noreturn void __real__exit(int code);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
void __wrap_free(void *p);
ssize_t __wrap_read(int fd, void *to, size_t len);
ssize_t __wrap___read_chk(int fd, void *to, size_t len, size_t room);
ssize_t __wrap_write(int fd, const void *from, size_t len);
int __wrap_close(int fd);
int __wrap_fstat(int fd, struct stat *st);
FILE *__wrap_fopen(const char *name, const char *mode);
_Noreturn void __wrap_exit(int code);
_Noreturn void __wrap__exit(int code);

/* Variables of the programs: those between the two (state.c). */
extern char first_data[], last_data[], first_zero[], last_zero[];

struct copy {
	char *at, *bytes;
	size_t len;
};

/* A program as it was before it read its first byte. */
struct ready {
	program_main *main;
	char *argv[8];
	ucontext_t context;
	struct copy data, zero, heap, stack;
};

static struct ready programs[MOST_PROGRAMS];
static size_t nprogram;
static struct copy start_data, start_zero; /* before any program */

static ucontext_t target, left;
static char *stack, *deepest; /* a program's */
static const void *target_stack;
static size_t target_stack_size;

/* Memory of programs: first what ready ones hold (up to heap_kept). No block is used twice in a run. */
static char *heap;
static size_t heap_kept, heap_top;

/* The run at hand. */
static struct ready *running;
static struct slice input;
static size_t input_at;
static bool in_pieces, ended;
static struct buf *output;
static int status;
static char said[4096]; /* on standard error */
static FILE *messages, *nowhere;

static struct {
	const char *name;
	struct slice bytes;
} files[MOST_FILES];
static size_t nfile;

void
program_fault(const char *what, const char *program)
{
	running = NULL;
	if (messages)
		fflush(messages);
	dprintf(STDERR_FILENO, "FAULT: %s: %s\n%s", program, what, said);
	abort();
}

/* ---- Copies of state ---- */

/* All that is copied begins and ends with one. */
typedef uint64_t word __attribute__((vector_size(32), may_alias));

/* Not memcpy, which may not touch what lies between variables. */
__attribute__((no_sanitize("address"), no_sanitize("undefined"))) static void
copy_words(char *to, const char *from, size_t len)
{
	for (size_t i = 0; i < len; i += sizeof(word)) {
		*(word *)(uintptr_t)(to + i) = *(const word *)(uintptr_t)(from + i);
		__asm__ volatile("" ::: "memory");
	}
}

static void
keep(struct copy *c, char *from, char *to)
{
	uintptr_t mask = sizeof(word) - 1, at = ((uintptr_t)from + mask) & ~mask;

	c->at = (char *)at;
	c->len = ((uintptr_t)to - at + mask) & ~mask;
	c->bytes = aligned_alloc(sizeof(word), c->len + sizeof(word));
	copy_words(c->bytes, c->at, c->len);
}

static void
restore(const struct copy *c)
{
	copy_words(c->at, c->bytes, c->len);
}

/* ---- Memory ---- */

enum { LIVE = 0x11FE, FREED = 0xF1EE };

/* In front of each block of memory. */
struct block {
	size_t size;
	unsigned state;
};

static void
poison(const void *p, size_t len)
{
	if (__asan_poison_memory_region)
		__asan_poison_memory_region(p, len);
}

static void
unpoison(const void *p, size_t len)
{
	if (__asan_unpoison_memory_region)
		__asan_unpoison_memory_region(p, len);
}

static bool
is_ours(const void *p)
{
	return heap && (const char *)p >= heap && (const char *)p < heap + HEAP;
}

__attribute__((no_sanitize("address"))) static void
block_make(void *p, size_t size)
{
	((struct block *)p)[-1] = (struct block){size, LIVE};
}

/* Its size, from now on that of a block in this state. */
__attribute__((no_sanitize("address"))) static size_t
block_turn(void *p, unsigned state)
{
	struct block *b = (struct block *)p - 1;

	if (b->state != LIVE)
		program_fault("what is freed is no block of memory", *running->argv);
	b->state = state;
	return b->size;
}

void *
__wrap_malloc(size_t size)
{
	char *p;

	if (!running)
		return __real_malloc(size);
	if (size > HEAP - 3 * RED - heap_top)
		program_fault("too much memory", *running->argv);
	p = heap + heap_top + RED;
	heap_top += RED + ((size + 2 * RED - 1) & ~(size_t)(RED - 1));
	unpoison(p, size);
	block_make(p, size);
	return memset(p, in_pieces ? 'A' : 0xBE, size);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	void *p = size > 0 && n > HEAP / size ? NULL : __wrap_malloc(n * size);

	return p ? memset(p, 0, n * size) : NULL;
}

void
__wrap_free(void *p)
{
	size_t size;

	if (!is_ours(p)) {
		__real_free(p);
		return;
	}
	size = block_turn(p, FREED);
	if ((char *)p >= heap + heap_kept)
		poison(p, size);
}

void *
__wrap_realloc(void *p, size_t size)
{
	void *new;
	size_t was;

	if (!is_ours(p))
		return p ? __real_realloc(p, size) : __wrap_malloc(size);
	was = block_turn(p, LIVE);
	new = __wrap_malloc(size);
	memcpy(new, p, was < size ? was : size);
	__wrap_free(p);
	return new;
}

/* ---- From one stack to the other ---- */

static void
to_target(ucontext_t *from)
{
	void *fake = NULL;

	deepest = (char *)__builtin_frame_address(0) - SLACK;
	if (__sanitizer_start_switch_fiber)
		__sanitizer_start_switch_fiber(&fake, target_stack, target_stack_size);
	swapcontext(from, &target);
	if (__sanitizer_finish_switch_fiber)
		__sanitizer_finish_switch_fiber(fake, NULL, NULL);
}

static void
to_program(const ucontext_t *to)
{
	void *fake = NULL;

	unpoison(stack, STACK);
	if (__sanitizer_start_switch_fiber)
		__sanitizer_start_switch_fiber(&fake, stack, STACK);
	swapcontext(&target, to);
	if (__sanitizer_finish_switch_fiber)
		__sanitizer_finish_switch_fiber(fake, NULL, NULL);
}

static _Noreturn void
end_with(int code)
{
	status = code;
	ended = true;
	to_target(&left);
	abort();
}

static void
begin(void)
{
	int argc = 0;

	if (__sanitizer_finish_switch_fiber)
		__sanitizer_finish_switch_fiber(NULL, &target_stack, &target_stack_size);
	while (running->argv[argc])
		argc++;
	end_with(running->main(argc, running->argv));
}

/* ---- What a program asks of the system ---- */

/* The state of a program that is about to read; its stack is kept when it has been left. */
static void
become_ready(void)
{
	keep(&running->data, first_data, last_data);
	keep(&running->zero, first_zero, last_zero);
	keep(&running->heap, heap + heap_kept, heap + heap_top);
	heap_kept = heap_top;
	to_target(&running->context);
}

ssize_t
__wrap_read(int fd, void *to, size_t len)
{
	size_t n;

	if (!running || fd != STDIN_FILENO)
		return __real_read(fd, to, len);
	if (!running->stack.bytes)
		become_ready();
	n = input.len - input_at;
	if (in_pieces && n > 1 + (input_at * 7 + input.len) % 13)
		n = 1 + (input_at * 7 + input.len) % 13;
	if (n > len)
		n = len;
	if (n > 0)
		memcpy(to, input.data + input_at, n);
	input_at += n;
	return (ssize_t)n;
}

ssize_t
__wrap___read_chk(int fd, void *to, size_t len, size_t room)
{
	if (len > room)
		program_fault("reads more than there is room for", *running->argv);
	return __wrap_read(fd, to, len);
}

ssize_t
__wrap_write(int fd, const void *from, size_t len)
{
	struct ready *r = running;

	if (!running || fd != STDOUT_FILENO)
		return __real_write(fd, from, len);
	if (output->len > MOST_OUTPUT)
		program_fault("too much output", *running->argv);
	running = NULL; /* the target's memory */
	buf_add(output, slice_of(from, len));
	running = r;
	return (ssize_t)len;
}

int
__wrap_close(int fd)
{
	return running && fd <= STDERR_FILENO ? 0 : __real_close(fd);
}

int
__wrap_fstat(int fd, struct stat *st)
{
	if (!running || fd != STDIN_FILENO)
		return __real_fstat(fd, st);
	*st = (struct stat){.st_mode = in_pieces ? S_IFIFO : S_IFREG, .st_size = (off_t)input.len};
	return 0;
}

static FILE *
file_of(struct slice s)
{
	return s.len > 0 ? fmemopen((char *)(uintptr_t)s.data, s.len, "r") : __real_fopen("/dev/null", "r");
}

FILE *
__wrap_fopen(const char *name, const char *mode)
{
	for (size_t i = 0; running && i < nfile; i++)
		if (strcmp(name, files[i].name) == 0)
			return file_of(files[i].bytes);
	return __real_fopen(name, mode);
}

void
__wrap_exit(int code)
{
	if (running)
		end_with(code);
	__real_exit(code);
}

void
__wrap__exit(int code)
{
	if (running)
		end_with(code);
	__real__exit(code);
}

void
program_file(const char *name, struct slice s)
{
	if (nfile == MOST_FILES)
		program_fault("too many files", name);
	files[nfile].name = name;
	files[nfile++].bytes = s;
}

void
program_forget(void)
{
	nfile = 0;
}

/* ---- Runs ---- */

static void
start_target(void)
{
	heap = mmap(NULL, HEAP, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	nowhere = fopen("/dev/null", "w");
	messages = fmemopen(said, sizeof said, "w");
	if (heap == MAP_FAILED || stack == MAP_FAILED || !nowhere || !messages)
		program_fault("no memory", "target");
	mprotect(stack, SLACK, PROT_NONE);
	poison(heap, HEAP);
	keep(&start_data, first_data, last_data);
	keep(&start_zero, first_zero, last_zero);
}

static struct ready *
find(program_main *main, const char *const *argv)
{
	struct ready *r;
	size_t n;

	for (r = programs; r < programs + nprogram; r++) {
		for (n = 0; argv[n] && r->argv[n] && strcmp(argv[n], r->argv[n]) == 0; n++)
			;
		if (r->main == main && !argv[n] && !r->argv[n])
			return r;
	}
	if (nprogram == MOST_PROGRAMS)
		program_fault("too many programs", *argv);
	r->main = main;
	for (n = 0; argv[n]; n++)
		r->argv[n] = (char *)(uintptr_t)argv[n];
	nprogram++;
	return r;
}

/* From its main on: up to its first read, or to its end when it reads none. */
static void
start(struct ready *r)
{
	restore(&start_data);
	restore(&start_zero);
	optind = 0; /* getopt starts anew */
	getcontext(&r->context);
	r->context.uc_stack.ss_sp = stack;
	r->context.uc_stack.ss_size = STACK;
	r->context.uc_link = NULL;
	makecontext(&r->context, begin, 0);
	to_program(&r->context);
	if (!ended)
		keep(&r->stack, deepest, stack + STACK);
}

static void
resume(struct ready *r)
{
	restore(&r->data);
	restore(&r->zero);
	restore(&r->heap);
	restore(&r->stack);
	to_program(&r->context);
}

static void
run(struct ready *r)
{
	FILE *streams[] = {stdin, stdout, stderr};

	rewind(messages);
	memset(said, 0, sizeof said);
	stdin = input.len > 0 ? fmemopen((char *)(uintptr_t)input.data, input.len, "r")
			      : fopen("/dev/null", "r");
	stdout = nowhere;
	stderr = messages;
	running = r;
	ended = false;
	if (!r->stack.bytes)
		start(r);
	if (!ended)
		resume(r);
	running = NULL;
	if (stdin != streams[0])
		fclose(stdin);
	stdin = streams[0];
	stdout = streams[1];
	stderr = streams[2];
	poison(heap + heap_kept, heap_top - heap_kept);
	heap_top = heap_kept;
}

static long
microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* One run; what it took of the processor in microseconds. */
static long
timed(struct ready *r, struct slice in, bool pieces, struct buf *out)
{
	long before = microseconds();

	input = in;
	input_at = 0;
	in_pieces = pieces;
	output = out;
	out->len = 0;
	run(r);
	if (status != 0 && status != 2)
		program_fault("status is neither 0 nor 2", r->argv[0]);
	return microseconds() - before;
}

int
program_run(program_main *main, const char *const *argv, struct slice in, bool pieces, struct buf *out)
{
	struct ready *r;

	if (!heap)
		start_target();
	r = find(main, argv);
	for (int i = 0; timed(r, in, pieces, out) > ENOUGH + 50 * (long)in.len; i++)
		if (i == TRIES)
			program_fault("too slow", r->argv[0]);
	return status;
}

void
program_is_linear(program_main *main, const char *const *argv, struct slice in)
{
	static struct buf many, out;
	struct ready *r = find(main, argv);

	many.len = 0;
	for (int i = 0; i < COPIES; i++)
		buf_add(&many, in);
	for (int i = 0;; i++) {
		long once = timed(r, in, false, &out), all = timed(r, buf_slice(&many, 0), false, &out);

		if (all <= MARGIN + 4 * COPIES * once)
			return;
		if (i == TRIES)
			program_fault("time grows faster than the input", r->argv[0]);
	}
}

/*
 * sweep_worker: a worker of `answer` that this process traces, so that it can be
 * struck at any one of the system calls, or of the allocations, that it makes
 * while it serves one request.
 *
 *	worker_begin(&worker, program);
 *	worker_serve(&worker, &arena, &request, (&(struct strike){ BLOW_KILL, .nth = 12 }, &served);
 *	worker_end(&worker);
 *
 * It listens on a socket of its own and stands still at its accept() between
 * requests. Nothing here depends on time: a worker that has not come back to
 * accept() after PATIENCE seconds is killed, and said to hang.
 *
 * A call that is refused is not made: the kernel is given no call (-1) instead,
 * and the worker the error. One that is shortened is made for one byte.
 */
#ifndef TESTS_LEDGER_SWEEP_WORKER_H
#define TESTS_LEDGER_SWEEP_WORKER_H

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "fastcgi.h"
#include "ledger/sweep_memory.h"

enum { PATIENCE = 60, MOST_CALLS = 20000, MOST_REPLY = 1024 * 1024, PATCH_MOST = 64, MOST_REFUSALS = 6 };

enum blow { BLOW_NONE, BLOW_KILL, BLOW_REFUSE, BLOW_SHORTEN, BLOW_STARVE_ONCE, BLOW_STARVE };

struct strike {
	enum blow blow;
	int nth;		/* from 1 on, since the request came */
	int way;		/* of those in which that call may be refused */
};

struct worker {
	pid_t process;		/* 0: none */
	int listening, log;
	struct sweep_memory *memory;
	const char *lost;	/* words of a statement that never reach the database; NULL */
};

struct served {
	int calls, allocations;		/* made while it was served */
	short numbers[MOST_CALLS + 1];	/* of the calls, from 1 on */
	int is_struck;
	int has_ended, status;		/* as waitpid() has it */
	int is_hung;
	const char *page;		/* headers and content, as far as they came */
	int is_whole;
};

/* What the kernel may say of a call; of others, that it cannot. */
static const struct { int number; int errors[MOST_REFUSALS + 1]; } refusals[] = {
	{ SYS_accept,	{ EINTR, EMFILE, ECONNABORTED, ENOMEM } },
	{ SYS_accept4,	{ EINTR, EMFILE, ECONNABORTED, ENOMEM } },
	{ SYS_read,	{ EINTR, EAGAIN, EIO, ECONNRESET } },
	{ SYS_recvfrom,	{ EINTR, EAGAIN, ECONNRESET, ENOMEM } },
	{ SYS_write,	{ EINTR, EAGAIN, EIO, EPIPE, ENOSPC } },
	{ SYS_sendto,	{ EINTR, EAGAIN, ECONNRESET, EPIPE, ENOMEM } },
	{ SYS_openat,	{ EINTR, EMFILE, ENOMEM, EIO } },
	{ SYS_socket,	{ EMFILE, ENOMEM, EACCES } },
	{ SYS_connect,	{ EINTR, EAGAIN, ECONNREFUSED, ENOENT, EACCES } },
	{ SYS_poll,	{ EINTR, ENOMEM } },
	{ SYS_ppoll,	{ EINTR, ENOMEM } },
	{ SYS_select,	{ EINTR, ENOMEM } },
	{ SYS_pselect6,	{ EINTR, ENOMEM } },
	{ SYS_getrandom, { EINTR, EAGAIN } },
	{ SYS_close,	{ EINTR, EIO } },
	{ SYS_clock_nanosleep, { EINTR } },
	{ SYS_brk,	{ 0 } },	/* says where the memory ends, never that there is no more */
#ifdef __SANITIZE_ADDRESS__
	/* The sanitizer ends a process whose memory is refused; allocations fail elsewhere. */
	{ SYS_mmap,	{ 0 } },
	{ SYS_munmap,	{ 0 } },
	{ SYS_mprotect,	{ 0 } },
	{ SYS_madvise,	{ 0 } },
#else
	{ SYS_mmap,	{ ENOMEM } },
	{ SYS_munmap,	{ ENOMEM } },
#endif
};

static inline const int *refusals_of(long number)
{
	static const int others[] = { EIO, ENOMEM, 0 };

	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++)
		if (refusals[i].number == number)
			return refusals[i].errors;
	return others;
}

static inline int ways_to_refuse(long number)
{
	const int *errors = refusals_of(number);
	int ways = 0;

	while (errors[ways])
		ways++;
	return ways;
}

static inline int may_be_shortened(long number)
{
	return number == SYS_read || number == SYS_write || number == SYS_recvfrom || number == SYS_sendto;
}

/* When a reply comes is not always the same, and so the nth call is not either. */
static inline int is_blow_possible(const struct strike *strike, long number)
{
	switch (strike->blow) {
	case BLOW_KILL:
		return 1;
	case BLOW_REFUSE:
		return ways_to_refuse(number) > strike->way;
	case BLOW_SHORTEN:
		return may_be_shortened(number);
	default:
		return 0;
	}
}

static volatile pid_t worker_watched;
static volatile sig_atomic_t worker_is_hung;

static inline void worker_lose_patience(int signal_number)
{
	(void)signal_number;
	worker_is_hung = 1;
	kill(worker_watched, SIGKILL);
}

/* Up to its next stop; false where it has ended. Signals meant for it are delivered. */
static inline int worker_step(struct worker *worker, int *status)
{
	int delivered = 0;

	for (;;) {
		ptrace(PTRACE_SYSCALL, worker->process, NULL, (void *)(intptr_t)delivered);
		while (waitpid(worker->process, status, __WALL) < 0)
			if (errno != EINTR)
				die("a worker cannot be waited for");
		if (!WIFSTOPPED(*status))
			return 0;
		if (WSTOPSIG(*status) == (SIGTRAP | 0x80))
			return 1;
		delivered = WSTOPSIG(*status) == SIGTRAP ? 0 : WSTOPSIG(*status);
	}
}

static inline struct user_regs_struct worker_registers(const struct worker *worker)
{
	struct user_regs_struct registers;

	if (ptrace(PTRACE_GETREGS, worker->process, NULL, &registers))
		memset(&registers, 0, sizeof(registers));
	return registers;
}

static inline int is_blow_at_call(enum blow blow)
{
	return blow == BLOW_KILL || blow == BLOW_REFUSE || blow == BLOW_SHORTEN;
}

static inline int is_accept(long number)
{
	return number == SYS_accept || number == SYS_accept4;
}

static inline void worker_set_registers(const struct worker *worker, struct user_regs_struct *registers)
{
	ptrace(PTRACE_SETREGS, worker->process, NULL, registers);
}

/* A statement on its way to the database is made one that does nothing. */
static inline void worker_lose_statement(const struct worker *worker, const struct user_regs_struct *registers)
{
	char sent[PATCH_MOST + 1] = "", *found;
	struct iovec here = { sent, PATCH_MOST }, there = { (void *)registers->rsi, PATCH_MOST };
	size_t length = strlen(worker->lost);

	if (registers->rdx > PATCH_MOST || (registers->orig_rax != SYS_sendto && registers->orig_rax != SYS_write))
		return;
	here.iov_len = there.iov_len = registers->rdx;
	if (process_vm_readv(worker->process, &here, 1, &there, 1, 0) < 0)
		return;
	found = memmem(sent, here.iov_len, worker->lost, length);
	if (!found)
		return;
	memset(found, ' ', length);
	memcpy(found, "DO 1", 4);
	if (process_vm_writev(worker->process, &here, 1, &there, 1, 0) < 0)
		die("a statement cannot be altered");
}

/* At the call's entry. What must be put right at its exit is in *after. */
static inline void worker_strike(struct worker *worker, const struct strike *strike,
				 const struct user_regs_struct *before)
{
	struct user_regs_struct registers = *before;

	switch (strike->blow) {
	case BLOW_KILL:
		kill(worker->process, SIGKILL);
		break;
	case BLOW_REFUSE:
		/* close() closes, whatever it says. */
		if (registers.orig_rax != SYS_close)
			registers.orig_rax = (unsigned long long)-1;
		worker_set_registers(worker, &registers);
		break;
	case BLOW_SHORTEN:
		if (registers.rdx > 1)
			registers.rdx = 1;
		worker_set_registers(worker, &registers);
		break;
	case BLOW_NONE:
	case BLOW_STARVE_ONCE:
	case BLOW_STARVE:
		break;
	}
}

/* At its exit. The compiler counts on registers that the kernel does not change. */
static inline void worker_after_strike(struct worker *worker, const struct strike *strike,
				       const struct user_regs_struct *before)
{
	struct user_regs_struct registers = worker_registers(worker);

	if (strike->blow == BLOW_REFUSE)
		registers.rax = (unsigned long long)-refusals_of((long)before->orig_rax)[strike->way];
	registers.rdx = before->rdx;
	worker_set_registers(worker, &registers);
}

/*
 * From the entry of one accept() to the entry of the next that comes after a
 * connection was accepted. False where the worker has ended.
 */
static inline int worker_run(struct worker *worker, const struct strike *strike, struct served *served)
{
	int has_accepted = 0;

	for (;;) {
		struct user_regs_struct before = worker_registers(worker);
		int is_struck;

		if (has_accepted && is_accept((long)before.orig_rax))
			return 1;
		if (served->calls < MOST_CALLS)
			served->numbers[++served->calls] = (short)before.orig_rax;
		is_struck = served->calls == strike->nth && is_blow_possible(strike, (long)before.orig_rax);
		if (worker->lost)
			worker_lose_statement(worker, &before);
		if (is_struck)
			worker_strike(worker, strike, &before);
		served->is_struck |= is_struck;
		if (!worker_step(worker, &served->status))
			return 0;
		if (is_struck)
			worker_after_strike(worker, strike, &before);
		has_accepted |= is_accept((long)before.orig_rax) && (long)worker_registers(worker).rax >= 0;
		if (!worker_step(worker, &served->status))
			return 0;
	}
}

/* Its system calls before the first accept() are nobody's concern here. */
static inline void worker_await(struct worker *worker)
{
	int status;

	while (worker_step(worker, &status)) {
		if (is_accept((long)worker_registers(worker).orig_rax))
			return;
		if (!worker_step(worker, &status))
			break;
	}
	worker->process = 0;
	die("a worker ended before it accepted anything");
}

static inline void worker_become(const struct worker *worker, const char *program)
{
	dup2(worker->listening, STDIN_FILENO);
	dup2(worker->log, STDOUT_FILENO);
	dup2(worker->log, STDERR_FILENO);
	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	raise(SIGSTOP);
	execl(program, program, (char *)NULL);
	_exit(127);
}

/* On a socket that the kernel names. */
static inline int worker_socket(void)
{
	const struct sockaddr_un nameless = { .sun_family = AF_UNIX };
	int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (bind(listening, (const struct sockaddr *)&nameless, sizeof(sa_family_t)) || listen(listening, 10))
		die("a worker's socket cannot be made");
	return listening;
}

/* worker->memory and worker->log are the caller's. */
static inline void worker_begin(struct worker *worker, const char *program)
{
	int status;

	worker->listening = worker_socket();
	worker->process = fork();
	if (!worker->process)
		worker_become(worker, program);
	if (waitpid(worker->process, &status, __WALL) < 0 || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_SETOPTIONS, worker->process, NULL, (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)))
		die("a worker cannot be traced");
	worker_await(worker);
}

static inline void worker_end(struct worker *worker)
{
	if (worker->process) {
		kill(worker->process, SIGKILL);
		waitpid(worker->process, NULL, __WALL);
	}
	close(worker->listening);
	worker->process = 0;
}

/* The whole request waits in the socket before the worker goes on; so may the whole reply. */
static inline int worker_ask(const struct worker *worker, const struct buffer *request)
{
	int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_un at;
	socklen_t length = sizeof(at);

	if (getsockname(worker->listening, (struct sockaddr *)&at, &length) ||
	    connect(connection, (struct sockaddr *)&at, length) ||
	    send(connection, request->bytes, request->length, MSG_NOSIGNAL) != (ssize_t)request->length ||
	    shutdown(connection, SHUT_WR))
		die("a worker cannot be asked");
	return connection;
}

static inline void worker_hear(int connection, struct arena *arena, struct served *served)
{
	char *bytes = arena_take(arena, MOST_REPLY);
	size_t length = 0;
	ssize_t got;

	while ((got = recv(connection, bytes + length, MOST_REPLY - length, MSG_DONTWAIT)) > 0)
		length += (size_t)got;
	served->page = page_in_records(arena, bytes, length, &served->is_whole);
	close(connection);
}

static inline void worker_serve(struct worker *worker, struct arena *arena, const struct buffer *request,
				const struct strike *strike, struct served *served)
{
	const struct sigaction action = { .sa_handler = worker_lose_patience };
	int connection = worker_ask(worker, request);

	served->calls = served->is_struck = 0;
	worker_watched = worker->process;
	worker_is_hung = 0;
	sigaction(SIGALRM, &action, NULL);
	alarm(PATIENCE);
	memory_arm(worker->memory, is_blow_at_call(strike->blow) ? 0 : strike->nth, strike->blow == BLOW_STARVE);
	served->has_ended = !worker_run(worker, strike, served);
	served->allocations = memory_disarm(worker->memory);
	alarm(0);
	if (!is_blow_at_call(strike->blow))
		served->is_struck = strike->nth && served->allocations >= strike->nth;
	served->is_hung = worker_is_hung;
	if (served->has_ended)
		worker->process = 0;
	worker_hear(connection, arena, served);
}

#endif

/*
 * row: the least that keeping something for good can cost, to compare saves and
 * submissions with: each request's body is one row, in a commit of its own.
 *
 *	DB_SOCKET=... DB_USER=... DB_NAME=... spawn-fcgi ... -- row
 *
 * Its table is bench_row (id, body), which figures_bench.sh makes. What it
 * cannot keep is told by 500; a connection that is lost ends the program, to be
 * started again.
 */
#include <fcgiapp.h>
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_BODY = 64 * 1024 };

static int fail(const char *words)
{
	fprintf(stderr, "row: %s\n", words);
	return 1;
}

/* The statement, with its one value bound for good; NULL where there is no database. */
static MYSQL_STMT *prepare(MYSQL *db, char *body, unsigned long *length)
{
	static const char sql[] = "INSERT INTO bench_row (body) VALUES (?)";
	MYSQL_BIND bind = { .buffer_type = MYSQL_TYPE_STRING, .buffer = body, .buffer_length = MOST_BODY, .length = length };
	MYSQL_STMT *statement;

	mysql_options(db, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (!mysql_real_connect(db, NULL, getenv("DB_USER"), NULL, getenv("DB_NAME"), 0, getenv("DB_SOCKET"), 0))
		return NULL;
	statement = mysql_stmt_init(db);
	if (!statement || mysql_stmt_prepare(statement, sql, sizeof(sql) - 1) || mysql_stmt_bind_param(statement, &bind))
		return NULL;
	return statement;
}

int main(void)
{
	static char body[MOST_BODY];
	unsigned long length = 0;
	MYSQL *db = mysql_init(NULL);
	MYSQL_STMT *statement = db ? prepare(db, body, &length) : NULL;
	FCGX_Request fcgi;

	if (!statement)
		return fail(db ? mysql_error(db) : "no memory");
	if (FCGX_Init() || FCGX_InitRequest(&fcgi, STDIN_FILENO, 0))
		return fail("cannot speak FastCGI on descriptor 0");
	while (FCGX_Accept_r(&fcgi) == 0) {
		int failed;

		length = (unsigned long)FCGX_GetStr(body, MOST_BODY, fcgi.in);
		failed = mysql_stmt_execute(statement);
		FCGX_PutS(failed ? "Status: 500\r\n" : "Status: 200\r\n", fcgi.out);
		FCGX_PutS("Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nok", fcgi.out);
		FCGX_Finish_r(&fcgi);
		if (failed)
			return fail(mysql_stmt_error(statement));
	}
	return 0;
}

/*
 * banned: functions that truncate, overflow or guess; using one does not
 * compile. The Makefile includes this before every source.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(function) function##_is_banned_here_see_base_banned_h

#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef sprintf
#undef vsprintf
#define sprintf(...)	BANNED(sprintf)
#define vsprintf(...)	BANNED(vsprintf)
#define strcpy(...)	BANNED(strcpy)
#define strcat(...)	BANNED(strcat)
#define strncpy(...)	BANNED(strncpy)
#define strncat(...)	BANNED(strncat)
#define strtok(...)	BANNED(strtok)
#define gmtime(...)	BANNED(gmtime)
#define localtime(...)	BANNED(localtime)
#define atoi(...)	BANNED(atoi)
#define atol(...)	BANNED(atol)
#define atof(...)	BANNED(atof)
#define rand(...)	BANNED(rand)

#endif

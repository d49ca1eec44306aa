/*
 * returned: mails as relays send them back, of any notice; lines end with LF.
 */
#ifndef TESTS_OUTBOX_RETURNED_H
#define TESTS_OUTBOX_RETURNED_H

#include "base/arena.h"

#define RETURNED_ID "0a1b2c3d4e5f60718293a4b5c6d7e8f9"

struct told {
	const char *id, *mail, *action, *status;
};

/* Three parts: words, the status, the headers of what was sent. */
static inline const char *returned_as_postfix(struct arena *arena, const struct told *told)
{
	return arena_print(arena,
		"Return-Path: <>\nDate: Fri, 27 Nov 2026 10:00:00 +0100 (CET)\nFrom: Mail Delivery System <MAILER-DAEMON@relay.example.fr>\n"
		"Subject: Undelivered mail\nTo: consultations@site.example\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
		"Content-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"5C01.1795770000/relay.example.fr\"\n\n"
		"For those whose reader of mail shows no parts.\n\n"
		"--5C01.1795770000/relay.example.fr\nContent-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\n"
		"The relay could not hand on your mail.\n\nFrom now on it does not try.\n\n<%s>: no such person\n\n"
		"--5C01.1795770000/relay.example.fr\nContent-Description: Delivery report\nContent-Type: message/delivery-status\n\n"
		"Reporting-MTA: dns; relay.example.fr\nX-Queue-ID: 5C01\nArrival-Date: Fri, 27 Nov 2026 09:59:59 +0100 (CET)\n\n"
		"Final-Recipient: rfc822; %s\nOriginal-Recipient: rfc822;%s\nAction: %s\nStatus: %s\nRemote-MTA: dns; mx.example.org\n"
		"Diagnostic-Code: smtp; 550 5.1.1 <%s>: no such person\n    lives here\n\n"
		"--5C01.1795770000/relay.example.fr\nContent-Description: Headers of the mail\nContent-Type: text/rfc822-headers\n\n"
		"Return-Path: <consultations@site.example>\nDate: Fri, 27 Nov 2026 09:00:00 +0000\nFrom: Consultations\n <consultations@site.example>\n"
		"To: <%s>\nMessage-ID:\n <%s@site.example>\n\n"
		"--5C01.1795770000/relay.example.fr--\n",
		told->mail, told->mail, told->mail, told->action, told->status, told->mail, told->mail, told->id);
}

/* The action first, a boundary without quotes, and the whole mail, which has parts of its own. */
static inline const char *returned_as_exim(struct arena *arena, const struct told *told)
{
	return arena_print(arena,
		"X-Failed-Recipients: %s\nAuto-Submitted: auto-replied\nFrom: Mail Delivery System <Mailer-Daemon@mail.example.org>\n"
		"To: consultations@site.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=1795770000-exim-7\n"
		"MIME-Version: 1.0\nSubject: Returned to its sender\n\n"
		"--1795770000-exim-7\nContent-type: text/plain; charset=us-ascii\n\nA mail you sent did not arrive.\n\n"
		"--1795770000-exim-7\nContent-type: message/delivery-status\n\n"
		"Reporting-MTA: dns; mail.example.org\n\n"
		"Action: %s\nFinal-Recipient: rfc822;%s\nStatus: %s\nRemote-MTA: dns; mx.example.net\n\n"
		"--1795770000-exim-7\nContent-type: message/rfc822\n\n"
		"Return-path: <consultations@site.example>\nTo: <%s>\nMessage-Id: <%s@site.example>\n"
		"Content-Type: multipart/alternative;\n boundary=\"=_inner\"\n\n"
		"--=_inner\nContent-Type: text/plain\n\nMessage-ID: <ffffffffffffffffffffffffffffffff@site.example>\n\n--=_inner--\n\n"
		"--1795770000-exim-7--\n",
		told->mail, told->action, told->mail, told->status, told->mail, told->id);
}

/* Words in two forms, in a part of their own, before the others; upper case where others have lower. */
static inline const char *returned_as_exchange(struct arena *arena, const struct told *told)
{
	return arena_print(arena,
		"From: postmaster@example.com\nTo: consultations@site.example\nDate: Fri, 27 Nov 2026 09:00:01 +0000\n"
		"Content-Type: multipart/report; report-type=\"delivery-status\";\n\tboundary=\"ab_cd-12 34\"\n"
		"In-Reply-To: <%s@site.example>\nSubject: Undeliverable: Votre code\nMIME-Version: 1.0\n\n"
		"--ab_cd-12 34\nContent-Type: multipart/alternative; differences=Content-Type;\n\tboundary=\"words; boundary=no\"\n\n"
		"--words; boundary=no\nContent-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: base64\n\nTm9uIHJlbWlz\n\n"
		"--words; boundary=no\nContent-Type: text/html\n\n<p>Non remis</p>\n\n--words; boundary=no--\n\n"
		"--ab_cd-12 34\nContent-Type: MESSAGE/DELIVERY-STATUS\n\n"
		"Reporting-MTA: dns;mail.example.com\nReceived-From-MTA: dns;relay.example.fr\n\n"
		"Final-Recipient: RFC822;%s\nAction: %s\nStatus: %s\nDiagnostic-Code: smtp;550 5.1.10 not found\n\n"
		"--ab_cd-12 34\nContent-Type: message/rfc822\n\n"
		"Received: from relay.example.fr by mail.example.com\nSubject: Votre code\nMESSAGE-ID: <%s@site.example>\n\nBonjour\n\n"
		"--ab_cd-12 34--\n",
		told->id, told->mail, told->action, told->status, told->id);
}

#endif

/*
 * address: where a connection would lead, judged after the name was resolved.
 */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

struct sockaddr;

/* This machine: 127.0.0.0/8, ::1. */
int address_is_loopback(const struct sockaddr *address);

/*
 * On the public internet: not this machine, no private, link-local, shared,
 * documentation, multicast or reserved range, nor an IPv6 form of one.
 */
int address_is_public(const struct sockaddr *address);

/* In a network of somebody's own: 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7. */
int address_is_private(const struct sockaddr *address);

#endif

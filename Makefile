# make          build the programs, the messages and the locale
# make run      install what is missing, build, start it all, print the address; Ctrl-C stops it
# make test     run every test, sanitized, against servers of its own; ONLY="word ..." for some of them
# make check    layers, sizes, messages, warnings, static analysis
# make fuzz     feed each fuzz target for FUZZ_SECONDS (60)
# make bench    measure            make soak  repeat the ledger tests for SOAK_MINUTES (60)
# make po       bring src/text/*.po up to date with the sources
# make install  into $(DESTDIR)$(PREFIX)
# make clean    V=1 with any of them shows the commands

# The architecture: a module may use itself and those to its left.
MODULES = base db text markup spreadsheet paper web file fetch job outbox audit network account webhook expression disclosure statistics chart \
	  questionnaire lint exchange authoring consultation participant notify answer studio conduct campaign coding snapshot table catalog synthesis export microdata analysis drafting recommendation council library operation demo

B        = build
PREFIX   = /usr/local
CC       = gcc
PACKAGES = libmariadb libpcre2-8 jansson libutf8proc md4c libsodium libqrencode liboath libcurl cjose libzip expat gsl zlib

FUZZ_SECONDS ?= 60
SOAK_MINUTES = 60

-include config.mk

ifdef FUZZ
CC       = clang
SANITIZE = address,undefined,fuzzer
MODE     = -O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all
SPARED   = -Wno-format-nonliteral	# gcc knows that the format of a va_list was checked by its caller
else ifdef SAN
SANITIZE = address,undefined
MODE     = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
else ifdef ANALYZE
MODE     = -O1 -fanalyzer
else
MODE     = -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
endif

package_flags := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
package_libs  := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)

CFLAGS  += $(MODE) -std=c17 -D_GNU_SOURCE -Isrc $(package_flags)
CFLAGS  += -Wall -Wextra -Werror -Wshadow -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes \
	   -Wwrite-strings -Wno-missing-field-initializers $(SPARED)
CFLAGS  += -fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
LDFLAGS += -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed $(SANITIZE:%=-fsanitize=%)
LDLIBS  += -lfcgi -lglpk -lreadstat -lstemmer $(package_libs) -lm

library   = $(B)/libancrage.a
sources   = $(wildcard $(MODULES:%=src/%/*.c))
mains     = $(wildcard cgi-bin/*.c src/programs/*.c)
programs  = $(patsubst cgi-bin/%.c,$(B)/cgi-bin/%,$(patsubst src/programs/%.c,$(B)/bin/%,$(mains)))
tests     = $(patsubst %.c,$(B)/%,$(wildcard tests/*/*_test.c tests/ledger/*.c tests/bench/*.c))
fuzzers   = $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/*_fuzz.c))
helpers   = $(patsubst %.c,$(B)/objects/%.o,$(wildcard tests/helpers/*.c))
catalogue = $(B)/locale/$(subst -,@,$(1))/LC_MESSAGES/ancrage.mo
messages  = $(foreach po,$(wildcard src/text/*.po),$(call catalogue,$(basename $(notdir $(po)))))
schema    = $(wildcard sql/[0-9]*.sql)

# As many jobs as processors, for a single goal; several goals are made one after the other.
MAKEFLAGS += --no-print-directory
ifeq ($(MAKELEVEL) $(words $(MAKECMDGOALS)),0 $(filter 0 1,$(words $(MAKECMDGOALS))))
MAKEFLAGS += --jobs=$(shell nproc)
endif

comma = ,
say   = $(if $(V),,@echo '  $(1)'; )

all: $(programs) $(messages) $(B)/locale/ancrage.UTF-8
objects: $(sources:%.c=$(B)/objects/%.o) $(mains:%.c=$(B)/objects/%.o)
tests: $(tests)
fuzzers: $(fuzzers)

run:
	src/deploy/packages.sh run
	+$(MAKE) all
	B=$(abspath $(B)) src/deploy/run.sh foreground $(B)/run

test:
	src/deploy/packages.sh test
	+$(MAKE) SAN=1 B=$(B)/san all tests
	+$(MAKE) FUZZ=1 B=$(B)/fuzz fuzzers
	tests/run.sh $(abspath $(B)) $(ONLY)

check:
	src/deploy/packages.sh test
	+$(MAKE) all $(B)/ancrage.pot
	+@MODULES="$(MODULES)" tests/check/run.sh $(abspath $(B)) $(ONLY)

fuzz:
	+$(MAKE) FUZZ=1 B=$(B)/fuzz fuzzers
	FUZZ_SECONDS=$(FUZZ_SECONDS) tests/run.sh $(abspath $(B)) tests/fuzz/

bench: all tests $(B)/tests/bench/preload/slow_flush.so
	tests/run.sh --bench $(abspath $(B)) $(ONLY)

soak: all tests
	tests/run.sh --soak $(SOAK_MINUTES) $(abspath $(B)) $(ONLY)

install: all
	src/deploy/install.sh $(B) "$(DESTDIR)" $(PREFIX)

clean:
	src/deploy/run.sh stop $(B)/run
	rm -rf $(B)

$(library): $(sources:%.c=$(B)/objects/%.o)
	$(call say,$@)rm -f $@ && $(AR) qcsT $@ $^

define link
@mkdir -p $(@D)
$(call say,$@)$(CC) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(1) $(LDLIBS)
endef

# The map tells which modules a program really uses.
$(B)/cgi-bin/%: $(B)/objects/cgi-bin/%.o $(library)
	$(call link,-Wl$(comma)-Map=$(B)/objects/$(@F).map)
$(B)/bin/%: $(B)/objects/src/programs/%.o $(library)
	$(link)
$(B)/tests/%: $(B)/objects/tests/%.o $(helpers) $(library)
	$(call link,-lcmocka)
$(B)/tests/%.so: tests/%.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,$@)$(CC) $(CFLAGS) -fPIC -shared -o $@ $<
$(B)/tests/fuzz/%: $(B)/objects/tests/fuzz/%.o $(library)
	$(link)

$(B)/objects/tests/%.o: tests/%.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,$<)$(CC) $(CFLAGS) -Itests -MMD -MP -c -o $@ $<
$(B)/objects/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,$<)$(CC) $(CFLAGS) -include base/banned.h -MMD -MP -c -o $@ $<

# What the programs expect of the database: the number of the last migration.
$(B)/objects/src/db/%.o: private CFLAGS += -DSCHEMA_NUMBER=$(or \
	$(shell printf '%s\n' $(notdir $(schema)) | sed -n 's/^0*\([1-9][0-9]*\)_.*/\1/p' | sort -n | tail -n 1),0)
$(patsubst %.c,$(B)/objects/%.o,$(wildcard src/db/*.c)): $(schema)

# Browsers keep the style and the script for a week: their address changes when they do.
static = $(wildcard htdocs/*.css htdocs/*.js)
$(B)/objects/src/web/page.o: CFLAGS += -DSTATIC_VERSION='"$(shell cat $(static) | cksum | cut -d" " -f1)"'
$(B)/objects/src/web/page.o: $(static)

# Changes, so that everything is compiled again, only when the compiler's options do.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CFLAGS)' >$@

.SECONDEXPANSION:
$(B)/locale/%/LC_MESSAGES/ancrage.mo: src/text/$$(subst @,-,$$*).po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

# localedef warns (and says 1) of the categories that POSIX leaves out.
$(B)/locale/ancrage.UTF-8:
	@mkdir -p $(@D)
	localedef -i POSIX -f UTF-8 $@.new 2>$(B)/localedef.log || test -f $@.new/LC_CTYPE
	rm -rf $@ && mv $@.new $@

$(B)/ancrage.pot: $(sources) $(mains) $(wildcard $(MODULES:%=src/%/*.h))
	@mkdir -p $(@D)
	$(call say,$@)src/text/messages.sh extract $@ $(sort $^)
po: $(B)/ancrage.pot
	src/text/messages.sh merge $< $(wildcard src/text/*.po)

-include $(shell find $(B)/objects -name '*.d' 2>/dev/null)

FORCE:
.PHONY: all objects tests fuzzers run test check fuzz bench soak install clean po FORCE
.SECONDARY:
.DELETE_ON_ERROR:

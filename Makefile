# SPDX-License-Identifier: ISC
# jixiao: `make demo` shows it, `make test` proves it, `make install` installs it.

VERSION := $(shell cat VERSION)
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/jixiao
BUILD = build
BIN = bin

CC = cc
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wwrite-strings -Wformat=2
ifdef SANITIZE
CFLAGS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -Icommon -DVERSION='"$(VERSION)"' $(WARNINGS) $(CFLAGS)
LIBS = -lcsv -lutf8proc -lz

FILTERS = \
	extract-tables \
	read-report \
	to-csv

COMMON = \
	buf \
	caption \
	csv-set \
	csv-writer \
	datapackage \
	grid \
	grid-fit \
	grid-roles \
	input \
	lexicon \
	message \
	noise \
	output \
	record \
	rect-grid \
	slice \
	source \
	spreadsheet \
	table-lines \
	utf8

LEXICON = \
	common/lexicon/amounts.csv \
	common/lexicon/structure.csv \
	common/lexicon/words.csv

PROGRAMS = $(FILTERS:%=$(BIN)/%)
OBJECTS = $(COMMON:%=$(BUILD)/common/%.o) $(BUILD)/lexicon-files.o

all: $(PROGRAMS)

$(PROGRAMS): $(BIN)/%: $(BUILD)/filters/%.o $(BUILD)/libjixiao.a
	@mkdir -p $(BIN)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libjixiao.a: $(OBJECTS)
	rm -f $@
	$(AR) rcs $@ $(OBJECTS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/lexicon-files.o: $(BUILD)/lexicon-files.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The lexicon as string literals, a row a line.
$(BUILD)/lexicon-files.c: $(LEXICON) Makefile
	@mkdir -p $(@D)
	{ echo '#include "lexicon-files.h"'; echo '#include <stddef.h>'; echo 'const struct lexicon_file lexicon_files[] = {'; \
	for f in $(LEXICON); do echo "{\"$${f##*/}\","; sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $$f; echo '},'; done; \
	echo '{NULL, NULL}};'; } >$@.tmp
	mv $@.tmp $@

-include $(OBJECTS:.o=.d) $(FILTERS:%=$(BUILD)/filters/%.d)

clean:
	rm -rf $(BUILD) $(BIN)

.PHONY: all clean

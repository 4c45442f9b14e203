# SPDX-License-Identifier: ISC
# jixiao: `make demo` shows it, `make test` proves it, `make install` installs it.

VERSION := $(shell cat VERSION)
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
BASHDIR = $(PREFIX)/share/bash-completion/completions
ZSHDIR = $(PREFIX)/share/zsh/site-functions
DOCDIR = $(PREFIX)/share/doc/jixiao
BUILD = build
BIN = bin

CC = cc
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wwrite-strings -Wformat=2
# The programs read documents from strangers.
HARDEN = -fPIE -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=3
HARDEN_LINK = -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
# With the address and undefined behaviour sanitizers, in a folder of its own, with fewer generated reports.
ifdef SANITIZE
BUILD = build/sanitize
BIN = $(BUILD)/bin
CFLAGS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
HARDEN =
HARDEN_LINK =
# What a program holds at its end is no leak.
export ASAN_OPTIONS ?= detect_leaks=0
export GENERATED ?= 60
export PROPERTIES ?= 2000
endif
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -Icommon -DVERSION='"$(VERSION)"' $(WARNINGS) $(HARDEN) $(CFLAGS)
LIBS = -lcsv -lgmp -lutf8proc -lz

FILTERS = \
	extract-scores \
	extract-sections \
	extract-tables \
	list-reports \
	merge-csv \
	normalize-amounts \
	read-archive \
	read-docx \
	read-html \
	read-report \
	report-kind \
	score-check \
	stamp-reports \
	summarize \
	to-csv

COMMON = \
	amount-clause \
	amount-decide \
	amount-grid \
	amount-item \
	amount-list \
	amount-phrase \
	amount-read \
	amount-scan \
	amount-year \
	arena \
	buf \
	caption \
	confine \
	check-adjust \
	check-cells \
	check-claim \
	check-collect \
	check-columns \
	check-conflict \
	check-difference \
	check-finding \
	check-form \
	check-fund \
	check-growth \
	check-halves \
	check-indicator \
	check-list \
	check-lookup \
	check-mean \
	check-operand \
	check-order \
	check-over \
	check-parts \
	check-points \
	check-prose \
	check-quota \
	check-rate \
	check-report \
	check-rows \
	check-rules \
	check-same \
	check-scored \
	check-share \
	check-sums \
	check-text \
	check-table \
	check-terms \
	check-told \
	check-waive \
	check-whole \
	check-words \
	csv-rows \
	csv-set \
	csv-types \
	csv-writer \
	datapackage \
	decimal \
	doc-name \
	document \
	document-list \
	documents \
	docx-body \
	docx-numbering \
	docx-package \
	docx-read \
	docx-styles \
	docx-symbol \
	docx-text \
	docx-xml \
	exact \
	exact-memory \
	figure \
	flow \
	flow-grid \
	flow-sheet \
	flow-table \
	form \
	form-cells \
	form-columns \
	form-fields \
	form-records \
	form-table \
	form-words \
	grid \
	grid-content \
	grid-fit \
	grid-records \
	grid-roles \
	grid-shift \
	html-charset \
	html-clean \
	html-element \
	html-page \
	html-text \
	input \
	input-magic \
	interval \
	lexicon \
	lexicon-option \
	lexicon-read \
	media \
	merge-sort \
	marks \
	memory \
	message \
	name-list \
	name-table \
	noise \
	number-style \
	numbering \
	numeral \
	numeral-arabic \
	numeral-chars \
	numeral-value \
	ole2 \
	outline \
	outline-block \
	outline-level \
	outline-text \
	outline-title \
	output \
	percentage \
	prose \
	record \
	rect-grid \
	report-name \
	set-index \
	set-operands \
	sha256 \
	slice \
	source \
	spreadsheet \
	stamp \
	summary \
	table-cells \
	table-line \
	table-lines \
	table-name \
	table-sheet \
	table-total \
	utf8 \
	words \
	wrapped

LEXICON = \
	common/lexicon/amounts.csv \
	common/lexicon/cues.csv \
	common/lexicon/forms.csv \
	common/lexicon/measures.csv \
	common/lexicon/no-amounts.csv \
	common/lexicon/outline.csv \
	common/lexicon/relations.csv \
	common/lexicon/structure.csv \
	common/lexicon/words.csv

PIPELINES = \
	pipelines/audit \
	pipelines/hold-set \
	pipelines/load-postgres \
	pipelines/load-sqlite \
	pipelines/nightly \
	pipelines/read-any \
	pipelines/read-batch \
	pipelines/report-to-csv \
	pipelines/slurm-submit \
	pipelines/to-docx

TEST_PROGRAMS = \
	fault-each \
	confine-probe \
	amount-properties \
	conservation \
	exact-properties \
	generate-audit \
	generate-docx \
	generate-report \
	lexicon-rows \
	make-zip \
	peers-amounts \
	tiling

GENERATOR = \
	generate-command \
	generate-data \
	generate-form \
	generate-outline \
	generate-random \
	generate-table \
	generate-wild \
	generate-words \
	generate-write

# For cron, systemd and logrotate; installed with the paths of the installation.
EXAMPLES = \
	nightly/jixiao.cron \
	nightly/jixiao.logrotate \
	nightly/jixiao.service \
	nightly/jixiao.timer

MAN1 = \
	man/audit.1 \
	man/extract-scores.1 \
	man/extract-sections.1 \
	man/extract-tables.1 \
	man/hold-set.1 \
	man/list-reports.1 \
	man/load-postgres.1 \
	man/load-sqlite.1 \
	man/merge-csv.1 \
	man/nightly.1 \
	man/normalize-amounts.1 \
	man/read-any.1 \
	man/read-archive.1 \
	man/read-batch.1 \
	man/read-docx.1 \
	man/read-html.1 \
	man/read-report.1 \
	man/report-kind.1 \
	man/report-to-csv.1 \
	man/score-check.1 \
	man/slurm-submit.1 \
	man/stamp-reports.1 \
	man/summarize.1 \
	man/to-csv.1 \
	man/to-docx.1
MAN5 = $(BUILD)/man/jixiao-records.5
MAN7 = man/jixiao.7

# Debian packages.
BUILD_PACKAGES = libarchive-dev libcsv-dev libexpat1-dev libgmp-dev libseccomp-dev libutf8proc-dev libxml2-dev libzip-dev zlib1g-dev
TEST_PACKAGES = bats bats-assert bats-file bats-support bsdextrautils mandoc parallel shellcheck sqlite3
# What some tests are skipped without: other machines, databases, charts. `make deps-more` installs them.
MORE_PACKAGES = datamash fonts-wqy-microhei gnuplot-nox iproute2 logrotate munge openssh-client \
	openssh-server postgresql psmisc rsync slurm-wlm unzip zip
LINT_PACKAGES = clang-format clang-tidy cppcheck
COVERAGE_PACKAGES = gcovr
BENCH_PACKAGES = hyperfine miller time

PROGRAMS = $(FILTERS:%=$(BIN)/%)
OBJECTS = $(COMMON:%=$(BUILD)/common/%.o) $(BUILD)/confine-filter.o $(BUILD)/lexicon-table.o $(BUILD)/rules-file.o

all: $(PROGRAMS) $(MAN5)

# It also writes what the object depends on, for the end of this file.
COMPILE = $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The readers alone know of zip, XML and HTML.
$(BIN)/read-archive $(BUILD)/measured/read-archive: LIBS += -larchive
$(BIN)/read-docx $(BUILD)/measured/read-docx: LIBS += -lzip -lexpat
$(BIN)/read-html $(BUILD)/measured/read-html: LIBS += -lxml2
$(BUILD)/common/html-page.o: ALL_CFLAGS += -I/usr/include/libxml2

$(PROGRAMS): $(BIN)/%: $(BUILD)/filters/%.o $(BUILD)/libjixiao.a
	@mkdir -p $(BIN)
	$(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libjixiao.a: $(OBJECTS)
	rm -f $@
	$(AR) rcs $@ $(OBJECTS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE)

# Of what is made first.
$(BUILD)/%.o: $(BUILD)/%.c
	$(COMPILE)

# What a confined program may ask the kernel for.
$(BUILD)/confine-filter.c: $(BUILD)/make-filter
	$(BUILD)/make-filter >$@.tmp
	mv $@.tmp $@

$(BUILD)/make-filter: $(BUILD)/common/make-filter.o
	$(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -o $@ $^ -lseccomp

# The lexicon as a C table.
$(BUILD)/lexicon-table.c: $(BUILD)/embed-lexicon $(LEXICON)
	$(BUILD)/embed-lexicon $(LEXICON) >$@.tmp
	mv $@.tmp $@

EMBED = buf csv-rows lexicon lexicon-read marks message numeral-chars slice utf8 words
$(BUILD)/embed-lexicon: $(BUILD)/common/lexicon/embed.o $(EMBED:%=$(BUILD)/common/%.o)
	$(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -o $@ $^ -lcsv

# The rules of score-check likewise.
$(BUILD)/rules-file.c: common/lexicon/rules.csv Makefile
	@mkdir -p $(@D)
	{ echo '#include "rules-file.h"'; echo 'const char rules_file[] ='; \
	sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $<; echo ';'; } >$@.tmp
	mv $@.tmp $@

# Its tables are those of common/record-types.def and the lexicon.
$(BUILD)/man/jixiao-records.5: man/jixiao-records.5.in $(BUILD)/man/record-tables
	$(BUILD)/man/record-tables <$< >$@.tmp
	mv $@.tmp $@

$(BUILD)/man/record-tables: $(BUILD)/man/record-tables.o $(BUILD)/libjixiao.a
	$(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -o $@ $^ $(LIBS)

# ---- Using it ----

demo: deps-build
	@$(MAKE) -s all
	@rm -rf $(BUILD)/demo
	pipelines/report-to-csv -g -o $(BUILD)/demo samples
	@echo; echo "What the samples hold, in $(BUILD)/demo:"; ls $(BUILD)/demo
	@echo; echo "A table as it was, $(BUILD)/demo/tables/huaiqiao-projects.txt-g1.csv:"
	@cat $(BUILD)/demo/tables/huaiqiao-projects.txt-g1.csv
	@echo; echo "A row for each document, the first of $(BUILD)/demo/summary.csv:"; head -n 6 $(BUILD)/demo/summary.csv
	@echo; echo "What the numbers of one report contradict:"; pipelines/audit -s error samples/laobu-two-forms.txt

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5 $(DESTDIR)$(MANDIR)/man7
	install -d $(DESTDIR)$(BASHDIR) $(DESTDIR)$(ZSHDIR)
	install -m 755 $(PROGRAMS) $(PIPELINES) $(DESTDIR)$(BINDIR)
	install -m 644 pipelines/jixiao.bash $(DESTDIR)$(BINDIR)
	install -m 644 $(MAN1) $(DESTDIR)$(MANDIR)/man1
	install -m 644 $(MAN5) $(DESTDIR)$(MANDIR)/man5
	install -m 644 $(MAN7) $(DESTDIR)$(MANDIR)/man7
	install -m 644 completion/jixiao.bash $(DESTDIR)$(BASHDIR)/jixiao
	cd $(DESTDIR)$(BASHDIR) && for p in $(FILTERS) $(notdir $(PIPELINES)); do ln -sf jixiao $$p; done
	install -m 644 completion/_jixiao $(DESTDIR)$(ZSHDIR)/_jixiao
	install -d $(DESTDIR)$(DOCDIR)/nightly
	for f in $(EXAMPLES); do sed 's|/usr/local/bin|$(BINDIR)|' examples/$$f >$(DESTDIR)$(DOCDIR)/$$f || exit; done

uninstall:
	cd $(DESTDIR)$(BINDIR) && rm -f $(FILTERS) $(notdir $(PIPELINES)) jixiao.bash
	cd $(DESTDIR)$(MANDIR) && rm -f $(addprefix man1/,$(notdir $(MAN1))) $(addprefix man5/,$(notdir $(MAN5))) \
		$(addprefix man7/,$(notdir $(MAN7)))
	cd $(DESTDIR)$(BASHDIR) && rm -f jixiao $(FILTERS) $(notdir $(PIPELINES))
	rm -f $(DESTDIR)$(ZSHDIR)/_jixiao
	cd $(DESTDIR)$(DOCDIR) && rm -f $(EXAMPLES)

# ---- Proving it ----

JOBS = $(shell nproc 2>/dev/null || echo 1)

# make test ROUNDS='plain sanitize valgrind' is what .ci/run runs.
ROUNDS = plain

test: deps-build deps-test $(ROUNDS:%=programs-%)
	test/run $(wordlist 2,1000,$(foreach r,$(ROUNDS),-- $(ROUND_$r)))

ROUND_plain = BIN_DIR=$(abspath $(BIN)) BUILD_DIR=$(abspath $(BUILD))

programs-plain: deps-build
	@$(MAKE) -s -j $(JOBS) all test-programs

# Everything with the large counts: an hour, not minutes.
test-long: deps-build deps-test
	@$(MAKE) -s -j $(JOBS) all test-programs
	GENERATED=10000 PROPERTIES=1000000 BIN_DIR=$(abspath $(BIN)) BUILD_DIR=$(abspath $(BUILD)) test/run

# Loaded into the programs by test/faults.bats; a sanitizer does not let itself be loaded second.
ifndef SANITIZE
FAULTS = $(BUILD)/test/faults.so
endif

# The filters as they are, but free to let valgrind do what it must; a sanitizer is nothing for it.
ifndef SANITIZE
MEASURED = $(FILTERS)
endif

# All tests with the address and undefined behaviour sanitizers, and fewer generated reports.
test-sanitize:
	$(MAKE) test SANITIZE=1

# All tests once more with sanitizers, but those that these disable (confine, faults, instructions) or that start no filter
# or the same ones many times.
ONCE = confine.bats faults.bats instructions.bats runner.bats scale.bats slurm.bats tree.bats update.bats
SANITIZE_BUILD = build/sanitize
ROUND_sanitize = ROUND=sanitize BIN_DIR=$(abspath $(SANITIZE_BUILD)/bin) BUILD_DIR=$(abspath $(SANITIZE_BUILD)) \
	GENERATED=60 PROPERTIES=2000 ASAN_OPTIONS=detect_leaks=0 $(filter-out $(ONCE),$(notdir $(wildcard test/*.bats)))

programs-sanitize: deps-build
	@$(MAKE) -s -j $(JOBS) all test-programs SANITIZE=1

# A tenth of the tests with programs that valgrind watches; a confined one it could not.
ROUND_valgrind = ROUND=valgrind BIN_DIR=$(abspath $(BUILD)/valgrind) BUILD_DIR=$(abspath $(BUILD)) GENERATED=20 \
	read-docx.bats bad-input.bats encodings.bats read-report.bats

programs-valgrind: programs-plain
	@.ci/deps valgrind
	@test/under-valgrind $(BUILD)/measured $(BUILD)/valgrind

test-valgrind: deps-test programs-valgrind
	test/run $(ROUND_valgrind)

test-programs: $(TEST_PROGRAMS:%=$(BUILD)/test/%) $(FAULTS) fuzz-programs $(MEASURED:%=$(BUILD)/measured/%)

$(BUILD)/test/faults.so: test/faults.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 -g -fPIC -shared -o $@ $< -ldl

$(TEST_PROGRAMS:%=$(BUILD)/test/%): $(BUILD)/test/%: $(BUILD)/test/%.o $(BUILD)/libjixiao.a
	$(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/libjixiao.a $(LIBS)

$(MEASURED:%=$(BUILD)/measured/%): $(BUILD)/measured/%: $(BUILD)/filters/%.o $(BUILD)/measured/confine.o $(BUILD)/libjixiao.a
	$(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/measured/confine.o: common/confine.c
	@mkdir -p $(@D)
	$(COMPILE) -DCOVERAGE

$(BUILD)/test/generate-report: $(GENERATOR:%=$(BUILD)/test/%.o)
$(BUILD)/test/generate-audit: $(BUILD)/test/generate-command.o $(BUILD)/test/generate-random.o

$(BUILD)/test/make-zip $(BUILD)/test/generate-docx: LIBS += -lzip
$(BUILD)/test/generate-docx: $(GENERATOR:%=$(BUILD)/test/%.o)

# ---- Looking for faults ----

# Fuzzers for people: FUZZ_SECONDS for each of FUZZERS (test/fuzz/run); they need clang.
FUZZ_SECONDS = 60
FUZZ = $(BUILD)/fuzz
FUZZERS = record report tables lexicon outline amounts scores checks chain
# A slice of no length may have no data: 0 behind NULL is NULL (defined in C2y).
FUZZ_FLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
	-fno-sanitize=pointer-overflow -DARENA_CHUNK=0

fuzz: deps-build
	@$(MAKE) -s fuzzers
	test/fuzz/run $(FUZZ) $(FUZZ_SECONDS) $(FUZZERS)

fuzzers:
	@$(MAKE) -s fuzz-programs CC=clang BUILD=$(FUZZ) CFLAGS='$(FUZZ_FLAGS)' HARDEN= HARDEN_LINK= FUZZ_LINK=-fsanitize=fuzzer \
		FUZZ_MAIN=

fuzz-programs: $(FUZZERS:%=$(BUILD)/fuzz-%) $(BUILD)/fuzz-faulty

# Each filter is a function: main_NAME.
FUZZED = filters/extract-scores filters/extract-sections filters/extract-tables filters/normalize-amounts \
	filters/read-report filters/score-check filters/summarize filters/to-csv test/conservation test/tiling
$(FUZZED:%=$(BUILD)/main/%.o) $(BUILD)/main/test/fuzz/faulty.o: $(BUILD)/main/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -Wno-missing-prototypes -Dmain=main_$(subst -,_,$(notdir $*))

$(BUILD)/test/fuzz/outline.o: FUZZ_STAGE = main_extract_sections extract-sections
$(BUILD)/test/fuzz/amounts.o: FUZZ_STAGE = main_normalize_amounts normalize-amounts amount
$(BUILD)/test/fuzz/scores.o: FUZZ_STAGE = main_extract_scores extract-scores form fund declared indicator total
$(BUILD)/test/fuzz/checks.o: FUZZ_STAGE = main_score_check score-check finding evidence
FUZZ_STAGES = outline amounts scores checks faulty
$(FUZZ_STAGES:%=$(BUILD)/test/fuzz/%.o): test/fuzz/fuzz-stage.c
	@mkdir -p $(@D)
	$(COMPILE) -DSTAGE=$(word 1,$(FUZZ_STAGE)) -DPROGRAM='"$(word 2,$(FUZZ_STAGE))"' \
		-DTYPES='"$(wordlist 3,9,$(FUZZ_STAGE))"'

$(BUILD)/test/fuzz/faulty.o: FUZZ_STAGE = main_faulty faulty finding
$(BUILD)/fuzz-chain: $(BUILD)/test/fuzz/fuzz-chain.o $(FUZZED:%=$(BUILD)/main/%.o)
$(BUILD)/fuzz-outline: $(BUILD)/test/fuzz/outline.o $(BUILD)/main/filters/extract-sections.o
$(BUILD)/fuzz-amounts: $(BUILD)/test/fuzz/amounts.o $(BUILD)/main/filters/normalize-amounts.o
$(BUILD)/fuzz-scores: $(BUILD)/test/fuzz/scores.o $(BUILD)/main/filters/extract-scores.o
$(BUILD)/fuzz-checks: $(BUILD)/test/fuzz/checks.o $(BUILD)/main/filters/score-check.o
$(BUILD)/fuzz-faulty: $(BUILD)/test/fuzz/faulty.o $(BUILD)/main/test/fuzz/faulty.o

# What begins and ends the programs' variables (test/fuzz/program.h).
$(BUILD)/test/fuzz/state-%.o: test/fuzz/state.c
	@mkdir -p $(@D)
	$(COMPILE) -DSTATE=$*

# Without libFuzzer a target is a program that is given its inputs (test/fuzz.bats).
FUZZ_MAIN = $(BUILD)/test/fuzz/replay.o
FUZZ_OURS = $(FUZZ_MAIN) $(BUILD)/test/fuzz/passing.o $(BUILD)/test/fuzz/program.o $(BUILD)/measured/confine.o
FUZZ_STATE = $(BUILD)/test/fuzz/state-first.o $(BUILD)/test/fuzz/state-last.o
FUZZ_WRAPPED = malloc calloc realloc free read __read_chk write close fstat fopen exit _exit
$(FUZZ_STAGES:%=$(BUILD)/fuzz-%) $(BUILD)/fuzz-chain: $(FUZZ_OURS) $(FUZZ_STATE) $(BUILD)/libjixiao.a
	$(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(FUZZ_LINK) $(FUZZ_WRAPPED:%=-Wl,--wrap=%) -o $@ $(FUZZ_OURS) \
		$(filter $(BUILD)/test/fuzz/%,$(filter-out $(FUZZ_OURS) $(FUZZ_STATE),$^)) $(firstword $(FUZZ_STATE)) \
		$(filter $(BUILD)/main/%,$^) $(BUILD)/libjixiao.a $(lastword $(FUZZ_STATE)) $(LIBS)

FUZZ_FUNCTIONS = record report tables lexicon
$(FUZZ_FUNCTIONS:%=$(BUILD)/fuzz-%): $(BUILD)/fuzz-%: $(BUILD)/test/fuzz/fuzz-%.o $(BUILD)/test/fuzz/quiet.o \
		$(FUZZ_MAIN) $(BUILD)/libjixiao.a
	$(CC) $(ALL_CFLAGS) $(HARDEN_LINK) $(FUZZ_LINK) -o $@ $(filter %.o,$^) $(BUILD)/libjixiao.a $(LIBS)

# Lines and branches that the tests reach; faults are not injected, as gcov does not survive them.
coverage: deps-build deps-test
	@.ci/deps $(COVERAGE_PACKAGES)
	@$(MAKE) -s all test-programs BUILD=$(BUILD)/coverage BIN=$(BUILD)/coverage/bin FAULTS= MEASURED= \
		CFLAGS='-O0 -g --coverage -DCOVERAGE' HARDEN= HARDEN_LINK=
	-BIN_DIR=$(abspath $(BUILD)/coverage/bin) BUILD_DIR=$(abspath $(BUILD)/coverage) GENERATED=60 PROPERTIES=2000 test/run
	gcovr -r . --object-directory $(BUILD)/coverage -f common/ -f filters/ -s

bench: deps-build
	@.ci/deps $(BENCH_PACKAGES)
	@$(MAKE) -s all test-programs
	BIN_DIR=$(abspath $(BIN)) BUILD_DIR=$(abspath $(BUILD)) test/bench
	BIN_DIR=$(abspath $(BIN)) BUILD_DIR=$(abspath $(BUILD)) test/bench-word
	BIN_DIR=$(abspath $(BIN)) BUILD_DIR=$(abspath $(BUILD)) test/bench-scale

lint: deps-test $(MAN5)
	mandoc -T lint -W warning $(MAN1) $(MAN5) $(MAN7)
	shellcheck -x $(PIPELINES) .ci/run .ci/deps test/transcript completion/jixiao.bash
	clang-format --dry-run --Werror filters/*.c common/*.c common/*.h
	@.ci/deps $(LINT_PACKAGES)
	test/analyze

deps-build:
	@.ci/deps $(BUILD_PACKAGES)

deps-test:
	@.ci/deps $(TEST_PACKAGES)

deps-more:
	@.ci/deps $(MORE_PACKAGES)

clean:
	rm -rf $(BUILD) $(BIN)

# The headers of whatever has been compiled.
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.PHONY: all bench clean coverage demo deps-build deps-more deps-test fuzz fuzz-programs fuzzers install lint programs-plain programs-sanitize programs-valgrind test test-long test-programs test-sanitize test-valgrind uninstall

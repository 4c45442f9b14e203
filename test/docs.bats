#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What is written about the programs is what they do.

load helper

setup() {
	cd "$ROOT"
	# Those of the Makefile, as built.
	programs=$(sed -n '/^FILTERS = /,/[^\\]$/p; /^PIPELINES = /,/[^\\]$/p' Makefile |
		grep -o '^[[:space:]][a-z/-]*' | sed 's|.*[/[:space:]]||')
	[ -n "$programs" ]
	records=$BUILD_DIR/man/jixiao-records.5
}

# The text of a page, without overstrikes, in lines that nothing breaks.
page_text() {
	mandoc -T utf8 -O width=300 "$1" | col -bx
}

# part PAGE SECTION: one section of its text.
part() {
	page_text "$1" | awk -v name="$2" '/^[^ ]/ { inside = $0 == name; next } inside'
}

# Every example shows what it prints.
examples() {
	grep -q '^\$ ' "$1" || {
		echo "$1: no example"
		return 1
	}
	test/transcript "$1" >"$BATS_TEST_TMPDIR/now" 2>>"$BATS_TEST_TMPDIR/left" || return
	diff -u "$1" "$BATS_TEST_TMPDIR/now"
}

# Some examples need what not every machine has.
all_ran() {
	[ ! -s "$BATS_TEST_TMPDIR/left" ] || skip "$(sort -u "$BATS_TEST_TMPDIR/left" | paste -sd ';')"
}

# The options that --help lists, a line each, without values.
help_options() {
	"$1" --help | sed -n 's/^ *\(-.*\)/\1/p' | sed 's/   *[^-].*//; s/  .*//' | grep -oE -- '(^|[ ,])--?[A-Za-z0-9-]+' |
		tr -d ' ,' | sort -u
}

@test "every program has a manual, completion, and a place in jixiao(7) and README.md" {
	# shellcheck source=../completion/jixiao.bash
	. completion/jixiao.bash
	for program in $programs; do
		[ -f "man/$program.1" ] || fail "$program: no manual"
		grep -q "^	man/$program.1" Makefile || fail "man/$program.1 is not installed"
		grep -q "^\.Xr $program 1" man/jixiao.7 || fail "$program is not in jixiao(7)"
		grep -q "man/$program.1" README.md || fail "$program is not in README.md"
		complete -p "$program" || fail "$program has no completion in bash"
		head -n 1 completion/_jixiao | grep -q -- " $program\b" || fail "$program has no completion in zsh"
	done
}

@test "the usage of a program is the synopsis of its manual" {
	need mandoc
	for program in $programs; do
		"$program" --help | sed '/^[A-Z]/,$d; s/^usage: //' |
			tr '\n' ' ' | tr -s ' ' | sed 's/ $//' >"$BATS_TEST_TMPDIR/usage"
		part "man/$program.1" SYNOPSIS | tr '\n' ' ' | tr -s ' ' | sed 's/^ //; s/ $//' >"$BATS_TEST_TMPDIR/synopsis"
		diff -u "$BATS_TEST_TMPDIR/usage" "$BATS_TEST_TMPDIR/synopsis" || fail "$program"
	done
}

@test "the manual and the completion of a program have the options of its help" {
	need mandoc
	. completion/jixiao.bash
	for program in $programs; do
		help_options "$program" >"$BATS_TEST_TMPDIR/help"
		[ -s "$BATS_TEST_TMPDIR/help" ] || fail "$program: no options in its help"
		page_text "man/$program.1" | sed -n 's/^  *-/-/; s/   .*//; s/^-/-/p' |
			grep -oE -- '(^| |, )--?[A-Za-z0-9-]+' | tr -d ' ,' | sort -u >"$BATS_TEST_TMPDIR/page"
		diff -u "$BATS_TEST_TMPDIR/help" "$BATS_TEST_TMPDIR/page" || fail "$program: manual"
		_jixiao_options "$program" | tr ' ' '\n' | tr -d = | sort -u | diff -u "$BATS_TEST_TMPDIR/help" - ||
			fail "$program: completion of bash"
		while read -r option; do
			grep -qE -- "(^|[^a-z-])$option([^a-z-]|$)" completion/_jixiao ||
				fail "$program: $option is not completed by zsh"
		done <"$BATS_TEST_TMPDIR/help"
	done
}

# completed WORD...: what bash completes the last word to.
completed() {
	bash -c '
		. completion/jixiao.bash
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_jixiao "$1" 2>/dev/null
		echo "${COMPREPLY[*]}"' bash "$@"
}

@test "bash completes options, types, units and files" {
	need shellcheck
	shellcheck completion/jixiao.bash
	assert_equal "$(completed extract-tables --l)" '--lexicon='
	assert_equal "$(completed to-csv --sp)" '--spreadsheet'
	assert_equal "$(completed to-csv -x ce)" 'cell'
	assert_equal "$(completed to-csv -u 元 gr)" 'grid'
	assert_equal "$(completed to-csv --unit = 元 gr)" 'grid'
	assert_equal "$(completed to-csv -x --unit = '')" '元 万元 亿元'
	assert_equal "$(completed to-csv cell samples/lan)" 'samples/lanshi-narrative.txt'
	assert_equal "$(completed to-csv -d out samples/lan)" 'samples/lanshi-narrative.txt'
	assert_equal "$(completed report-to-csv -o samp)" 'samples'
	assert_equal "$(completed read-report --doc-root = samp)" 'samples'
}

@test "zsh reads its completion" {
	need zsh
	zsh -n completion/_jixiao
}

@test "everything is installed where it is looked for, and taken away again" {
	# By the names that they were built with, which the dependencies have.
	built=(BUILD="$(realpath --relative-to=. "$BUILD_DIR")" BIN="$(realpath --relative-to=. "$BIN_DIR")")
	make -s "${built[@]}" PREFIX=/usr DESTDIR="$BATS_TEST_TMPDIR/root" install
	for program in $programs; do
		assert_file_executable "$BATS_TEST_TMPDIR/root/usr/bin/$program"
		assert_file_exist "$BATS_TEST_TMPDIR/root/usr/share/man/man1/$program.1"
		cmp completion/jixiao.bash "$BATS_TEST_TMPDIR/root/usr/share/bash-completion/completions/$program"
	done
	assert_file_exist "$BATS_TEST_TMPDIR/root/usr/share/man/man5/jixiao-records.5"
	assert_file_exist "$BATS_TEST_TMPDIR/root/usr/share/man/man7/jixiao.7"
	assert_file_exist "$BATS_TEST_TMPDIR/root/usr/share/zsh/site-functions/_jixiao"
	assert_equal "$(grep -rl /usr/local "$BATS_TEST_TMPDIR/root/usr/share/doc")" ''
	make -s "${built[@]}" PREFIX=/usr DESTDIR="$BATS_TEST_TMPDIR/root" uninstall
	assert_equal "$(find "$BATS_TEST_TMPDIR/root" ! -type d)" ''
}

@test "the types that are completed are those that there are" {
	types=$(to-csv no-type 2>&1 | sed 's/.*there are //')
	grep -q "types='$types'" completion/jixiao.bash
	grep -q "^types=($types)" completion/_jixiao
}

@test "jixiao-records(5) is made from the table of records, and clean" {
	need mandoc
	run mandoc -T lint -W warning "$records"
	assert_success
	assert_output ''
	for type in $(to-csv no-type 2>&1 | sed 's/.*there are //'); do
		to-csv "$type" </dev/null | tr , '\n' | tail -n +3 >"$BATS_TEST_TMPDIR/header"
		awk -v type="$type" '/^\.S[hs] / { inside = $2 == type "," } inside && /^\.It / { print $5 }' "$records" |
			diff "$BATS_TEST_TMPDIR/header" - || fail "$type"
	done
}

@test "the manuals are built alike" {
	need mandoc
	order='NAME SYNOPSIS DESCRIPTION OPTIONS RULES RECORDS WORDS ENVIRONMENT FILES EXIT_STATUS EXAMPLES SEE_ALSO STANDARDS
		CAVEATS SECURITY_CONSIDERATIONS'
	for page in man/*.[1-8] man/*.in; do
		at=0
		for heading in $(sed -n 's/^\.Sh //p' "$page" | tr ' ' '_'); do
			n=1
			for name in $order; do
				[ "$name" = "$heading" ] && break
				n=$((n + 1))
			done
			[ "$n" -gt "$at" ] && [ "$n" -le 15 ] || fail "$page: $heading"
			at=$n
		done
	done
	part man/read-report.1 'EXIT STATUS' >"$BATS_TEST_TMPDIR/status"
	for program in $programs; do
		# Of some there is a 1 between them, and read-batch writes a set or none.
		[ "$program" != read-batch ] || continue
		part "man/$program.1" 'EXIT STATUS' | awk '$1 == 1 { skip = 1 } $1 == 2 { skip = 0 } !skip' |
			diff -u "$BATS_TEST_TMPDIR/status" - || fail "$program"
	done
}

@test "every page that a manual speaks of exists" {
	for page in man/*.[1-8] man/*.in; do
		sed -n 's/^\.Xr \([^ ]*\) \([157]\).*/\1.\2/p' "$page" | while read -r other; do
			case $other in
			awk.1 | crontab.[15] | cut.1 | datamash.1 | find.1 | gnuplot.1 | grep.1 | gzip.1 | join.1 | make.1 | parallel.1 | psql.1 | \
				sbatch.1 | sed.1 | sort.1 | sqlite3.1 | xargs.1) continue ;;
			jixiao-records.5) other=jixiao-records.5.in ;;
			esac
			[ -f "man/$other" ] || fail "$page: $other"
		done
	done
}

@test "the examples of the manuals print what they show" {
	for page in man/*.[1-8] man/*.in; do
		examples "$page" || fail "$page"
	done
	all_ran
}

@test "the examples of README.md and README.zh-CN.md print what they show" {
	examples README.md
	examples README.zh-CN.md
	all_ran
}

@test "the links of the pages in Markdown lead somewhere" {
	for page in *.md {samples,common}/README.md; do
		for link in $(grep -oE '\]\([^)#]+' "$page" | sed 's/^](//' | grep -v '^http'); do
			[ -e "$(dirname "$page")/$link" ] || fail "$page: $link"
		done
	done
}

@test "README.md and README.zh-CN.md name the packages that the build needs" {
	packages=$(sed -n 's/^BUILD_PACKAGES = //p' Makefile)
	grep -qF "\`$packages\`" README.md
	grep -qF "\`$packages\`" README.zh-CN.md
}

@test "NEWS is about this version" {
	grep -q "^jixiao $(cat VERSION)\b" NEWS
}

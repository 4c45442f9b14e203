#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The rules of the tree itself.

load helper

setup() {
	cd "$ROOT"
}

# The files of the tree that git knows or would take.
files() {
	if git rev-parse --git-dir >/dev/null 2>&1; then
		git ls-files --cached --others --exclude-standard "$@" | while read -r file; do
			[ ! -f "$file" ] || echo "$file"
		done
	else
		find . -type f -not -path './.git/*' -not -path './build/*' -not -path './bin/*' | sed 's|^\./||'
	fi
}

# Scripts: files whose first line names a shell.
scripts() {
	files | while read -r file; do
		IFS= read -r first <"$file" || true
		case $first in
		'#!'*bats*) ;;
		'#!'*sh) echo "$file" ;;
		esac
	done 2>/dev/null
}

@test "every header compiles alone" {
	for header in common/*.h test/*.h; do
		${CC:-cc} -std=c17 -D_GNU_SOURCE -Icommon -Wall -Wextra -Werror -Wno-unused-function -fsyntax-only -x c "$header" \
			-Wno-pragma-once-outside-header || {
			echo "$header"
			return 1
		}
	done
}

@test "every source file says its licence" {
	for file in $(files | grep -E '\.(c|h|def|bats|bash)$|^Makefile$') $(scripts); do
		head -n 3 "$file" | grep -q 'SPDX-License-Identifier: ISC' || {
			echo "$file"
			return 1
		}
	done
}

@test "the manual pages are clean" {
	need mandoc
	pages=$(files | grep -E '^man/.*\.[1-8]$' || true)
	[ -n "$pages" ] || skip "no manual pages"
	# shellcheck disable=SC2086
	run mandoc -T lint -W warning $pages
	assert_success
	assert_output ''
}

@test "the scripts are clean" {
	need shellcheck
	# shellcheck disable=SC2046
	run shellcheck -x $(scripts)
	assert_success
}

@test "no file names a place of one machine" {
	run grep -nE '(^|[^./[:alnum:]])/(home|work|root)/' $(files | grep -vE '^(samples|test/tree\.bats)')
	assert_failure
}

@test "what has been compiled is compiled again when one of its headers changes" {
	cd "$ROOT"
	build=$(realpath --relative-to=. "$BUILD_DIR")
	env -u MAKEFLAGS -u MAKELEVEL make -n -W common/slice.h BUILD="$build" all test-programs >"$BATS_TEST_TMPDIR/plan"
	for source in {common,common/lexicon,filters,man,test}/*.c; do
		object=$build/${source%.c}.o
		if grep -qs common/slice.h "${object%.o}.d"; then
			grep -qF -- "-o $object " "$BATS_TEST_TMPDIR/plan" || fail "$object"
			echo "$object"
		fi
	done >"$BATS_TEST_TMPDIR/objects"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/objects")" -gt 100 ]
}

@test "common/README.md has each file of common, and a file uses no layer above its own" {
	awk '
		/^## / { layer++ }
		/^\| `/ && layer > 1 {
			n = split($0, part, "`")
			for (i = 2; i <= n && part[i - 1] !~ / \|/; i += 2)
				print part[i], layer
		}' common/README.md | sed 's/\.def / /; s|^lexicon/embed\.c |embed |' | sort >"$BATS_TEST_TMPDIR/layers"
	for file in common/*.[ch] common/*.def common/lexicon/*.c; do
		file=${file##*/}
		echo "${file%.*}"
	done | sort -u | diff - <(cut -d ' ' -f 1 "$BATS_TEST_TMPDIR/layers")
	run awk '
		FNR == NR { layer[$1] = $2; next }
		{ gsub(/^common\/|\.[ch]:.*"/, "", $1) }
		match($0, /"[a-z0-9-]+\./) && layer[substr($0, RSTART + 1, RLENGTH - 2)] > layer[$1]' \
		"$BATS_TEST_TMPDIR/layers" <(grep '^#include "' common/*.[ch] | sed 's/\.[ch]:#include/ /')
	assert_success
	assert_output ''
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Every filter passes on, byte for byte and in place, what it does not know or cannot parse (jixiao-records(5)).

load helper

setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR"
	stage "$PWD/samples" "$ROOT"/samples/*.txt "$ROOT"/samples/*.gz
	generate "$PWD/generated" 40 --seed 30
	for set in samples generated; do
		lines "$PWD/$set" >$set.lines
		chain "$PWD/$set" >$set.records
		for stream in lines records; do
			insert-foreign 7 <$set.$stream >$set.$stream.foreign
		done
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR"
}

# What the filter makes of the stream with and without foreign records.
check() {
	local filter=$1 stream=$2 dir=$BATS_TEST_TMPDIR status=0
	"$filter" <"$stream" >"$dir/clean"
	"$filter" <"$stream.foreign" >"$dir/out" 2>"$dir/err" || status=$?
	assert [ "$status" -eq 0 -o "$status" -eq 2 ]
	check-foreign "$stream.foreign" "$dir/out" "$dir/clean"
}

# The filters that read records and write records.
each_filter() {
	local filter
	for filter in extract-tables extract-sections normalize-amounts extract-scores score-check summarize; do
		check "$filter" "$1" || fail "$filter"
	done
}

@test "foreign records between the lines of the samples" {
	each_filter samples.lines
}

@test "foreign records between the lines of generated reports" {
	each_filter generated.lines
}

@test "foreign records between the outline and the tables of the samples" {
	each_filter samples.records
}

@test "foreign records between the outline and the tables of generated reports" {
	each_filter generated.records
}

@test "a malformed record is named with its place, and the status says so" {
	for filter in extract-tables extract-sections; do
		run --separate-stderr "$filter" < <(printf '%s\n' 'line	a	1	一、概况' 'line	a	x	坏' 'file	a	1	9	1	UTF-8	0	ok')
		assert_equal "$status" 2
		assert_regex "$stderr" "^$filter: .*:2: .*'x'"
		assert_regex "$output" 'line	a	x	坏'
	done
}

@test "a type that nobody has heard of is no error" {
	for filter in extract-tables extract-sections; do
		run --separate-stderr --keep-empty-lines "$filter" < <(printf 'x-new\ta\t1\t%%\n\nx\n')
		assert_success
		assert_equal "$stderr" ''
		assert_output $'x-new\ta\t1\t%\n\nx\n'
	done
}

@test "check-foreign finds a record that is lost, changed or misplaced" {
	local dir=$BATS_TEST_TMPDIR in=samples.lines.foreign
	extract-tables <samples.lines >"$dir/clean"
	extract-tables <$in >"$dir/out" 2>/dev/null || true
	run check-foreign $in "$dir/out" "$dir/clean"
	assert_success
	for change in '0,/@9:/{/@9:/d}' '0,/@9:/{/@9:/s/$/ /}' '/@9:/{h;d};/@11:/{G}' '/@20:/{h;d};/@60:/{x;G}'; do
		sed "$change" "$dir/out" >"$dir/changed"
		run check-foreign $in "$dir/changed" "$dir/clean"
		assert_failure
	done
}

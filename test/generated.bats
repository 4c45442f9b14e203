#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What the chain finds in reports whose outline and tables are known.

load helper

setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR"
	generate "$PWD/generated" "$GENERATED" --seed 50
	cat generated/*.truth >truth
	chain "$PWD/generated" >records
	stage "$PWD/samples" "$ROOT"/samples/*.txt "$ROOT"/samples/*.gz
	chain "$PWD/samples" >samples.records
}

setup() {
	cd "$BATS_FILE_TMPDIR"
}

# compare PERCENT TRUTH RECORDS
compare() {
	run compare-truth -m "$@"
	echo "$output" | sed 's/^/# /' >&3
	if [ "$status" -ne 0 ]; then
		compare-truth -v "${@:2}" | grep '^[-+]' | head -n 20
	fi
	assert_success
}

@test "the generator writes the same bytes for the same seed" {
	generate "$BATS_TEST_TMPDIR/again" 50 --seed 50
	for file in "$BATS_TEST_TMPDIR"/again/*; do
		cmp "$file" "generated/${file##*/}"
	done
}

@test "the outline and the tables of generated reports are found" {
	compare 98 truth records
}

@test "the outline and the tables of the samples are found" {
	cat "$BATS_TEST_DIRNAME"/truth/*.truth >"$BATS_TEST_TMPDIR/truth"
	compare 98 "$BATS_TEST_TMPDIR/truth" samples.records
}

@test "compare-truth counts what is missing and what is too much" {
	printf '%s\n' 'cell	a	1	1	1	1	1	1		甲' 'cell	a	1	1	1	2	1	1		乙' >"$BATS_TEST_TMPDIR/truth"
	printf '%s\n' 'cell	a	1	1	1	1	1	1	label	甲' 'cell	a	1	1	1	2	1	2	value	乙' >"$BATS_TEST_TMPDIR/found"
	run compare-truth -m 60 "$BATS_TEST_TMPDIR/truth" "$BATS_TEST_TMPDIR/found"
	assert_failure
	assert_output --partial 'cell                   2 known       2 found       1 right  F1 50.00%'
}

# The truth of a folder as a stream of records, in the order of the names of the reports.
truth_stream() {
	cat "$1"/*.truth | grep -vE '^(family|optional)' | LC_ALL=C sort -s -t '	' -k 2,2 -k 3,3n |
		awk -F '\t' -v OFS='\t' '
		function close_report() { if (doc != "") print "file", doc, 1, 0, 0, "UTF-8", 0, "ok" }
		$2 != doc { close_report(); doc = $2 }
		{ print }
		END { close_report() }'
}

@test "the truth of generated reports loses nothing and is tiled" {
	truth_stream generated >"$BATS_TEST_TMPDIR/truth"
	lines "$PWD/generated" >"$BATS_TEST_TMPDIR/lines"
	conservation "$BATS_TEST_TMPDIR/lines" "$BATS_TEST_TMPDIR/truth"
	tiling <"$BATS_TEST_TMPDIR/truth"
}

@test "the truth of the samples loses nothing and is tiled" {
	truth_stream "$BATS_TEST_DIRNAME/truth" >"$BATS_TEST_TMPDIR/truth"
	lines "$PWD/samples" | LC_ALL=C sort -s -t '	' -k 2,2 >"$BATS_TEST_TMPDIR/lines"
	conservation "$BATS_TEST_TMPDIR/lines" "$BATS_TEST_TMPDIR/truth"
	tiling <"$BATS_TEST_TMPDIR/truth"
}

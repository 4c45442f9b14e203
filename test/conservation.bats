#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Nothing is lost, every grid is tiled, and the order of the two filters does not matter (jixiao-records(5),
# extract-tables(1), extract-sections(1)).

load helper

setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR"
	stage "$PWD/samples" "$ROOT"/samples/*.txt "$ROOT"/samples/*.gz
	generate "$PWD/generated" "$GENERATED" --seed 20
	generate "$PWD/wild" $((GENERATED / 3 + 1)) --seed 21 --wild
	if [ -d "$REAL" ]; then
		stage "$PWD/real" "$REAL"/*.txt
	fi
	for set in samples generated wild real; do
		[ -d $set ] || continue
		lines "$PWD/$set" >$set.lines 2>/dev/null || true
		chain "$PWD/$set" >$set.records 2>$set.errors || true
		chain_reversed "$PWD/$set" >$set.reversed 2>/dev/null || true
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR"
}

conserved() {
	run conservation "$1.lines" "$2"
	assert_success
	echo "# $1: $output" >&3
}

tiled() {
	run tiling <"$1.records"
	assert_success
	echo "# $1: $output" >&3
}

texts() {
	LC_ALL=C awk -F '\t' '$1 == "section" || $1 == "para" || $1 == "cell"' "$1" | LC_ALL=C sort
}

same_in_both_orders() {
	texts "$1.records" >"$BATS_TEST_TMPDIR/one"
	texts "$1.reversed" >"$BATS_TEST_TMPDIR/other"
	diff "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/other" | head -n 20
	cmp "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/other"
	assert [ -s "$BATS_TEST_TMPDIR/one" ]
}

# The section and unit of each grid. (Its caption may differ: a section record does not say whether its title was a
# sentence.)
same_grids_in_both_orders() {
	LC_ALL=C grep -a '^grid' "$1.records" | cut -f 1-7,9- >"$BATS_TEST_TMPDIR/one"
	LC_ALL=C grep -a '^grid' "$1.reversed" | cut -f 1-7,9- >"$BATS_TEST_TMPDIR/other"
	diff "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/other" | head -n 20
	cmp "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/other"
}

no_noise() {
	run env LC_ALL=C grep -aE '^(section|para|cell|grid|report)	.*\[(bookmark|image|footnoteRef):[^][]*\]' "$1.records"
	assert_failure
}

@test "samples: nothing is lost" {
	conserved samples samples.records
}

@test "samples: nothing is lost in the other order" {
	conserved samples samples.reversed
}

@test "samples: every grid is tiled" {
	tiled samples
}

@test "samples: both orders give the same texts" {
	same_in_both_orders samples
}

@test "samples: both orders place the tables alike" {
	same_grids_in_both_orders samples
}

@test "samples: no noise is left" {
	no_noise samples
}

@test "samples: the chain has nothing to complain about" {
	run cat samples.errors
	assert_output ''
}

@test "generated reports: nothing is lost" {
	conserved generated generated.records
}

@test "generated reports: nothing is lost in the other order" {
	conserved generated generated.reversed
}

@test "generated reports: every grid is tiled" {
	tiled generated
}

@test "generated reports: both orders give the same texts" {
	same_in_both_orders generated
}

@test "generated reports: both orders place the tables alike" {
	same_grids_in_both_orders generated
}

@test "generated reports: no noise is left" {
	no_noise generated
}

@test "hostile text: nothing is lost" {
	conserved wild wild.records
}

@test "hostile text: nothing is lost in the other order" {
	conserved wild wild.reversed
}

@test "hostile text: every grid is tiled" {
	tiled wild
}

@test "hostile text: both orders give the same texts" {
	same_in_both_orders wild
}

@test "real reports: nothing is lost" {
	need_real
	conserved real real.records
}

@test "real reports: nothing is lost in the other order" {
	need_real
	conserved real real.reversed
}

@test "real reports: every grid is tiled" {
	need_real
	tiled real
}

@test "real reports: both orders give the same texts" {
	need_real
	same_in_both_orders real
}

@test "real reports: both orders place the tables alike" {
	need_real
	same_grids_in_both_orders real
}

@test "real reports: no noise is left" {
	need_real
	no_noise real
}

@test "a foreign record does not make a table of lines with pipes" {
	run -0 extract-tables < <(printf '%s\n' 'line	a	1	|a|b|' 'x-new	a' 'line	a	2	text' 'file	a	1	9	2	UTF-8	0	ok')
	refute_line --regexp '^grid'
	run -0 extract-tables < <(printf '%s\n' 'line	a	1	|---|---|' 'x-new	a' 'file	a	1	9	1	UTF-8	0	ok')
	refute_line --regexp '^grid'
}

@test "text above a table is cut off before cells in cells are looked for" {
	mkdir "$BATS_TEST_TMPDIR/in"
	printf '%b' '\t\n\t甲\n\t甲\n\t\n\t\n\t甲\n\t甲\n\n\t\t\t乙\n\t\n\t甲\n\t甲\n\t\n\t甲\n\n\t\n\n\n\n\t\n\t甲\n\t\n\t\n\t甲\n' \
		>"$BATS_TEST_TMPDIR/in/report.txt"
	printf 'report.txt\0' >"$BATS_TEST_TMPDIR/in.list"
	chain "$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/small.records"
	chain_reversed "$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/small.reversed"
	same_in_both_orders "$BATS_TEST_TMPDIR/small"
}

# broken PROGRAM: the records of the samples with a fault that awk puts in.
broken() {
	awk -F '\t' -v OFS='\t' "$1 { print }" samples.records >"$BATS_TEST_TMPDIR/broken"
	run cmp -s samples.records "$BATS_TEST_TMPDIR/broken"
	assert_failure
}

@test "conservation finds what is lost, doubled, moved, changed or on another line" {
	for change in '$1 == "para" && !n++ { next }' '$1 == "cell" && !n++ { print }' \
		'$1 == "section" && !n++ { held = $0; next } held != "" { print; $0 = held; held = "" }' \
		'$1 == "cell" && !n++ { $10 = $10 "的" }' '$1 == "para" && !n++ { $3++ }'; do
		broken "$change"
		run conservation samples.lines "$BATS_TEST_TMPDIR/broken"
		assert_failure
	done
}

@test "tiling finds holes, overlaps and grids out of turn" {
	for change in '$1 == "cell" && !n++ { next }' '$1 == "cell" && !n++ { print }' '$1 == "grid" && !n++ { $4++ }' \
		'$1 == "grid" && !n++ { $6++ }' '$1 == "cell" && !n++ { $7++ }'; do
		broken "$change"
		run tiling <"$BATS_TEST_TMPDIR/broken"
		assert_failure
	done
}

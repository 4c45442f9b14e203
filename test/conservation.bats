#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Nothing is lost, every grid is tiled, and the order of the two filters does not matter (DESIGN 1, 3, 4).

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

@test "hostile text: no noise is left" {
	no_noise wild
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

@test "real reports: no noise is left" {
	need_real
	no_noise real
}

@test "conservation finds what is lost, doubled, moved or invented" {
	local dir=$BATS_TEST_TMPDIR
	for change in '/^para/d' '0,/^para/s/^para.*/&\n&/' '0,/^cell.*项目名称$/s/项目名称$/项目的名称/' \
		'0,/^section/{/^section/s/\t5\t/\t6\t/}'; do
		sed "$change" samples.records >"$dir/changed"
		! cmp -s samples.records "$dir/changed"
		run conservation samples.lines "$dir/changed"
		assert_failure
	done
}

@test "tiling finds holes and overlaps" {
	for change in '0,/^cell/{/^cell/d}' '0,/^cell/s/^cell.*/&\n&/' '0,/^grid/{/^grid/s/\t1\t/\t2\t/}'; do
		run tiling < <(sed "$change" samples.records)
		assert_failure
	done
}

#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The targets of make fuzz with their small corpus and a few changed copies of it.

load helper

setup() {
	cd "$BATS_TEST_DIRNAME/fuzz/corpus"
	export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
}

@test "functions: records, reports, tables, words" {
	run -0 "$BUILD_DIR/fuzz-record" -n 300 stream/*
	run -0 "$BUILD_DIR/fuzz-report" -n 300 report/*
	run -0 "$BUILD_DIR/fuzz-tables" -n 300 report/*
	run -0 "$BUILD_DIR/fuzz-lexicon" -n 100 lexicon/*
}

@test "filters: outline, amounts, scores, checks" {
	for name in outline amounts scores checks; do
		run -0 "$BUILD_DIR/fuzz-$name" -n 30 stream/*
	done
}

@test "the chain" {
	run -0 "$BUILD_DIR/fuzz-chain" -n 6 report/*
}

@test "what the fuzzers have kept: records, reports, tables, words" {
	tar -xzf ../kept.tar.gz -C "$BATS_TEST_TMPDIR"
	for name in record report tables lexicon; do
		run -0 "$BUILD_DIR/fuzz-$name" "$BATS_TEST_TMPDIR/$name"/*
	done
}

@test "a fault is found" {
	printf 'records\n' >"$BATS_TEST_TMPDIR/good"
	run -0 "$BUILD_DIR/fuzz-chain" "$BATS_TEST_TMPDIR/good"
	run ! "$BUILD_DIR/fuzz-chain" "$BATS_TEST_TMPDIR/none"
}

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
		run -0 "$BUILD_DIR/fuzz-$name" -n 100 stream/*
	done
}

@test "the chain" {
	run -0 "$BUILD_DIR/fuzz-chain" -n 20 report/*
}

@test "what the fuzzers have kept" {
	tar -xzf ../kept.tar.gz -C "$BATS_TEST_TMPDIR"
	for name in record report tables lexicon outline amounts scores checks chain; do
		run -0 "$BUILD_DIR/fuzz-$name" "$BATS_TEST_TMPDIR/$name"/*
	done
}

# Prints an input of that many bytes that names a fault.
input_of() {
	printf '%s%0*d\n' "$1" $(($2 - ${#1} - 1)) 0
}

@test "a fault is found" {
	cd "$BATS_TEST_TMPDIR"
	input_of none 2048 >none
	input_of none 2049 >many
	run -0 "$BUILD_DIR/fuzz-faulty" -n 4 none many
	while IFS=: read -r fault length said; do
		input_of "$fault" "$length" >fault
		run ! "$BUILD_DIR/fuzz-faulty" fault
		[[ $output == *"FAULT: faulty: $said"* ]]
	done <<-'EOF'
		lost:20:records are not passed on
		memory:20:too much memory
		other:20:records are not passed on
		pieces:16:input in pieces gives other bytes
		slow:2049:time grows faster than the input
		status:20:status is neither 0 nor 2
		twice:20:what is freed is no block of memory
	EOF
	[[ $BUILD_DIR == *sanitize* ]] || return 0
	for fault in past freed; do
		input_of "$fault" 20 >fault
		run ! "$BUILD_DIR/fuzz-faulty" fault
		[[ $output == *AddressSanitizer* ]]
	done
}

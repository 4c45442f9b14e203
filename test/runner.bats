#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The runner counts right, and fails when it should.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# A runner that does not know that it runs inside another.
run_tests() {
	run env -i PATH="$(echo "$PATH" | sed 's|[^:]*/bats-core:||g')" TMPDIR="$PWD" "$ROOT/test/run" "$PWD/some.bats"
}

tests() {
	printf '@test "%s" { %s; }\n' "$@" >some.bats
	run_tests
}

@test "all pass" {
	tests one true two true
	assert_success
	assert_equal "${lines[-1]}" '2 passed, 0 failed'
}

@test "one fails" {
	tests one true two false three true
	assert_failure
	assert_equal "${lines[-1]}" '2 passed, 1 failed'
}

@test "one is skipped" {
	tests one true two 'skip "no reason"'
	assert_success
	assert_equal "${lines[-1]}" '1 passed, 0 failed, 1 skipped'
}

@test "a file that cannot be run fails" {
	printf '@test "one" { true; }\nif\n' >some.bats
	run_tests
	assert_failure
	assert_regex "${lines[-1]}" '^[0-9]+ passed, [1-9][0-9]* failed$'
}

@test "what a test leaves in TMPDIR is taken away" {
	tests one 'mktemp -d; mkdir -m 0 "$(mktemp -d)/shut"'
	assert_success
	assert_equal "$(echo ./*)" ./some.bats
}

@test "nothing to run fails" {
	: >some.bats
	run_tests
	assert_failure
}

@test "rounds are one stream, with variables and a name of their own" {
	# shellcheck disable=SC2016
	printf '@test "one" { true; }\n@test "two" { [ "$WHICH" = first ]; }\n' >some.bats
	run env -i PATH="$(echo "$PATH" | sed 's|[^:]*/bats-core:||g')" TMPDIR="$PWD" "$ROOT/test/run" WHICH=first "$PWD/some.bats" -- \
		WHICH=second ROUND=again "$PWD/some.bats"
	assert_failure
	assert_line --regexp '^ok 3 again: one in [0-9]+ms$'
	assert_line --regexp '^not ok 4 again: two in [0-9]+ms$'
	assert_equal "${lines[-2]}" '1..4'
	assert_equal "${lines[-1]}" '3 passed, 1 failed'
}

@test "golden compares output, errors and status" {
	export BATS_TEST_DIRNAME=$PWD
	say() {
		echo "out $1"
		echo "err $1" >&2
		return "$2"
	}
	UPDATE=1 golden case say a 3
	golden case say a 3
	run golden case say b 3
	assert_failure
	run golden case say a 4
	assert_failure
	printf 'out a' >golden/case.out
	run golden case say a 3
	assert_failure
}
